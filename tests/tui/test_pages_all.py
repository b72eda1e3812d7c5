"""Every tab and place, on hostile texts, an empty database and at every width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kamtui.store.file.making import make_database
from kamtui.store.opening import Database
from kamtui.tui.desk import desk, products
from kamtui.tui.dossier import care, competitors, general, history, plan, segment
from kamtui.tui.dossier.frame import frame_head, read_frame
from kamtui.tui.growth import buyers, effort, programme, programmes, prospects
from kamtui.tui.pages import PageKind, Subject
from kamtui.tui.text import cells
from kamtui.tui.winback import board, losses
from tests.tui.drawn import WIDTHS, assert_harmless, page_of, refs_of, text_of
from tests.tui.tiny import EMPTY, FULL, HOSTILE, HOSTILE_TEXTS, TODAY

TABS = (general.TAB, history.TAB, competitors.TAB, segment.TAB, plan.TAB, care.TAB)
PLACES = (
    desk.PLACE,
    products.PLACE,
    losses.PLACE,
    board.PLACE,
    prospects.PLACE,
    effort.PLACE,
    buyers.PLACE,
    programme.PLACE,
    programmes.PLACE,
)
tabs = pytest.mark.parametrize("kind", TABS, ids=lambda kind: kind.name)
places = pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.name)
every = pytest.mark.parametrize("kind", (*TABS, *PLACES), ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = make_database(tmp_path_factory.mktemp("empty") / "empty.db")
    yield made
    made.close_reader()


@every
@pytest.mark.parametrize("client_id", (FULL, HOSTILE, EMPTY))
def test_every_line_fits_and_holds_nothing_a_terminal_obeys(
    kind: PageKind, client_id: int, database: Database
) -> None:
    assert_harmless(kind, database, client_id)


@every
def test_markup_in_data_is_plain_text(kind: PageKind, database: Database) -> None:
    text = text_of(page_of(kind, database, HOSTILE, 160))
    assert "\x1b" not in text
    assert "[red]x [/] C:\\[x]" in text or "�" in text


@every
def test_an_empty_database_says_what_would_stand_here(kind: PageKind, empty: Database) -> None:
    assert_harmless(kind, empty, None)
    assert_harmless(kind, empty, 1)
    assert len(text_of(page_of(kind, empty))) > 20


@tabs
def test_a_client_without_facts_gets_sentences(kind: PageKind, database: Database) -> None:
    page = page_of(kind, database, EMPTY)
    assert "CV Kosong" in page.head[0].plain
    assert page.body


@tabs
def test_a_client_that_is_gone_is_told(kind: PageKind, database: Database) -> None:
    assert page_of(kind, database, 999).head[0].plain == "No client here."


@every
def test_every_reference_names_its_client(kind: PageKind, database: Database) -> None:
    for ref in refs_of(page_of(kind, database, FULL)):
        assert ref.client_id is not None or ref.subject in ("products", "settings", "target_buyers")
        assert ref.id >= 0


@tabs
def test_references_of_a_tab_lead_to_rows_that_are_there(
    kind: PageKind, database: Database
) -> None:
    for ref in refs_of(page_of(kind, database, FULL)):
        if ref.subject in ("standings", "client_key_checks", "care") or ref.id == 0:
            continue
        row = (
            database.reader()
            .execute(f"SELECT 1 FROM {ref.subject} WHERE id = ?", (ref.id,))
            .fetchone()
        )
        assert row, ref


@places
def test_the_heading_of_a_place_names_it(kind: PageKind, database: Database) -> None:
    assert kind.label.upper().split("-")[0] in page_of(kind, database).head[0].plain


@pytest.mark.parametrize("width", WIDTHS)
def test_the_frame_keeps_name_and_state_and_shows_every_tab(width: int, database: Database) -> None:
    frame = read_frame(database.reader(), Subject(FULL, TODAY, None))
    for number in range(1, 9):
        name, bar, blank = frame_head(frame, number, width)
        assert name.plain.startswith(" ◆ PT Sinar Mekar Abadi")
        assert "AX  ◑ at risk" in name.plain
        assert cells(name.plain) == width - 1
        assert all(str(digit) in bar.plain for digit in range(1, 9))
        assert cells(bar.plain) <= width
        assert not blank.pieces


def test_the_frame_counts_what_wants_attention(database: Database) -> None:
    counts = read_frame(database.reader(), Subject(FULL, TODAY, None)).counts
    assert (counts.overdue, counts.conflicts, counts.requests, counts.tenders) == (1, 1, 1, 1)


def test_the_frame_cuts_the_name_first(database: Database) -> None:
    frame = read_frame(database.reader(), Subject(HOSTILE, TODAY, None))
    name = frame_head(frame, 2, 66)[0].plain
    assert name.endswith("CZ  ◐ watch  expert")
    assert "…" in name


@every
def test_pages_are_drawn_in_ascii_where_the_terminal_shows_no_more(
    kind: PageKind, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kamtui.tui import signs

    monkeypatch.setenv("KAMTUI_ASCII", "1")
    signs.plain.cache_clear()
    try:
        text = text_of(page_of(kind, database, FULL, 100))
    finally:
        signs.plain.cache_clear()
    drawn = {letter for letter in text if not letter.isascii()}
    assert drawn <= set("…–−·�°€") | set("".join(HOSTILE_TEXTS)), drawn


def test_the_sample_reads_well(sample: Path) -> None:
    from kamtui.store.opening import open_database

    database = open_database(sample)
    for kind in (*TABS, *PLACES):
        for client_id in (1, 2, 3):
            assert_harmless(kind, database, client_id)
    database.close_reader()
