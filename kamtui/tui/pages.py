"""Pages: what a tab or a place shows, read in a worker, drawn to lines, held by one pane kind.

A page kind is two functions. ``read`` runs in a worker with a reading connection and gives a
frozen record; ``draw`` turns the record into lines for a width, touching no screen, so that a
test can look at it. A new tab or place is one file with such a pair and one line in a table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from kamtui.language import _
from kamtui.tui.rows import RowsPane
from kamtui.tui.text import BLANK, Line, Ref, line


class Subject(NamedTuple):
    """What a page is about and for whom: the client in hand, today, the manager, the filter.

    ``width`` is that of its pane, for a long page that is drawn in the worker too; 0 elsewhere.
    """

    client_id: int | None
    today: date
    manager_id: int | None
    extra: str = ""
    width: int = 0


class Page(NamedTuple):
    """A drawn page: fixed heading lines and a body."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]


class PageKind(NamedTuple):
    """One tab or place: its name, its label and the two functions that make it.

    ``words`` say what it is for where ``?`` is pressed, with keys in braces (``{open}``); ``first``
    names the commands the last line shows first. Those that came before these two fields have
    their words in ``dialogs/place_words.py`` and their keys in ``commands/footers.py``.
    """

    name: str
    label: str
    read: Callable[[sqlite3.Connection, Subject], Any]
    draw: Callable[[Any, int], Page]
    words: str = ""
    first: tuple[str, ...] = ()


EMPTY = Page((), ())
REMEMBERED = 50
"""On so many pages it is remembered where the cursor stood."""


class PagePane(RowsPane):
    """The pane that holds a page; the same record is drawn again when the width changes."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.kind: PageKind | None = None
        self.about: Subject | None = None
        self.record: Any = None
        self._page = EMPTY
        self._drawn_width = -1
        self._kept: Ref | None = None
        self._stood_on: dict[tuple[str, int | None], Ref] = {}
        self.wanted: Ref | None = None
        """What the cursor goes to when the page is shown next: a row that was just added."""

    def show(self, kind: PageKind, about: Subject, record: Any) -> None:
        """Show a record that a worker has read; the cursor stays where the same page was open."""
        same = self.kind is not None and self.kind.name == kind.name and self.about is not None
        same_client = same and self.about is not None and self.about.client_id == about.client_id
        if not same_client:
            self._remember()
        kept = self.ref if same_client else self._stood_on.get((kind.name, about.client_id))
        before = self._in_sight()
        self.kind, self.about, self.record = kind, about, record
        self._page, self._drawn_width, self._kept = EMPTY, -1, kept
        if not same_client:
            self.top = 0
            self.cursor = 0
        self._draw()
        self._refresh_what_differs(before)

    def _in_sight(self) -> list[tuple[Line, int]]:
        """Give the lines in sight, each with what of it the cursor stands on: -1 is nothing."""
        head, body = self._page.head, self._page.body
        shown = [(drawn, -1) for drawn in head]
        for index in range(self.top, min(len(body), self.top + self.size.height - len(head))):
            on = index == self.cursor and self.can_hold(index)
            shown.append((body[index], self.spot if on else -1))
        return shown

    def _refresh_what_differs(self, before: list[tuple[Line, int]]) -> None:
        # From one client to the next a dossier keeps many of its lines, a matrix all of them.
        now = self._in_sight()
        differ = [
            y
            for y, (old, new) in enumerate(zip_longest(before, now))
            if old is not new and old != new
        ]
        if len(differ) > self.size.height * 3 // 4:
            self.refresh()
        else:
            self.refresh_lines(*differ)

    def _remember(self) -> None:
        """Remember where the cursor stood, for whoever comes back to the same page."""
        if self.kind is not None and self.about is not None and self.ref is not None:
            self._stood_on.pop((self.kind.name, self.about.client_id), None)
            self._stood_on[self.kind.name, self.about.client_id] = self.ref
            if len(self._stood_on) > REMEMBERED:
                del self._stood_on[next(iter(self._stood_on))]

    def show_nothing(self) -> None:
        """Show an empty page, where there is no client any more to show one of."""
        self.kind = self.about = self.record = None
        self._page, self.cursor, self.top = EMPTY, 0, 0
        self.refresh()

    def page(self) -> Page:
        """Give the page as drawn for the width in force."""
        self._draw()
        return self._page

    def _draw(self) -> None:
        width = self.size.width
        # A pane that is not laid out yet has no width: a page drawn for it would have a line for
        # each letter, and the cursor would stand on another one once there is room.
        if self.kind is None or not width or self._drawn_width == width:
            return
        body = self._page.body
        kept = self._kept or (body[self.cursor].ref if self.cursor < len(body) else None)
        above = body[: self.cursor]
        if body and self._kept is None and not any(one.ref or one.spots for one in above):
            # Whoever stands on the first line stays there: at another width it may be another.
            kept, self.cursor = None, 0
        self._drawn_width, self._kept = width, None
        try:
            self._page = self.kind.draw(self.record, width)
        except ValueError:
            # A day that is no day, written by another program: no reason to end for.
            words = _("Something here can't be understood; 'kamtui check' names it.")
            self._page = Page((line(words),), ())
        wanted, self.wanted = self.wanted, None
        if wanted is None or not self.move_to_ref(wanted):
            self._find(kept)

    def _find(self, kept: Ref | None) -> None:
        body = self._page.body
        if kept is not None:
            for index, drawn in enumerate(body):
                if drawn.ref == kept:
                    self.cursor = index
                    self._scroll_to_cursor()
                    return
        # What the cursor stood on is gone: it stays where it was, or goes to the line before.
        at = max(0, min(self.cursor, len(body) - 1))
        if not self.can_hold(at):
            holders = (self._next_holder(at, 1), self._next_holder(at, -1))
            at = next((found for found in holders if found is not None), 0)
        self.cursor = at
        self._scroll_to_cursor()

    def move_to_ref(self, wanted: Ref) -> bool:
        """Put the cursor on the line that stands for something; say whether there is one."""
        for index, drawn in enumerate(self.page().body):
            if drawn.ref is not None and (drawn.ref.subject, drawn.ref.id) == (
                wanted.subject,
                wanted.id,
            ):
                self.move_to(index)
                return True
        return False

    def head(self) -> list[Line]:
        """Give the page's fixed lines."""
        return list(self.page().head)

    def count(self) -> int:
        """Say how many lines the page's body has."""
        return len(self.page().body)

    def line_at(self, index: int) -> Line:
        """Give one line of the page's body."""
        body = self.page().body
        return body[index] if index < len(body) else BLANK

    def can_hold(self, index: int) -> bool:
        """The cursor stands only on lines that stand for something."""
        body = self.page().body
        return 0 <= index < len(body) and bool(body[index].ref is not None or body[index].spots)
