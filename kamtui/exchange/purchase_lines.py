"""Writing purchase lines: new ones in bulk, changed ones brought up, known ones left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from operator import itemgetter
from typing import cast

from kamtui.exchange.intake import OnMatch, Session
from kamtui.exchange.purchase_names import PurchaseNames, Raw
from kamtui.store.door import Change, Value
from kamtui.store.supplies.known_lines import (
    begin_bulk,
    end_bulk,
    last_line_id,
    lines_with,
    look_after_index,
)
from kamtui.store.supplies.lines import Line, add_lines

MOST_AT_ONCE, FIRST_AT_ONCE, LEAST_AT_ONCE = 10_000, 5_000, 2_000
"""Lines written in one transaction: many are quicker, but others wait for their turn meanwhile."""
HELD_SECONDS = 0.1
"""How long one transaction is to keep the others waiting: the next one's lines follow from it."""

_NUMBERS = re.compile(r"[^0-9]+")
_HASHED = 39
_HASH = (1 << _HASHED) - 1
_LEADING = (1 << 24) - 1

_COLUMN_FIELDS = {
    "day": ("date",),
    "quantity": ("quantity",),
    "price": ("price",),
    "discount": ("discount",),
    "amount": ("amount", "price"),
    "cost": ("cost", "unit_cost", "profit"),
    "promised_day": ("promised",),
    "delivered_day": ("delivered",),
    "cancelled": ("invoice",),
}


_MAY_BE_EMPTY = ("price", "discount", "cost", "promised_day", "delivered_day")


class LineWriter:
    """Writes chunks of lines through the open change.

    A line is known again by client, invoice and product, and by which of the equal ones of
    its file it is; without an invoice by its content. The numbers of the equal ones are kept
    for the whole file, some hundred bytes a line.
    """

    def __init__(self, session: Session, names: PurchaseNames) -> None:
        """Note which columns a file can change in a stored line."""
        self._session = session
        self._names = names
        self._seen: dict[int, int] = {}
        self._told = tuple(
            (name, Line._fields.index(name))
            for name, fields in _COLUMN_FIELDS.items()
            if any(session.columns.has(field) for field in fields)
        )
        told = {name for name, _place in self._told}
        self._empty = [name for name in _MAY_BE_EMPTY if name not in told]
        self._ours = 0
        self._given: set[tuple[int, int]] = set()
        self._roomy = False
        self.at_once = FIRST_AT_ONCE
        """How many lines the next chunk should have, for nobody to wait long."""

    def write(self, raws: Sequence[Raw]) -> None:
        """Write one chunk: what it names first, then its lines and client-days together."""
        if self._names.are_waiting:
            # In transactions of their own: the search index of the names would make each of
            # the inserts below twice as slow.
            settled = self._names.make_waiting(self._session.change.part, raws)
            raws = [raw if raw[0] > 0 and (raw[3] or 0) >= 0 else settled(raw) for raw in raws]
        if not raws:
            return
        lines = self._identified(raws)
        lines.sort(key=itemgetter(0, 1))
        with self._session.change.part() as part:
            if not self._roomy:
                begin_bulk(part)
                self._roomy = True
            self._put(part, lines)
            look_after_index(part)
        self._adapt(self._session.change.held_seconds, len(lines))

    def _adapt(self, seconds: float, lines: int) -> None:
        fitting = int(lines * HELD_SECONDS / max(seconds, 0.001))
        # One slow moment of the machine is not to make all that follows small.
        nearby = min(max(fitting, self.at_once // 3), self.at_once * 2)
        self.at_once = min(max(nearby, LEAST_AT_ONCE), MOST_AT_ONCE)

    def close(self) -> None:
        """Make up for what writing in bulk put off, and give back the memory it took."""
        if self._roomy:
            with self._session.change.part() as part:
                end_bulk(part)

    def _identified(self, raws: Sequence[Raw]) -> list[Line]:
        """Give the lines their identity and their number among equal ones.

        Invoices mostly come in the order of their numbers. The number leads the identity, so
        that new lines go to the end of the index: inserting at random places takes twice as
        long. Behind it stand 39 bits of a hash of client and invoice, with the product folded
        in: what shares them must share the number too, and that is a handful of invoices.
        """
        seen, lines = self._seen, list[Line]()
        last_client, last_invoice = 0, ""
        base = 0
        for raw in raws:
            client_id, invoice, product_id = raw[0], raw[2], raw[3]
            if invoice is None:
                identity = identity_of(client_id, raw[1], None, product_id, raw[4], raw[7])
            else:
                if invoice != last_invoice or client_id != last_client:
                    last_client, last_invoice = client_id, invoice
                    base = _identity(invoice, f"{client_id}#{invoice}")
                identity = base ^ (product_id or 0)
            occurrence = seen.get(identity, 0) + 1
            seen[identity] = occurrence
            # A plain tuple: a named one takes four times as long to make.
            lines.append((*raw, identity, occurrence))  # type: ignore[arg-type]
        return lines

    def _put(self, part: Change, lines: list[Line]) -> None:
        tally = self._session.tally
        # Lines of this very import are told apart by occurrence already; while no others are
        # there, there is nothing to look for.
        if last_line_id(part.connection) == self._ours:
            tally.added += add_lines(part, lines, self._empty)
            self._ours = last_line_id(part.connection)
            return
        stored = lines_with(part.connection, [line[12] or 0 for line in lines])
        if self._session.is_corrected:
            lines = self._numbered_anew(lines, stored)
        fresh = []
        for line in lines:
            found = stored.get((line[12] or 0, line[13]))
            if found is None:
                fresh.append(line)
            elif self._bring_up(part, *found, line):
                tally.changed += 1
            else:
                tally.unchanged += 1
        tally.added += add_lines(part, fresh, self._empty)

    def _numbered_anew(
        self, lines: list[Line], stored: dict[tuple[int, int], tuple[int, Line]]
    ) -> list[Line]:
        """Number corrected lines behind their stored equals.

        They were rejected, so they are no changes of lines that went in: where an invoice has
        a product twice, the corrected second line must not overwrite the good first one. A
        line that stands there just so is taken for itself, read a second time.
        """
        numbered = []
        for line in lines:
            key = (line[12] or 0, 1)
            while key in self._given or (key in stored and self._differences(stored[key][1], line)):
                key = (key[0], key[1] + 1)
            self._given.add(key)
            numbered.append(cast(Line, (*line[:12], *key)))
        return numbered

    def _bring_up(self, part: Change, row_id: int, stored: Line, line: Line) -> bool:
        if stored[4:12] == line[4:12] and stored[1] == line[1]:
            return False
        if self._session.wish.on_match is OnMatch.SKIP:
            return False
        values = self._differences(stored, line)
        return bool(values) and part.update("purchases", row_id, values)

    def _differences(self, stored: Line, line: Line) -> dict[str, Value]:
        """Give what the columns of the file say otherwise; a blank says nothing."""
        values: dict[str, Value] = {}
        for name, place in self._told:
            value: Value = line[place]
            if value is not None and value != stored[place]:
                values[name] = value
        return values


def identity_of(
    client_id: int,
    day: str,
    invoice: str | None,
    product_id: int | None,
    quantity: int,
    amount: int,
) -> int:
    """Give the identity of a stored line, for one that has got another client."""
    if invoice is None:
        return _identity(day, f"{client_id}|{day}|{product_id}|{quantity}|{amount}")
    return _identity(invoice, f"{client_id}#{invoice}") ^ (product_id or 0)


def _identity(leading: str, key: str) -> int:
    """Give 63 bits: 24 of the number in ``leading``, 39 of the hash of ``key``."""
    digest = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
    number = _NUMBERS.sub("", leading)[-12:]
    first = int(number) if number else digest >> _HASHED
    return (first & _LEADING) << _HASHED | digest & _HASH
