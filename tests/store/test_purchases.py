"""Supplies, product groups and deliveries on time: known answers on a few lines."""

from __future__ import annotations

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.supplies.deliveries import deliver
from kamtui.store.supplies.purchases import read_deliveries, read_group_sums, read_supplies
from kamtui.store.supplies.supply_lines import MOST
from tests.tui.tiny import EMPTY, TODAY, day


@pytest.fixture
def bought(door: WriteDoor) -> None:
    """Give a client two invoices, a day without invoice, a return and a promise to come."""
    lines = (
        ("A1", 30, 1, 100, 28, 28),
        ("A1", 30, 2, 50, 28, 25),
        ("A2", 20, 1, 70, 18, 19),
        (None, 10, None, 10, None, None),
        (None, 10, None, 5, None, None),
        ("R1", 5, 1, -20, None, None),
        ("A3", 4, 1, 30, 2, None),
        ("A4", 1, 1, 30, -3, None),
    )
    with door.change("supplies") as change:
        for invoice, back, product, amount, promised, delivered in lines:
            change.insert(
                "purchases",
                {
                    "client_id": EMPTY,
                    "invoice": invoice,
                    "day": day(back),
                    "product_id": product,
                    "amount": amount,
                    "quantity": 1000 if amount > 0 else -1000,
                    "promised_day": None if promised is None else day(promised),
                    "delivered_day": None if delivered is None else day(delivered),
                },
            )


@pytest.mark.usefixtures("bought")
def test_an_invoice_is_one_supply_and_so_is_a_day_without_one(database: Database) -> None:
    found = read_supplies(database.reader(), EMPTY)
    assert [(each.invoice, each.lines, each.amount, each.late_days) for each in found] == [
        ("A4", 1, 30, None),
        ("A3", 1, 30, None),
        ("R1", 1, -20, None),
        (None, 2, 15, None),
        ("A2", 1, 70, 0),
        ("A1", 2, 150, 3),
    ]
    assert found[-1].groups == ("chemicals", "packaging")
    assert found[2].returned == -20


@pytest.mark.usefixtures("bought")
def test_only_the_newest_are_read(database: Database) -> None:
    found = read_supplies(database.reader(), EMPTY, limit=2)
    assert [each.invoice for each in found] == ["A4", "A3"]


@pytest.mark.usefixtures("bought")
def test_groups_add_up_to_everything(database: Database) -> None:
    found = read_group_sums(database.reader(), EMPTY, "")
    assert [(each.product_group, each.amount) for each in found] == [
        ("chemicals", 210),
        ("packaging", 50),
        (None, 15),
    ]


@pytest.mark.usefixtures("bought")
def test_a_delivery_is_late_by_one_line_and_while_it_is_still_missing(database: Database) -> None:
    found = read_deliveries(database.reader(), EMPTY, "", TODAY.isoformat())
    assert (found.promised, found.late) == (3, 2)
    recent = read_deliveries(database.reader(), EMPTY, day(25), TODAY.isoformat())
    assert (recent.promised, recent.late) == (2, 1)


def test_an_invoice_of_any_length_is_delivered_to_its_last_line(
    database: Database, door: WriteDoor
) -> None:
    with door.change("a long invoice") as change:
        line = {"client_id": EMPTY, "invoice": "L1", "day": day(9), "amount": 1, "quantity": 1000}
        lines = [change.insert("purchases", line) for _each in range(MOST + 1)]
    with door.change("one line") as change:
        assert deliver(change, lines[-1], day(2), whole=False) == day(2)
    with door.change("the rest") as change:
        deliver(change, lines[0], day(1), whole=True)
    rows = database.reader().execute(
        "SELECT delivered_day, count(*) FROM purchases WHERE invoice = 'L1' GROUP BY 1 ORDER BY 1"
    )
    assert rows.fetchall() == [(day(2), 1), (day(1), MOST)]
