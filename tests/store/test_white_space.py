"""White space: groups never bought, likeliest first by what similar clients buy."""

from __future__ import annotations

from kamtui.store.door import Change, WriteDoor
from kamtui.store.opening import Database
from kamtui.store.plans import Goal
from kamtui.store.progress import read_progress
from kamtui.store.white_space import read_white_space


def _client(change: Change, industry: str, *groups: int) -> int:
    number = change.insert("clients", {"name": f"c{groups}", "industry": industry})
    for product in groups:
        change.insert(
            "purchases",
            {"client_id": number, "day": "2026-05-01", "product_id": product, "amount": 100},
        )
    return number


def test_groups_are_ordered_by_who_of_the_industry_buys_them(
    database: Database, door: WriteDoor
) -> None:
    with door.change("market") as change:
        strap = change.insert("products", {"name": "Strap", "product_group": "strapping"})
        bags = change.insert("products", {"name": "Bag", "product_group": "bags"})
        change.insert("products", {"name": "Old", "product_group": "gone", "active": 0})
        here = _client(change, "tea", 1)
        others = [
            _client(change, "Tea", bags, strap),
            _client(change, "TEA", bags),
            _client(change, "tea", bags, 1),
            _client(change, "steel", 2),
        ]
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state) VALUES (?, 'active')",
            [(number,) for number in (here, *others)],
        )
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert [each.name for each in space.bought] == ["chemicals"]
    assert (space.similar, space.alike) == (3, "industry")
    assert [(each.name, each.buyers, each.each) for each in space.open[:2]] == [
        ("bags", 3, 100),
        ("strapping", 1, 100),
    ]
    assert "packaging" in {each.name for each in space.open[2:]}


def test_a_cancelled_order_is_no_purchase_of_its_group(database: Database, door: WriteDoor) -> None:
    with door.change("cancelled") as change:
        bags = change.insert("products", {"name": "Bag", "product_group": "bags"})
        here = _client(change, "tea")
        like = [_client(change, "tea", 1) for _each in range(3)]
        for client in (here, like[0]):
            change.insert(
                "purchases",
                {
                    "client_id": client,
                    "day": "2026-05-02",
                    "product_id": bags,
                    "quantity": 1000,
                    "amount": 100,
                    "cancelled": 1,
                },
            )
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state) VALUES (?, 'active')",
            [(number,) for number in (here, *like)],
        )
    reader = database.reader()
    space = read_white_space(reader, here, "2025-07-01", "2026-06-30")
    assert [each.name for each in space.bought] == []
    assert next(each.buyers for each in space.open if each.name == "bags") == 0
    goal = Goal(1, here, "product groups", None, 3, None, None, None)
    assert read_progress(reader, goal, "2026-06-30") == 0


def test_who_buys_all_there_is_has_no_white_space_and_nobody_s_lines_are_read_for_it(
    database: Database, door: WriteDoor
) -> None:
    reader = database.reader()
    with door.change("market") as change:
        products = [row[0] for row in reader.execute("SELECT id FROM products ORDER BY id")]
        everything = _client(change, "tea", *products)
        others = [_client(change, "tea", *products) for _each in range(3)]
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state) VALUES (?, 'active')",
            [(number,) for number in (everything, *others)],
        )
    asked: list[str] = []
    reader.set_trace_callback(asked.append)
    space = read_white_space(reader, everything, "2025-07-01", "2026-06-30")
    reader.set_trace_callback(None)
    assert (space.open, space.similar, space.alike) == ((), 3, "industry")
    assert len([each for each in asked if "purchases" in each]) == 1
