"""Figures as people read them: money in the language's own words, shares, days ago."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kamtui.language import N_, _, language
from kamtui.model.money import Currency

SYMBOLS = {"IDR": "Rp", "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
"""The signs of the currencies that have one here."""
SCALES = (
    (1, ""),
    (10**3, N_("k")),
    (10**6, N_("m")),
    (10**9, N_("bn")),
    (10**12, N_("tn")),
)
"""How many major units a short amount counts in, and the word for it."""
BARS = "▁▂▃▄▅▆▇█"
PLAIN_BARS = "_.-:=+*#"
MINUS = "−"
"""What stands before a figure below zero, and before the sign of its currency: ``−Rp 26.8 k``."""


def grouped(number: int | Decimal) -> str:
    """Write a number with the language's grouping and decimal mark; what is zero has no sign."""
    text = f"{number or abs(number):,}".replace("-", MINUS)
    if language() == "id":
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text


def units(thousandths: int) -> str:
    """Write a quantity held in thousandths, without zeros at its end: ``1,250.5``, ``12``."""
    whole = Decimal(thousandths) / 1000
    return grouped(whole.quantize(Decimal(1)) if whole == int(whole) else whole.normalize())


def symbol(currency: Currency) -> str:
    """Give a currency's sign: ``Rp``, ``€``; the code where it has none."""
    return SYMBOLS.get(currency.code, currency.code)


def money(minor: int, currency: Currency) -> str:
    """Write an amount in full: ``Rp 1.250.000``, ``−€ 1,250.00``."""
    return _with_symbol(grouped(currency.to_major(minor)), currency)


def short_money(minor: int, currency: Currency) -> str:
    """Write an amount in few cells: ``Rp 8.4 bn``, ``−€ 950``."""
    return _with_symbol(short_number(minor, currency), currency)


def _with_symbol(figure: str, currency: Currency) -> str:
    bare = figure.removeprefix(MINUS)
    return f"{MINUS if bare != figure else ''}{symbol(currency)} {bare}"


def short_number(minor: int, currency: Currency) -> str:
    """Write an amount in few cells without the currency: ``8.4 bn``."""
    major = currency.to_major(minor)
    # Chosen by the rounded figure: 999,960 is 1.0 m, not 1,000 k.
    for scale, word in SCALES:
        figure = _in_few_digits(major / scale) if word else major.quantize(Decimal(1))
        if abs(figure) < 1000:
            break
    return f"{grouped(figure)} {_(word)}" if word else grouped(figure)


def _in_few_digits(figure: Decimal) -> Decimal:
    """Round to one digit after the mark below a hundred, to none from there on."""
    tenths = figure.quantize(Decimal("0.1"))
    return tenths if abs(tenths) < 100 else figure.quantize(Decimal(1))


def percent(millionths: int, digits: int = 1) -> str:
    """Write a share given in millionths: ``12.4 %``."""
    value = (Decimal(millionths) / 10_000).quantize(Decimal(1).scaleb(-digits))
    return f"{grouped(value)} %"


def days_since(day: str | None, today: date) -> int | None:
    """Give the days from an ISO day to today, or None where there is no day, or none that is one.

    Another program may have written anything; 'kamtui check' names it.
    """
    try:
        return None if not day else (today - date.fromisoformat(day[:10])).days
    except ValueError:
        return None


def spark(values: list[int], *, ascii_only: bool = False) -> str:
    """Draw values as a line of bars, the largest the highest; nothing and less is no bar."""
    bars, none = (PLAIN_BARS, " ") if ascii_only else (BARS, "·")
    top = max(values, default=0)
    return "".join(bars[value * (len(bars) - 1) // top] if value > 0 else none for value in values)
