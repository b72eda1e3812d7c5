"""Pages as tests read them: drawn at the widths that matter, as plain text."""

from __future__ import annotations

import unicodedata

from kamtui.store.opening import Database
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.text import Ref, cells
from tests.tui.tiny import TODAY

WIDTHS = (64, 66, 80, 100, 110, 120, 160)


def page_of(
    kind: PageKind,
    database: Database,
    client_id: int | None = None,
    width: int = 80,
    manager_id: int | None = None,
) -> Page:
    """Read and draw a page on a database."""
    record = kind.read(database.reader(), Subject(client_id, TODAY, manager_id))
    return kind.draw(record, width)


def text_of(page: Page) -> str:
    """Give all lines of a page, heading and body, as one text."""
    return "\n".join(line.plain for line in (*page.head, *page.body))


def line_with(page: Page, words: str) -> str:
    """Give the first line that holds some words; a test fails where none does."""
    return next(line.plain for line in (*page.head, *page.body) if words in line.plain)


def refs_of(page: Page) -> list[Ref]:
    """Give what the lines of the body stand for, in their order."""
    return [line.ref for line in page.body if line.ref is not None]


def assert_harmless(kind: PageKind, database: Database, client_id: int | None = None) -> None:
    """Draw at every width: each line fits, and nothing in it could move the terminal."""
    record = kind.read(database.reader(), Subject(client_id, TODAY, None))
    for width in WIDTHS:
        page = kind.draw(record, width)
        for line in (*page.head, *page.body):
            assert cells(line.plain) <= width, (kind.name, width, line.plain)
            for letter in line.plain:
                assert unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl"), line.plain
