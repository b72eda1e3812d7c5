"""Searching what is planned, noted of competitors and buyers, and the tags, by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.language import N_, _
from kamtui.store.search.hits import NO_CLIENT, PLAN, Hit
from kamtui.store.search.texts import holding, quoted

MOST_OF_EACH = 8
"""Hits of one kind; whoever means another types one more word."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A table so searched: what its rows are called, the columns of text, whether a client's.

    Where ``is_clients`` is off, the row has a ``name`` of its own instead of a client. Of one
    that ``may_be_long`` rows are looked for only while few clients are found by name.
    """

    subject: str
    label: str
    columns: tuple[str, ...]
    is_clients: bool = True
    may_be_long: bool = False


PLANNED = (
    Planned(
        "competitors",
        N_("competitor"),
        ("description", "strengths", "weaknesses", "website"),
        False,
    ),
    Planned("target_buyers", N_("target buyer"), ("industry", "region", "post", "needs"), False),
    Planned("client_tags", N_("tag"), ("tag",)),
    Planned("programmes", N_("programme"), ("aim", "result")),
    Planned("goals", N_("goal"), ("text",)),
    Planned("offers", N_("offer"), ("text", "special")),
    Planned(
        "tenders",
        N_("tender"),
        ("subject", "code", "product_group", "notes", "bidders"),
        may_be_long=True,
    ),
)
"""What is looked through, in the order of the hits."""


def in_plans(
    reader: sqlite3.Connection,
    words: list[str],
    *,
    everything: bool = False,
    short_only: bool = False,
) -> Iterator[Hit]:
    """Give the rows in whose texts all words stand, the newest first, saying what they are.

    Competitors and target buyers, who are no clients, only with ``everything``; tables that may
    be long not with ``short_only``.
    """
    for planned in PLANNED:
        if (planned.is_clients or everything) and not (planned.may_be_long and short_only):
            yield from _found_in(reader, planned, words)


def _found_in(reader: sqlite3.Connection, planned: Planned, words: list[str]) -> Iterator[Hit]:
    texts = " || char(10) || ".join(f"coalesce(x.{column}, '')" for column in planned.columns)
    rows, client = f"{planned.subject} x", f"{NO_CLIENT} AS client_id, x.name AS name"
    searched = f"x.name || char(10) || {texts}"
    if planned.is_clients:
        rows += " JOIN clients c ON c.id = x.client_id"
        client, searched = "c.id AS client_id, c.name AS name", texts
    condition, values = holding(words)
    found = reader.execute(
        f"SELECT client_id, name, id, texts FROM (SELECT x.id AS id, {client}, {texts} AS texts, "
        f"{searched} AS t FROM {rows} ORDER BY x.id DESC) WHERE {condition} LIMIT {MOST_OF_EACH}",
        values,
    ).fetchall()
    for client_id, name, row_id, told in found:
        why = _why(planned, name, told, words)
        yield Hit(client_id, name, None, None, why, PLAN, planned.subject, row_id)


def _why(planned: Planned, name: str, told: str, words: list[str]) -> str:
    """Say what was found, with the words around; of one found by its own name, only what it is."""
    label = _(planned.label)
    if not planned.is_clients and all(word.casefold() in name.casefold() for word in words):
        return label
    for word in words:
        for part in told.splitlines():
            if word.casefold() in part.casefold():
                return f"{label}: {quoted(part, word)}"
    return label
