"""Clients marked in the list, and what is done to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.looks import Look
from kamtui.tui.workspace.managing import Managing
from kamtui.tui.workspace.merging import Merging

if TYPE_CHECKING:
    from kamtui.tui.clients.bulk import TypedForAll
    from kamtui.tui.dialogs.fields import Choice


class Marking(Managing, Merging):
    """The part of the workspace that works on many clients at once."""

    # Marks

    def toggle_mark(self) -> None:
        """Mark the client under the cursor, or take its mark away, and go on to the next."""
        pane = self.list_pane
        if pane.client_id is None:
            self.refuse(_("There is no client under the cursor."))
            return
        pane.marked ^= {pane.client_id}
        pane.refresh()
        pane.move(1)
        self._tell_marks()

    def mark_all(self) -> None:
        """Mark every client the list shows; where all are, take their marks away."""
        pane = self.list_pane
        if not pane.ids:
            self.refuse(_("There is no client in the list."))
            return
        listed = set(pane.ids)
        pane.marked = pane.marked - listed if listed <= pane.marked else pane.marked | listed
        pane.refresh()
        self._tell_marks()

    def _tell_marks(self) -> None:
        count = len(self.list_pane.marked)
        words = _("{count} marked: {act} does something to all, {back} takes the marks away.")
        self.say(with_keys(words, count=count) if count else _("None is marked."))

    def go_back(self) -> None:
        """One step back; in the list, first the marks."""
        pane = self.list_pane
        if (
            pane.marked
            and not self.strip.is_open
            and pane.hits is None
            and self.pane is pane
            and not self.forms_aside
        ):
            pane.marked.clear()
            pane.refresh()
            self.say(_("The marks are taken away."), Look.DIM)
        else:
            super().go_back()

    # Done to all marked

    def open_bulk(self) -> None:
        """Pick what is done to all marked clients, or to the one under the cursor."""
        from kamtui.tui.clients.bulk import offered
        from kamtui.tui.dialogs.picker import Picker

        one = self.client_here()
        clients = sorted(self.list_pane.marked) or ([one] if one is not None else [])
        choices = offered(self.reader(), clients)
        title = (
            self.name_of(clients[0])
            if len(clients) == 1
            else _("{count} marked clients").format(count=len(clients))
        )

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self._do_to_all(str(choice.value), clients, title)

        self.app.push_screen(Picker(title, choices, empty=_("Nothing can be done.")), picked)

    def _do_to_all(self, value: str, clients: list[int], title: str) -> None:
        from kamtui.tui.clients.bulk import AT_ONCE, TYPED

        what, _colon, rest = value.partition(":")
        today = self.desk.today
        if what in TYPED and not rest:
            self._type_for_all(TYPED[what], clients, title)
        elif what in AT_ONCE:
            self.change(lambda door: AT_ONCE[what](door, clients, rest, today), str)
        elif what == "winback":
            self.open_winback()
        else:
            self.lay_side_by_side("clients", clients[0], clients[1])

    def _type_for_all(self, typed_for: TypedForAll, clients: list[int], title: str) -> None:
        today = self.desk.today

        def echo(typed: str) -> str:
            return typed_for.echo(self.reader(), typed, today)

        def enter(typed: str) -> bool:
            make = typed_for.maker(clients, typed, today)
            if make is None:
                self.refuse(echo(typed))
                return False
            self.change(make, str)
            return True

        label = _(typed_for.title).format(whom=title)
        hint = with_keys(_(typed_for.hint))
        self.strip.open(Typing(typed_for.name, label, enter, echo, hint=hint))
