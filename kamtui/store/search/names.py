"""Clients' names by their beginning, for a shell that completes what is being typed."""

from __future__ import annotations

import sqlite3

from kamtui.model.folding import fold

MOST = 40
"""More names than fit a screen help nobody choose."""
INNER = 2000
"""What a short beginning may make the database look at, among a hundred thousand names."""


def names_beginning(connection: sqlite3.Connection, typed: str, limit: int = MOST) -> list[str]:
    """Give names that begin with a text, or have a word that does, the most valuable first."""
    key = fold(typed)
    if not key:
        rows = connection.execute(
            "SELECT c.name FROM standings s JOIN clients c ON c.id = s.client_id "
            "ORDER BY s.value DESC, c.id LIMIT ?",
            (limit,),
        )
        return [row[0] for row in rows]
    words = " AND ".join(f'"{word}"*' for word in key.split())
    rows = connection.execute(
        "SELECT c.name FROM clients c LEFT JOIN standings s ON s.client_id = c.id WHERE c.id IN ("
        "SELECT id FROM (SELECT id FROM clients WHERE name_key >= ?1 AND name_key <= ?2 LIMIT ?3) "
        "UNION SELECT rowid FROM (SELECT rowid FROM clients_search WHERE clients_search MATCH ?4 "
        "LIMIT ?3)) ORDER BY c.name_key < ?1 OR c.name_key > ?2, coalesce(s.value, 0) DESC, c.id "
        "LIMIT ?5",
        (key, key + "\U0010ffff", INNER, words, limit),
    )
    return [row[0] for row in rows]
