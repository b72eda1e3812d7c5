"""Noting in one line: an interaction, a promise, clients to be won back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.model.words import Channel
from kamtui.tui.workspace.typed_lines import TypedLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamtui.acts.log import Logged
    from kamtui.model.quick_parts import Known
    from kamtui.store.commitments import Origin


class Noting(TypedLines):
    """The part of the workspace that notes something about clients in one line."""

    def open_log(self, client_id: int | None = None, text: str = "", caller: str = "") -> None:
        """Log an interaction with the client under the cursor, in one line.

        ``caller`` is a number nobody has: the person is added with it when the line is saved.
        """
        from kamtui.acts.log import (
            caller_of,
            clock,
            people_known,
            save_log,
            told_with_caller,
            understand,
        )

        client_id = client_id if client_id is not None else self.client_here()
        if client_id is None:
            return
        people, today = people_known(self.reader(), client_id), self.desk.today
        now = clock(self.reader())
        draft = f"log:{client_id}" + (f":{caller}" if caller else "")

        def echo(typed: str) -> str:
            room = max(24, 2 * self.app.size.width - 110)
            line = understand(typed, people, today, caller=caller)
            if caller:
                return told_with_caller(line, caller, today, now, room)
            return line.in_words(today, now, room)

        def enter(typed: str) -> bool:
            line = understand(typed, people, today, caller=caller)
            if line.is_empty:
                self.refuse(_("Nothing to log yet: type what was said."))
                return False
            who = caller_of(line, caller) if caller else None
            self.save_line(
                draft,
                typed,
                lambda door: save_log(door, client_id, line, today, caller=who),
                lambda saved: saved.words,
                then=self._offer_closing,
            )
            return True

        self.open_line(
            "log",
            _("Log · {client}").format(client=self.name_of(client_id)),
            draft,
            echo,
            enter,
            hint=with_keys(
                _(
                    "{enter} save   {tab} form   {back} keeps it as a draft     na = tried, not "
                    "reached"
                )
            ),
            text=text,
            begin=self._person_begun(people),
            tab=lambda typed: self.open_log_form(client_id, typed, caller),
        )

    def _person_begun(self, people: Sequence[Known]) -> str:
        """Begin the line with the person under the cursor, or the one who was searched for."""
        wanted = self.person_here()
        name = next((person.name for person in people if person.id == wanted), "")
        return f"{_(Channel.CALL.label)} {name}: " if name else ""

    # What the interaction settles

    closable: int | None = None

    def _offer_closing(self, saved: Logged) -> None:
        self.closable = saved.closes.id if saved.closes else None

    def withdraw_offer(self, command: str) -> None:
        """Offer to close a promise no longer once another key than ``x`` is pressed."""
        if command != "done":
            self.closable = None

    # Promises

    def open_promise(self) -> None:
        """Note a promise to or of the client under the cursor, in one line."""
        from kamtui.acts.log import people_known
        from kamtui.acts.promise import save_promise, understand

        client_id = self.client_here()
        if client_id is None:
            return
        people, today = people_known(self.reader(), client_id), self.desk.today
        draft, origin = f"promise:{client_id}", self.promise_origin()

        def enter(typed: str) -> bool:
            line = understand(typed, people, today)
            if line.is_empty:
                self.refuse(_("Nothing to note yet: type what was promised."))
                return False
            self.save_line(
                draft,
                typed,
                lambda door: save_promise(door, client_id, line, today, origin=origin),
                lambda saved: saved.words,
            )
            return True

        self.open_line(
            "promise",
            _("Promise · {client}").format(client=self.name_of(client_id)),
            draft,
            lambda typed: understand(typed, people, today).in_words(today),
            enter,
            hint=with_keys(
                _(
                    "what; day   they: what; day   step: what; day     {enter} save   {back} "
                    "keeps it"
                )
            ),
            begin="step: " if origin is not None else "",
        )

    def promise_origin(self) -> Origin | None:
        """Say what a promise noted now belongs to: the goal or programme under the cursor."""
        return None

    # Winning back

    def open_winback(self, typed: str = "") -> None:
        """Mark the client, or all marked clients, as a win-back target; a bare enter is enough.

        The line begins with what was ``typed`` of it before it was opened.
        """
        from kamtui.acts.winback import read_lists, save_winback, understand

        one = self.client_here()
        clients = sorted(self.list_pane.marked) or ([one] if one is not None else [])
        today, lists = self.desk.today, read_lists(self.reader())
        owner = self.desk.manager.id if self.desk.manager else None
        draft = "winback:" + ",".join(str(client) for client in clients[:20])
        title = (
            self.name_of(clients[0])
            if len(clients) == 1
            else _("{count} clients").format(count=len(clients))
        )

        def enter(typed: str) -> bool:
            line = understand(typed, lists, today)
            self.save_line(
                draft,
                typed,
                lambda door: save_winback(door, clients, line, today, owner_id=owner),
                lambda saved: saved.words,
                then=lambda _saved: self._unmark_all(),
            )
            return True

        self.open_line(
            "winback",
            _("Win back · {client}").format(client=title),
            draft,
            lambda typed: understand(typed, lists, today).in_words(today),
            enter,
            hint=with_keys(
                _("reason; way; next step day     a bare {enter} is enough   {back} keeps it")
            ),
            text=typed,
        )

    def _unmark_all(self) -> None:
        self.list_pane.marked.clear()
        self.list_pane.refresh()
