"""The client list at work: filters typed, kept and gone round; clients marked; done to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.model.filters import rounds
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.looks import Look
from kamtui.tui.workspace.managing import Managing
from kamtui.tui.workspace.merging import Merging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from kamtui.model.filters import ClientFilter
    from kamtui.store.door import WriteDoor
    from kamtui.tui.clients.bulk import TypedForAll
    from kamtui.tui.dialogs.fields import Choice
    from kamtui.tui.text import Ref

_OFFERED = "filter:"


class Listing(Managing, Merging):
    """The part of the workspace that works on the list and on many clients at once."""

    _filtered_from = "list"

    # Filters

    def widen(self) -> None:
        """Go to the next list: my key clients, my clients, all, the saved filters, and round."""
        from kamtui.store.saved_filters import read_saved

        manager_id = self.desk.manager.id if self.desk.manager else None
        saved = read_saved(self.reader(), manager_id)
        lists = rounds(manager_id, [each.filter for each in saved])
        at = lists.index(self.filter) if self.filter in lists else -1
        wanted = lists[(at + 1) % len(lists)]
        name = next((each.name for each in saved if each.filter == wanted), "")
        self._show_filter(wanted, name)

    def _show_filter(self, wanted: ClientFilter, name: str = "") -> None:
        self.filter = wanted
        self.list_clients(keep=self.client_id)
        words = self.filter_words()
        said = _("Showing “{name}”: {words}.") if name else _("Showing {words}.")
        self.say(said.format(name=name, words=words))

    def open_filter(self) -> None:
        """Type a filter in words: the list follows what is understood; esc puts it back."""
        from kamtui.acts.filter_words import FilterReader

        me = self.desk.manager
        words = FilterReader(self.reader(), me)
        self.reading.ask("words", words.look_up, lambda _none: None, self.refuse, holds_keys=True)
        read = words.read

        def echo(text: str) -> str:
            if not text.strip():
                return _("all clients, until you type what they have in common")
            return read(text).in_words(self.reader(), me)

        def enter(text: str) -> bool:
            understood = read(text)
            if understood.unread:
                self.refuse(_("Not understood: {words}.").format(words=understood.unread[0]))
                return False
            self.reading.cancel("filter")
            if text.strip():
                self.filter = understood.filter
            self.list_clients(keep=self.client_id)
            self.to_front("list")
            return True

        def keep(text: str) -> None:
            understood = read(text)
            if understood.unread or not text.strip():
                self.refuse(_("Nothing to keep yet: type a filter that is understood."))
            elif enter(text):
                self.strip.close()
                self.to_front("list")
                self.keep_filter()

        self._filtered_from = "list" if self.front_is_list() else "middle"
        self.remove_class("-front-middle")
        self.add_class("-front-list")
        self.strip.open(
            Typing(
                "filter",
                _("Filter"),
                enter,
                echo,
                changed=lambda text: self._preview(read(text).filter),
                tab=keep,
                hint=with_keys(
                    _(
                        "at risk · AX · silent 30 · not spoken 60 · overdue · #fair    {tab} "
                        "keeps it"
                    )
                ),
            )
        )

    def list_again(self) -> None:
        """List the clients as they are now: of the filter being typed, else of that in force."""
        typing = self.strip.typing
        text = self.strip.text.strip()
        if text and typing is not None and typing.name == "filter" and typing.changed:
            typing.changed(text)
        else:
            super().list_again()

    def _preview(self, wanted: ClientFilter) -> None:
        order, today = self.order, self.desk.today.isoformat()

        def read(connection: Connection) -> list[int]:
            from kamtui.store.client_list import list_ids

            return list_ids(connection, wanted, order, today)

        def show(ids: list[int]) -> None:
            typing = self.strip.typing
            if typing is not None and typing.name == "filter":
                self.list_pane.show_ids(ids, keep=self.client_id)

        self.reading.ask("filter", read, show, self.refuse)

    def leave_strip(self) -> None:
        """Leave the line; a filter half typed is put back with it."""
        typing = self.strip.typing
        super().leave_strip()
        if typing is not None and typing.name == "filter":
            self.reading.cancel("filter")
            self.list_clients(keep=self.client_id, follow=False)
            if not self.strip.is_open:
                self.to_front(self._filtered_from)

    # Filters kept

    def keep_filter(self) -> None:
        """Keep the filter in force under a name; one of the same name becomes this one."""
        wanted, words = self.filter, self.filter_words()
        manager_id = self.desk.manager.id if self.desk.manager else None

        def enter(typed: str) -> bool:
            name = " ".join(typed.split())
            if not name:
                self.refuse(_("A filter is kept under a name: type one."))
                return False

            def save(door: WriteDoor) -> None:
                from kamtui.store.saved_filters import save_filter

                with door.change(_("filter kept: {name}").format(name=name)) as change:
                    save_filter(change, name, wanted, manager_id)

            self.change(
                save,
                with_keys(_("Kept as “{name}”; {filter} and {saved_filters} bring it."), name=name),
            )
            return True

        self.strip.open(
            Typing(
                "keep",
                _("Keep this filter as"),
                enter,
                echo=lambda _typed: words,
                hint=with_keys(_("a name   {enter} keeps it   {back} leaves")),
            )
        )

    def open_new(self) -> None:
        """Add what this place holds; among the saved filters, the one in force."""
        if self.here() == "filters":
            self.keep_filter()
        else:
            super().open_new()

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a saved filter lists its clients."""
        if ref.subject != "saved_filters":
            super().open_ref(ref)
        else:
            self._show_saved(ref.id)

    def _show_saved(self, filter_id: int) -> None:
        from kamtui.store.saved_filters import read_one

        saved = read_one(self.reader(), filter_id)
        if saved is None:
            self.refuse(_("It is not there any more."))
            return
        self.came_from.clear()
        self.place, self.extra = "dossier", ""
        self._show_filter(saved.filter, saved.name)
        self.to_front("list")
        self.load_pages()

    def more_choices(self) -> Sequence[Choice]:
        """Give the saved filters to the palette."""
        from kamtui.store.saved_filters import read_saved
        from kamtui.tui.dialogs.fields import Choice

        manager_id = self.desk.manager.id if self.desk.manager else None
        filters = [
            Choice(
                f"{_OFFERED}{saved.id}",
                _("filter: {name}").format(name=saved.name),
                saved.filter.in_words(),
            )
            for saved in read_saved(self.reader(), manager_id)
        ]
        return [*super().more_choices(), *filters]

    def run_choice(self, value: str) -> bool:
        """Show the saved filter picked in the palette."""
        if not value.startswith(_OFFERED):
            return super().run_choice(value)
        self._show_saved(int(value.removeprefix(_OFFERED)))
        return True

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
