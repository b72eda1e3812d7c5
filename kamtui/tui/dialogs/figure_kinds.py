"""The kinds of fields that hold a figure: a number, an amount of money, a quantity."""

from __future__ import annotations

import re
from decimal import Decimal

from kamtui.language import _, language
from kamtui.model.figures import grouped, money, units
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField, Kind, Parsed

LARGEST = 10**12
_SCALED = re.compile(r"(.*[\d)])\s*([^\W\d_]+)\.?")
_EVERYWHERE = {
    **{"thousand": 3, "bn": 9, "billion": 9, "million": 6, "mn": 6, "tn": 12, "trillion": 12},
    **{"rb": 3, "ribu": 3, "jt": 6, "juta": 6, "mlr": 9, "miliar": 9, "milyar": 9, "triliun": 12},
}
_SCALES = {
    "en": {**_EVERYWHERE, "k": 3, "m": 6, "b": 9, "t": 12},
    "id": {**_EVERYWHERE, "k": 3, "m": 9, "t": 12},
}
"""Powers of ten of the words behind an amount; *m* is a million in English, a miliar here."""
_THREE_BEHIND = re.compile(r"[^\d.,]*\d{1,3}([.,])\d{3}(?:[^\d.,].*)?")
"""A figure that two languages read differently: ``1.250``."""


class NumberKind(Kind):
    """A whole number between the field's bounds."""

    replaced_by_typing = True
    is_prose = False
    says_back = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:  # noqa: ARG002
        """Read a whole number, grouped or not; one that is grouped is said back."""
        if not text.strip():
            return Parsed()
        figure = read_figure(text, whole=True)
        if figure is None or figure != figure.to_integral_value():
            return Parsed(wrong=_("a whole number, please"))
        low = -LARGEST if about.low is None else about.low
        high = LARGEST if about.high is None else about.high
        if not low <= figure <= high:
            return Parsed(wrong=_bounds(about.low, about.high))
        return Parsed(int(figure), grouped(int(figure)) if has_a_mark(text) else "")

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the bare digits."""
        return "" if value is None else str(value)


class MoneyKind(Kind):
    """An amount, typed in major units and held in minor units."""

    replaced_by_typing = True
    is_prose = False
    says_back = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Read ``1,250,000``, ``Rp 1.250.000`` or ``1.2 bn``; the echo says it in full."""
        if not text.strip():
            return Parsed()
        major = _amount(text, context.currency.code, whole=not context.currency.digits)
        if major is None:
            return Parsed(wrong=_("an amount, please"))
        if major < 0 and about.low is None:
            return Parsed(wrong=_("not below zero"))
        if abs(major) >= LARGEST * 10:
            return Parsed(wrong=_("too large"))
        if major != major.quantize(Decimal(1).scaleb(-context.currency.digits)):
            return Parsed(
                wrong=_("at most {digits} digits after the mark").format(
                    digits=context.currency.digits
                )
                if context.currency.digits
                else _("nothing after the decimal mark")
            )
        minor = context.currency.to_minor(major)
        return Parsed(minor, money(minor, context.currency))

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give the amount with the language's grouping."""
        return "" if value is None else grouped(context.currency.to_major(int(str(value))))


class QuantityKind(Kind):
    """A quantity, typed in units with up to three digits behind the mark, held in thousandths."""

    replaced_by_typing = True
    is_prose = False
    says_back = True

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:  # noqa: ARG002
        """Read ``12`` or ``1,250.5``, said back; less than nothing is a return."""
        if not text.strip():
            return Parsed()
        figure = read_figure(text)
        if figure is None:
            return Parsed(wrong=_("a quantity, please"))
        thousandths = figure * 1000
        if thousandths != thousandths.to_integral_value():
            return Parsed(wrong=_("at most {digits} digits after the mark").format(digits=3))
        if abs(thousandths) > LARGEST:
            return Parsed(wrong=_("too large"))
        return Parsed(int(thousandths), units(int(thousandths)) if has_a_mark(text) else "")

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:  # noqa: ARG002
        """Give units, without zeros at the end."""
        return "" if value is None else units(int(str(value)))


def has_a_mark(text: str) -> bool:
    """Say whether a figure has a point or comma: then it is said back how it was read."""
    return "." in text or "," in text


def read_figure(text: str, currency: str = "", *, whole: bool = False) -> Decimal | None:
    """Read a figure as the language in force writes it, or give None where it is none.

    Where only a ``whole`` one can be meant, a mark before three digits groups in any language.
    """
    from kamtui.exchange.faults import BadValue
    from kamtui.exchange.numbers import Figures

    mark = "," if language() == "id" else "."
    doubtful = _THREE_BEHIND.fullmatch(text.strip()) if whole else None
    if doubtful:
        mark = "," if doubtful[1] == "." else "."
    try:
        return Figures(mark, currency)(text)
    except BadValue:
        return None


def _amount(text: str, currency: str, *, whole: bool = False) -> Decimal | None:
    scaled = _SCALED.fullmatch(text.strip())
    scales = _SCALES.get(language(), _SCALES["en"])
    if scaled and scaled[2].lower() in scales:
        figure = read_figure(scaled[1], currency)
        return None if figure is None else figure.scaleb(scales[scaled[2].lower()])
    return read_figure(text, currency, whole=whole)


def _bounds(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return _("from {low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("{low} at the least").format(low=low)
    return _("too large")
