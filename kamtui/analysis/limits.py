"""Pairs of limits as people write them (``80,95``), kept exact and refused where senseless."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from kamtui.language import _
from kamtui.model.errors import WrongUsage

Limits = tuple[Decimal, Decimal]
"""Where the first class ends and where the second; percent or coefficients of variation."""

ABC_LIMITS: Limits = (Decimal(80), Decimal(95))
FREQUENCY_LIMITS: Limits = (Decimal(75), Decimal(35))
VARIATION_LIMITS: Limits = (Decimal("0.5"), Decimal("1.0"))
MOST_VARIATION = 5
MOST_DIGITS = 6
"""Digits after the mark: limits are compared with millionths, finer ones would be lost."""


def limits_text(limits: Limits) -> str:
    """Write limits as they were typed."""
    return ",".join(f"{limit:f}" for limit in limits)


def abc_limits(text: str) -> Limits:
    """Read the accumulated shares in percent that end A and B, such as ``80,95``."""
    first, second = _pair("--abc-limits", text, "80,95")
    if not 0 < first <= 100 or not 0 < second <= 100:
        raise WrongUsage(
            _("--abc-limits are percent above 0 and up to 100, not '{text}'").format(text=text)
        )
    if first > second:
        raise WrongUsage(_("--abc-limits begin with that of A: write 80,95"))
    if second <= 1:
        raise WrongUsage(_("--abc-limits are percent: write 80,95"))
    return first, second


def frequency_limits(text: str) -> Limits:
    """Read the shares of periods in percent from which X and Y hold, such as ``75,35``."""
    first, second = _pair("--xyz-limits", text, "75,35")
    if not 0 < first <= 100 or not 0 <= second <= 100:
        raise WrongUsage(
            _(
                "--xyz-limits by frequency are percent of the periods up to 100, not '{text}'"
            ).format(text=text)
        )
    if first < second:
        raise WrongUsage(_("--xyz-limits by frequency begin with that of X: write 75,35"))
    if first <= 1:
        raise WrongUsage(_("--xyz-limits by frequency are percent: write 75,35"))
    return first, second


def variation_limits(text: str) -> Limits:
    """Read the coefficients of variation up to which X and Y hold, such as ``0.5,1.0``."""
    first, second = _pair("--xyz-limits", text, "0.5,1.0")
    if first > MOST_VARIATION or second > MOST_VARIATION:
        raise WrongUsage(_("--xyz-limits by variation are ratios, not percent: write 0.10,0.25"))
    if first < 0 or second < 0:
        raise WrongUsage(_("--xyz-limits cannot be negative"))
    if first > second:
        raise WrongUsage(_("--xyz-limits by variation begin with that of X: write 0.5,1.0"))
    return first, second


def _pair(option: str, text: str, example: str) -> Limits:
    parts = text.split(",")
    try:
        first, second = (Decimal(part.strip()) for part in parts)
    except (InvalidOperation, ValueError):
        raise _not_two_numbers(option, text, example) from None
    if not all(_is_plain(limit) for limit in (first, second)):
        raise _not_two_numbers(option, text, example)
    return first, second


def _is_plain(limit: Decimal) -> bool:
    exponent = limit.as_tuple().exponent
    # A power of ten far beyond would be written out with as many digits.
    return isinstance(exponent, int) and abs(exponent) <= MOST_DIGITS


def _not_two_numbers(option: str, text: str, example: str) -> WrongUsage:
    return WrongUsage(
        _("{option} takes two numbers like {example}, not '{text}'").format(
            option=option, example=example, text=text
        )
    )
