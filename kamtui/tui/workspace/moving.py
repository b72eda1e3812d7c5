"""Moving about the workspace: cursors, panes, tabs, places, the way back."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from sqlite3 import Connection
from types import MappingProxyType
from typing import Any

from textual.timer import Timer

from kamtui.language import _
from kamtui.tui.clients.pane import ClientPane
from kamtui.tui.dossier import tab_kind
from kamtui.tui.pages import PageKind, PagePane, Subject
from kamtui.tui.places import (
    BESIDE_THE_LIST,
    BESIDE_THE_MATRIX,
    PLACES,
    people_beside,
    place_kind,
)
from kamtui.tui.rows import RowsPane
from kamtui.tui.workspace.base import WorkspaceBase

QUIET_SECONDS = 0.1
"""After so much quiet the first key brings the dossier at once; repeats wait."""
REPEAT_SECONDS = 0.06

SAYING_WHICH = frozenset(
    (
        *("cell", "why cell", "supply", "rival", "card", "programme", "merge", "manager"),
        "mistakes of",
    )
)
"""Places that show one of many: the way back to one leads to the one shown last."""

FindKind = Callable[[], PageKind]


class Moving(WorkspaceBase):
    """The moving part of the workspace."""

    _last_move = 0.0
    waiting_load: Timer | None = None

    def on_rows_pane_moved(self, event: RowsPane.Moved) -> None:
        """Follow the client list's cursor with the dossier, at once or after the repeats."""
        event.stop()
        if not isinstance(event.pane, ClientPane) or event.pane.client_id is None:
            return
        at_once = time.monotonic() - self._last_move > QUIET_SECONDS
        self._last_move = time.monotonic()
        if event.pane.hits is not None and self.layout_name == "narrow":
            return
        self.load_client(event.pane.client_id, at_once=at_once)

    def load_client(self, client_id: int | None, *, at_once: bool = True) -> None:
        """Bring a client into the panes beside the list."""
        self.take_in_hand(client_id)
        if self.waiting_load is not None:
            self.waiting_load.stop()
            self.waiting_load = None
        if at_once:
            self.load_pages()
        else:
            self.waiting_load = self.set_timer(REPEAT_SECONDS, self.load_pages)

    first_frame_shown = False
    _shown_last: Mapping[str, str] = MappingProxyType({})

    def load_pages(self) -> None:
        """Read the pages in sight in a worker; the latest asked for are shown."""
        self.set_class(self.place not in BESIDE_THE_LIST, "-without-list")
        self.set_class(self.place not in BESIDE_THE_MATRIX, "-without-side")
        if self.place in SAYING_WHICH and self.extra:
            self._shown_last = {**self._shown_last, self.place: self.extra}
        if not self.first_frame_shown:
            return
        wanted = [
            (pane, find, self.subject(extra)._replace(width=pane.size.width))
            for pane, find, extra in self.pages_in_sight()
        ]

        def read(connection: Connection) -> list[tuple[PageKind, Any]]:
            # A page's file is imported here, in the worker, when it is first shown.
            kinds = [(find(), about) for _pane, find, about in wanted]
            return [(kind, kind.read(connection, about)) for kind, about in kinds]

        if wanted:
            self.reading.ask("pages", read, partial(self.show_pages, wanted), self.refuse)

    def pages_in_sight(self) -> list[tuple[PagePane, FindKind, str]]:
        """Give each pane in sight, what finds its page, and what of it is asked for."""
        found: list[tuple[PagePane, FindKind, str]] = []
        layout = self.layout_name
        if layout != "narrow" or not self.front_is_list():
            if self.place != "dossier":
                found.append((self.middle, partial(place_kind, self.place), self.extra))
            elif self.client_id is not None:
                found.append((self.middle, partial(tab_kind, self.tab), self.sieve))
        if self.side_is_in_sight():
            found.append((self.people_pane, people_beside, ""))
            found.append((self.matrix_pane, partial(place_kind, "matrix"), "short"))
        return found

    extra = ""
    sieve = ""
    """What of the open tab is asked for, where a tab can be sifted; nothing is all of it."""

    def show_pages(
        self,
        wanted: list[tuple[PagePane, FindKind, Subject]],
        records: list[tuple[PageKind, Any]],
    ) -> None:
        """Show what a worker has read in the panes it was read for."""
        for (pane, _find, about), (kind, record) in zip(wanted, records, strict=True):
            pane.show(kind, about, record)
        self.tell_status()

    # Cursor

    def move(self, step: int) -> None:
        """Move the cursor of the pane in focus."""
        self.pane.move(step)

    def move_across(self, step: int) -> None:
        """Move between the cells of a line."""
        self.pane.move_across(step)

    def move_page(self, pages: float) -> None:
        """Move the pane in focus by a share of its height."""
        self.pane.move_page(pages)

    def move_to_end(self, *, last: bool) -> None:
        """Move to the first or last line of the pane in focus."""
        self.pane.move_to_end(last)

    def focus_next_pane(self, step: int) -> None:
        """Go round the panes in sight; in the narrow layout, between list and dossier."""
        if self.strip.is_open:
            typing = self.strip.typing
            if typing and typing.tab:
                typing.tab(self.strip.text)
            return
        if self.layout_name == "narrow" or not self.list_is_in_sight():
            self.to_front("list" if not self.front_is_list() else "middle")
            return
        panes = [pane for pane in self.query(RowsPane) if pane.display and pane.region]
        here = panes.index(self.pane) if self.pane in panes else 0
        self.focus_pane(panes[(here + step) % len(panes)])

    def focus_pane(self, pane: RowsPane) -> None:
        """Give a pane the focus, bringing it to the front where only one is in sight."""
        front = "list" if isinstance(pane, ClientPane) else "middle"
        if not self.has_class(f"-front-{front}"):
            self.remove_class("-front-list", "-front-middle")
            self.add_class(f"-front-{front}")
            if front == "middle":
                self.load_pages()
        self.strip.came_from = None
        pane.focus()
        self.tell_status()

    def to_front(self, front: str) -> None:
        """Work in the list or in the middle pane."""
        self.focus_pane(self.list_pane if front == "list" else self.middle)

    # Clients, tabs, places

    def open_here(self) -> None:
        """Open what the cursor stands on."""
        pane = self.pane
        if isinstance(pane, ClientPane):
            if pane.client_id is None:
                self.refuse(_("There is no client under the cursor."))
                return
            self.place, self.extra = "dossier", ""
            self.came_from.clear()
            self.load_client(pane.client_id)
            self.to_front("middle")
        elif pane.ref is not None:
            self.open_ref(pane.ref)
        else:
            self.refuse(_("There is nothing to open under the cursor."))

    def step_client(self, step: int) -> None:
        """Go to the client before or after in the list; the tab stays."""
        pane = self.list_pane
        index = pane.cursor + step
        if not pane.ids:
            self.refuse(_("There is no client in the list."))
            return
        if not 0 <= index < len(pane.ids):
            self.say(_("That is the last of the list.") if step > 0 else _("That is the first."))
            return
        if self.place not in ("dossier", "brief", "why"):
            self.place = "dossier"
        pane.move_to(index)

    def show_tab(self, number: int) -> None:
        """Show a tab of the dossier of the client in hand."""
        self.tab, self.sieve = number, ""
        self.place = "dossier"
        self.extra = ""
        self.came_from.clear()
        if self.front_is_list():
            self.to_front("middle")
        else:
            self.middle.focus()
        self.load_pages()

    def go(self, place: str) -> None:
        """Go to a place: a pane of its own where it is in sight, else in the middle."""
        if place == "clients":
            self.came_from.clear()
            self.to_front("list")
            return
        if self.side_is_in_sight() and place in ("people", "matrix"):
            self.focus_pane(self.people_pane if place == "people" else self.matrix_pane)
            return
        if place == "people":
            self.show_tab(4)
            return
        if place not in PLACES:
            self.refuse(_("There is no such place."))
            return
        self.go_into(place)

    def go_into(self, place: str, extra: str = "") -> None:
        """Show a place, or another of its many, in the middle; the way back leads here."""
        if self.place != place:
            self.came_from.append(self.place)
        self.place, self.extra = place, extra
        self.to_front("middle")
        self.load_pages()

    def go_back(self) -> None:
        """One step back: out of a text, out of hits, out of a place, to the list."""
        if self.strip.is_open:
            self.leave_strip()
            return
        if self.list_pane.hits is not None:
            self.end_search()
            return
        if self.sieve and self.place == "dossier":
            self.sieve = ""
            self.load_pages()
            return
        if self.came_from:
            self.place = self.came_from.pop()
            self.extra = self._shown_last.get(self.place, "")
            self.load_pages()
            if self.place == "dossier" and self.client_id is None:
                self.to_front("list")
            return
        if self.place != "dossier":
            self.place, self.extra = "dossier", ""
            self.load_pages()
        self.to_front("list")
