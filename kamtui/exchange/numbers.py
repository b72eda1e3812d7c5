"""Figures as people write them, made exact: decimal marks, grouping, currency, percent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kamtui.exchange.faults import BadValue
from kamtui.language import _

LARGEST = Decimal(10) ** 13
"""Figures from here on are refused: their minor units would not fit a whole number in SQLite."""

_MOST_SIGNS = 60
_CACHED = 200_000
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_EXPONENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[eE]([+-]?[0-9]{1,2})")
_MONEY_WORD = re.compile(r"(?:[A-Za-z]{1,3}\$|[A-Z]{3}|Rp|rp|RP|kr|Kč|zł|Ft|лв|руб|р)\.?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{2,3})+|(?:,[0-9]{2,3})+|(?:'[0-9]{3})+)")
_FIGURE = re.compile(r"[0-9][0-9.,']*|[.,][0-9]+")
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SIGNS = {"Rp": "IDR", "RP": "IDR", "rp": "IDR", "€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB"}

_NO_CENTS = re.compile(r"(?<=[0-9])[.,]-+$")
"""``5.000,-``: the way of writing that no cents follow."""

POINT, COMMA = ".", ","


@dataclass(frozen=True, slots=True)
class MarkEvidence:
    """What a column says about its decimal mark.

    ``points`` and ``commas`` count values that can only be read with that decimal mark;
    ``doubtful`` counts values such as ``1.250`` that can be read both ways.
    """

    points: int = 0
    commas: int = 0
    doubtful: int = 0

    def __add__(self, other: MarkEvidence) -> MarkEvidence:
        return MarkEvidence(
            self.points + other.points, self.commas + other.commas, self.doubtful + other.doubtful
        )

    @property
    def mark(self) -> str:
        """The decimal mark most values ask for; empty where none does."""
        if self.points == self.commas:
            return ""
        return POINT if self.points > self.commas else COMMA


def mark_evidence(texts: Iterable[str]) -> MarkEvidence:
    """Look at the texts of a column for what only one decimal mark can explain."""
    points = commas = doubtful = 0
    for text in texts:
        found = _FIGURE.search(text)
        figure = found.group() if found else ""
        point, comma = figure.rfind("."), figure.rfind(",")
        if point < 0 and comma < 0:
            continue
        verdict = _mark_of(figure, point, comma)
        points += verdict == POINT
        commas += verdict == COMMA
        doubtful += not verdict
    return MarkEvidence(points, commas, doubtful)


def _mark_of(figure: str, point: int, comma: int) -> str:
    """Name the only possible decimal mark of a figure, or nothing where both are possible."""
    if point >= 0 and comma >= 0:
        return POINT if point > comma else COMMA
    mark, other = (POINT, COMMA) if point >= 0 else (COMMA, POINT)
    parts = figure.split(mark)
    if len(parts) > 2:
        return other
    before, after = parts
    if len(after) != 3 or not 1 <= len(before) <= 3 or before.startswith("0"):
        return mark
    return ""


class Figures:
    """Reads the figures of one column; the same text is worked out once.

    ``mark`` is the column's decimal mark; empty takes a single doubtful mark (``1.250``) as
    grouping. A text in which the mark cannot be grouping is read with it as the decimal mark
    all the same: ``1.5`` is one and a half in every language.
    """

    def __init__(self, mark: str = "", currency: str = "") -> None:
        """Take the decimal mark, and the code of the only currency that may stand there."""
        self._mark = mark
        self._currency = currency
        self._known: dict[str, Decimal] = {}

    def __call__(self, text: str) -> Decimal:
        """Give the exact figure, or raise ``BadValue``."""
        known = self._known.get(text)
        if known is None:
            known = self._read(text)
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[text] = known
        return known

    def _read(self, text: str) -> Decimal:
        bare = text.strip().removeprefix("'")
        if len(bare) > _MOST_SIGNS:
            raise BadValue(_("not a figure"), text)
        if self._mark != COMMA and _PLAIN.fullmatch(bare) and not self._is_doubtful(bare):
            return _bounded(Decimal(bare), text)
        negative, body = _sign(_SPACES.sub("", bare), text)
        figure = self._without_currency(body, text)
        exponent = _EXPONENT.fullmatch(figure)
        if exponent:
            value = Decimal(exponent[1].replace(",", ".")).scaleb(int(exponent[2]))
        else:
            value = Decimal(self._plain(figure, text))
        return _bounded(-value if negative else value, text)

    def _is_doubtful(self, bare: str) -> bool:
        return not self._mark and bare[-4:-3] == "."

    def _without_currency(self, body: str, text: str) -> str:
        signs = [sign for sign in body if unicodedata.category(sign) == "Sc"]
        for sign in signs:
            body = body.replace(sign, "", 1) if not body[:1].isalpha() else body
        start = _MONEY_WORD.match(body)
        if start and start.end() < len(body):
            signs.append(start.group().rstrip("."))
            body = body[start.end() :]
        end = re.search(_MONEY_WORD.pattern + "$", body)
        if end and end.start() > 0:
            signs.append(end.group().rstrip("."))
            body = body[: end.start()]
        for sign in signs:
            code = _SIGNS.get(sign, sign if len(sign) == 3 and sign.isalpha() else "")
            if self._currency and code and code != self._currency:
                raise BadValue(
                    _("another currency than the database's {code}").format(code=self._currency),
                    text,
                )
        return body

    def _plain(self, figure: str, text: str) -> str:
        """Give a figure with its grouping gone and a point as decimal mark."""
        if not _FIGURE.fullmatch(figure):
            raise BadValue(_("not a figure"), text)
        if figure.isdecimal():
            return figure
        mark = _mark_of_text(figure) or self._mark
        whole, _sep, part = figure.rpartition(mark) if mark and mark in figure else (figure, "", "")
        if part and not part.isdecimal():
            raise BadValue(_("not a figure"), text)
        if whole and not whole.isdecimal() and not _GROUPED.fullmatch(whole):
            raise BadValue(_("not a figure"), text)
        for grouping in ".,'":
            whole = whole.replace(grouping, "")
        return f"{whole or '0'}.{part or '0'}"


def _mark_of_text(figure: str) -> str:
    return (
        _mark_of(figure, figure.rfind("."), figure.rfind(",")) if set(figure) & {".", ","} else ""
    )


def _sign(bare: str, text: str) -> tuple[bool, str]:
    """Take off what makes a figure negative: a sign before or behind it, or parentheses."""
    body = bare.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    body = _NO_CENTS.sub("", body)
    if body.startswith("(") and body.endswith(")"):
        return True, body[1:-1]
    if body.count("-") > 1 or body.count("+") > 1:
        raise BadValue(_("not a figure"), text)
    if body.startswith("-") or body.endswith(("-", "CR")):
        return True, body.removesuffix("CR").strip("-")
    if "-" in body and not _EXPONENT.search(body):
        head, _minus, tail = body.partition("-")
        if _FIGURE.search(head):
            raise BadValue(_("not a figure"), text)
        return True, head + tail
    return False, body.removeprefix("+").removesuffix("+")


def _bounded(value: Decimal, text: str) -> Decimal:
    if abs(value) >= LARGEST:
        raise BadValue(_("figure too large"), text)
    return value


class Shares:
    """Reads discounts as fractions of one: ``0.15``, ``15%``, or ``15`` where that is percent."""

    def __init__(self, figures: Figures, percent: bool) -> None:
        """``percent`` says that bare figures of this column are percent."""
        self._figures = figures
        self._percent = percent

    def __call__(self, text: str) -> Decimal:
        """Give a fraction between 0 and 1, or raise ``BadValue``."""
        bare = text.strip()
        signed = bare.endswith("%")
        value = self._figures(bare[:-1] if signed else bare)
        if signed or self._percent:
            value = value.scaleb(-2)
        if not 0 <= value <= 1:
            raise BadValue(_("discount not between 0 and 100 %"), text)
        return value


def looks_like_percent(texts: Iterable[str], figures: Figures) -> bool:
    """Say whether bare discounts of a column are percent: one above 1 says so for all."""
    for text in texts:
        try:
            if not text.strip().endswith("%") and figures(text) > 1:
                return True
        except BadValue:
            continue
    return False


def whole_number(value: Decimal, text: str) -> int:
    """Give a figure that must be whole as an int, or raise ``BadValue``."""
    if value != value.to_integral_value():
        raise BadValue(_("not a whole number"), text)
    return int(value)
