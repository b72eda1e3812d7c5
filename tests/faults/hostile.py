"""A database in which every text of every row attacks, and the strings that do it."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import closing, suppress
from pathlib import Path

from kamtui.store.file.schema import LOGGED
from tests.realdata import ROOT

MARK = "Q0FOQVJZ"
"""What every attack of ours carries, so that it is known again wherever it turns up."""

ESCAPES = (
    f"\x1b[38;5;199m{MARK}\x1b[0m",  # colours
    f"\x1b[2J\x1b[5;5H{MARK}",  # clears the screen, moves the cursor
    f"\x1b[?1049l{MARK}\x1b[?1000h",  # leaves the screen, reports the mouse
    f"\x1b]52;c;{MARK}\x07",  # writes the clipboard
    f"\x1b]52;c;{MARK}\x1b\\",
    f"\x1b]8;;http://x.example/{MARK}\x1b\\link\x1b]8;;\x1b\\",  # a link
    f"\x1b]0;{MARK}\x07\x1b]2;{MARK}\x9c",  # the window's title
    f"\x1bP1$r{MARK}\x1b\\\x1b_{MARK}\x1b\\\x1b^{MARK}\x1b\\",  # device, program, privacy
    f"\x9b31m{MARK}\x9b2J",  # the same as one byte (C1)
    f"\x9d52;c;{MARK}\x9c\x90{MARK}\x9c\x85\x84\x8d",
    f"\x1bc\x1b[!p\x1b(0{MARK}\x1b#8",  # resets the terminal, other letters
    f"{MARK}\x08\x08\x08\x7f\r\n\x0b\x0c\x00\x07\x0e\x0f",
    f"\u202e{MARK}\u2066\u200b\ufeff\u2028\u2029\U000e0041",  # turns the reading order round
    f"[red]{MARK}[/] [/] [bold $x] C:\\[x] [@click=app.quit]{MARK}[/] \\[",  # markup
    f"{MARK}\u0301\u0301\u0301👩‍👩‍👧‍👦🇮🇩\U0001f3fd株式会社ﷺ",  # wide, joined and combining
    f'=HYPERLINK("http://x","{MARK}")',
    f"@SUM(1)+{MARK}",
    f"{MARK}|`$(touch x)`;&&\"'",
)
"""Every kind of sequence a terminal obeys, markup, formulas, letters of odd width."""

_NO_TEXTS = (
    "_key",
    "_day",
    "day",
    "at",
    "since",
    "national",
    "reversed",
    "birthday",
    "code",
    "as_of",
    "settings",
)


def naughty_strings() -> list[str]:
    """Give the public list of naughty strings, or none where it is not beside the project."""
    path = ROOT / "naughty_strings" / "blns.json"
    return [text for text in json.loads(path.read_text()) if text] if path.exists() else []


def text_columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Name every column in which any text may stand, whatever put it there."""
    return [
        (table, row[1])
        for table in LOGGED
        if table != "settings"
        for row in connection.execute(f"PRAGMA table_info({table})")
        if row[2] == "TEXT" and not row[1].endswith(_NO_TEXTS)
    ]


def free_of_triggers(path: Path) -> None:
    """Take the triggers away, so that filling the file again and again stays quick."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.commit()


def fill_with(path: Path, text: str) -> int:
    """Put a text into every text of every row, as another program could; give how many columns.

    A column whose values are words of a list refuses, as it should.
    """
    # SQLite itself ends a text at a NUL where some of its own functions read it.
    filled = 0
    with closing(sqlite3.connect(path)) as connection:
        for table, column in text_columns(connection):
            with suppress(sqlite3.IntegrityError):
                connection.execute(f"UPDATE {table} SET {column} = ? || ' ' || id", (text,))
                filled += 1
        for table in ("standings", "state_history"):
            connection.execute(f"UPDATE {table} SET why = ?", (text,))
        connection.execute("UPDATE change_sets SET what = ?, who = ?", (text, text))
        connection.commit()
    return filled


def is_harmless(text: str) -> bool:
    """Say whether nothing in a text could move, colour or turn round a terminal."""
    return not any(
        unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or letter
        in "\u200b\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for letter in text
    )


def obeyed(sent: bytes) -> list[bytes]:
    """Give what of our attacks reached a terminal as something it would obey."""
    raw = [
        part.encode()
        for attack in ESCAPES
        for part in (attack.split(MARK)[0],)
        if part[:1] in ("\x1b", "\x9b", "\x9d")
    ]
    # Sequences the program itself has reason to send are known by what stands beside them.
    own = (b"\x1b[?1049l", b"\x1b[2J\x1b[5;5H")
    return [part for part in raw if part not in own and part in sent] + [
        one
        for one in (b"\x1b]52;c;" + MARK.encode(), b"\x1b]8;;", b"\x1bP", b"\x1b_")
        if one in sent
    ]
