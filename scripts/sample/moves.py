"""People who changed the house, and the wallets seen from what clients buy of us and of others."""

from __future__ import annotations

from kamtui.store.people.posts import add_post
from scripts.sample.book import Book, dice
from scripts.sample.reading import toml


def add_moves(book: Book) -> None:
    """Add the other post of the people who held one at another client before, or hold one since."""
    for move in toml("moves")["move"]:
        client = book.clients[move["client"]]
        row = book.change.connection.execute(
            "SELECT id FROM people WHERE name = ?", (move["person"],)
        ).fetchone()
        until = move.get("until")
        add_post(
            book.change,
            client.id,
            person_id=row[0],
            values={
                "title": move["title"],
                "department": move["department"],
                "role": move["role"],
                "influence": move["influence"],
                "attitude": move.get("attitude"),
                "from_day": move["since"].isoformat(),
                "to_day": until.isoformat() if until else None,
                "manager_id": None if until else book.manager_of(client),
                "notes": move.get("notes"),
            },
        )


def add_wallets(book: Book) -> None:
    """Write down what larger clients spend on goods like ours, by what others sell them."""
    rows = book.change.connection.execute(
        "SELECT c.id, c.name, sum(d.amount), (SELECT coalesce(sum(wallet_share), 0) "
        "FROM rivalries r WHERE r.client_id = c.id) FROM clients c "
        "JOIN client_days d ON d.client_id = c.id AND d.day >= '2025-07-01' "
        "WHERE c.wallet IS NULL GROUP BY c.id HAVING sum(d.amount) > 100000000 ORDER BY c.id"
    ).fetchall()
    for client_id, name, amount, rivals in rows:
        chance = dice("wallet", name)
        wallet = round(amount / (1 - min(rivals, 90) / 100) / 1e7) * 10**7
        values: dict[str, str | int | None] = {"wallet": wallet}
        if chance.random() < 0.6:
            values["potential"] = round(wallet * chance.uniform(0.1, 0.4) / 1e7) * 10**7
        book.change.update("clients", client_id, values)
