"""Finding clients: search as you type, filters and orders of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kamtui.language import _, with_keys
from kamtui.model.filters import ORDERS, ClientFilter
from kamtui.store.client_list import count_clients, list_ids
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.looks import Look
from kamtui.tui.workspace.opening import OpeningFound

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from kamtui.store.search.hits import Hit


class _Listed(NamedTuple):
    """The clients of a filter in an order, out of so many."""

    ids: list[int]
    all_count: int
    order: str


class Finding(OpeningFound):
    """The finding part of the workspace."""

    _searched_from: tuple[str, int | None] | None = None

    # The list

    def first_filter(self) -> ClientFilter:
        """Give the list the app opens on: my key clients, else my clients, else all."""
        if self.desk.manager is None:
            return ClientFilter()
        reader, today = self.reader(), self.desk.today.isoformat()
        mine = ClientFilter(manager_id=self.desk.manager.id, key_only=True)
        if list_ids(reader, mine, "value", today):
            return mine
        mine = ClientFilter(manager_id=self.desk.manager.id)
        return mine if list_ids(reader, mine, "value", today) else ClientFilter()

    def list_now(self) -> None:
        """List the clients before anything else is done: for the first frame."""
        self._show_list(self._list_reader()(self.reader()))
        if self.list_pane.client_id is not None:
            self.load_client(self.list_pane.client_id)

    def list_clients(self, *, keep: int | None = None, follow: bool = True) -> None:
        """List the clients of the filter in force, in its order; keys wait until they stand there.

        Unless ``follow`` is off, the dossier goes with the cursor where its client has left
        the list.
        """

        def show(found: _Listed) -> None:
            pane = self.list_pane
            self._show_list(found, keep)
            if follow and pane.client_id != self.client_id and not self.strip.is_open:
                self.load_client(pane.client_id)

        self.reading.ask("list", self._list_reader(), show, self.refuse, holds_keys=True)

    def _list_reader(self) -> Callable[[Connection], _Listed]:
        wanted, order, today = self.filter, self.order, self.desk.today.isoformat()

        def read(connection: Connection) -> _Listed:
            ids = list_ids(connection, wanted, order, today)
            return _Listed(ids, count_clients(connection), order)

        return read

    def _show_list(self, found: _Listed, keep: int | None = None) -> None:
        pane = self.list_pane
        pane.all_count = found.all_count
        pane.order = found.order
        pane.filter_words = self.filter_words()
        pane.empty_words = self._empty_words(pane.all_count)
        pane.show_ids(found.ids, keep=keep)
        self.tell_status()

    def filter_words(self) -> str:
        """Say the filter in force in words."""
        from kamtui.acts.filter_told import filter_in_words

        return filter_in_words(self.reader(), self.filter, self.desk.manager)

    def _empty_words(self, all_count: int) -> str:
        if all_count:
            return with_keys(_("No client here. {filter} shows more, {search} finds any."))
        return with_keys(_("No client yet. {new} adds the first, {read_file} reads a file."))

    def next_order(self) -> None:
        """Sort the list by the next of its orders."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self.list_clients(keep=self.client_id)

    def list_again(self) -> None:
        """List the clients as they are now; whoever's dossier is being read stays in hand.

        Nobody asked for it, so that no key waits for it: where the cursor stands by then counts.
        """
        self.reading.ask("list", self._list_reader(), self._show_again, self.refuse)

    def _show_again(self, found: _Listed) -> None:
        from kamtui.store.clients import read_client

        pane = self.list_pane
        if pane.hits is not None:
            return
        gone = self.client_id is None or read_client(self.reader(), self.client_id) is None
        in_list = self.front_is_list() and pane.client_id == self.client_id
        if self.is_untouched and self.front_is_list():
            # The figures came after the first frame: the most valuable stand on top by now.
            self._show_list(found)
            pane.move_to_end(last=False)
            if pane.client_id != self.client_id:
                self.load_client(pane.client_id)
            return
        self._show_list(found, pane.client_id)
        if (gone or in_list) and pane.client_id != self.client_id and not self.strip.is_open:
            self.load_client(pane.client_id)
        if not gone and not self.front_is_list() and self.client_id in pane.ids:
            pane.stand_on(self.client_id)
        if self.client_id is None and self.place == "dossier" and not self.strip.is_open:
            self.middle.show_nothing()
            self.to_front("list")

    # Search

    def open_search(self) -> None:
        """Search as one types; enter opens the hit, esc puts everything back."""
        if self.list_pane.hits is None:
            front = "list" if self.front_is_list() else "middle"
            self._searched_from = (front, self.client_id)
        elif self.strip.is_open and self.strip.typing and self.strip.typing.name == "search":
            return
        self.remove_class("-front-middle")
        self.add_class("-front-list")
        self.list_pane.show_hits("", [])
        self.strip.open(
            Typing(
                "search",
                "/",
                self.open_hit,
                changed=self._search,
                tab=self.open_card,
                move=self._move_among_hits,
                hint="",
            )
        )

    def card_in_words(self, text: str) -> str:
        """Say what the product card says that a text names: the answer, while they still speak."""
        from kamtui.store.products import find_card

        card = find_card(self.reader(), text)
        if card is None:
            return ""
        says = card.answer or card.nuance or _("the card says nothing yet")
        return with_keys(_("card, {tab} opens it: {name}: {says}"), name=card.name, says=says)

    def open_card(self, text: str) -> None:
        """Open the product card that a text names."""
        from kamtui.store.products import find_card

        card = find_card(self.reader(), text)
        if card is None:
            self.refuse(_("No product card answers to that."))
            return
        self.open_form("products", card.id)

    def _move_among_hits(self, pages: float, lines: int) -> None:
        if pages:
            self.list_pane.move_page(pages)
        else:
            self.list_pane.move(lines)

    def _search(self, text: str) -> None:
        def show(hits: list[Hit]) -> None:
            if self.strip.typing and self.strip.typing.name == "search":
                self.list_pane.show_hits(text, hits)
                self.say(self.card_in_words(text), Look.DIM)

        def read(connection: Connection) -> list[Hit]:
            from kamtui.store.search.clients import search

            return search(connection, text, everything=True)

        self.reading.ask("search", read, show, self.refuse)

    def open_hit(self, text: str) -> bool:
        """Open the hit under the cursor; say whether the line may close."""
        from kamtui.store.search.clients import search
        from kamtui.store.search.numbers import looks_like_phone

        # What is typed may be ahead of the worker: the hits of the text itself count.
        hits = search(self.reader(), text, everything=True)
        pane = self.list_pane
        if pane.searched != text:
            pane.show_hits(text, hits)
        hit = pane.hit
        if hit is None:
            if looks_like_phone(text):
                return self.unknown_caller(text)
            if text.strip():
                self.refuse(_("Nobody answers to that."))
            return False
        by_number = looks_like_phone(text)
        self.reading.cancel("search")
        pane.show_hits("", None)
        if hit.subject:
            self.open_found(hit)
            return True
        self.place, self.extra, self.came_from = "dossier", "", []
        if hit.client_id in pane.ids:
            pane.stand_on(hit.client_id)
        self.load_client(hit.client_id)
        self.person_id = hit.person_id
        if by_number:
            self.place, self.extra = "brief", str(hit.person_id or "")
            self.came_from = ["dossier"]
        self.to_front("middle")
        self.load_pages()
        return True

    def unknown_caller(self, number: str) -> bool:
        """Begin a log with a number nobody has; the client is picked by typing."""
        self.refuse(_("Nobody has the number {number}.").format(number=number))
        return False

    def show_brief(self) -> None:
        """Show the brief of the client under the cursor, with whoever called on top."""
        self.take_in_hand(self.client_here())
        self.go_into("brief", str(self.person_id) if self.person_id is not None else "")

    def end_search(self) -> None:
        """Put the list back as it was and go where the search came from."""
        self.reading.cancel("search")
        self.list_pane.show_hits("", None)
        came, self._searched_from = self._searched_from, None
        if came is None:
            return
        front, client_id = came
        if client_id is not None and client_id != self.client_id:
            self.load_client(client_id)
        if not self.strip.is_open:
            self.to_front(front)
        else:
            self.remove_class("-front-list", "-front-middle")
            self.add_class(f"-front-{front}")
