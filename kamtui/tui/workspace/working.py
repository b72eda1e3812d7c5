"""Working on what the cursor stands on: closed, taken back, copied, opened, exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, ngettext, with_keys
from kamtui.model.figures import grouped
from kamtui.tui.pages import PagePane
from kamtui.tui.text import Ref
from kamtui.tui.workspace.noting import Noting

if TYPE_CHECKING:
    from sqlite3 import Connection


class Working(Noting):
    """The part of the workspace that works on what the cursor stands on."""

    mode = ""

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

    # Taken back

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

    def current_page(self) -> PagePane:
        """Give the page pane in focus, or the middle one."""
        return self.pane if isinstance(self.pane, PagePane) else self.middle

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
                ngettext(
                    "{count} client written to {path}.", "{count} clients written to {path}.", count
                ).format(count=grouped(count), path=path)
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
