"""Which choices answer to what was typed: by the beginnings of words, case and accents aside."""

from __future__ import annotations

from collections.abc import Iterable

from kamtui.model.folding import begin_words, fold
from kamtui.tui.dialogs.fields import Choice

EXACT, START, WORDS, INITIALS, HINT = range(5)
"""How well a choice answers, best first."""


def matching(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """Give the choices that answer, best first; what answers equally well stays in order.

    ``win b`` finds *win-back list*, ``wbl`` too; words of the hint count least.
    """
    wanted = fold(typed).split()
    if not wanted:
        return list(choices)
    found = [(how_well(choice, wanted), choice) for choice in choices]
    hits = [(well, choice) for well, choice in found if well is not None]
    return [choice for _well, choice in sorted(hits, key=lambda hit: hit[0])]


def how_well(choice: Choice, wanted: list[str]) -> int | None:
    """Say how well a choice answers to folded words, or None where it does not."""
    key, joined = fold(choice.label), " ".join(wanted)
    words = key.split()
    if key == joined:
        return EXACT
    if key.startswith(joined):
        return START
    if begin_words(wanted, words):
        return WORDS
    if len(joined) > 1 and "".join(word[0] for word in words).startswith(joined.replace(" ", "")):
        return INITIALS
    return HINT if begin_words(wanted, words + fold(choice.hint).split()) else None


def best_of(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """Give only those that answer best: one is meant, several are unsure, none is unknown."""
    hits = [choice for choice in matching(choices, typed) if not choice.why_not]
    wanted = fold(typed).split()
    if not hits or not wanted:
        return []
    best = how_well(hits[0], wanted)
    if best == EXACT:
        # A text that is one label and the beginning of others means the one.
        return [choice for choice in hits if how_well(choice, wanted) == EXACT]
    return [choice for choice in hits if how_well(choice, wanted) in (best, WORDS, START)]
