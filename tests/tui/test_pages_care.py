"""The Care tab: five lines with sign and words, and the evidence below."""

from __future__ import annotations

from kamtui.store.opening import Database
from kamtui.tui.dossier import care
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import EMPTY, FULL


def test_the_five_lines_come_first_with_sign_and_words(database: Database) -> None:
    page = page_of(care.TAB, database, FULL, 160)
    assert [line.plain for line in page.body[:5]] == [
        " ! punctuality   1 of 3 promises on time · 13 of 18 deliveries on time · "
        "1 request waits 12 d",
        " ! conflicts     1 open, 14 d: wrong grade delivered · 2 within a year",
        " ! dossier       missing: 1 of 3 posts unknown, phone of Budi Hartono, authority "
        "and 11 more",
        " ! negotiation   1 of 1 planned without a sheet, next 2 Jul · "
        "1 past its day: held or not?",
        " • product       1 of 2 bought have an empty card: Drum 200 l",
    ]


def test_the_evidence_stands_below_and_leads_to_its_rows(database: Database) -> None:
    page = page_of(care.TAB, database, FULL)
    assert line_with(page, "Send revised price list").endswith("3 d late")
    assert line_with(page, "Halal certificate?").endswith("waits 12 d")
    assert line_with(page, "wrong grade delivered · grave").endswith("open 14 d")
    subjects = [ref.subject for ref in refs_of(page)]
    for subject in ("commitments", "requests", "conflicts", "interactions", "products"):
        assert subject in subjects


def test_what_is_missing_leads_to_the_field_that_fills_it(database: Database) -> None:
    page = page_of(care.TAB, database, FULL)
    fields = {ref.field for ref in refs_of(page) if ref.subject == "clients"}
    assert {"authority", "environment", "strategy", "address"} <= fields
    assert "solvency" not in fields, "signs are known of it"


def test_products_show_what_their_cards_lack(database: Database) -> None:
    page = page_of(care.TAB, database, FULL)
    assert line_with(page, "Glycerine").startswith("   ")
    assert line_with(page, "Drum 200 l  ").startswith(" ! ")


def test_a_client_without_history_is_not_blamed(database: Database) -> None:
    page = page_of(care.TAB, database, EMPTY)
    signs = [line.plain[1] for line in page.body[:5]]
    assert signs == ["✓", "✓", "•", "✓", "✓"]
    assert "They have asked nothing yet; n notes what they ask." in text_of(page)
