"""Products, losses and the win-back board: what each line says and where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamtui.analysis.indicators import MonthRow
from kamtui.model.money import Currency
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.products import read_cards
from kamtui.tui.desk import products
from kamtui.tui.winback import board, losses, periods
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import FULL, LOST, day


def test_cards_stand_by_group_with_price_and_buyers(database: Database) -> None:
    page = page_of(products.PLACE, database, width=100)
    assert line_with(page, "Glycerine").split() == [
        "Glycerine", "–", "t", "9,000,000", "1", "no", "answers",
    ]  # fmt: skip
    assert line_with(page, "Pallet").split() == ["Pallet", "–", "–", "–", "–", "!", "empty"]
    text = text_of(page)
    assert text.index("chemicals  1") < text.index("packaging  2")
    assert "1 with nuances" in text


def test_buyers_are_counted_over_the_newest_lines_and_it_says_so(database: Database) -> None:
    all_lines = read_cards(database.reader())
    assert all_lines.counted_all
    few = read_cards(database.reader(), counted_lines=1)
    assert not few.counted_all
    assert sum(card.buyers for card in few.cards) <= 1


def test_all_products_are_counted_where_not_all_are_listed(database: Database) -> None:
    cards = read_cards(database.reader(), limit=1)
    page = products.draw(products.Products(cards, Currency("IDR", 0)), 80)
    assert text_of(page).splitlines()[0].strip() == f"PRODUCTS 1 of {cards.count}"
    everything = read_cards(database.reader())
    assert (cards.count, cards.with_nuances, cards.with_answers, cards.empty) == (
        len(everything.cards),
        sum(card.has_nuances for card in everything.cards),
        sum(card.has_answers for card in everything.cards),
        sum(not (card.has_nuances or card.has_answers) for card in everything.cards),
    )


def test_a_long_unit_stands_whole_where_there_is_room(database: Database) -> None:
    cards = read_cards(database.reader())
    first = replace(cards.cards[0], unit="24 - 12 oz bottles")
    record = products.Products(replace(cards, cards=(first, *cards.cards[1:])), Currency("IDR", 0))
    assert "24 - 12 oz bottles" in text_of(products.draw(record, 110))
    assert "24 - 12…" in text_of(products.draw(record, 80))


def test_cards_lead_to_products(database: Database) -> None:
    assert {ref.subject for ref in refs_of(page_of(products.PLACE, database))} == {"products"}


def _set_costs(door: WriteDoor, client_id: int, cost: int | None) -> None:
    with door.change("costs") as change:
        for (line,) in change.connection.execute(
            "SELECT id FROM purchases WHERE client_id = ?", (client_id,)
        ).fetchall():
            change.update("purchases", line, {"cost": cost})


def test_losses_stand_by_state_with_their_first_life(database: Database, door: WriteDoor) -> None:
    _set_costs(door, LOST, 30_000_000)
    page = page_of(losses.PLACE, database, width=110)
    text = text_of(page)
    assert text.index("◑ at risk  1") < text.index("○ lost  1") < text.index("◐ watch  1")
    assert "1 at risk · 1 lost · 1 watch · the lost brought Rp 80.0 m of profit a year" in text
    lost = line_with(page, "Tirta Agung").split()
    assert lost[:7] == ["↺", "Tirta", "Agung", "80", "500", "d", "3"]
    assert "price" in lost
    assert lost[-2:] == ["Agus", "Salim"]


def test_value_is_sales_where_too_few_costs_are_known(database: Database, door: WriteDoor) -> None:
    _set_costs(door, FULL, None)
    page = page_of(losses.PLACE, database, width=110)
    assert "the lost brought Rp 200 m of sales a year" in text_of(page)


def test_a_loss_leads_to_its_client(database: Database) -> None:
    refs = refs_of(page_of(losses.PLACE, database))
    assert [(ref.subject, ref.id) for ref in refs][:2] == [("clients", FULL), ("clients", LOST)]


@pytest.mark.parametrize("width", (66, 120))
def test_the_board_runs_from_planned_to_given_up(
    width: int, database: Database, door: WriteDoor
) -> None:
    with door.change("end one") as change:
        change.update(
            "winback_targets", 1, {"state": "given up", "result": "closed", "result_day": day(0)}
        )
    text = text_of(page_of(board.PLACE, database, width=width))
    assert text.index("PLANNED 1") < text.index("OFFERED 1") < text.index("GIVEN UP 1")
    assert "closed" in text


def test_a_target_tells_value_reason_step_and_lateness(database: Database) -> None:
    page = page_of(board.PLACE, database, width=140)
    drawn = line_with(page, "Tirta Agung")
    assert drawn.startswith(" ! ")
    for words in ("200", "price", "Call their new buyer", "nobody", "1 d late"):
        assert words in drawn
    drawn = line_with(page, "PT Sinar Mekar Abadi")
    for words in ("4,460", "not told", "discount", "no next step", "Rina Kusuma", "no date"):
        assert words in drawn
    assert "3 running" in text_of(page)
    assert "1 late · 2 without a next step" in text_of(page)


def test_a_target_leads_to_its_row(database: Database) -> None:
    refs = refs_of(page_of(board.PLACE, database))
    assert {(ref.subject, ref.id, ref.client_id) for ref in refs} >= {
        ("winback_targets", 1, FULL),
        ("winback_targets", 2, LOST),
    }


def test_an_empty_board_says_how_to_fill_it(database: Database, door: WriteDoor) -> None:
    with door.change("clear") as change:
        change.delete("commitments", 6)
        for target in (1, 2, 3):
            change.delete("winback_targets", target)
    assert "No client is being won back. L lists who" in text_of(page_of(board.PLACE, database))


def test_large_counts_of_refusals_stand_apart() -> None:
    rows = tuple(
        MonthRow(f"2026-{number:02}", *[0] * 8, kinds={"order": 200 + number})
        for number in range(1, 13)
    )
    record = periods.Periods(False, rows, 12, 0, Currency("GBP", 2))
    for width, shown in ((80, 12), (50, 6)):
        line = next(
            line.plain
            for line in periods.draw(record, width).body
            if line.plain.startswith(" cancelled orders")
        )
        assert line.split()[2:] == [str(200 + number) for number in range(13 - shown, 13)]
        assert len(line) <= width
