"""The readers of one file: its date order and decimal marks found or told, then applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kamtui.exchange.dates import (
    DEFAULT_ORDER,
    DMY,
    MDY,
    ORDERS,
    YMD,
    Days,
    OrderEvidence,
    order_evidence,
)
from kamtui.exchange.faults import BadValue, shown
from kamtui.exchange.fields import Columns, Holds
from kamtui.exchange.harmless import as_meant
from kamtui.exchange.numbers import (
    COMMA,
    POINT,
    Figures,
    MarkEvidence,
    Shares,
    looks_like_percent,
    mark_evidence,
    whole_number,
)
from kamtui.exchange.tables import BLANKS, Table
from kamtui.language import N_, _
from kamtui.model.errors import WrongUsage
from kamtui.model.money import Currency

LONGEST_NAME = 300
LONGEST_TEXT = 100_000
_MOST_SAMPLES = 4_000
_ORDER_WORDS = {
    DMY: N_("day/month/year"),
    MDY: N_("month/day/year"),
    YMD: N_("year/month/day"),
}
_FIGURES = (Holds.FIGURE, Holds.MONEY, Holds.SHARE)
_MARKS = {".": POINT, "point": POINT, "dot": POINT, ",": COMMA, "comma": COMMA}


@dataclass(frozen=True, slots=True)
class Custom:
    """How dates and figures are written, where the user told it; None is found."""

    date_order: str | None = None
    decimal: str | None = None

    @classmethod
    def told(cls, date_order: str | None, decimal: str | None) -> Custom:
        """Check what the user told; anything unknown is wrong usage."""
        order = date_order.strip().lower() if date_order else None
        if order is not None and order not in ORDERS:
            raise WrongUsage(
                _("unknown date order {text}; give dmy, mdy or ymd").format(text=shown(order))
            )
        mark = _MARKS.get(decimal.strip().lower()) if decimal else None
        if decimal and mark is None:
            raise WrongUsage(
                _("unknown decimal mark {text}; give . or ,").format(text=shown(decimal))
            )
        return cls(order, mark)


@dataclass(slots=True)
class Readers:
    """A reader for each dated or figured field of one file, and what was chosen in words."""

    columns: Columns
    currency: Currency
    days: dict[str, Days] = field(default_factory=dict)
    figures: dict[str, Figures] = field(default_factory=dict)
    shares: dict[str, Shares] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def find_readers(table: Table, columns: Columns, custom: Custom, currency: Currency) -> Readers:
    """Look at a sample of the whole file and make the readers of its columns.

    A column decides for itself where a value of it can be read one way only; else the other
    columns of the file decide; else the day comes first and a lone mark with three digits
    behind it is grouping, and a note says so.
    """
    samples = _samples(table, columns)
    readers = Readers(columns, currency)
    _choose_orders(readers, samples, custom.date_order, table.counts_days)
    _choose_marks(readers, samples, custom.decimal)
    for name, texts in samples.items():
        if columns.fields[name].holds is Holds.SHARE:
            percent = looks_like_percent(texts, readers.figures[name])
            readers.shares[name] = Shares(readers.figures[name], percent)
            if percent:
                readers.notes.append(_("{column}: percent").format(column=columns.named(name)))
    return readers


def _samples(table: Table, columns: Columns) -> dict[str, set[str]]:
    wanted = {
        name: set[str]()
        for name in columns.places
        if columns.fields[name].holds in (Holds.DAY, *_FIGURES)
    }
    if wanted:
        singles = [(columns.places[name], texts) for name, texts in wanted.items()]
        for line in table.sample():
            for places, texts in singles:
                if len(texts) < _MOST_SAMPLES:
                    texts.add(line[places[0]].strip())
    return wanted


def _choose_orders(
    readers: Readers, samples: Mapping[str, set[str]], told: str | None, serials: bool
) -> None:
    fields = readers.columns.fields
    evidence = {
        name: order_evidence(texts)
        for name, texts in samples.items()
        if fields[name].holds is Holds.DAY
    }
    whole = sum(evidence.values(), OrderEvidence())
    for name, found in evidence.items():
        order = told or found.order or whole.order or DEFAULT_ORDER
        readers.days[name] = Days(order, serials)
        if told or not (found.dmy or found.mdy or found.doubtful):
            continue
        told_by = (
            _("found") if found.order or whole.order else _("assumed; --date-order changes it")
        )
        readers.notes.append(
            _("{column}: dates are {order} ({how})").format(
                column=readers.columns.named(name), order=_(_ORDER_WORDS[order]), how=told_by
            )
        )


def _choose_marks(readers: Readers, samples: Mapping[str, set[str]], told: str | None) -> None:
    fields = readers.columns.fields
    evidence = {
        name: mark_evidence(texts)
        for name, texts in samples.items()
        if fields[name].holds in _FIGURES
    }
    whole = sum(evidence.values(), MarkEvidence())
    for name, found in evidence.items():
        mark = told or found.mark or whole.mark
        money = fields[name].holds is Holds.MONEY
        readers.figures[name] = Figures(mark, readers.currency.code if money else "")
        if mark == COMMA and not told:
            readers.notes.append(
                _("{column}: decimal comma (found)").format(column=readers.columns.named(name))
            )
        elif not mark and found.doubtful:
            readers.notes.append(
                _(
                    "{column}: figures such as 1.250 are read as 1250 "
                    "(assumed; --decimal changes it)"
                ).format(column=readers.columns.named(name))
            )


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Give a text without outer blanks; empty for the words programs write for nothing.

    The quote a spreadsheet puts before a would-be formula is taken off again.
    """
    bare = text.strip()
    if bare in BLANKS:
        return ""
    bare = as_meant(bare).strip()
    if len(bare) > longest:
        raise BadValue(_("longer than {count} signs").format(count=longest), bare)
    return bare


def clean_name(text: str) -> str:
    """Give a name on one line, its inner blanks made single spaces."""
    return " ".join(clean_text(text, LONGEST_NAME).split())


def clean_code(text: str) -> str:
    """Give an id as it is meant: ``17850.0`` is ``17850``, a float only by accident."""
    bare = clean_name(text)
    if bare.endswith(".0") and bare[:-2].isdecimal():
        return bare[:-2]
    return bare


class LineReader:
    """Gives the fields of one line after another, each checked; a bad one raises ``BadValue``.

    The fault names the field, so that a manager knows where to look.
    """

    def __init__(self, readers: Readers) -> None:
        """Take the readers of the file."""
        self._readers = readers
        self._columns = readers.columns
        self._line: Sequence[str] = ()

    def at(self, line: Sequence[str]) -> None:
        """Turn to the next line."""
        self._line = line

    def raw(self, name: str) -> str:
        """Give a field as it stands, blanks for nothing made empty."""
        text = self._columns.text(name, self._line).strip()
        return "" if text in BLANKS else text

    def text(self, name: str) -> str:
        """Give a text of any length, newlines kept."""
        try:
            return clean_text(self._columns.text(name, self._line))
        except BadValue as bad:
            raise self._named(name, bad) from None

    def name(self, name: str) -> str:
        """Give a name or another text of one line."""
        try:
            return clean_name(self._columns.text(name, self._line))
        except BadValue as bad:
            raise self._named(name, bad) from None

    def code(self, name: str) -> str:
        """Give an id."""
        try:
            return clean_code(self._columns.text(name, self._line))
        except BadValue as bad:
            raise self._named(name, bad) from None

    def day(self, name: str) -> str | None:
        """Give an ISO day, or None where nothing stands."""
        text = self.raw(name)
        try:
            return self._readers.days[name](text) if text else None
        except BadValue as bad:
            raise self._named(name, bad) from None

    def moment(self, name: str) -> tuple[str, str] | None:
        """Give an ISO day and a time ``HH:MM`` (empty where none was written), or None."""
        text = self.raw(name)
        try:
            return self._readers.days[name].with_time(text) if text else None
        except BadValue as bad:
            raise self._named(name, bad) from None

    def figure(self, name: str) -> Decimal | None:
        """Give an exact figure, or None where nothing stands."""
        text = self.raw(name)
        try:
            return self._readers.figures[name](text) if text else None
        except BadValue as bad:
            raise self._named(name, bad) from None

    def whole(self, name: str) -> int | None:
        """Give a whole number, or None where nothing stands."""
        value = self.figure(name)
        try:
            return None if value is None else whole_number(value, self.raw(name))
        except BadValue as bad:
            raise self._named(name, bad) from None

    def money(self, name: str) -> int | None:
        """Give an amount in minor units, rounded once, or None where nothing stands."""
        value = self.figure(name)
        return None if value is None else self._readers.currency.to_minor(value)

    def share(self, name: str) -> Decimal | None:
        """Give a fraction of one, or None where nothing stands."""
        text = self.raw(name)
        try:
            return self._readers.shares[name](text) if text else None
        except BadValue as bad:
            raise self._named(name, bad) from None

    def choice(self, name: str, words: Mapping[str, str]) -> str | None:
        """Give the word of ours that one of theirs stands for, or None where nothing stands."""
        text = self.raw(name)
        if not text:
            return None
        found = words.get(text.casefold())
        if found is None:
            raise self._named(name, BadValue(_("unknown word"), text))
        return found

    def bad(self, name: str, reason: str, text: str = "") -> BadValue:
        """Make the fault of a field, named, for a check of the kind's own."""
        return self._named(name, BadValue(reason, text))

    def _named(self, name: str, bad: BadValue) -> BadValue:
        return name_fault(_(self._columns.fields[name].label), bad)


def name_fault(label: str, bad: BadValue) -> BadValue:
    """Put the name of the field before the reason of a fault."""
    reason = _("{field}: {reason}").format(field=label, reason=bad.fault.reason)
    return BadValue(reason, bad.fault.detail)
