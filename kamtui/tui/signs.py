"""Signs for states, marks and rules, with their ASCII twins and their meanings."""

from __future__ import annotations

from functools import cache, lru_cache
from unicodedata import normalize

from rich.cells import cell_len

from kamtui.language import _
from kamtui.model.words import ClientState
from kamtui.preferences.letters import only_ascii
from kamtui.tui.looks import Look

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
    "‹": "[",
    "›": "]",
    "█": "#",
    "░": ":",
    "▌": "=",
    "…": "~",
    "⇢": ">",
    "≈": "=",
    "✗": "x",
    "×": "x",
    "≤": "<",
    "≥": ">",
    "✓": "v",
    "∅": "-",
    "↓": "v",
    "↑": "^",
    "→": ">",
    "←": "<",
    "↺": "@",
    "·": "-",
    "●": "o",
    "◐": "o",
    "◑": "o",
    "○": "o",
    "–": "-",
    "−": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "⏎": "/",
    "╎": ":",
    **dict(zip("▁▂▃▄▅▆▇", "_..-=++", strict=True)),
}


@cache
def plain() -> bool:
    """Say whether this terminal gets ASCII signs only."""
    return only_ascii()


def sign(mark: str) -> str:
    """Give a mark, or its ASCII twin where the terminal shows no more."""
    return "".join(_ASCII.get(letter, letter) for letter in mark) if plain() else mark


@lru_cache(maxsize=8192)
def in_ascii(text: str) -> str:
    """Give a drawn text in ASCII, cell for cell: our signs by their twins, letters unmarked."""
    return "".join(_twin(letter) for letter in text)


def _twin(letter: str) -> str:
    if letter.isascii():
        return letter
    twin = _ASCII.get(letter) or normalize("NFKD", letter)[0]
    width = cell_len(letter)
    return twin.ljust(width)[:width] if twin.isascii() else "?" * width


def state_sign(state: str) -> tuple[str, Look]:
    """Give a state's sign (one cell; four letters in ASCII) with its meaning."""
    word = ClientState(state)
    return (word.plain.ljust(4) if plain() else word.sign), _LOOKS[word]


def state_words(state: str) -> tuple[str, Look]:
    """Give a state's sign and word: ``◑ at risk``."""
    word = ClientState(state)
    return (_(word.label) if plain() else f"{word.sign} {_(word.label)}"), _LOOKS[word]


KEY_SIGN = "◆"
