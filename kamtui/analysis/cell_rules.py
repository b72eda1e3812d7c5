"""The rules of a cell of the matrix in sentences: when a client is A, when it is Y."""

from __future__ import annotations

from kamtui.analysis.settings import AbcRule, Method, SegmentSettings, Sigma, periods_in_words
from kamtui.language import _
from kamtui.model.figures import grouped


def money_rule(letter: str, settings: SegmentSettings) -> str:
    """Say when a client is A, B or C."""
    first, second = (f"{grouped(limit)} %" for limit in settings.abc_limits)
    if settings.abc_rule is AbcRule.INCLUDING:
        rules = {
            "A": _("A client is A while the largest, with itself, carry no more than {first}."),
            "B": _("A client is B from there on, up to {second} with itself."),
            "C": _("All that come after {second} are C, and all without income."),
        }
    else:
        rules = {
            "A": _("A client is A while those larger than it carry less than {first}."),
            "B": _(
                "A client is B while those larger carry {first} or more, but less than {second}."
            ),
            "C": _("A client is C where those larger carry {second} or more, or without income."),
        }
    return rules[letter].format(first=first, second=second)


def rhythm_rule(letter: str, settings: SegmentSettings) -> str:
    """Say when a client is X, Y, Z or N."""
    if letter == "N":
        return _("A history shorter than {periods} tells no rhythm yet.").format(
            periods=periods_in_words(settings.least_history, settings.period)
        )
    if settings.xyz is Method.FREQUENCY:
        return _frequency_rule(letter, settings)
    steady, varying = (grouped(limit) for limit in settings.measure_limits)
    rules = {
        "X": _("X: the {what} of the periods vary by no more than {first} of their mean."),
        "Y": _("Y: the {what} of the periods vary by more than {first}, up to {second}."),
        "Z": _("Z: the {what} of the periods vary by more than {second} of their mean."),
    }
    told = rules[letter].format(what=_(settings.xyz_on.label), first=steady, second=varying)
    return told + (" " + _("The deviation is that of a sample.") if _sample(settings) else "")


def _frequency_rule(letter: str, settings: SegmentSettings) -> str:
    often, regular = (f"{grouped(limit)} %" for limit in settings.measure_limits)
    rules = {
        "X": _("X: a purchase in {often} of the periods or more."),
        "Y": _(
            "Y: a purchase in {regular} of the periods or more, or evenly spaced however rare: at "
            "least three intervals that vary by no more than half their mean."
        ),
        "Z": _("Z: a purchase in less than {regular} of the periods, and unevenly."),
    }
    return rules[letter].format(often=often, regular=regular)


def _sample(settings: SegmentSettings) -> bool:
    return settings.sigma is Sigma.SAMPLE
