"""Near spellings: the words of the names that stand within one or two edits of a typed word."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

NAMES = ("clients", "people")
"""The tables whose names clients are found by."""
CANDIDATES = 3
GUESSES = 9
LONG = 6
"""From so many letters on a word may have two slips."""
LEAST_BEGUN = 5
"""From so many letters on a word that is still being typed may have one."""
MOST_PARTS = 4
_FIRST_LETTERS = ("ck", "fpv", "sz", "jyd", "iy", "uw", "gh", "td", "bp")
"""Letters taken for one another where a name is heard before it is typed."""


def corrected(reader: sqlite3.Connection, key: str, tables: Sequence[str] = NAMES) -> list[str]:
    """Give the folded search text with its misspelt words replaced, best guesses first.

    The words are those of the names in some of the searched tables.
    """
    guesses = [(0, "")]
    for word in key.split():
        guesses = sorted(
            (slips + more, f"{guess} {term}".strip())
            for slips, guess in guesses
            for more, term in _near(reader, word, tables)
        )[:GUESSES]
    return [guess for _slips, guess in guesses if guess != key]


def _near(reader: sqlite3.Connection, word: str, tables: Sequence[str]) -> list[tuple[int, str]]:
    """Give the words that may be meant, each with its slips; the word itself if names have it."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    terms = _terms(reader, word, tables)
    allowed = 1 if len(word) < LONG else 2
    near = {
        str(term): int(slips)
        for term, slips, _index in extract(
            word, terms, scorer=OSA.distance, score_cutoff=allowed, limit=CANDIDATES
        )
    }
    if any(term.startswith(word) for term in terms):
        near[word] = 0
    if not near and len(word) >= LEAST_BEGUN:
        lengths = (len(word), len(word) + 1)
        begun = {term[:length] for term in terms for length in lengths if len(term) > length}
        for term, slips, _index in extract(
            word, begun, scorer=OSA.distance, score_cutoff=1, limit=CANDIDATES
        ):
            near[str(term)] = int(slips)
    return [(slips, term) for term, slips in near.items()] or [(0, word)]


def near_texts(key: str, texts: Iterable[str]) -> list[str]:
    """Give those of some folded texts that stand within one or two edits of another as a whole."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = 1 if len(key) < LONG else 2
    near = extract(key, list(texts), scorer=OSA.distance, score_cutoff=allowed, limit=CANDIDATES)
    return [str(text) for text, _slips, _index in near]


def _terms(reader: sqlite3.Connection, word: str, tables: Sequence[str]) -> set[str]:
    """Give the words of names that begin like a word, or like it after one slip at its head."""
    first = word[:1]
    heard = "".join(letters for letters in _FIRST_LETTERS if first in letters)
    return {
        term
        for letter in {first, *word[1:2], *heard}
        for table in tables
        for (term,) in reader.execute(
            f"SELECT term FROM {table}_terms WHERE term >= ? AND term < ?",
            (letter, letter + "\U0010ffff"),
        )
    }


def respaced(reader: sqlite3.Connection, key: str) -> Iterator[str]:
    """Give a folded text with words put together, then with words taken apart, as names have them.

    ``p t sinar`` is also ``pt sinar``, and ``sinarmekar`` also ``sinar mekar``.
    """
    words = key.split()
    for at in range(len(words) - 1):
        yield " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])
    if len(words) > 2:
        yield "".join(words)
    for at, word in enumerate(words):
        for parts in _parts(reader, word, MOST_PARTS):
            if len(parts) > 1:
                yield " ".join([*words[:at], *parts, *words[at + 1 :]])


def _parts(reader: sqlite3.Connection, word: str, most: int) -> Iterator[list[str]]:
    """Give the ways to write a text as words of names, the last of them perhaps only begun."""
    if _stands(reader, "term >= ? AND term < ?", (word, word + "\U0010ffff")):
        yield [word]
    if most == 1:
        return
    for end in range(1, len(word)):
        if _stands(reader, "term = ?", (word[:end],)):
            for rest in _parts(reader, word[end:], most - 1):
                yield [word[:end], *rest]


def _stands(reader: sqlite3.Connection, condition: str, values: tuple[str, ...]) -> bool:
    return any(
        reader.execute(f"SELECT 1 FROM {table}_terms WHERE {condition} LIMIT 1", values).fetchone()
        for table in NAMES
    )
