"""The Competitors tab: rivals with their strength and our counter-move, tenders by outcome."""

from __future__ import annotations

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.tui.dossier import competitors
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import EMPTY, FULL, day


def test_a_rival_shows_strength_wallet_offer_and_our_answer(database: Database) -> None:
    page = page_of(competitors.TAB, database, FULL)
    assert "███·· 3" in line_with(page, "PT Kemas Jaya")
    assert "30 %" in line_with(page, "PT Kemas Jaya")
    assert line_with(page, "   they").split(maxsplit=1)[1] == "drums, 60 days' credit"
    assert "a pooled drum service" in line_with(page, "   we  ")


def test_the_summary_counts_wallet_and_tenders(database: Database) -> None:
    page = page_of(competitors.TAB, database, FULL, 110)
    assert page.body[0].plain == (
        " Together about 30 % of what they spend · we won 1 of 3 tenders · Rp 3.0 bn lost"
    )


def test_a_rival_without_an_answer_warns(database: Database, door: WriteDoor) -> None:
    with door.change("forget") as change:
        change.update("rivalries", 1, {"counter_move": None})
    page = page_of(competitors.TAB, database, FULL)
    assert "! no counter-move; e writes one" in line_with(page, "   we  ")


@pytest.mark.parametrize("width", (66, 110))
def test_tenders_stand_by_outcome_with_competitor_and_reason(
    width: int, database: Database
) -> None:
    text = text_of(page_of(competitors.TAB, database, FULL, width))
    assert text.index("RUNNING 1") < text.index("LOST 2") < text.index("WON 1")
    lost = text[text.index("LOST 2") : text.index("WON 1")]
    assert "PT Kemas Jaya" in lost
    assert "price" in lost
    assert "LOST 2 · 1 not told" in lost


def test_a_running_tender_past_its_day_is_told_by_sign_and_words(
    database: Database, door: WriteDoor
) -> None:
    assert "in 5 d" in line_with(page_of(competitors.TAB, database, FULL), "Solvents 2027")
    with door.change("later") as change:
        change.update("tenders", 4, {"due_day": day(2)})
    drawn = line_with(page_of(competitors.TAB, database, FULL), "Solvents 2027")
    assert drawn.startswith(" ! ")
    assert "2 d late" in drawn


def test_lines_lead_to_rivalries_and_tenders(database: Database) -> None:
    subjects = [ref.subject for ref in refs_of(page_of(competitors.TAB, database, FULL))]
    assert subjects == ["rivalries", "tenders", "tenders", "tenders", "tenders"]


def test_nothing_known_says_what_would_stand_here(database: Database) -> None:
    text = text_of(page_of(competitors.TAB, database, EMPTY))
    assert "n adds a competitor" in text
    assert "No tender yet." in text
