"""Signs for states, marks and rules, with their ASCII twins and their meanings."""

from __future__ import annotations

from functools import cache

from kamtui.language import _
from kamtui.model.words import ClientState
from kamtui.tui.looks import Look, only_ascii

_LOOKS = {
    ClientState.ACTIVE: Look.GOOD,
    ClientState.WATCH: Look.WARN,
    ClientState.AT_RISK: Look.BAD,
    ClientState.LOST: Look.BAD,
    ClientState.BUYING_AGAIN: Look.KEY,
    ClientState.WON_BACK: Look.KEY,
    ClientState.NEW: Look.KEY,
    ClientState.PROSPECT: Look.DIM,
}
_ASCII = {
    "◆": "#",
    "│": "|",
    "─": "-",
    "├": "|",
    "└": "`",
    "•": "*",
    "█": "#",
    "▌": "=",
    "…": "~",
    "⇢": ">",
    "✗": "x",
    "✓": "v",
    "∅": "-",
    "↓": "v",
}


@cache
def plain() -> bool:
    """Say whether this terminal gets ASCII signs only."""
    return only_ascii()


def sign(mark: str) -> str:
    """Give a mark, or its ASCII twin where the terminal shows no more."""
    return "".join(_ASCII.get(letter, letter) for letter in mark) if plain() else mark


def state_sign(state: str) -> tuple[str, Look]:
    """Give a state's sign (one cell; four letters in ASCII) with its meaning."""
    word = ClientState(state)
    return (word.plain.ljust(4) if plain() else word.sign), _LOOKS[word]


def state_words(state: str) -> tuple[str, Look]:
    """Give a state's sign and word: ``◑ at risk``."""
    word = ClientState(state)
    return (_(word.label) if plain() else f"{word.sign} {_(word.label)}"), _LOOKS[word]


KEY_SIGN = "◆"
