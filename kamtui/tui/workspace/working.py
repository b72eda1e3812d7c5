"""Working on clients: log, promise, win back, done, postpone, copy, explain, undo, run."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.model.words import Channel
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.looks import Look
from kamtui.tui.pages import PagePane
from kamtui.tui.text import Ref
from kamtui.tui.workspace.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from sqlite3 import Connection
    from typing import Any

    from kamtui.acts.log import Logged
    from kamtui.model.quick_parts import Known
    from kamtui.store.commitments import Origin
    from kamtui.store.door import WriteDoor


class Working(Finding):
    """The working part of the workspace."""

    mode = ""

    # Whose

    def name_of(self, client_id: int) -> str:
        """Give a client's name for a title; ``?`` where the client is gone."""
        from kamtui.store.clients import read_client

        client = read_client(self.reader(), client_id)
        return client.name if client else "?"

    # The lines

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

    def open_log_form(self, client_id: int, typed: str, caller: str = "") -> None:
        """Open the full form of an interaction from the line typed so far."""
        raise NotImplementedError

    closable: int | None = None

    def _offer_closing(self, saved: Logged) -> None:
        self.closable = saved.closes.id if saved.closes else None

    def withdraw_offer(self, command: str) -> None:
        """Offer to close a promise no longer once another key than ``x`` is pressed."""
        if command != "done":
            self.closable = None

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

    def open_winback(self) -> None:
        """Mark the client, or all marked clients, as a win-back target; a bare enter is enough."""
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
        )

    def _unmark_all(self) -> None:
        self.list_pane.marked.clear()
        self.list_pane.refresh()

    def open_line(
        self,
        name: str,
        title: str,
        draft: str,
        echo: Callable[[str], str],
        enter: Callable[[str], bool],
        *,
        hint: str,
        text: str = "",
        begin: str = "",
        tab: Callable[[str], None] | None = None,
    ) -> None:
        """Open the line at the bottom with its draft, else with ``text`` or ``begin``."""
        kept = self.desk.drafts.get(draft)
        begun = text or kept or begin
        self.strip.open(
            Typing(name, title, enter, echo, tab=tab, hint=hint, draft=draft, text=begun)
        )
        if kept and not text:
            self.say(with_keys(_("Your draft is back; {clear} clears it.")))

    def save_line(
        self,
        draft: str,
        typed: str,
        make: Callable[[WriteDoor], Any],
        words: Callable[[Any], str],
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Save what a line says; its draft leaves the disk once the database has it."""
        # The text leaves the disk only once it is saved, and is offered again if it was refused.
        drafts = self.desk.drafts
        drafts.set_aside(draft, typed)

        def save(door: WriteDoor) -> Any:
            result = make(door)
            drafts.forget(draft)
            return result

        self.change(save, words, then, failed=lambda: drafts.offer_again(draft, typed))

    def keep_typed(self) -> None:
        """Keep half-written lines without a word, so that a dropped line or a kill loses none."""
        for draft, text in self.strip.half_written():
            self.desk.drafts.keep(draft, text)

    def on_input_submitted(self) -> None:
        """Save what was typed in the strip, or say why not."""
        typing = self.strip.typing
        if typing is None:
            return
        self.footer.say("")
        text = self.strip.text
        if typing.enter(text):
            if self.strip.typing is typing and not self.strip.close():
                self.focus_front()
            self.tell_status()

    def leave_strip(self) -> None:
        """Leave the line; what was typed is kept and said to be."""
        typing = self.strip.typing
        if typing is None:
            return
        text = self.strip.text
        if typing.draft and not text.strip():
            self.desk.drafts.forget(typing.draft)
        elif typing.draft and (text != typing.text or self.desk.drafts.get(typing.draft)):
            if self.desk.drafts.keep(typing.draft, text):
                self.say(_("Kept as a draft."))
            else:
                self.refuse(
                    _("The draft could not be written to the disk; it is kept until you leave.")
                )
        came_back = self.strip.close()
        if typing.name == "search":
            self.end_search()
        if not came_back:
            self.focus_front()
        self.tell_status()

    def focus_front(self) -> None:
        """Give the focus back to the pane one works in, unless a dialog has it."""
        if self.app.screen is self:
            front = self.list_pane if self.front_is_list() else self.middle
            (self.side_pane_left() or front).focus()

    # Done

    def mark_done(self) -> None:
        """Close what the cursor stands on, in the way its subject is closed."""
        from kamtui.acts.closing import CLOSERS

        closable, self.closable = self.closable, None
        ref = self.pane.ref
        if closable is not None:
            ref = Ref("commitments", closable, client_id=self.client_id)
        closer = None
        if ref is not None:
            closer = CLOSERS.get(f"{ref.subject}.{ref.field}") or CLOSERS.get(ref.subject)
        if ref is None or closer is None:
            self.refuse(_("There is nothing to close under the cursor."))
            return
        row_id = ref.id
        self.change(lambda door: closer(door, row_id, self.desk.today), str)

    # Undo

    def undo(self) -> None:
        """Take back my last change."""
        from kamtui.store.undo import undo

        self.change(undo, lambda done: _("Undone: {what}.").format(what=done.what))

    def redo(self) -> None:
        """Bring back what I took back last."""
        from kamtui.store.undo import redo

        self.change(redo, lambda done: _("Redone: {what}.").format(what=done.what))

    # Copying

    def begin_copy(self) -> None:
        """Wait for what is to be copied."""
        self.mode = "copying"
        self.say(
            with_keys(
                _(
                    "Copy: {copy_phone} phone   {copy_mail} e-mail   {copy_name} name   "
                    "{copy_brief} brief   {copy_card} vCard"
                )
            )
        )

    def copy(self, what: str) -> None:
        """Copy something of the client or person under the cursor to the clipboard."""
        from kamtui.acts.copying import text_to_copy
        from kamtui.tui.clipboard import put

        client_id = self.client_here()
        if client_id is None:
            return
        text = text_to_copy(self.reader(), what, client_id, self.person_here(), self.desk.today)
        if not text:
            self.refuse(_("There is none to copy."))
            return
        where = put(self.app, text)
        shown = (
            text
            if len(text) <= 40 and "\n" not in text
            else _("{count} characters").format(count=len(text))
        )
        self.say(_("Copied to {where}: {text}").format(where=where, text=shown))

    # Figures

    def run_segments(self) -> None:
        """Compute the segments anew, store the run and show it."""
        from kamtui.acts.segment_runs import run_and_store

        self.say(_("Computing …"), Look.DIM)
        self.change(run_and_store, _("Segments computed and stored."), then=lambda _run: None)

    def refresh_standings_if_stale(self) -> None:
        """Bring the derived standings up to date, if the data or the day moved on."""
        if self.desk.database.read_only:
            return

        def refresh(door: object) -> object:
            from kamtui.acts.standings import refresh_standings

            return refresh_standings(door)  # type: ignore[arg-type]

        self.desk.writing.bring_up(self.are_standings_due, refresh, "")

    def are_standings_due(self) -> bool:
        """Say whether the standings are to be computed; while an import runs, they are not yet."""
        from kamtui.store.standings import is_import_under_way, standings_are_stale

        try:
            reader = self.reader()
            return standings_are_stale(reader) and not is_import_under_way(reader)
        except (sqlite3.Error, OSError):
            # Whatever became of the file is told by what reads it for the screen.
            return False

    # The win-back board

    def move_target(self, step: int) -> None:
        """Move the target under the cursor one state back or on."""
        from kamtui.acts.winback import move_target
        from kamtui.store.winback import STATES, read_target

        ref = self.pane.ref
        target = (
            read_target(self.reader(), ref.id) if ref and ref.subject == "winback_targets" else None
        )
        if target is None:
            self.refuse(_("There is no target under the cursor."))
            return
        states = list(STATES)
        index = states.index(target.state) + step
        if not 0 <= index < len(states):
            self.refuse(_("There is no state beyond that."))
            return
        state, target_id = states[index], target.id
        self.change(
            lambda door: move_target(door, target_id, state, self.desk.today), lambda words: words
        )

    # Opening what a line stands for

    def open_ref(self, ref: Ref) -> None:
        """Open what a line of a page stands for: a client's dossier, a cell, a row's form."""
        if ref.subject == "clients" and not ref.field:
            self.came_from.append(self.place)
            self.place, self.extra, self.tab = "dossier", "", 1
            if ref.id in self.list_pane.ids:
                self.list_pane.stand_on(ref.id)
            self.load_client(ref.id)
            self.to_front("middle")
        elif ref.subject == "cells":
            self.go_into("cell", ref.field)
        else:
            if ref.client_id is not None and ref.client_id != self.client_id:
                self.load_client(ref.client_id)
            self.open_edit()

    def open_edit(self) -> None:
        """Edit what the cursor stands on."""
        raise NotImplementedError

    # The program

    def export(self) -> None:
        """Write the list as it stands to a CSV file in the working folder."""
        from pathlib import Path

        from kamtui.exchange.client_list import write_clients
        from kamtui.exchange.free_paths import free_path

        if not self.list_pane.ids:
            self.refuse(_("The list is empty: there is nothing to export."))
            return
        path = free_path(Path.cwd() / f"clients-{self.desk.today.isoformat()}.csv")
        ids = list(self.list_pane.ids)
        today, currency = self.desk.today, self.desk.currency

        def write(connection: Connection) -> int:
            return write_clients(connection, ids, path, today, currency)

        self.reading.ask(
            "export",
            write,
            lambda count: self.say(
                _("{count} clients written to {path}.").format(count=count, path=path)
            ),
            self.refuse,
        )

    def leave(self) -> None:
        """Leave this place; from the list, leave the app."""
        pane = self.pane
        if pane is self.list_pane and self.list_pane.hits is None:
            self.app.exit(0)
        else:
            self.go_back()

    def suspend(self) -> None:
        """Go back to the shell; ``fg`` comes back."""
        self.app.action_suspend_process()

    def redraw(self) -> None:
        """Send the whole screen again."""
        forget = getattr(self.app, "forget_sent", None)
        if forget:
            forget()
        self.app.refresh()

    def current_page(self) -> PagePane:
        """Give the page pane in focus, or the middle one."""
        return self.pane if isinstance(self.pane, PagePane) else self.middle
