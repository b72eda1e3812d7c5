"""The Segment tab: standing in words, months as bars against last year, strategy, path."""

from __future__ import annotations

from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.tui.dossier import segment
from kamtui.tui.pages import Subject
from tests.tui.drawn import line_with, page_of, refs_of, text_of
from tests.tui.tiny import EMPTY, FULL, LOST, TODAY


def test_the_standing_is_told_in_words(database: Database) -> None:
    text = text_of(page_of(segment.TAB, database, FULL, 110))
    assert "AX · one of the few that carry most of the money, buys often" in text
    assert "Rp 900 m in the window, 12.4 % of all" in text
    assert "◑ at risk since 25 Jun" in text
    assert "42 days silent; usually 18; 2.3x; no such pause last year" in text


def test_silence_is_drawn_against_the_usual(database: Database) -> None:
    page = page_of(segment.TAB, database, FULL)
    silent, usual = line_with(page, "silence"), line_with(page, "usual  ")
    assert "42 d" in silent
    assert "18 d" in usual
    assert silent.count("█") > 2 * usual.count("█")


def test_twelve_months_stand_beside_the_year_before_and_add_up(database: Database) -> None:
    record = segment.read(database.reader(), Subject(FULL, TODAY, None))
    assert [sale[0] for sale in record.sales] == [
        *(f"2025-{month:02}" for month in range(7, 13)),
        *(f"2026-{month:02}" for month in range(1, 7)),
    ]
    whole = database.reader().execute(
        "SELECT sum(amount) FROM client_days WHERE client_id = ? AND day BETWEEN ? AND ?",
        (FULL, "2025-07-01", "2026-06-30"),
    )
    assert sum(sale[1] for sale in record.sales) == whole.fetchone()[0]
    page = segment.draw(record, 80)
    assert line_with(page, "12 months").split() == ["12", "months", "3,811", "4,501", "−15", "%"]
    assert line_with(page, "SALES").split() == ["SALES", "Rp", "m", "year", "before", "change"]


def test_a_mark_shows_where_last_year_ended(database: Database) -> None:
    page = page_of(segment.TAB, database, FULL)
    assert "╎" in line_with(page, "Feb 2026")
    assert "╎" not in line_with(page, "Sep 2025")


def test_a_type_outranks_the_cell(database: Database, door: WriteDoor) -> None:
    assert "the type image client outranks the cell" in text_of(
        page_of(segment.TAB, database, FULL)
    )
    with door.change("one type less") as change:
        change.delete("client_types", 2)
    text = text_of(page_of(segment.TAB, database, FULL))
    assert "STRATEGY  protect   for AX" in text
    assert "at least every 10 days" in text


def test_the_path_runs_backwards_with_moves(database: Database) -> None:
    page = page_of(segment.TAB, database, FULL)
    assert line_with(page, "31 May 2026").split() == [
        "31", "May", "2026", "AX", "↑", "12.5", "%", "900",
    ]  # fmt: skip
    assert "↑" not in line_with(page, "31 Mar 2026")
    assert [ref.id for ref in refs_of(page) if ref.subject == "segment_runs"] == [2, 1]


def test_a_run_by_other_rules_is_no_rise_and_no_fall(database: Database, door: WriteDoor) -> None:
    with door.change("other rules") as change:
        change.connection.execute(
            "UPDATE segment_runs SET settings = json_object('by', 'revenue') WHERE id = 2"
        )
    step = line_with(page_of(segment.TAB, database, FULL), "31 May 2026")
    assert "↑" not in step
    assert step.endswith("other rules")


def test_a_rhythm_that_can_only_now_be_told_is_no_rise(database: Database, door: WriteDoor) -> None:
    with door.change("young") as change:
        change.connection.execute("UPDATE segment_results SET cell = 'AN' WHERE run_id = 1")
    step = line_with(page_of(segment.TAB, database, FULL), "31 May 2026")
    assert "↑" not in step and "↓" not in step


def test_a_client_never_classed_says_so(database: Database) -> None:
    text = text_of(page_of(segment.TAB, database, EMPTY))
    assert "not classed" in text
    assert "No sales in two years" in text
    assert "No stored run holds this client yet." in text
    assert "○ lost since" in text_of(page_of(segment.TAB, database, LOST))
