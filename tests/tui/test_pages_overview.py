"""The Overview tab: how the client stands, and what is to be done with it today."""

from __future__ import annotations

from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
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
            ("old", "won", "2024-01-10"),
            ("won", "won", "2026-05-10"),
            ("lost", "lost", "2026-06-01"),
        ):
            decided = {"outcome": outcome, "decided_day": day, "value": 1_250_000}
            change.insert("tenders", {"client_id": EMPTY, "subject": subject, **decided})
        for subject, day in (("Cartons 2027", "2026-08-20"), ("Film 2026", "2026-06-20")):
            change.insert("tenders", {"client_id": EMPTY, "subject": subject, "due_day": day})
    page = page_of(overview.TAB, database, EMPTY)
    assert "1 of 2 won, " in line_with(page, "AGAINST   tenders in 12 months")
    first, second = (line.plain for line in page.body if "Tender " in line.plain)
    assert first.startswith(" TODAY   ! Tender Film 2026")
    assert "20 Jun, no sheet" in first
    assert "! Tender Cartons 2027" in second
