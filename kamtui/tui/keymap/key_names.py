"""Keys as one writes them (``/``, ``pgdn``, ``ctrl+f``) and as the library names them."""

from __future__ import annotations

from kamtui.language import _

SIGNS = {
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
}
NAMED = (
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 13)),
)
ALSO = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
    " ": "space",
}
ARROWS = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete", "insert")
)
SAME_BYTE = {"h": "backspace", "i": "tab", "m": "enter", "j": "enter", "[": "esc"}
"""What a terminal sends for ctrl with these is what it sends for those."""
_SHOWN = {
    **{name: sign for sign, name in SIGNS.items()},
    **{name: also for also, name in ALSO.items() if also not in ("return", " ")},
}


def shown_key(key: str) -> str:
    """Write a key as it stands on the keyboard."""
    *held, last = key.split("+")
    return "+".join((*held, _SHOWN.get(last, last)))


class BadKey(ValueError):
    """A key that can't be one; the text says why."""


def read_key(written: str) -> str:
    """Give the library's name of a key as one writes it, or raise ``BadKey`` with the reason."""
    if len(written) == 1:
        return _of_a_letter(written)
    lowered = written.strip().lower()
    *held, last = lowered[:-1].split("+") if lowered.endswith("+") else lowered.split("+")
    last = "+" if lowered.endswith("+") else last
    name = ALSO.get(last, last)
    if not held or held == [""]:
        if name in NAMED or name in SIGNS.values():
            return name
        raise BadKey(_("there is no key '{key}'").format(key=written))
    return _held(written, held, name)


def _of_a_letter(letter: str) -> str:
    if letter in ALSO:
        return ALSO[letter]
    if letter in SIGNS:
        return SIGNS[letter]
    if letter.isalnum():
        return letter
    raise BadKey(_("there is no key '{key}'").format(key=letter))


def _held(written: str, held: list[str], name: str) -> str:
    if held == ["ctrl"]:
        if name == "c":
            raise BadKey(_("ctrl+c always leaves; it can't be given to a command"))
        if name in SAME_BYTE:
            raise BadKey(
                _("a terminal can't tell '{key}' from {other}").format(
                    key=written, other=SAME_BYTE[name]
                )
            )
        if name in ARROWS or (len(name) == 1 and "a" <= name <= "z"):
            return f"ctrl+{name}"
    if held == ["shift"]:
        if name == "tab" or name in ARROWS:
            return f"shift+{name}"
        if len(name) == 1 and name.isalpha():
            raise BadKey(
                _("write '{letter}' for shift with {small}").format(letter=name.upper(), small=name)
            )
    raise BadKey(_("not every terminal passes '{key}'").format(key=written))


def is_typed(key: str) -> bool:
    """Say whether a key writes something while a line is being typed."""
    return len(key) == 1 or key in SIGNS.values() or key == "space"
