"""The client list filtered: gone round, typed in words, kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.model.filters import rounds
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.workspace.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from sqlite3 import Connection

    from kamtui.model.filters import ClientFilter
    from kamtui.store.door import WriteDoor
    from kamtui.tui.dialogs.fields import Choice
    from kamtui.tui.text import Ref

_OFFERED = "filter:"


class Filtering(Editing):
    """The part of the workspace that says which clients are listed."""

    _filtered_from = "list"

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
