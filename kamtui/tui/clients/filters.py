"""A filter typed in words: ``at risk AX silent 30 overdue java barat``."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace

from kamtui.language import _
from kamtui.model.filters import ClientFilter
from kamtui.model.folding import fold
from kamtui.model.words import ClientState, KeyType
from kamtui.store.clients import listed_values
from kamtui.store.managers import Manager, read_managers

_SILENT = re.compile(r"\b(?:silent|diam)\s+(\d{1,4})\b", re.IGNORECASE)
_CELL = re.compile(r"^(?:[ABC][XYZN]?|[XYZN]|\?)$", re.IGNORECASE)

Take = Callable[[ClientFilter, str], "ClientFilter | None"]


def filter_from_words(
    reader: sqlite3.Connection, text: str, me: Manager | None
) -> ClientFilter | None:
    """Read a filter; words of no other meaning are a part of the name. None: a pair of
    conditions that can't hold together, such as two states."""
    wanted = ClientFilter()
    silent = _SILENT.search(text)
    if silent:
        wanted = replace(wanted, silent_days=int(silent[1]))
        text = text[: silent.start()] + text[silent.end() :]
    words = text.replace(",", " ").split()
    rest: list[str] = []
    takers = _takers(reader, me)
    while words:
        # The longest run of words with a meaning wins: "at risk" before "at".
        for size in range(min(4, len(words)), 0, -1):
            phrase = " ".join(words[:size])
            found = next((t for take in takers if (t := take(wanted, phrase)) is not None), None)
            if found is not None:
                wanted, words = found, words[size:]
                break
        else:
            rest.append(words.pop(0))
    return replace(wanted, text=" ".join(rest))


def _takers(reader: sqlite3.Connection, me: Manager | None) -> list[Take]:
    states = {
        fold(word): state.value for state in ClientState for word in (state.value, _(state.label))
    }
    types = {fold(word): kind.value for kind in KeyType for word in (kind.value, _(kind.label))}
    managers = {fold(manager.login): manager.id for manager in read_managers(reader)}
    managers |= {fold(manager.name): manager.id for manager in read_managers(reader)}
    columns = {
        column: {fold(value): value for value in listed_values(reader, column)}
        for column in ("industry", "region", "city")
    }

    def plain_words(wanted: ClientFilter, phrase: str) -> ClientFilter | None:
        key = fold(phrase)
        if key in (fold(_("key")), "key", "kunci"):
            return replace(wanted, key_only=True)
        if key in (fold(_("overdue")), "overdue"):
            return replace(wanted, overdue=True)
        if key in (fold(_("mine")), "mine") and me is not None:
            return replace(wanted, manager_id=me.id)
        return None

    def listed(wanted: ClientFilter, phrase: str) -> ClientFilter | None:
        key = fold(phrase)
        if key in states:
            return replace(wanted, state=states[key])
        if key in types:
            return replace(wanted, type=types[key])
        if key in managers:
            return replace(wanted, manager_id=managers[key])
        if key in columns["industry"]:
            return replace(wanted, industry=columns["industry"][key])
        if key in columns["region"]:
            return replace(wanted, region=columns["region"][key])
        return replace(wanted, city=columns["city"][key]) if key in columns["city"] else None

    def cell(wanted: ClientFilter, phrase: str) -> ClientFilter | None:
        return replace(wanted, segment=phrase.upper()) if _CELL.match(phrase) else None

    return [plain_words, listed, cell]
