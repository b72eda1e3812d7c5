"""Whom and what the lines of a purchases file name: found at once, made a chunk at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar, cast

from kamtui.exchange.faults import BadValue
from kamtui.exchange.intake import Session
from kamtui.exchange.naming import ALSO_PRODUCTS, Book, Clients
from kamtui.exchange.parsing import clean_code, clean_name, name_fault
from kamtui.language import _
from kamtui.store.door import Change, Value

Raw = tuple[
    int,
    str,
    str | None,
    int | None,
    int,
    int | None,
    int | None,
    int,
    int | None,
    str | None,
    str | None,
    int,
]
"""A parsed :class:`~kamtui.store.supplies.lines.Line` without identity and occurrence.

Its ids are negative where client or product are still to be made.
"""


Id = TypeVar("Id", int, int | None)
MADE_AT_ONCE = 2_000
"""So many clients and products are made in one transaction: the first lines of a file may name
thousands, and others wait for their turn meanwhile."""


@dataclass(slots=True)
class _Waiting:
    """Rows to be made before the lines that name them, under negative ids until then."""

    by_key: dict[str, int] = field(default_factory=dict)
    rows: dict[int, tuple[str, str, dict[str, Value]]] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    """Texts of the file that mean a waiting row."""
    made: dict[int, int] = field(default_factory=dict)

    def id_for(self, code: str, name: str, values: dict[str, Value]) -> int:
        """Give the waiting id of a row, the same for the same code or name."""
        key = code or f"\0{name}"
        found = self.by_key.get(key)
        if found is None:
            found = -len(self.by_key) - 1
            self.by_key[key] = found
            self.rows[found] = (code, name, values)
        return found

    def settle(self, known: dict[str, int]) -> None:
        """Let the texts mean the rows that were made; the others rejected lines alone named."""
        for text, waiting in self.texts.items():
            if waiting in self.made:
                known[text] = self.made[waiting]
            else:
                del known[text]
        self.by_key.clear()
        self.rows.clear()
        self.texts.clear()


class PurchaseNames:
    """The clients and products of the lines; a text seen before costs one look."""

    def __init__(self, session: Session) -> None:
        """Read the keys of clients and products; ``--client`` names one for every line."""
        self._session = session
        self._clients = Clients(session)
        self._products = Book(session, "products", ALSO_PRODUCTS)
        wish, columns = session.wish, session.columns
        self._codes_products = columns.has("product_name") or columns.named("product")[
            -2:
        ].lower() in (
            "id",
            "no",
        )
        self.client_ids: dict[str, int] = {}
        """Clients by the text of their column; negative while they wait to be made."""
        self.product_ids: dict[str, int] = {}
        """Products likewise."""
        self._waiting_clients = _Waiting()
        self._waiting_products = _Waiting()
        self.told: int | None = None
        """The client of every line, where it was told; negative while it waits to be made."""
        if wish.client:
            self.told = self._clients.told(wish.client)
            if self.told is None:
                self.told = self._waiting_clients.id_for("", wish.client, {})

    def client(self, text: str, name_text: str, line: list[str]) -> int:
        """Give the id of a line's client, negative while it waits to be made."""
        if not text and not name_text:
            raise BadValue(_("{field}: missing").format(field=_("client")))
        key = text or f"\0{name_text}"
        return self.client_ids.get(key) or self._new_client(key, text, name_text, line)

    def product(self, text: str, name_text: str, line: list[str]) -> int | None:
        """Give the id of a line's product, negative while it waits; None where it names none."""
        key = text or name_text
        if not key:
            return None
        return self.product_ids.get(key) or self._new_product(key, text, name_text, line)

    def clients(
        self, texts: Sequence[str], name_texts: Sequence[str], lines: Sequence[list[str]]
    ) -> Sequence[int]:
        """Give the ids of the clients of many lines, each of which names one."""
        if self.told is not None:
            return (self.told,) * len(texts)
        return self._each(self.client_ids, self.client, texts, name_texts, lines)

    def products(
        self, texts: Sequence[str], name_texts: Sequence[str], lines: Sequence[list[str]]
    ) -> Sequence[int | None]:
        """Give the ids of the products of many lines; None where a line names none."""
        return self._each(self.product_ids, self.product, texts, name_texts, lines)

    @staticmethod
    def _each(
        known: dict[str, int],
        read: Callable[[str, str, list[str]], Id],
        texts: Sequence[str],
        name_texts: Sequence[str],
        lines: Sequence[list[str]],
    ) -> list[Id]:
        found = list(map(known.get, texts))
        if None in found:
            return [
                read(text, name_text, line) if value is None else value
                for value, text, name_text, line in zip(
                    found, texts, name_texts, lines, strict=True
                )
            ]
        return found  # type: ignore[return-value]

    def make_waiting(
        self, part: Callable[[], AbstractContextManager[Change]], raws: Sequence[Raw]
    ) -> Callable[[Raw], Raw]:
        """Make what these lines name, in as many parts as it takes for nobody to wait long; give
        what puts real ids into a line."""
        clients, products = self._waiting_clients, self._waiting_products
        clients.made, products.made = {}, {}
        to_make = [
            (waiting, book, number, row)
            for waiting, book, used in (
                (clients, self._clients, {raw[0] for raw in raws}),
                (products, self._products, {raw[3] for raw in raws}),
            )
            for number, row in waiting.rows.items()
            if number in used
        ]
        for begin in range(0, len(to_make), MADE_AT_ONCE):
            with part() as change:
                for waiting, book, number, (code, name, values) in to_make[
                    begin : begin + MADE_AT_ONCE
                ]:
                    waiting.made[number] = book.make(change, code, name, **values)
        clients.settle(self.client_ids)
        products.settle(self.product_ids)
        if self.told is not None:
            self.told = clients.made.get(self.told, self.told)
        return self._settled

    @property
    def are_waiting(self) -> bool:
        """Say whether anything must be made before the lines can be written."""
        return bool(self._waiting_clients.rows or self._waiting_products.rows)

    def _settled(self, raw: Raw) -> Raw:
        """Give a line the ids of what has been made for it."""
        client_id, day, invoice, product_id, *rest = raw
        if client_id < 0:
            client_id = self._waiting_clients.made[client_id]
        if product_id is not None and product_id < 0:
            product_id = self._waiting_products.made[product_id]
        return cast(Raw, (client_id, day, invoice, product_id, *rest))

    def _new_client(self, key: str, text: str, name_text: str, line: list[str]) -> int:
        try:
            code_text, name = clean_code(text), clean_name(name_text)
        except BadValue as bad:
            raise name_fault(_("client"), bad) from None
        if not code_text and not name:
            raise BadValue(_("{field}: missing").format(field=_("client")))
        found = self._find_client(code_text, name)
        if found is None:
            if not self._session.wish.create:
                raise self._clients.unknown(code_text or name)
            code, full = self._clients.identify(code_text, name)
            country = clean_name(self._session.columns.text("country", line))
            found = self._waiting_clients.id_for(code, full, {"country": country or None})
            self._waiting_clients.texts[key] = found
        self.client_ids[key] = found
        return found

    def _find_client(self, code: str, name: str) -> int | None:
        try:
            if not name:
                return self._clients.meant(code)
            return self._clients.find(code, name)
        except BadValue as bad:
            raise name_fault(_("client"), bad) from None

    def _new_product(self, key: str, text: str, name_text: str, line: list[str]) -> int | None:
        try:
            code, name = clean_code(text), clean_name(name_text)
            group = clean_name(self._session.columns.text("product_group", line))
            found = self._products.find(code, name) if name else self._products.meant(code)
        except BadValue as bad:
            raise name_fault(_("product"), bad) from None
        if not code and not name:
            return None
        if found is None:
            is_code = bool(name) or self._codes_products or not any(map(str.isalpha, code))
            values: dict[str, Value] = {"product_group": group or None}
            found = self._waiting_products.id_for(code if is_code else "", name or code, values)
            self._waiting_products.texts[key] = found
        self.product_ids[key] = found
        return found
