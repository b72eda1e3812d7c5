"""Prospects from a sheet: clients with what a prospect is judged by."""

from __future__ import annotations

from tests.exchange.desk import Desk, counts, reasons

SHEET = (
    "company,city,source,source detail,found,potential,need,need evidence,solvency,authority,"
    "breadwinner of,contact,job title\n"
    "PT Baru,Bogor,trade journal,Kemasan 6/2026,2026-06-02,1500,proven,order form,maybe,,"
    "PT Kemas Jaya,Ana Wijaya,Buyer\n"
    "PT Lama,Solo,cold email,,,,,a word,,no,,,\n"
)


def test_prospects_come_with_levels_source_rival_and_contact(desk: Desk) -> None:
    outcome = desk.imports(SHEET, kind="prospects")
    assert counts(outcome) == (2, 2, 0, 0, 0)
    assert desk.asks(
        "SELECT name, city, source, source_note, found_day, potential, need, need_evidence, "
        "solvency, authority FROM clients"
    ) == [
        ("PT Baru", "Bogor", "trade press", "Kemasan 6/2026", "2026-06-02", 150_000, "proven",
         "order form", "signs", None),
        ("PT Lama", "Solo", "other", "cold email", None, None, "signs", "a word", None, "none"),
    ]  # fmt: skip
    assert desk.asks(
        "SELECT o.name, v.breadwinner FROM rivalries v JOIN competitors o ON o.id = v.competitor_id"
    ) == [("PT Kemas Jaya", 1)]
    assert desk.asks(
        "SELECT w.name, p.title FROM positions p JOIN people w ON w.id = p.person_id"
    ) == [("Ana Wijaya", "Buyer")]


def test_the_same_sheet_again_changes_nothing(desk: Desk) -> None:
    desk.imports(SHEET, kind="prospects")
    before = desk.all_rows()
    assert counts(desk.imports(SHEET, kind="prospects")) == (2, 0, 0, 2, 0)
    assert desk.all_rows() == before
    desk.undoes()
    assert desk.asks("SELECT * FROM clients") == []
    assert desk.asks("SELECT * FROM rivalries") == []


def test_an_unknown_level_is_told(desk: Desk) -> None:
    outcome = desk.imports("name,need\nPT X,purple\n", kind="prospects")
    assert reasons(outcome) == {"need: unknown word": 1}
