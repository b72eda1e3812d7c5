"""The Overview tab: how the client stands, and what is to be done with it today."""

from __future__ import annotations

from kamtui.model.words import TenderOutcome
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.tenders import add_tender, decide_tender
from kamtui.tui.dossier import overview
from tests.tui.drawn import line_with, page_of, text_of
from tests.tui.tiny import EMPTY


def test_without_tenders_nothing_is_said_of_them(database: Database) -> None:
    assert "tender" not in text_of(page_of(overview.TAB, database, EMPTY)).lower()


def test_a_client_that_never_bought_may_have_given_tenders(
    database: Database, door: WriteDoor
) -> None:
    with door.change("tenders") as change:
        for subject, outcome, day in (
            ("old", TenderOutcome.WON, "2024-01-10"),
            ("won", TenderOutcome.WON, "2026-05-10"),
            ("lost", TenderOutcome.LOST, "2026-06-01"),
        ):
            number = add_tender(change, EMPTY, subject, value=1_250_000)
            decide_tender(change, number, outcome, day)
        add_tender(change, EMPTY, "Cartons 2027", due_day="2026-08-20")
        add_tender(change, EMPTY, "Film 2026", due_day="2026-06-20")
    page = page_of(overview.TAB, database, EMPTY)
    assert "1 of 2 won, " in line_with(page, "AGAINST   tenders in 12 months")
    first, second = (line.plain for line in page.body if "Tender " in line.plain)
    assert first.startswith(" TODAY   ! Tender Film 2026")
    assert "20 Jun, no negotiation sheet" in first
    assert "! Tender Cartons 2027" in second
