"""The workspace: the one screen on which the panes stand, in three layouts by width."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from kamtui.language import _
from kamtui.model.days import day_in_words
from kamtui.store.data_marks import data_version
from kamtui.store.file.faults import fault_in_words
from kamtui.store.overdue import count_overdue
from kamtui.tui.clients.pane import ClientPane
from kamtui.tui.commands import keys_at
from kamtui.tui.dialogs.strip import LineStrip
from kamtui.tui.guarding import Guarded, lasting_warning
from kamtui.tui.looks import Look
from kamtui.tui.pages import PagePane
from kamtui.tui.reading import Read, Reading
from kamtui.tui.rows import RowsPane
from kamtui.tui.signs import sign
from kamtui.tui.status import FooterLine, StatusLine, useful_keys
from kamtui.tui.text import Line, Piece, strip_of
from kamtui.tui.workspace.beginning import Beginning
from kamtui.tui.workspace.calling import Calling
from kamtui.tui.workspace.caring import Caring
from kamtui.tui.workspace.filtering import Filtering
from kamtui.tui.workspace.growing import Growing
from kamtui.tui.workspace.losing import Losing
from kamtui.tui.workspace.marking import Marking
from kamtui.tui.workspace.preparing import Preparing
from kamtui.tui.workspace.segmenting import Segmenting
from kamtui.tui.workspace.standings import Standings
from kamtui.tui.workspace.winning_back import WinningBack
from kamtui.tui.writing import NOTHING, Written

if TYPE_CHECKING:
    from kamtui.tui.workspace.base import Desk

LOOK_SECONDS = 1.0
"""How often it is looked whether somebody else has changed the database."""


class Rule(Widget):
    """The one rule between two panes."""

    def render_line(self, _y: int) -> Strip:
        """Draw a cell of the rule."""
        return strip_of(Line((Piece(sign("│"), Look.DIM),)), self.size.width)


# The library's screen takes tab for itself; here every key is a command of the table.
class Workspace(
    Beginning,
    Growing,
    Filtering,
    Marking,
    Losing,
    WinningBack,
    Caring,
    Segmenting,
    Preparing,
    Calling,
    Standings,
    Guarded,
    Screen[None],
    inherit_bindings=False,
):
    """The screen of the app; what its commands do is in the files beside this one."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (160, "-wide")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.reading = Reading(self, desk.database)
        self.order = "value"
        self.client_id = None
        self.person_id = None
        self.tab = 1
        self.place = "dossier"
        self.came_from = []
        self.mode = ""
        self._version = 0
        self._layout = ""
        self._overdue_asked: tuple[int, int | None, str] | None = None
        self._overdue_count = 0
        self.add_class("-front-list")

    def compose(self) -> ComposeResult:
        """Lay out the lines and panes; which of them are in sight is the style sheet's."""
        yield StatusLine(id="status")
        with Horizontal(id="body"):
            yield ClientPane(self.reader, self.desk.today, id="list")
            yield Rule(id="rule1")
            yield PagePane(id="middle")
            yield Rule(id="rule2")
            with Vertical(id="side"):
                yield PagePane(id="people")
                yield PagePane(id="matrix")
        yield LineStrip()
        yield FooterLine(id="footer")

    def on_mount(self) -> None:
        """List the clients; everything else is read once they stand on the screen."""
        self.filter = self.first_filter()
        self._layout = self.layout_name
        # The library gives the class of the layout only after a first drawing without it.
        self.add_class(f"-{self._layout}")
        self.list_pane.focus()
        self.list_now()
        self._version = data_version(self.reader())
        self.set_interval(LOOK_SECONDS, self.look)
        self.call_after_refresh(self.after_first_frame)

    # Answers of workers

    def on_read(self, message: Read) -> None:
        """Hand on what a worker has read."""
        message.stop()
        self.reading.answer(message)

    def on_written(self, message: Written) -> None:
        """Tell what was saved or why not, and show it."""
        message.stop()
        self.desk.writing.waiting -= 1
        if message.result is NOTHING:
            return
        if message.refused:
            self.refuse(message.refused)
            if message.failed:
                message.failed()
            return
        self._version = data_version(self.reader())
        self.reload()
        if message.words:
            self.say(message.words)
        if message.then:
            message.then(message.result)
        self.refresh_standings_if_stale()

    # Others' changes

    def look(self) -> None:
        """Look whether somebody else has changed the database; keep what is typed."""
        self.keep_typed()
        version = data_version(self.reader())
        if version != self._version:
            self._version = version
            self.reload()
            self.refresh_standings_if_stale()
        elif lasting_warning(self.desk.database) != self.status.warning:
            self.tell_status()

    def reload(self) -> None:
        """Read again whatever is in sight; cursors stay."""
        if self.list_pane.hits is None:
            self.list_again()
        self.list_pane.forget_rows()
        self.load_pages()
        self.tell_status()

    # Lines and layout

    def tell_status(self) -> None:
        """Bring the first and the last line up to date."""
        desk = self.desk
        who = desk.manager.login if desk.manager else desk.login
        as_of = _("as of {day}") if desk.pinned else "{day}"
        manager_id = desk.manager.id if desk.manager else None
        self.status.tell(
            where=(
                *(("kamtui",) if self.app.size.width >= 100 else ()),
                desk.database.path.name,
                as_of.format(day=day_in_words(desk.today)),
                who,
            ),
            filter_words=self.filter_words(),
            overdue=self._overdue(manager_id),
            warning=lasting_warning(desk.database),
        )
        self.show_keys()

    def _overdue(self, manager_id: int | None) -> int:
        # Told again at every key, and counted again only where something was written.
        today = self.desk.today.isoformat()
        try:
            asked = (data_version(self.reader()), manager_id, today)
            if asked != self._overdue_asked:
                self._overdue_count = count_overdue(self.reader(), manager_id, today)
                self._overdue_asked = asked
            return self._overdue_count
        except sqlite3.Error as error:
            # The line itself must stand whatever became of the file.
            self.refuse(fault_in_words(error))
            return 0

    def here(self) -> str:
        """Say where the focus is, in the words of the command table."""
        if self.mode:
            return self.mode
        if self.strip.is_open:
            return "strip"
        pane = self.pane
        if isinstance(pane, ClientPane):
            return "list"
        if isinstance(pane, PagePane) and pane.kind is not None:
            return pane.kind.name
        return "dossier"

    def show_keys(self) -> None:
        """Show on the last line the keys that help here."""
        typing = self.strip.typing
        told = typing.hint if typing is not None and typing.echo is not None else ""
        self.footer.show_keys(useful_keys(self.here(), told))

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The keys that help are those of the pane in focus."""
        self.show_keys()

    def on_resize(self, _event: events.Resize) -> None:
        """Send the whole screen again and fill the panes that came into sight."""
        layout = self.layout_name
        if layout != self._layout:
            self._layout = layout
            if layout != "wide" and self.focused in (self.people_pane, self.matrix_pane):
                self.to_front("middle")
            self.load_pages()
        self.tell_status()

    def on_key(self, event: events.Key) -> None:
        """What was said stays until the next key; one that means nothing to a choice ends it."""
        self.footer.say("")
        self.is_untouched = False
        # The key comes by here before its command is looked for: a choice it belongs to stays.
        if self.mode and event.key not in keys_at(self.mode):
            self.mode = ""
            self.tell_status()

    def panes(self) -> list[RowsPane]:
        """Give the panes in sight."""
        return [pane for pane in self.query(RowsPane) if pane.display]
