"""Arriving: who is at work, what was taken back, and what may wait until after the first frame."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from kamtui.language import _, ngettext
from kamtui.store.managers import find_manager
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.guarding import warning_at_start
from kamtui.tui.looks import Look
from kamtui.tui.workspace.working import Working

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor


class Arriving(Working):
    """The arriving part of the workspace."""

    taken_back: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    """Faults of the user's own files of preferences, told once."""

    def after_first_frame(self) -> None:
        """Do what may wait until the first clients stand on the screen."""
        self.first_frame_shown = True
        self.strip.make_ready()
        gc.freeze()
        gc.enable()
        self.load_pages()
        self.refresh_standings_if_stale()
        if self.desk.database.read_only:
            self.say(self.why_no_writing(), Look.WARN)
        elif self.taken_back:
            self.say(
                _("Taken back, it was not finished: {what}.").format(
                    what=", ".join(self.taken_back)
                ),
                Look.WARN,
            )
        elif self.notices:
            self.say(self._noticed(), Look.WARN)
        elif warning := warning_at_start(self.desk.database):
            self.say(warning, Look.WARN)
        elif self.desk.manager is None and not self.desk.drafts.get(self._asked):
            self.ask_who()
        elif self.desk.drafts.count():
            self.say(_("Drafts are kept; the line opens with them."), Look.DIM)

    def _noticed(self) -> str:
        first, *rest = self.notices
        if not rest:
            return f"{first}."
        return ngettext(
            "{fault}; {count} more fault: 'kamtui keys --check'.",
            "{fault}; {count} more faults: 'kamtui keys --check'.",
            len(rest),
        ).format(fault=first, count=len(rest))

    @property
    def _asked(self) -> str:
        return f"asked:{self.desk.login}"

    def ask_who(self) -> None:
        """Ask a manager nobody knows for the name, once; a bare enter stays without one."""

        def remember() -> None:
            self.desk.drafts.keep(self._asked, "yes")
            self.after_asking()

        def enter(name: str) -> bool:
            if name.strip():
                self.change(
                    lambda door: self._add_me(door, name.strip()),
                    _("Welcome, {name}.").format(name=name.strip()),
                    then=lambda _id: self._arrived(),
                )
            return True

        self.strip.open(
            Typing(
                "who",
                _("You are new here, {login}. Your name:").format(login=self.desk.login),
                enter,
                closed=remember,
            )
        )

    def after_asking(self) -> None:
        """Go on once who is new here was asked."""

    def _add_me(self, door: WriteDoor, name: str) -> int:
        from kamtui.store.door import Author
        from kamtui.store.managers import add_manager

        with door.change(_("new manager {name}").format(name=name)) as change:
            number = add_manager(change, self.desk.login, name)
        door.author = Author(self.desk.login, number)
        return number

    def _arrived(self) -> None:
        self.desk.manager = find_manager(self.reader(), self.desk.login)
        self.tell_status()
