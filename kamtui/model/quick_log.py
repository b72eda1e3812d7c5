"""The one-line grammar of the log: ``call budi, sari: agrees to 30 days; next send contract fri``.

Before the first colon: channel, people, day, time; after it the summary; after ``; next`` the
next step with its day. What is not understood is named and stays in the summary: no word is
lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kamtui.language import _
from kamtui.model.folding import fold
from kamtui.model.quick_parts import (
    TITLES,
    DayReader,
    Known,
    Lean,
    Mentioned,
    Step,
    due_in_words,
    longest_match,
    mentioned,
    pieces_of,
    read_step,
)
from kamtui.model.words import Channel, Direction, InteractionStatus

CHANNELS = {
    word: channel
    for channel, words in {
        Channel.CALL: "call called phone phoned tel telp tlp telepon telpon menelepon ditelepon",
        Channel.VISIT: "visit visited kunjungan kunjungi berkunjung mengunjungi",
        Channel.MEETING: "meeting meet met rapat pertemuan ketemu bertemu zoom",
        Channel.MESSAGE: "message msg wa whatsapp email mail surel pesan sms chat surat letter",
    }.items()
    for word in words.split()
}
NOT_REACHED = (
    ("na",),
    ("n a",),
    ("not", "reached"),
    ("no", "answer"),
    ("tidak", "diangkat"),
    ("tak", "diangkat"),
    ("tdk", "diangkat"),
    ("tidak", "tersambung"),
)
PLANNED = frozenset(("plan", "planned", "rencana"))
DIRECTIONS = {
    "from": Direction.IN,
    "dari": Direction.IN,
    "in": Direction.IN,
    "incoming": Direction.IN,
    "masuk": Direction.IN,
    "to": Direction.OUT,
    "ke": Direction.OUT,
    "out": Direction.OUT,
}
LONGEST_HEAD = 12
"""Words before a colon that may still be a head; more of them are prose."""

# A colon of a time of day (14:05) or of an address (https://) ends no head.
_COLON = re.compile(r"(?<!\d):(?!//)|(?<=\d):(?!\d\d)")
_TIME = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?$")
_HOUR_WORDS = frozenset(("jam", "pukul", "at"))
_WORDS = re.compile(r",|[^\s,&+]+")


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was understood of a line of the log.

    ``time`` is a local ``HH:MM``. ``unknown`` are words of the head nobody here answers to,
    ``unsure`` those that fit several people; they stand in the summary as well.
    """

    summary: str
    day: date
    channel: Channel = Channel.CALL
    direction: Direction = Direction.OUT
    status: InteractionStatus = InteractionStatus.HELD
    time: str | None = None
    people: tuple[Known, ...] = ()
    steps: tuple[Step, ...] = ()
    unknown: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    told: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save yet."""
        return not (self.has_interaction or self.steps)

    @property
    def has_interaction(self) -> bool:
        """Whether an interaction was told, and not a next step alone."""
        return bool(self.summary) or self.told

    def in_words(self, today: date, clock: str = "", width: int = 60) -> str:
        """Say what was understood, for the line under the strip.

        ``clock`` is the time that stands where none was told; a longer summary than ``width``
        is cut, so that the next step stays in sight.
        """
        words = [_(self.channel.label)]
        if self.status is not InteractionStatus.HELD:
            words[0] += f", {_(self.status.label)}"
        if self.direction is Direction.IN:
            words[0] += f", {_(self.direction.label)}"
        time = self.time or (clock if self.day == today else "")
        quoted = self.summary if len(self.summary) <= width else self.summary[: width - 1] + "…"
        words += [
            ", ".join(person.name for person in self.people),
            f"{due_in_words(self.day, today)} {time}".strip(),
            f"“{quoted}”" if quoted else "",
            *(step.in_words(today) for step in self.steps),
            _("not known here: {words}").format(words=", ".join(self.unknown))
            if self.unknown
            else "",
            *(_("which {word}?").format(word=word) for word in self.unsure),
        ]
        return " · ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The words of a head with all that reading one of them takes."""

    words: Sequence[str]
    today: date
    read_day: DayReader
    lean: Lean = Lean.PAST

    def take(self, at: int, line: LogLine) -> tuple[int, LogLine]:
        """Take what stands at a place into the line; give how many words that was."""
        for taker in (_take_not_reached, _take_word, _take_time, _take_day, _take_direction):
            taken, line = taker(self, at, line)
            if taken:
                return taken, line
        return 0, line


def understand_log(text: str, people: Sequence[Known], today: date, read_day: DayReader) -> LogLine:
    """Understand a line of the log; ``people`` are those of the client, best first."""
    steps: list[Step] = []
    rest: list[str] = []
    for piece in pieces_of(text.strip()):
        step = read_step(piece, today, read_day)
        if step is None:
            rest.append(piece)
        else:
            steps.append(step)
    # Without a step the text stays as it was typed, its line ends with it.
    body = "; ".join(rest) if steps else text.strip()
    line = _with_colon(body, people, today, read_day) or _without_colon(body, people, today)
    return replace(line, steps=tuple(steps))


def _with_colon(
    body: str, people: Sequence[Known], today: date, read_day: DayReader
) -> LogLine | None:
    colon = _COLON.search(body)
    if colon is None:
        return None
    words = _WORDS.findall(body[: colon.start()])
    if not words or len(words) > LONGEST_HEAD:
        return None
    lean = Lean.FUTURE if any(fold(word) in PLANNED for word in words) else Lean.PAST
    reader = _Reader(words, today, read_day, lean)
    line, summary = _read_head(reader, people), body[colon.end() :].strip()
    if not (line.unknown or line.unsure):
        return replace(line, summary=summary, told=True)
    if line.people or _begins_understood(reader):
        missed = ", ".join((*line.unknown, *line.unsure))
        return replace(line, summary=f"{missed}: {summary}" if summary else missed, told=True)
    if len(words) <= 3 and not line.told:
        # Probably a name that is not known here: said, and kept in the text.
        return LogLine(body, today, unknown=line.unknown, unsure=line.unsure)
    return None


def _read_head(reader: _Reader, people: Sequence[Known]) -> LogLine:
    line = LogLine("", reader.today)
    left: list[str] = []
    at = 0
    while at < len(reader.words):
        taken, line = reader.take(at, line)
        # A word taken from between names parts them as a comma would.
        left.append("," if taken else reader.words[at])
        at += taken or 1
    who = mentioned(left, people)
    if line.day > reader.today and line.status is InteractionStatus.HELD:
        line = replace(line, status=InteractionStatus.PLANNED)
    return replace(line, people=who.people, unknown=who.unknown, unsure=who.unsure)


def _begins_understood(reader: _Reader) -> bool:
    return reader.take(0, LogLine("", reader.today))[0] > 0


def _take_not_reached(reader: _Reader, at: int, line: LogLine) -> tuple[int, LogLine]:
    for phrase in NOT_REACHED:
        words = reader.words[at : at + len(phrase)]
        if tuple(fold(word) for word in words) == phrase:
            return len(phrase), replace(line, status=InteractionStatus.NOT_REACHED, told=True)
    return 0, line


def _take_word(reader: _Reader, at: int, line: LogLine) -> tuple[int, LogLine]:
    word = fold(reader.words[at]).replace(" ", "")
    if word in CHANNELS and not line.told:
        return 1, replace(line, channel=CHANNELS[word], told=True)
    if word in PLANNED:
        return 1, replace(line, status=InteractionStatus.PLANNED)
    return 0, line


def _take_time(reader: _Reader, at: int, line: LogLine) -> tuple[int, LogLine]:
    words = reader.words[at : at + 2]
    if ":" in words[0] and (time := _time(words[0])):
        return 1, replace(line, time=time)
    if len(words) == 2 and fold(words[0]) in _HOUR_WORDS and (time := _time(words[1])):
        return 2, replace(line, time=time)
    return 0, line


def _take_day(reader: _Reader, at: int, line: LogLine) -> tuple[int, LogLine]:
    for length in (4, 3, 2, 1):
        words = reader.words[at : at + length]
        if len(words) == length and words[-1] != ",":
            day = reader.read_day(" ".join(words), reader.today, reader.lean)
            if day is not None:
                return length, replace(line, day=day)
    return 0, line


def _take_direction(reader: _Reader, at: int, line: LogLine) -> tuple[int, LogLine]:
    direction = DIRECTIONS.get(fold(reader.words[at]))
    return (1, replace(line, direction=direction)) if direction else (0, line)


def _time(word: str) -> str | None:
    found = _TIME.match(word)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


def _without_colon(body: str, people: Sequence[Known], today: date) -> LogLine:
    """Read a line without a head: all is summary, unless it begins with a channel or *na*."""
    starts = [found.start() for found in _WORDS.finditer(body)]
    reader = _Reader(_WORDS.findall(body), today, lambda _text, _today, _lean: None)
    line, at = _take_leading(reader, 0, LogLine(body, today))
    if not line.told:
        return LogLine(body, today)
    who, at = _leading_people(reader.words, at, people)
    if who.people:
        line, at = _take_leading(reader, at, line)
    summary = body[starts[at] :].strip() if at < len(starts) else ""
    return replace(line, summary=summary, people=who.people, unsure=who.unsure)


def _take_leading(reader: _Reader, at: int, line: LogLine) -> tuple[LogLine, int]:
    while at < len(reader.words):
        for taker in (_take_not_reached, _take_word, _take_direction):
            taken, tried = taker(reader, at, line)
            # Prose may begin with 'in' or 'to': a direction counts only after a channel.
            if taken and tried.told:
                line, at = tried, at + taken
                break
        else:
            break
    return line, at


def _leading_people(
    words: Sequence[str], at: int, people: Sequence[Known]
) -> tuple[Mentioned, int]:
    """Take names from the beginning of prose: three letters of a name at the least."""
    keys = [(person, fold(person.name).split()) for person in people]
    found: list[Known] = []
    unsure: tuple[str, ...] = ()
    end = past_names = at
    while end < len(words):
        if words[end] == "," or fold(words[end]) in TITLES:
            end += 1
            continue
        person, length, several = longest_match(words, end, keys, shortest=3)
        if person is None:
            unsure = (words[end],) if several else ()
            break
        found.append(person)
        end = past_names = end + length
    return Mentioned(tuple(dict.fromkeys(found)), (), unsure), past_names
