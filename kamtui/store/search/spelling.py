"""Near spellings: the words of the names that stand within one or two edits of a typed word."""

from __future__ import annotations

import sqlite3

CANDIDATES = 3


def corrected(reader: sqlite3.Connection, key: str) -> list[str]:
    """Give the folded search text with its misspelt words replaced, best guesses first."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    guesses = [""]
    for word in key.split():
        allowed = 1 if len(word) < 6 else 2
        terms = _terms(reader, word[:1]) | _terms(reader, word[1:2])
        near = [
            term
            for term, _distance, _index in extract(
                word, terms, scorer=OSA.distance, score_cutoff=allowed, limit=CANDIDATES
            )
        ]
        guesses = [f"{guess} {term}".strip() for guess in guesses for term in near or [word]]
    return [guess for guess in guesses[:9] if guess != key]


def _terms(reader: sqlite3.Connection, first: str) -> set[str]:
    if not first:
        return set()
    return {
        term
        for table in ("clients", "people")
        for (term,) in reader.execute(
            f"SELECT term FROM {table}_terms WHERE term >= ? AND term < ?",
            (first, first + "\U0010ffff"),
        )
    }
