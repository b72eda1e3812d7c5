"""Growing key clients: steps of programmes, expenses, what prospects could buy and whose they are.

Told by the client's name; a client's only programme is the one a step belongs to.
"""

from __future__ import annotations

from datetime import date, timedelta

from kamtui.store.competitors import set_rivalry
from kamtui.store.door import Value
from scripts.sample.book import Book, Client
from scripts.sample.reading import Table, toml

NOTED_BEFORE = timedelta(days=21)
"""A step is written down three weeks before it is due."""


def add_growth(book: Book) -> None:
    """Add everything the programmes, the plans and the list of prospects show beside."""
    told = toml("growth")
    for entry in told["step"]:
        _add_step(book, book.clients[entry["client"]], entry)
    for entry in told["spending"]:
        _add_spending(book, book.clients[entry["client"]], entry)
    for entry in told["prospect"]:
        _find(book, book.clients[entry["client"]], entry)


def _add_step(book: Book, client: Client, entry: Table) -> None:
    due: date = entry["due"]
    done: date | None = entry.get("done")
    book.add(
        "commitments",
        client_id=client.id,
        side="step",
        text=entry["text"],
        content=entry.get("content"),
        channel=entry.get("channel"),
        to_person_id=_holder(book, client, entry["to"]) if "to" in entry else None,
        owner_id=book.managers[entry["owner"]],
        made_day=due - NOTED_BEFORE,
        due_day=due,
        done_day=done,
        kept=int(done <= due) if done else None,
        response=entry.get("response"),
        result=entry.get("result"),
        programme_id=_programme(book, client),
    )


def _add_spending(book: Book, client: Client, entry: Table) -> None:
    book.add(
        "spendings",
        client_id=client.id,
        day=entry["day"],
        kind=entry["kind"],
        text=entry["text"],
        amount=entry["amount"],
        programme_id=_programme(book, client) if entry.get("programme") else None,
        manager_id=book.managers[entry["by"]],
    )


def _find(book: Book, client: Client, entry: Table) -> None:
    values: dict[str, Value] = {
        "source_note": entry["note"],
        "found_day": entry["found"].isoformat(),
    }
    if "potential" in entry:
        values["potential"] = entry["potential"]
    book.change.update("clients", client.id, values)
    if "rival" in entry:
        set_rivalry(book.change, client.id, book.competitors[entry["rival"]], breadwinner=1)


def _programme(book: Book, client: Client) -> int:
    row = book.change.connection.execute(
        "SELECT id FROM programmes WHERE client_id = ? ORDER BY state = 'ended', id DESC LIMIT 1",
        (client.id,),
    ).fetchone()
    return int(row[0])


def _holder(book: Book, client: Client, role: str) -> int | None:
    """Give who holds the post with a role, the most influential of them."""
    row = book.change.connection.execute(
        "SELECT person_id FROM positions WHERE client_id = ? AND role = ? AND to_day IS NULL "
        "AND person_id IS NOT NULL ORDER BY influence DESC, id LIMIT 1",
        (client.id, role),
    ).fetchone()
    return int(row[0]) if row else None
