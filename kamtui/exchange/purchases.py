"""Purchases: invoice lines of any size of file, checked, made exact and told from known ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar, cast

from kamtui.exchange.faults import BadValue, Fault
from kamtui.exchange.fields import Columns
from kamtui.exchange.intake import Intake, Kind, Session
from kamtui.exchange.parsing import clean_code, name_fault
from kamtui.exchange.purchase_fields import FIELDS, LABELS
from kamtui.exchange.purchase_lines import LineWriter
from kamtui.exchange.purchase_names import PurchaseNames, Raw
from kamtui.exchange.purchase_worth import TEXTS, Reckoner
from kamtui.exchange.tables import BLANKS, Block, Line, Table
from kamtui.language import N_, _

_CANCELLED = re.compile(r"[Cc][0-9]+")
_MINUS = ("-", "(", "\N{MINUS SIGN}")
_SERIES = 20
"""So many invoices that all begin with a C are no pile of credit notes."""
_KEPT = 200_000
_FIRST = ("client", "client_name", "date", "invoice", "product", "product_name")
_LATE = ("promised", "delivered")
_NOT_LATE = (None, None)

Key = TypeVar("Key")
Meant = TypeVar("Meant")


class PurchasesIntake(Intake):
    """Takes invoice lines in: parsed, sorted by client and day, written ten thousand at a time."""

    chunk = 200
    """Lines parsed at once: few enough to stay in the processor's cache."""

    def __init__(self, session: Session) -> None:
        """Prepare the readers of the columns the file has."""
        super().__init__(session)
        self._picker = _Picker(session.columns)
        self._names = PurchaseNames(session)
        self._writer = LineWriter(session, self._names)
        self._reckoner = Reckoner(session.readers)
        self._days: dict[str, str] = {}
        self._invoices: dict[str, tuple[str | None, str]] = {"": (None, "")}
        self._is_series = False
        self._good: list[Raw] = []

    def take(self, lines: Sequence[Line]) -> None:
        """Parse a chunk, make the clients and products it names, write its lines.

        The hot loop: every text that was seen before costs one look in a dictionary.
        """
        names, reckoner, picker = self._names, self._reckoner, self._picker
        pick, days, invoices = picker.pick, self._days, self._invoices
        joins, missing = picker.joins, Fault(_("{field}: missing").format(field=_("client")))
        told, client_ids, product_ids = names.told, names.client_ids, names.product_ids
        good = self._good
        for line in lines:
            fields = line[1]
            fields.append("")
            if joins:
                picker.join(fields)
            client, client_name, date, invoice_text, product, product_name, *texts = pick(fields)
            if not client and not client_name and not told:
                picker.restore(fields)
                self.session.reject(line, missing)
                continue
            try:
                client_id = (
                    told or client_ids.get(client) or names.client(client, client_name, fields)
                )
                day = days.get(date) or self._read_day(date)
                invoice, cancelled = invoices.get(invoice_text) or self._read_invoice(invoice_text)
                key = (cancelled, *texts)
                worth = reckoner.known.get(key) or reckoner.reckon(key)
                product_id = product_ids.get(product) or names.product(
                    product, product_name, fields
                )
                late = self._read_late(fields) if picker.tells_late else _NOT_LATE
            except BadValue as bad:
                picker.restore(fields)
                self.session.reject(line, bad)
                continue
            good.append((client_id, day, invoice, product_id, *worth, *late, len(cancelled)))
        self._write_enough()

    def take_block(self, block: Block) -> None:
        """Parse a block column by column; where a line of it is bad, line by line after all."""
        number, records = block
        homeless = self._picker.homeless(records) if self._names.told is None else ()
        kept = records
        if homeless:
            away = set(homeless)
            kept = [fields for place, fields in enumerate(records) if place not in away]
        try:
            self._good += self._parsed(kept)
        except BadValue:
            super().take_block(block)
            return
        if homeless:
            missing = Fault(_("{field}: missing").format(field=_("client")))
            for place in homeless:
                self.session.reject((number + place, records[place], None), missing)
        self._write_enough()

    def _parsed(self, records: list[list[str]]) -> Iterable[Raw]:
        """Parse lines that name a client; the first bad text raises ``BadValue``.

        A look in a dictionary for a whole column at once costs a third of one a line.
        """
        if not records:
            return ()
        picker, names, reckoner = self._picker, self._names, self._reckoner
        texts = picker.by_field(records)
        clients = names.clients(texts["client"], texts["client_name"], records)
        products = names.products(texts["product"], texts["product_name"], records)
        days = _looked_up(self._days, texts["date"], self._read_day)
        invoices, marks = zip(
            *_looked_up(self._invoices, texts["invoice"], self._read_invoice), strict=True
        )
        keys = list(zip(marks, *(texts[name] for name in picker.figures), strict=True))
        worths = zip(*_looked_up(reckoner.known, keys, reckoner.reckon), strict=True)
        late = [self._late(name, texts[name]) for name in _LATE]
        return zip(clients, days, invoices, products, *worths, *late, map(len, marks), strict=True)

    def _late(self, name: str, texts: Sequence[str]) -> Sequence[str | None]:
        if not self.session.columns.has(name):
            return (None,) * len(texts)
        return [self._other_day(name, text) for text in texts]

    def _write_enough(self) -> None:
        if len(self._good) >= self._writer.at_once:
            self._writer.write(self._good)
            self._good.clear()

    def finish(self) -> None:
        """Write the last lines, and give back what writing in bulk had borrowed."""
        self._writer.write(self._good)
        self._writer.close()

    def _read_late(self, fields: list[str]) -> tuple[str | None, str | None]:
        promised, delivered = self._picker.pick_late(fields)
        return self._other_day("promised", promised), self._other_day("delivered", delivered)

    def _read_day(self, text: str) -> str:
        day = self._other_day("date", text)
        if day is None:
            raise BadValue(_("{field}: missing").format(field=_(LABELS["date"])))
        if len(self._days) >= _KEPT:
            self._days.clear()
        self._days[text] = day
        return day

    def _other_day(self, name: str, text: str) -> str | None:
        bare = text.strip()
        if not bare or bare in BLANKS:
            return None
        try:
            return self.session.readers.days[name](bare)
        except BadValue as bad:
            raise name_fault(_(LABELS[name]), bad) from None

    def _read_invoice(self, text: str) -> tuple[str | None, str]:
        """Give the invoice, and ``C`` where that marks it as cancelled."""
        try:
            invoice = clean_code(text)
        except BadValue as bad:
            raise name_fault(_(LABELS["invoice"]), bad) from None
        cancelled = not self._is_series and _CANCELLED.fullmatch(invoice) is not None
        if len(self._invoices) >= _KEPT:
            self._invoices.clear()
        self._invoices[text] = found = (invoice or None, "C" if cancelled else "")
        return found

    def survey(self, table: Table) -> None:
        """Look whether a C begins every invoice of this file: then it marks none as cancelled.

        A file of credit notes alone has few of them, or negative figures.
        """
        columns, invoices = self.session.columns, set[str]()
        if not columns.has("invoice"):
            return
        for fields in table.sample():
            invoice = columns.text("invoice", fields).strip()
            figures = (columns.text(name, fields).strip() for name in ("quantity", "amount"))
            if not _CANCELLED.fullmatch(invoice) or any(text[:1] in _MINUS for text in figures):
                return
            invoices.add(invoice)
        if len(invoices) >= _SERIES:
            self._is_series = True
            self.session.tally.notes.append(
                _("every invoice begins with C: taken as a series, not as cancellations")
            )


def _looked_up(
    known: dict[Key, Meant], keys: Sequence[Key], read: Callable[[Key], Meant]
) -> list[Meant]:
    """Give what each key stands for; what is not known yet is read."""
    found = list(map(known.get, keys))
    if None in found:
        return [
            (known.get(key) or read(key)) if value is None else value
            for key, value in zip(keys, found, strict=True)
        ]
    return cast(list[Meant], found)


class _Picker:
    """Picks the fields of a line in a fixed order, at once, or those of many lines by column.

    Fields the file lacks stand in a blank appended to each line, fields of several columns in
    texts appended behind it. Of the figures only those the file has are picked: their texts
    are looked up together.
    """

    def __init__(self, columns: Columns) -> None:
        self._width = columns.width
        self.figures = figures = [name for name in TEXTS if columns.has(name)]
        names = (*_FIRST, *figures, *_LATE)
        self._places = {name: columns.places.get(name, ()) for name in names}
        self.joins = [
            columns.places[name] for name in names if len(columns.places.get(name, ())) > 1
        ]
        self.pick = itemgetter(*(self._place(columns, name) for name in (*_FIRST, *figures)))
        self.pick_late = itemgetter(*(self._place(columns, name) for name in _LATE))
        self.tells_late = any(columns.has(name) for name in _LATE)

    def homeless(self, records: list[list[str]]) -> list[int]:
        """Give the places of lines in which nothing stands for the client."""
        places = (*self._places["client"], *self._places["client_name"])
        first, *others = [[fields[place] for fields in records] for place in places]
        if "" not in first:
            return []
        return [
            number
            for number, texts in enumerate(zip(first, *others, strict=True))
            if not any(texts)
        ]

    def by_field(self, records: list[list[str]]) -> dict[str, Sequence[str]]:
        """Give the texts of each field in all of these lines; blanks for one the file lacks."""
        columns = list(zip(*records, strict=True))
        blank = ("",) * len(records)
        return {
            name: blank
            if not places
            else columns[places[0]]
            if len(places) == 1
            else _joined([columns[place] for place in places])
            for name, places in self._places.items()
        }

    def join(self, fields: list[str]) -> None:
        """Append to a line the fields made of several columns."""
        for places in self.joins:
            fields += _joined([(fields[place],) for place in places])

    def restore(self, fields: list[str]) -> None:
        """Give a line its own length back."""
        del fields[self._width :]

    def _place(self, columns: Columns, name: str) -> int:
        places = columns.places.get(name, ())
        if len(places) == 1:
            return places[0]
        return self._width + 1 + self.joins.index(places) if places else self._width


def _joined(columns: Sequence[Sequence[str]]) -> list[str]:
    return [
        " ".join(filter(None, (text.strip() for text in texts)))
        for texts in zip(*columns, strict=True)
    ]


PURCHASES = Kind(
    "purchases",
    N_("purchases"),
    FIELDS,
    PurchasesIntake,
    (("client", "client_name"), ("amount", "price")),
)
