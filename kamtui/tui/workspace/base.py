"""What every part of the workspace shares: the panes, the client in hand, reading and writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from kamtui.language import _
from kamtui.model.filters import ClientFilter
from kamtui.model.money import Currency
from kamtui.store.managers import Manager
from kamtui.store.opening import Database
from kamtui.tui.clients.pane import ClientPane
from kamtui.tui.dialogs.strip import LineStrip
from kamtui.tui.drafts import Drafts
from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import Look
from kamtui.tui.pages import PagePane, Subject
from kamtui.tui.reading import Reading
from kamtui.tui.rows import RowsPane
from kamtui.tui.status import FooterLine, StatusLine
from kamtui.tui.text import Ref
from kamtui.tui.writing import Writing

if TYPE_CHECKING:
    from kamtui.store.door import Change
    from kamtui.tui.dialogs.fields import FieldValue

    class _Screen(Guarded, Screen[None]):
        """What the parts may ask of the screen they are parts of."""

else:
    # The library looks each subclass of a screen through, which the first frame would wait for:
    # the parts are plain classes, and the workspace made of them is the one screen.
    _Screen = object


@dataclass(slots=True)
class Desk:
    """What the app was opened with and what its panes have in common."""

    database: Database
    today: date
    pinned: bool
    currency: Currency
    manager: Manager | None
    login: str
    writing: Writing
    drafts: Drafts


class WorkspaceBase(_Screen):
    """State of the workspace; the parts of it (finding, working, places) build on this."""

    desk: Desk
    reading: Reading
    filter: ClientFilter
    order: str
    client_id: int | None
    person_id: int | None
    tab: int
    place: str
    came_from: list[str]
    is_untouched = True
    """Whether no key has been pressed yet: the list may still be put in its order."""

    @property
    def list_pane(self) -> ClientPane:
        """The client list."""
        return self.query_one("#list", ClientPane)

    @property
    def middle(self) -> PagePane:
        """The pane of the dossier and of the places."""
        return self.query_one("#middle", PagePane)

    @property
    def people_pane(self) -> PagePane:
        """The decision-maker tree of the wide layout."""
        return self.query_one("#people", PagePane)

    @property
    def matrix_pane(self) -> PagePane:
        """The segment matrix of the wide layout."""
        return self.query_one("#matrix", PagePane)

    @property
    def strip(self) -> LineStrip:
        """The line at the bottom in which something is typed."""
        return self.query_one(LineStrip)

    @property
    def footer(self) -> FooterLine:
        """The last line."""
        return self.query_one(FooterLine)

    @property
    def status(self) -> StatusLine:
        """The first line."""
        return self.query_one(StatusLine)

    @property
    def layout_name(self) -> str:
        """Which of the layouts is in force: narrow, medium or wide."""
        width = self.app.size.width
        return "wide" if width >= 160 else "medium" if width >= 100 else "narrow"

    @property
    def pane(self) -> RowsPane:
        """The pane in focus; while something is typed, the one that had it."""
        focused = self.focused
        if isinstance(focused, RowsPane):
            return focused
        return self.side_pane_left() or (self.list_pane if self.front_is_list() else self.middle)

    def side_pane_left(self) -> RowsPane | None:
        """Give the pane of the right column that was left for the line being typed, if one was."""
        pane = self.strip.came_from
        if not isinstance(pane, RowsPane) or pane.id not in ("people", "matrix"):
            return None
        return pane if pane.display and pane.region else None

    def front_is_list(self) -> bool:
        """Say whether the client list is what the manager works in."""
        return self.has_class("-front-list")

    def list_is_in_sight(self) -> bool:
        """Say whether the client list stands on the screen, or a place has taken its room."""
        if self.front_is_list() or self.layout_name == "wide":
            return True
        return self.layout_name == "medium" and not self.has_class("-without-list")

    def side_is_in_sight(self) -> bool:
        """Say whether the tree and the matrix stand in a column of their own."""
        return self.layout_name == "wide" and not self.has_class("-without-side")

    def subject(self, extra: str = "") -> Subject:
        """Say what a page is read for now."""
        manager_id = self.desk.manager.id if self.desk.manager else None
        return Subject(self.client_id, self.desk.today, manager_id, extra)

    def reader(self) -> sqlite3.Connection:
        """Give the reading connection of the screen's thread, for readings of a screenful."""
        return self.desk.database.reader()

    def say(self, message: str, look: Look = Look.STRONG) -> None:
        """Say something on the last line until the next key."""
        self.footer.say(message, look)

    def refuse(self, message: str) -> None:
        """Say why something was not done."""
        self.footer.say(message, Look.BAD)

    def why_no_client(self) -> str:
        """Say why nothing can be done with a client, or nothing where one is in hand."""
        if self.client_here() is not None:
            return ""
        return _("There is no client under the cursor.")

    def why_no_writing(self) -> str:
        """Say why nothing can be saved, or nothing where it can."""
        database = self.desk.database
        return (
            _("Nothing can be changed here: {why}.").format(why=database.why_read_only)
            if database.read_only
            else ""
        )

    def client_here(self) -> int | None:
        """Give the client the cursor stands on, wherever it is shown; else the one in hand."""
        ref = self.pane.ref
        if ref is not None and ref.client_id is not None:
            return ref.client_id
        return self.client_id

    def take_in_hand(self, client_id: int | None) -> None:
        """Let a client be the one in hand; whoever was found at another one is in hand no more."""
        if client_id != self.client_id:
            self.person_id = None
        self.client_id = client_id

    def person_here(self) -> int | None:
        """Give the person the cursor stands on; else who was found at the client it stands on."""
        ref = self.pane.ref
        if ref is not None and ref.person_id is not None:
            return ref.person_id
        return self.person_id if self.client_here() == self.client_id else None

    # What any part may ask of the others, whichever of them does it. A part that does more than
    # another at the same call does its own and leaves the rest to the next one by ``super()``.

    def here(self) -> str:
        """Say where the focus is, in the words of the command table."""
        raise NotImplementedError

    def tell_status(self) -> None:
        """Bring the first and the last line up to date."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again whatever is in sight; cursors stay."""
        raise NotImplementedError

    def load_client(self, client_id: int | None, *, at_once: bool = True) -> None:
        """Bring a client's dossier into the panes beside the list."""
        raise NotImplementedError

    def open_ref(self, ref: Ref) -> None:
        """Open what a line of a page stands for."""
        raise NotImplementedError

    def open_edit(self) -> None:
        """Edit what the cursor stands on."""
        raise NotImplementedError

    def open_form(
        self,
        subject: str,
        row_id: int | None = None,
        *,
        client_id: int | None = None,
        focus: str = "",
        begin: Mapping[str, FieldValue] | None = None,
        draft: str = "",
        after: Callable[[Change, int], None] | None = None,
        then: Callable[[int], None] | None = None,
        lines: tuple[str, ...] = (),
    ) -> None:
        """Open the form of a row, or of a new one that begins with some values.

        ``draft`` tells forms of new rows apart where their drafts shall not be mixed, ``after``
        is done in the same change with the row's id, ``then`` once it is saved; ``lines`` are
        drafts of typed lines that the form takes the place of.
        """
        raise NotImplementedError

    def open_log_form(self, client_id: int, typed: str, caller: str = "") -> None:
        """Open the full form of an interaction from the line typed so far."""
        raise NotImplementedError

    def leave_strip(self) -> None:
        """Leave the line being typed; its text is kept as a draft."""
        raise NotImplementedError

    def end_search(self) -> None:
        """Put the list back as it was before the search."""
        raise NotImplementedError

    def refresh_standings_if_stale(self) -> None:
        """Bring the derived standings up to date, if the data or the day moved on."""
        raise NotImplementedError

    def change(
        self,
        make: Callable[[Any], Any],
        words: str | Callable[[Any], str],
        then: Callable[[Any], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Make a change through the writer; panes are read again when it is done."""
        reason = self.why_no_writing()
        if reason:
            self.refuse(reason)
            if failed:
                failed()
            return
        self.desk.writing.ask(make, words, then, failed)
