"""The client list pane: sorted ids, a window of rows, the hits of a search in their place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from kamtui.language import _, ngettext
from kamtui.model.figures import grouped
from kamtui.model.filters import ORDERS
from kamtui.model.months import months_back
from kamtui.store.client_list import ClientRow, months_of, rows
from kamtui.tui.clients.columns import MARKS, MONTHS, heading, name_width, row_line, shows_months
from kamtui.tui.commands import with_keys
from kamtui.tui.guarding import tell_later
from kamtui.tui.looks import Look
from kamtui.tui.rows import RowsPane
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, Ref, left, line

if TYPE_CHECKING:
    from kamtui.store.search.hits import Hit

WINDOW = 100
"""Rows fetched at once around the lines in sight: a few pages of scrolling."""


class ClientPane(RowsPane):
    """Shows the clients of the filter in force, or the hits while something is searched."""

    def __init__(self, reader: Callable[[], sqlite3.Connection], today: date, *, id: str) -> None:
        super().__init__(id=id)
        self._reader = reader
        self.today = today
        self.ids: list[int] = []
        self.all_count = 0
        self.filter_words = ""
        self.order = "value"
        self.marked: set[int] = set()
        self.hits: list[Hit] | None = None
        self.searched = ""
        self.empty_words = ""
        self._rows: dict[int, ClientRow | None] = {}
        self._listed: tuple[list[int], frozenset[int]] | None = None
        self._kept = (0, 0)

    @property
    def shows_cursor(self) -> bool:
        """The list's cursor is always shown: it says whose dossier stands beside it."""
        return True

    @property
    def cursor_cells(self) -> int:  # type: ignore[override]
        """Only the marks and the name are reversed: fewer bytes for each key."""
        return MARKS + name_width(self.size.width)

    # What is listed

    def show_ids(self, ids: list[int], *, keep: int | None) -> None:
        """List these clients; the cursor stays on the client ``keep`` where it is among them."""
        self.ids = ids
        self._rows.clear()
        if keep is not None:
            self.cursor = ids.index(keep) if keep in ids else min(self.cursor, len(ids) - 1)
        self.cursor = max(0, self.cursor)
        self._scroll_to_cursor()
        self.refresh()

    def stand_on(self, client_id: int) -> None:
        """Put the cursor on a client of the list, without a word to whoever follows it."""
        self.cursor = self.ids.index(client_id)
        self._scroll_to_cursor()
        self.refresh()

    def forget_rows(self) -> None:
        """Read the rows in sight again at the next drawing."""
        self._rows.clear()
        self.refresh()

    def show_hits(self, text: str, hits: list[Hit] | None) -> None:
        """Show the hits of a search, or with None the list again as it was."""
        if hits is None:
            if self.hits is not None:
                self.cursor, self.top = self._kept
        elif self.hits is None:
            self._kept = self.cursor, self.top
        if hits is not None:
            self.cursor = self.top = 0
        self.hits, self.searched = hits, text
        self._scroll_to_cursor()
        self.refresh()

    @property
    def client_id(self) -> int | None:
        """The client under the cursor; None on a hit that is nobody's, as a competitor."""
        if self.hits is not None:
            return self.hit.client_id or None if self.hit is not None else None
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor while something is searched."""
        if self.hits is None or self.cursor >= len(self.hits):
            return None
        return self.hits[self.cursor]

    # Drawing

    def head(self) -> list[Line]:
        """Give the heading: how many of how many, the order, the columns."""
        width = self.size.width
        if self.hits is not None:
            count = len(self.hits)
            words = ngettext("{count} hit", "{count} hits", count).format(count=count)
            if not self.searched.strip():
                words = ""
            choose = "   " + with_keys(_("{arrow_up} {arrow_down} choose")) if count > 1 else ""
            return [line((f" {_('FIND')} {words}", Look.HEADING), (choose, Look.DIM))]
        if len(self.ids) == self.all_count:
            title = _("CLIENTS {count}").format(count=grouped(len(self.ids)))
        else:
            title = _("CLIENTS {count} of {all}").format(
                count=grouped(len(self.ids)), all=grouped(self.all_count)
            )
        if self.marked:
            title += " " + sign("·") + " " + self._marked_words()
        # The short word for the order is the one of its column.
        orders = [f"{_(word)} {sign('↓')}" for word in (ORDERS[self.order], self.order)]
        return [heading(width, title, orders)]

    def _marked_words(self) -> str:
        there = self._listed
        if there is None or there[0] is not self.ids:
            there = self._listed = (self.ids, frozenset(self.ids))
        outside = sum(client_id not in there[1] for client_id in self.marked)
        words = _("{count} marked").format(count=len(self.marked))
        return words + (_(", {count} of them elsewhere").format(count=outside) if outside else "")

    def count(self) -> int:
        """Say how many lines there are; an empty list has one that says what to do."""
        return max(1, len(self.hits if self.hits is not None else self.ids))

    def can_hold(self, index: int) -> bool:
        """The cursor may stand on every client, not on the words of an empty list."""
        return 0 <= index < len(self.hits if self.hits is not None else self.ids)

    def line_at(self, index: int) -> Line:
        """Draw one client or hit."""
        if self.hits is not None:
            if not self.hits:
                words = _("Nobody answers to that.")
                if not self.searched.strip():
                    words = _("Type a part of a name, phone, e-mail, city or tax number.")
                return line((f"  {words}", Look.DIM))
            return self._hit_line(self.hits[index])
        if not self.ids:
            return line((f"  {self.empty_words}", Look.DIM))
        client_id = self.ids[index]
        if client_id not in self._rows:
            self._fetch(index)
        width, row = self.size.width, self._rows[client_id]
        if row is not None and row.months is None and shows_months(width):
            row = self._fetch_months(index, row)
        return row_line(row, width, self.today, client_id in self.marked)

    def _fetch(self, index: int) -> None:
        start = max(0, index - WINDOW // 4)
        wanted = self.ids[start : start + WINDOW]
        if len(self._rows) > 20 * WINDOW:
            self._rows.clear()
        try:
            found = rows(self._reader(), wanted, self.today.isoformat())
        except sqlite3.Error as error:
            # A line that can't be read is drawn as one; the others of the screen still stand.
            found = {}
            tell_later(self, error)
        self._rows.update({client_id: found.get(client_id) for client_id in wanted})

    def _fetch_months(self, index: int, asked: ClientRow) -> ClientRow:
        # Of the lines in sight only: the days of a whole window of rows would be felt.
        sight = self.ids[index : max(index, self.top + self.body_height - 1) + 1]
        there = [row for row in map(self._rows.get, sight) if row and row.months is None]
        try:
            found = months_of(
                self._reader(), [row.id for row in there], months_back(self.today, MONTHS)
            )
        except sqlite3.Error as error:
            found = {}
            tell_later(self, error)
        for row in there:
            self._rows[row.id] = row._replace(months=found.get(row.id, ()))
        return self._rows[asked.id] or asked

    def _hit_line(self, hit: Hit) -> Line:
        width = self.size.width
        who = min(30, width // 2)
        rest = width - who - 3
        if hit.person_name:
            # Posts and clients stand below one another, each in a column of its own.
            why = min(28, rest // 2 - 2)
            name, told = hit.person_name, f"{left(hit.why, why)}  {hit.client_name}"
        else:
            name, told = hit.client_name, hit.why
        ref = Ref(hit.subject, hit.row_id)
        if hit.client_id:
            ref = Ref("clients", hit.client_id, client_id=hit.client_id, person_id=hit.person_id)
        return Line(
            (Piece("  "), Piece(left(name, who - 2) + "  ", Look.STRONG), Piece(told, Look.DIM)),
            ref,
        )
