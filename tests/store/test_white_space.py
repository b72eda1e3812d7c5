"""White space: groups never bought, likeliest first by what similar clients buy."""

from __future__ import annotations

import pytest

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


def _sold(change: Change, client: int, product: int, day: str, amount: int = 100) -> None:
    line = {"client_id": client, "day": day, "product_id": product, "amount": amount}
    change.insert("purchases", line)


def _standings(door: WriteDoor, *rows: tuple[int, str, str, int]) -> None:
    with door.derived() as connection:
        connection.execute("DELETE FROM standings")
        connection.executemany(
            "INSERT INTO standings (client_id, state, cell, value) VALUES (?, ?, ?, ?)", rows
        )


def test_what_a_client_buys_is_told_for_the_year_and_ever_the_largest_of_the_year_first(
    database: Database, door: WriteDoor
) -> None:
    with door.change("sell") as change:
        products = [
            change.insert("products", {"name": name, "product_group": name})
            for name in ("once", "small", "large", "free", "later")
        ]
        once, small, large, free, later = products
        here = change.insert("clients", {"name": "here"})
        _sold(change, here, once, "2025-06-30", 9_000)
        _sold(change, here, small, "2025-07-01", 10)
        _sold(change, here, small, "2025-06-30", 700)
        _sold(change, here, large, "2026-06-30", 20)
        _sold(change, here, large, "2026-06-29", 5)
        _sold(change, here, large, "2026-06-30", -3)
        _sold(change, here, free, "2026-06-30", 0)
        _sold(change, here, later, "2026-07-01", 50)
    bought = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30").bought
    assert [(each.name, each.year, each.ever, each.last_day) for each in bought] == [
        ("large", 25, 25, "2026-06-30"),
        ("small", 10, 710, "2025-07-01"),
        ("once", 0, 9_000, "2025-06-30"),
    ]


def test_where_too_few_share_the_industry_those_of_the_class_are_asked(
    database: Database, door: WriteDoor
) -> None:
    with door.change("market") as change:
        bags, more_bags, rope = (
            change.insert("products", {"name": name, "product_group": group})
            for name, group in (("Bag", "bags"), ("Large bag", "bags"), ("Rope", "rope"))
        )
        here = _client(change, "tea")
        twins = [_client(change, "tea", rope) for _each in range(2)]
        peers = [_client(change, "steel", bags, more_bags), _client(change, "wood", bags)]
        peers.append(_client(change, "wood"))
        others = [_client(change, "wood", rope) for _each in range(3)]
        _sold(change, peers[0], rope, "2025-06-30")
        _sold(change, peers[0], rope, "2026-07-01")
    _standings(
        door,
        (here, "active", "AX", 5),
        *((number, "active", "BX", 5) for number in twins),
        *((number, "active", "AZ", 5) for number in peers),
        (others[0], "lost", "AX", 5),
        (others[1], "prospect", "AX", 5),
        (others[2], "active", "", 5),
    )
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert (space.similar, space.alike) == (3, "class")
    told = [(each.name, each.buyers, each.each) for each in space.open]
    assert told[0] == ("bags", 2, 150)
    assert ("rope", 0, 0) in told
    assert [name for name, _buyers, _each in told].count("bags") == 1


def test_of_two_groups_worth_the_same_the_one_more_buy_comes_first(
    database: Database, door: WriteDoor
) -> None:
    with door.change("market") as change:
        few, many = (
            change.insert("products", {"name": name, "product_group": name})
            for name in ("few", "many")
        )
        here = _client(change, "tea")
        peers = [_client(change, "tea") for _each in range(3)]
        _sold(change, peers[0], few, "2026-05-01", 200)
        for peer in peers[:2]:
            _sold(change, peer, many, "2026-05-01", 100)
    _standings(door, *((number, "active", "", 0) for number in (here, *peers)))
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert [(each.name, each.buyers) for each in space.open[:2]] == [("many", 2), ("few", 1)]


def test_of_very_many_similar_clients_the_most_valuable_are_asked(
    database: Database, door: WriteDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamtui.store.white_space.LIKE_IT", 3)
    with door.change("market") as change:
        small = change.insert("products", {"name": "small", "product_group": "small"})
        large = change.insert("products", {"name": "large", "product_group": "large"})
        here = _client(change, "tea")
        peers = [_client(change, "tea", *([large] if place else [small])) for place in range(4)]
    values = [(number, "active", "", place) for place, number in enumerate(peers)]
    _standings(door, (here, "active", "", 9), *values)
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert space.similar == 3
    assert [(each.name, each.buyers) for each in space.open[:1]] == [("large", 3)]
    assert ("small", 0) in [(each.name, each.buyers) for each in space.open]


def test_who_has_nobody_like_it_is_told_what_it_never_bought(
    database: Database, door: WriteDoor
) -> None:
    with door.change("alone") as change:
        here = _client(change, "amber")
    _standings(door, (here, "active", "", 0))
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert (space.similar, space.alike) == (0, "")
    assert [(each.name, each.buyers, each.each) for each in space.open[-2:]] == [
        ("chemicals", 0, 0),
        ("packaging", 0, 0),
    ]


def test_the_class_is_asked_only_where_the_industry_tells_nothing(
    database: Database, door: WriteDoor
) -> None:
    with door.change("market") as change:
        rope, wax = (
            change.insert("products", {"name": name, "product_group": name})
            for name in ("rope", "wax")
        )
        here = _client(change, "tea")
        twins = [_client(change, "tea") for _each in range(3)]
        peers = [_client(change, "steel", rope) for _each in range(3)]
        _sold(change, twins[0], wax, "2026-05-01", 0)
    _standings(
        door,
        (here, "active", "AX", 5),
        *((number, "active", "BX", 5) for number in twins),
        *((number, "active", "AX", 5) for number in peers),
    )
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert (space.alike, space.open[0].name, space.open[0].buyers) == ("class", "rope", 3)
    with door.change("one buys") as change:
        _sold(change, twins[0], wax, "2026-05-01", 10)
    space = read_white_space(database.reader(), here, "2025-07-01", "2026-06-30")
    assert (space.alike, space.open[0].name, space.open[0].buyers) == ("industry", "wax", 1)
