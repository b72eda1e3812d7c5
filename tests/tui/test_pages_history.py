"""The History tab: one timeline, newest first, with sums on top."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kamtui.language import choose_language
from kamtui.model.money import Currency
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.supplies.purchases import Deliveries, GroupSum
from kamtui.tui.dossier import history
from kamtui.tui.dossier.frame import NOBODY
from kamtui.tui.dossier.past import MOST
from kamtui.tui.dossier.timeline import Event
from kamtui.tui.looks import Look
from kamtui.tui.pages import Subject
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import FULL, TODAY, day

IDR = Currency("IDR", 0)


def _record(*events: Event, has_older: bool = False) -> history.History:
    return history.History(
        NOBODY,
        tuple((f"2026-{month:02}", month * 10_000_000) for month in range(1, 7)),
        (GroupSum("film", 3_000), GroupSum(None, 1_000)),
        Deliveries(4, 1),
        events,
        has_older,
        IDR,
        date(2026, 6, 30),
    )


def _event(day: str, kind: str = "call", text: str = "spoke", amount: int | None = None) -> Event:
    subject = "interactions" if amount is None else "purchases"
    return Event(day, kind, " ", Look.PLAIN, text, amount, subject, 7)


def test_months_are_headings_with_their_sums_and_the_unit_stands_once() -> None:
    drawn = history.draw(
        _record(_event("2026-05-03", "supply", "film", 45_000_000), _event("2025-05-01")), 66
    )
    assert line_with(drawn, "EVENTS").split() == ["EVENTS", "Rp", "m"]
    assert line_with(drawn, "May 2026").split() == ["May", "2026", "50.0"]
    assert line_with(drawn, "supply").split()[-1] == "45.0"
    assert line_with(drawn, "May 2025").split() == ["May", "2025"]


def test_what_lies_ahead_stands_first_with_its_month() -> None:
    page = history.draw(_record(_event("2026-07-02", "visit"), _event("2026-06-30")), 66)
    assert "2 Jul" in line_with(page, "visit")
    assert text_of(page).index("Ahead") < text_of(page).index("Jun 2026")


def test_the_sums_on_top_tell_mix_and_punctuality() -> None:
    page = history.draw(_record(_event("2026-05-03")), 80)
    assert "film 75 % · no group 25 %" in line_with(page, "products")
    assert "! 3 of 4 deliveries of 12 months on time" in line_with(page, "on time")


def test_a_long_note_is_told_in_three_lines_at_the_most() -> None:
    page = history.draw(_record(_event("2026-05-03", text="a word or two " * 40)), 66)
    note = [line for line in page.body if "a word" in line.plain or "or two" in line.plain]
    assert len(note) == 3
    assert note[-1].plain.endswith("…")
    assert [line.ref is not None for line in note] == [True, False, False]


def test_older_events_left_out_are_told() -> None:
    text = text_of(history.draw(_record(_event("2026-05-03"), has_older=True), 80))
    assert "1 event so far; going on down reads older ones, G all of them." in text


def test_everything_that_happened_stands_in_one_timeline(database: Database) -> None:
    page = page_of(history.TAB, database, FULL, 110)
    for words in (
        "18 ! asked         Halal certificate? · not answered",
        "16 ! complaint     wrong grade delivered · open",
        "27 ! we promised   overdue · Send revised price list",
        "30 ✓ we promised   kept · Certificate of analysis",
        " 1 ✗ we promised   not kept · Credit note",
        "27   call          Budi: wants 45 days' credit",
        "21 ∅ call          not reached",
        "10 … meeting       planned · was it held?",
        " 2 ✗ tender        lost: Drums for 2026 · to PT Kemas Jaya · price",
        " 2 ✗ tender        lost: Glycerine 2025 · not told",
        " 2 ✓ tender        won: Pallets",
        "20 … offer         open · Pooled drums",
        " 1 ✗ offer         declined · Solvents",
        "12   dispute       freight · settled 31 Jan · shared",
        "17 ↺ return        packaging",
        "19 ! supply        3 d late · chemicals · INV-0",
    ):
        assert words in text_of(page), words


def test_the_timeline_runs_backwards(database: Database) -> None:
    record = history.read(database.reader(), Subject(FULL, TODAY, None))
    days = [event.day for event in record.events]
    assert days == sorted(days, reverse=True)


def test_lines_of_one_invoice_are_one_supply(database: Database, door: WriteDoor) -> None:
    before = len(refs_of(page_of(history.TAB, database, FULL)))
    with door.change("one more line") as change:
        change.insert(
            "purchases",
            {"client_id": FULL, "day": day(42), "invoice": "INV-0", "product_id": 2, "amount": 5},
        )
    page = page_of(history.TAB, database, FULL, 110)
    assert len(refs_of(page)) == before
    assert "3 d late · chemicals, packaging · 2 lines · INV-0" in text_of(page)


def test_a_client_of_very_many_events_shows_the_newest(database: Database, door: WriteDoor) -> None:
    with door.change("many calls") as change:
        for number in range(MOST):
            change.insert(
                "interactions",
                {"client_id": FULL, "day": day(number), "channel": "call", "summary": "x"},
            )
    page = page_of(history.TAB, database, FULL)
    assert len(refs_of(page)) == MOST
    assert "going on down reads older ones" in page.body[-1].plain


def test_the_sums_stand_whole_where_words_are_long() -> None:
    """In Indonesian 24 months of bars left no room for what was bought before."""
    choose_language("id")
    months = tuple((f"{2024 + n // 12}-{n % 12 + 1:02}", 800_000_000) for n in range(24))
    drawn = history.draw(replace(_record(_event("2026-05-03")), sales=months), 80)
    line = line_with(drawn, "dalam 12 bulan")
    assert line.endswith("Rp 9,6 miliar dalam 12 bulan · Rp 9,6 miliar sebelumnya")
    assert line.count("█") == 12
