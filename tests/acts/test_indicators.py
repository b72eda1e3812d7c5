"""Product groups gone silent at clients who still buy: found by the group's own rhythm."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from kamtui.acts.criteria import apply_criteria
from kamtui.acts.indicators import silent_groups
from kamtui.acts.ledger_bench import LedgerBench
from kamtui.acts.standings import refresh_standings, stored_book
from kamtui.analysis.criteria import Criteria, CriteriaBook, Rule
from kamtui.analysis.silence import LOST, judge
from kamtui.model.days import years_before
from kamtui.model.purchase_days import PurchaseDays, starts_of
from kamtui.store.door import Change, WriteDoor
from kamtui.store.refusals import read_directions, read_refusals
from tests.selling import TODAY, make_firm, random_sales


def test_a_group_silent_beyond_its_rhythm_is_a_refusal_of_its_own(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["One", "Two"])
    stopped = TODAY - timedelta(days=300)
    with door.change("sell") as change:
        for number, group in enumerate(("drums", "oil"), 1):
            change.insert("products", {"id": number, "name": group, "product_group": group})
        for back in range(0, 700, 20):
            day = TODAY - timedelta(days=back)
            for product in (1, 2) if day <= stopped else (1,):
                line = {"client_id": 1, "product_id": product, "day": day.isoformat()}
                change.insert("purchases", {**line, "amount": 100 * product})
        for product in (1, 2):
            line = {"client_id": 2, "product_id": product, "day": "2023-01-01", "amount": 5}
            change.insert("purchases", line)
    refresh_standings(door)
    (silent,) = silent_groups(door.database.reader(), TODAY)
    assert (silent.kind, silent.client_id, silent.text) == ("group", 1, "oil")
    assert silent.day == stopped + timedelta(days=181)
    assert silent.money == 19 * 200
    assert silent.day < date(2026, 6, 30)
    door.close()


GROUPS = ("drums", "oil", "paint", "", "glue")


def make_market(path: Path, seed: int) -> WriteDoor:
    """Make a firm whose clients buy at random of several groups and give some of them up."""
    chance = random.Random(seed)
    door = make_firm(path, [f"Client {number}" for number in range(1, 16)])
    with door.change("sell") as change:
        for number in range(1, 11):
            group = GROUPS[number % len(GROUPS)] or None
            values = {"id": number, "name": f"Thing {number}", "product_group": group}
            change.insert("products", values)
        given_up = {
            (client, group): TODAY - timedelta(days=chance.choice([0, 100, 179, 180, 181, 400]))
            for client in range(1, 16)
            for group in GROUPS
            if chance.random() < 0.5
        }
        for sale in random_sales(chance, 15):
            product = chance.choice([None, *range(1, 11)])
            group = GROUPS[(product or 3) % len(GROUPS)]
            if sale.day > given_up.get((sale.client, group), sale.day):
                continue
            values = {"client_id": sale.client, "day": sale.day.isoformat(), "product_id": product}
            figures = {"amount": sale.amount, "quantity": sale.quantity}
            change.insert("purchases", {**values, **figures, "cancelled": sale.cancelled})
    refresh_standings(door)
    return door


def silent_one_by_one(
    reader: sqlite3.Connection, criteria: Criteria
) -> set[tuple[int, str, date, int]]:
    """Judge every group of every client that buys, from the lines alone."""
    lines = reader.execute(
        "SELECT p.client_id, g.product_group, p.day, p.amount, p.quantity FROM purchases p "
        "JOIN products g ON g.id = p.product_id JOIN standings s ON s.client_id = p.client_id "
        "WHERE p.cancelled = 0 AND p.day <= '2026-06-30' AND g.product_group <> '' "
        "AND s.state IN ('active', 'watch', 'won back', 'buying again')"
    ).fetchall()
    bought, sales = defaultdict(set), defaultdict(list)
    for client, group, day, amount, quantity in lines:
        sales[client, group].append((date.fromisoformat(day), amount))
        if amount > 0 and quantity > 0:
            bought[client, group].add(date.fromisoformat(day).toordinal())
    found = set()
    for (client, group), days in bought.items():
        if len(days) < criteria.least_days:
            continue
        one = PurchaseDays(
            np.arange(1), starts_of(np.array([len(days)])), np.array(sorted(days), dtype=np.int32)
        )
        silence = judge(one, np.array([TODAY.toordinal()]), criteria)
        if silence.level[0] == LOST:
            lines_of = sales[client, group]
            begin = years_before(max(day for day, _amount in lines_of), 1)
            money = sum(amount for day, amount in lines_of if day > begin)
            found.add((client, group, date.fromordinal(int(silence.since[0])), money))
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(),
        Criteria(lost_days=60, least_days=2),
        Criteria(rule=Rule.FIXED, days=100, lost_days=400),
    ],
    ids=["own", "soon", "fixed"],
)
def test_groups_gone_silent_are_those_judged_one_by_one(
    tmp_path: Path, seed: int, criteria: Criteria
) -> None:
    door = make_market(tmp_path / "market.db", seed)
    apply_criteria(door, CriteriaBook(criteria))
    refresh_standings(door)
    reader = door.database.reader()
    assert stored_book(reader).own == criteria
    found = {
        (each.client_id, each.text, each.day, each.money) for each in silent_groups(reader, TODAY)
    }
    assert found == silent_one_by_one(reader, criteria)
    assert found
    door.close()


def test_a_client_stands_for_the_group_it_bought_most_of(tmp_path: Path) -> None:
    door = make_market(tmp_path / "market.db", 1)
    reader = door.database.reader()
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for client, group, amount in reader.execute(
        "SELECT p.client_id, g.product_group, p.amount FROM purchases p "
        "JOIN products g ON g.id = p.product_id WHERE g.product_group <> ''"
    ):
        sums[client][group] += amount
    most = {
        client: [min(groups, key=lambda name: (-groups[name], name))]
        for client, groups in sums.items()
    }
    assert read_directions(reader, "product") == most
    door.close()


@pytest.mark.parametrize("seed", range(4))
def test_orders_and_the_notes_that_cancel_them_are_found_as_line_by_line(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    door = make_firm(tmp_path / "firm.db", ["One", "Two"])
    with door.change("sell") as change:
        for number in range(1, 3):
            change.insert("products", {"id": number, "name": f"Thing {number}"})
        for _line in range(300):
            quantity = chance.choice([-2000, -1000, 1000, 2000])
            change.insert(
                "purchases",
                {
                    "client_id": chance.randint(1, 2),
                    "day": (TODAY - timedelta(days=chance.randrange(90))).isoformat(),
                    "invoice": chance.choice([None, "A", "B"]),
                    "product_id": chance.choice([None, 1, 2]),
                    "quantity": quantity,
                    "price": 50,
                    "amount": chance.choice([0, quantity // 10]),
                    "cancelled": int(chance.random() < 0.5),
                },
            )
    reader = door.database.reader()
    lines = reader.execute(
        "SELECT client_id, day, invoice, product_id, quantity, amount, price FROM purchases "
        "WHERE cancelled = 1"
    ).fetchall()
    orders: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for client, day, invoice, product, quantity, amount, price in lines:
        has_note = quantity > 0 and any(
            (other[0], other[3], other[4]) == (client, product, -quantity) and other[1] >= day
            for other in lines
        )
        if not has_note:
            orders[client, day, invoice or ""].append(amount or quantity * price // 1000)
    wanted = {
        key: max(sum(w for w in worths if w > 0), -sum(w for w in worths if w < 0))
        for key, worths in orders.items()
    }
    found = read_refusals(reader, "2026-01-01", "2026-06-30")
    assert {(each.client_id, each.day, each.text): each.money for each in found} == wanted
    assert len(found) == len(wanted) > 10
    door.close()


def test_many_cancelled_orders_of_one_client_are_not_compared_each_with_each(
    tmp_path: Path,
) -> None:
    door = make_firm(tmp_path / "firm.db", ["One"])
    reader, steps = door.database.reader(), []
    for _turn in range(2):
        with door.change("sell") as change:
            for number in range(400):
                day = (TODAY - timedelta(days=number)).isoformat()
                values = {"client_id": 1, "day": day, "amount": 5, "cancelled": 1}
                change.insert("purchases", values)
        counted = []
        reader.set_progress_handler(lambda counted=counted: counted.append(1), 100)
        found = read_refusals(reader, "2020-01-01", "2026-06-30")
        reader.set_progress_handler(None, 0)
        steps.append(len(counted))
        assert len(found) == 400
    assert steps[1] < 3 * steps[0]
    door.close()


KEPT = {
    "a call": lambda change: change.insert(
        "interactions", {"client_id": 1, "day": "2026-06-30", "channel": "call", "summary": "asks"}
    ),
    "a promise": lambda change: change.insert(
        "commitments", {"client_id": 1, "side": "ours", "text": "send", "made_day": "2026-06-30"}
    ),
    "a person": lambda change: change.insert("people", {"name": "Ana"}),
}
READ_ANEW = {
    "a line": lambda change: change.insert(
        "purchases", {"client_id": 1, "day": "2026-06-30", "amount": 5}
    ),
    "the group of a product": lambda change: change.update("products", 1, {"product_group": "new"}),
    "a state set by hand": lambda change: change.insert(
        "state_overrides", {"client_id": 1, "state": "lost", "from_day": "2026-06-01"}
    ),
    "a tender": lambda change: change.insert(
        "tenders",
        {"client_id": 1, "subject": "oil", "outcome": "lost", "decided_day": "2026-06-01"},
    ),
    "a client": lambda change: change.insert("clients", {"name": "Another"}),
}


@pytest.mark.parametrize("what", [*KEPT, *READ_ANEW])
def test_the_ledger_is_read_anew_only_where_it_tells_of_what_was_written(
    tmp_path: Path, what: str
) -> None:
    door = make_market(tmp_path / "market.db", 2)
    reader, bench = door.database.reader(), LedgerBench()
    before = bench.read(reader, TODAY)
    write: Callable[[Change], object] = (KEPT | READ_ANEW)[what]
    with door.change(what) as change:
        write(change)
    after = bench.read(reader, TODAY)
    assert (after is before) == (what in KEPT)
    assert bench.read(reader, TODAY) is after
    assert bench.read(reader, TODAY - timedelta(days=1)) is not after
    door.close()


def test_the_ledger_is_read_anew_once_the_standings_are_computed(tmp_path: Path) -> None:
    door = make_market(tmp_path / "market.db", 2)
    reader, bench = door.database.reader(), LedgerBench()
    with door.change("sell") as change:
        change.insert("purchases", {"client_id": 1, "day": "2026-06-30", "amount": 5})
    before = bench.read(reader, TODAY)
    refresh_standings(door)
    assert bench.read(reader, TODAY) is not before
    door.close()
