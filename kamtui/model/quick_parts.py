"""The parts that all one-line grammars share: days at the end, people by the start of a word.

Everything here is pure and quick: it runs on every keystroke.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamtui.language import N_, _
from kamtui.model.days import day_beside
from kamtui.model.folding import begin_words, fold
from kamtui.model.words import Side


class Lean(StrEnum):
    """Where a day lies that was said without a year or a direction."""

    FUTURE = "future"
    PAST = "past"


DayReader = Callable[[str, date, Lean], date | None]
"""What reads a day in words: text, today, lean; None where the text is no day."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something with a name that the line may mention: a person, a reason, a competitor."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A next step: its text, its day where one was told, and whose it is."""

    text: str
    due: date | None
    side: Side = Side.OURS

    def in_words(self, today: date) -> str:
        """Say the step: ``next, ours: send contract, Fri 3 Jul``."""
        whose = "" if self.side is Side.STEP else f", {_(self.side.label)}"
        when = f", {due_in_words(self.due, today)}" if self.due else ""
        return _("next{whose}: {text}{when}").format(whose=whose, text=self.text, when=when)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The people named in some words; ``unsure`` are words that fit several of them."""

    people: tuple[Known, ...] = ()
    unknown: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
SIDES = {
    word: side
    for side, words in {
        Side.OURS: "we us ours kami kita",
        Side.THEIRS: "they them theirs client mereka klien",
        Side.STEP: "step todo task langkah tugas",
    }.items()
    for word in words.split()
}
# 'next week he decides' tells a time in prose, no step.
_NEXT = re.compile(
    r"(?:next|lanjut|berikutnya|selanjutnya)\b(?!\s+(?:week|month|quarter|year)\b)[\s:,]*", re.I
)
_SIDE = re.compile(r"([^\W\d_]+)\s*:\s*")
_BETWEEN = re.compile(r"[;\n]|(?<=\.)\s+(?=(?:next|lanjut|berikutnya|selanjutnya)\b)", re.I)
_LEADS = ("on by before due until at", "pada tanggal tgl sebelum hingga hari")
BEFORE_A_DAY = frozenset(word for words in _LEADS for word in words.split())
"""Words that lead to a day and are no part of the task before it."""
LONGEST_DAY = 6
"""Words of the longest day in words."""
TITLES = frozenset(
    word
    for words in ("pak bu bapak ibu bpk mr mrs ms mas mbak kak dr ir", "and dan with dengan dgn")
    for word in words.split()
)
"""Words before and between names that name nobody."""


def due_in_words(day: date, today: date) -> str:
    """Say a day with its weekday: ``today``, ``tomorrow``, ``Fri 3 Jul``."""
    if (day - today).days in (0, 1):
        return _("tomorrow") if day > today else _("today")
    return f"{_(WEEKDAYS[day.weekday()])} {day_beside(day, today)}"


def pieces_of(text: str) -> list[str]:
    """Cut a line at ``;``, at line ends, and before a sentence that begins with *next*."""
    pieces = (piece.strip() for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if piece]


def read_step(piece: str, today: date, read_day: DayReader, side: Side = Side.OURS) -> Step | None:
    """Read ``next send contract friday``; None where the piece does not begin with *next*.

    ``next they: sign, monday`` is theirs. A step of a day alone means getting in touch.
    """
    found = _NEXT.match(piece)
    if not found or found.end() == len(piece):
        return None
    return read_task(piece[found.end() :], today, read_day, side)


def read_task(text: str, today: date, read_day: DayReader, side: Side) -> Step:
    """Read whose task it is, what, and the day at its end or beginning."""
    whose = _SIDE.match(text)
    if whose and fold(whose[1]) in SIDES:
        side, text = SIDES[fold(whose[1])], text[whose.end() :]
    rest, due = split_day(text, today, read_day)
    return Step(rest or _("get in touch"), due, side)


def split_day(
    text: str, today: date, read_day: DayReader, lean: Lean = Lean.FUTURE
) -> tuple[str, date | None]:
    """Split a text into what is to be done and the day at its end (or, failing that, start)."""
    text = text.strip().rstrip(".,;")
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    for start in starts[-LONGEST_DAY:]:
        day = read_day(text[start:], today, lean)
        if day is not None:
            return _without_lead(text[:start]), day
    for count in range(min(LONGEST_DAY, len(starts) - 1), 0, -1):
        day = read_day(text[: starts[count]], today, lean)
        if day is not None:
            return text[starts[count] :].lstrip(" :,-"), day
    return text, None


def _without_lead(text: str) -> str:
    text = text.rstrip(" \t,;:-")
    while text:
        before, _blank, last = text.rpartition(" ")
        if last.lower() not in BEFORE_A_DAY:
            break
        text = before.rstrip(" \t,;:-")
    return text


def mentioned(words: Sequence[str], people: Sequence[Known]) -> Mentioned:
    """Find the people that words name by the beginnings of their names, longest match first.

    ``budi h`` finds Budi Hartono; where several fit and none fits whole words better, none is
    taken and the words are named as unsure.
    """
    keys = [(person, fold(person.name).split()) for person in people]
    found: dict[int, Known] = {}
    unknown: list[str] = []
    unsure: list[str] = []
    at, after_unknown = 0, False
    while at < len(words):
        if words[at] == "," or fold(words[at]) in TITLES or not fold(words[at]):
            at, after_unknown = at + 1, False
            continue
        person, length, several = longest_match(words, at, keys)
        if person is not None:
            found[person.id] = person
        elif several:
            unsure.append(words[at])
        elif after_unknown:
            unknown[-1] += f" {words[at]}"
        else:
            unknown.append(words[at])
        after_unknown = person is None and not several
        at += length
    return Mentioned(tuple(found.values()), tuple(unknown), tuple(unsure))


def longest_match(
    words: Sequence[str], at: int, keys: Sequence[tuple[Known, list[str]]], shortest: int = 1
) -> tuple[Known | None, int, bool]:
    """Give who is named from a place on, in how many words, and whether one word fits several.

    ``shortest`` is how many letters of a name each word must have at the least.
    """
    fitting: list[Known] = []
    for length in (4, 3, 2, 1):
        piece = words[at : at + length]
        if len(piece) < length or "," in piece or any(len(fold(word)) < shortest for word in piece):
            continue
        fitting = one_of(piece, keys)
        if len(fitting) == 1:
            return fitting[0], length, False
    return None, 1, bool(fitting)


def one_of(words: Sequence[str], keys: Sequence[tuple[Known, list[str]]]) -> list[Known]:
    """Give those whose names have a word beginning with each of the words.

    Where some have them as whole words, only those.
    """
    wanted = [part for word in words for part in fold(word).split()]
    if not wanted:
        return []
    fitting = [(known, key) for known, key in keys if begin_words(wanted, key)]
    exact = [known for known, key in fitting if all(word in key for word in wanted)]
    return exact if len(exact) == 1 else [known for known, _key in fitting]
