"""The one-line grammar of promises: ``send price list; friday``, ``they: sign; monday``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.language import _
from kamtui.model.quick_parts import (
    DayReader,
    Known,
    Lean,
    due_in_words,
    mentioned,
    read_task,
)
from kamtui.model.words import Side

_TO = re.compile(r"\b(?:to|ke|kepada|untuk|for)\s+((?:pak|bu|bapak|ibu|mr|mrs|ms)\.?\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """What was understood of a promise; ``no_day`` is a text after ``;`` that is no day."""

    text: str
    side: Side = Side.OURS
    due: date | None = None
    to: Known | None = None
    no_day: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save yet."""
        return not self.text

    def in_words(self, today: date) -> str:
        """Say what was understood, for the line under the strip."""
        words = [
            _(self.side.label),
            f"“{self.text}”" if self.text else _("what?"),
            _("to {name}").format(name=self.to.name) if self.to else "",
            due_in_words(self.due, today) if self.due else _("no day"),
            _("'{text}' is no day").format(text=self.no_day) if self.no_day else "",
        ]
        return " · ".join(word for word in words if word)


def understand_promise(
    text: str, people: Sequence[Known], today: date, read_day: DayReader
) -> PromiseLine:
    """Understand a promise: whose, what, to whom, until when."""
    what, semicolon, day_text = text.strip().rpartition(";")
    due = read_day(day_text, today, Lean.FUTURE) if semicolon else None
    no_day = ""
    if due is None:
        no_day = day_text.strip() if semicolon else ""
        what = text.strip()
    if not what.strip(" ;"):
        return PromiseLine("", due=due)
    if due is not None:
        task = read_task(what, today, _reads_no_day, Side.OURS)
    else:
        task = read_task(what, today, read_day if not semicolon else _reads_no_day, Side.OURS)
        due = task.due
    stripped = task.text.strip(" ;")
    return PromiseLine(stripped, task.side, due, _to_whom(stripped, people), no_day)


def _reads_no_day(_text: str, _today: date, _lean: Lean) -> date | None:
    return None


def _to_whom(text: str, people: Sequence[Known]) -> Known | None:
    for found in _TO.finditer(text):
        words = text[found.end() :].split()[:2]
        for length in (2, 1):
            if len(words) >= length and len(words[0]) >= 3:
                who = mentioned(words[:length], people)
                if len(who.people) == 1 and not who.unknown and not who.unsure:
                    return who.people[0]
    return None
