"""A filter read from words: ``at risk AX silent 30 overdue java barat``, typed in app or shell."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kamtui.acts.filter_told import filter_in_words
from kamtui.language import N_, _
from kamtui.model.filters import ClientFilter
from kamtui.model.folding import fold
from kamtui.model.tags import SIGN, tag_key
from kamtui.model.words import ClientState, KeyType
from kamtui.store.client_list import is_in_a_name
from kamtui.store.managers import Manager, read_managers

_DAYS = r"(?:\s+(?:for|selama))?\s+(\d{1,4})(?:\s*(?:days?|hari|d|h)\b)?"
_NOT_SPOKEN = r"\b(?:not\s+spoken(?:\s+to)?|unspoken|(?:belum|tidak)\s+(?:di)?bicara(?:kan)?)"
_UNSPOKEN = re.compile(_NOT_SPOKEN + _DAYS, re.IGNORECASE)
_SILENT = re.compile(r"\b(?:silent|diam)" + _DAYS, re.IGNORECASE)
_BARE = re.compile(rf"{_NOT_SPOKEN}\b|\b(?:silent|diam)\b", re.IGNORECASE)
_CELL = re.compile(r"^(?:[ABC][XYZN]?|[XYZN]|\?)$", re.IGNORECASE)
_LONGEST = 5
"""So many words one name of a region, an industry or a manager may have, or ``tag`` with one."""
_MOST_TAGS = 8
"""So many are named where somebody asks which there are."""

_COLUMNS = ("industry", "region", "city")
_SECOND = {
    "state": N_("{word}: a second state"),
    "type": N_("{word}: a second type"),
    "manager_id": N_("{word}: a second manager"),
    "segment": N_("{word}: a second cell"),
    "industry": N_("{word}: a second industry"),
    "region": N_("{word}: a second region"),
    "city": N_("{word}: a second city"),
}


def is_cell(word: str) -> bool:
    """Say whether a word names a segment as a filter takes it: ``AX``, a letter of it, ``?``."""
    return _CELL.match(word) is not None


Condition = tuple[str, str | int | bool | tuple[str, ...]]
Take = Callable[[str], Condition | None]


class FilterWords(NamedTuple):
    """What was understood of a typed filter.

    ``rest`` are the words of no other meaning, for a search in names; ``unread`` says of each
    word that can't be taken why not.
    """

    filter: ClientFilter
    rest: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def in_words(self, reader: sqlite3.Connection, me: Manager | None) -> str:
        """Say what was understood, and after it what was not."""
        said = filter_in_words(reader, self.filter, me)
        if not self.unread:
            return said
        return _("{filter}   not understood: {words}").format(
            filter=said, words=" · ".join(self.unread)
        )


class _Meanings(NamedTuple):
    """What words can mean: what takes a phrase for a condition, and the tags by their keys."""

    takers: tuple[Take, ...]
    tags: Mapping[str, str]

    def tag_unread(self, word: str) -> str:
        """Say why a word that asks for a tag means none, or nothing where it asks for none."""
        bare = word.lstrip(SIGN)
        if fold(word) in _tag_words() or (word.startswith(SIGN) and not bare):
            if not self.tags:
                return _("{word}: no client has a tag yet").format(word=word)
            return _("{word}: which? {names}").format(
                word=word, names=", ".join(list(self.tags.values())[:_MOST_TAGS])
            )
        # A figure is the number of a client.
        if not word.startswith(SIGN) or bare.isdecimal():
            return ""
        return _("{word}: no client has this tag").format(word=word)


@dataclass
class FilterReader:
    """Reads what is being typed: what words can mean is looked up once, not at every key."""

    reader: sqlite3.Connection
    me: Manager | None
    _meanings: _Meanings | None = None
    _in_names: dict[str, bool] = field(default_factory=dict)

    def look_up(self, reader: sqlite3.Connection) -> None:
        """Look up now what words can mean, with the connection of whichever thread this is."""
        self._meanings = _meanings(reader, self.me)

    def read(self, text: str) -> FilterWords:
        """Read a filter; words of no other meaning must stand in the name of some client."""
        if self._meanings is None:
            self._meanings = _meanings(self.reader, self.me)
        read = _read(self._meanings, text)
        known = [word for word in read.rest if self._is_in_a_name(word)]
        strange = [
            _("{word}: in no client's name").format(word=word)
            for word in read.rest
            if word not in known
        ]
        return FilterWords(
            read.filter._replace(text=" ".join(known)), tuple(known), (*read.unread, *strange)
        )

    def _is_in_a_name(self, word: str) -> bool:
        if word not in self._in_names:
            self._in_names[word] = is_in_a_name(self.reader, word)
        return self._in_names[word]


def read_conditions(reader: sqlite3.Connection, text: str, me: Manager | None) -> FilterWords:
    """Read the conditions of a filter and leave the other words as they are, in ``rest``."""
    return _read(_meanings(reader, me), text)


def _read(meanings: _Meanings, text: str) -> FilterWords:
    wanted, unread = ClientFilter(), list[str]()
    text, days = _taken(_UNSPOKEN, text)
    wanted = wanted._replace(unspoken_days=days)
    text, days = _taken(_SILENT, text)
    wanted = wanted._replace(silent_days=days)
    for bare in _BARE.findall(text):
        unread.append(_("{word}: for how many days?").format(word=bare))
    words, rest = _BARE.sub(" ", text).replace(",", " ").split(), list[str]()
    while words:
        size, found = _longest(meanings.takers, words)
        phrase, words = " ".join(words[:size]), words[size:]
        if found is None:
            why = meanings.tag_unread(phrase)
            (unread if why else rest).append(why or phrase)
            continue
        name, value = found
        if isinstance(value, tuple):
            wanted = wanted.narrowed(ClientFilter(tags=value))
        elif getattr(wanted, name) not in (None, False, value):
            unread.append(_(_SECOND[name]).format(word=phrase))
        else:
            wanted = wanted._replace(**{name: value})  # type: ignore[arg-type]
    if wanted.unassigned and wanted.manager_id is not None:
        unread.append(_("a manager's clients are not those of nobody"))
    return FilterWords(wanted, tuple(rest), tuple(unread))


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, int | None]:
    found = pattern.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", int(found[1])


def _longest(takers: Sequence[Take], words: list[str]) -> tuple[int, Condition | None]:
    # The longest run of words with a meaning wins: "at risk" before "at".
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        for take in takers:
            if (found := take(phrase)) is not None:
                return size, found
    return 1, None


def _tag_words() -> tuple[str, ...]:
    return (fold(_("tag")), "tag", "tags")


def _meanings(reader: sqlite3.Connection, me: Manager | None) -> _Meanings:
    # Only what was typed needs it; the list's heading is drawn in the first frame.
    from kamtui.store.tags import known_tags

    tags = {known.key: known.tag for known in known_tags(reader)}
    names = _tag_words()

    def tagged(phrase: str) -> Condition | None:
        first, _blank, name = phrase.partition(" ")
        if phrase.startswith(SIGN):
            name = phrase
        elif fold(first) not in names:
            return None
        tag = _tag_meant(tags, tag_key(name.lstrip(SIGN).strip()))
        return None if tag is None else ("tags", (tag,))

    return _Meanings((tagged, *_takers(reader, me)), tags)


def _tag_meant(tags: Mapping[str, str], key: str) -> str | None:
    """Give the tag of a key, else the only one of which some word begins so."""
    if key in tags or not key:
        return tags.get(key)
    meant = [tag for known, tag in tags.items() if f" {key}" in f" {known}"]
    return meant[0] if len(meant) == 1 else None


def _takers(reader: sqlite3.Connection, me: Manager | None) -> list[Take]:
    from kamtui.store.clients import listed_values

    states = {
        fold(word): state.value for state in ClientState for word in (state.value, _(state.label))
    }
    types = {fold(word): kind.value for kind in KeyType for word in (kind.value, _(kind.label))}
    managers = _managers(reader)
    columns = {
        column: {fold(value): value for value in listed_values(reader, column)}
        for column in _COLUMNS
    }
    flags = {
        **dict.fromkeys((fold(_("key")), "key", "kunci"), "key_only"),
        **dict.fromkeys((fold(_("overdue")), "overdue", "terlambat"), "overdue"),
        **dict.fromkeys((fold(_("nobody")), "nobody", "unassigned", "tanpa manajer"), "unassigned"),
    }
    mine = (fold(_("mine")), "mine", "my", "saya")

    def flag(phrase: str) -> Condition | None:
        key = fold(phrase)
        if key in mine and me is not None:
            return "manager_id", me.id
        return (flags[key], True) if key in flags else None

    def listed(phrase: str) -> Condition | None:
        key = fold(phrase)
        tables: Mapping[str, Mapping[str, str | int]] = {
            "state": states,
            "type": types,
            "manager_id": managers,
            **columns,
        }
        return next(((name, table[key]) for name, table in tables.items() if key in table), None)

    def cell(phrase: str) -> Condition | None:
        return ("segment", phrase.upper()) if is_cell(phrase) else None

    return [flag, listed, cell]


def _managers(reader: sqlite3.Connection) -> dict[str, int]:
    """Give the managers by login, name and, where only one has it, first name."""
    all_of_them = read_managers(reader)
    firsts = [fold(manager.name).partition(" ")[0] for manager in all_of_them]
    found = {
        first: manager.id
        for first, manager in zip(firsts, all_of_them, strict=True)
        if firsts.count(first) == 1
    }
    found |= {fold(manager.name): manager.id for manager in all_of_them}
    return found | {fold(manager.login): manager.id for manager in all_of_them}
