"""Tags of clients: which a client has, which there are, and giving and taking them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from kamtui.model.tags import tag_key
from kamtui.store.door import Change

SUBJECT = "client_tags"


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag in use: how it is written, the form it is compared by, how many clients have it."""

    tag: str
    key: str
    clients: int


def read_tags(reader: sqlite3.Connection, client_id: int) -> list[str]:
    """Give the tags of a client in the order of the alphabet."""
    return tags_of(reader, [client_id]).get(client_id, [])


def tags_of(reader: sqlite3.Connection, clients: Sequence[int]) -> dict[int, list[str]]:
    """Give the tags of the given clients (a screenful, the marked ones); none of one without."""
    found: dict[int, list[str]] = {}
    rows = reader.execute(
        "SELECT t.client_id, t.tag FROM json_each(?) j JOIN client_tags t ON t.client_id = j.value "
        "ORDER BY t.client_id, t.tag_key",
        (json.dumps(list(clients)),),
    )
    for client_id, tag in rows:
        found.setdefault(client_id, []).append(tag)
    return found


def known_tags(reader: sqlite3.Connection) -> list[KnownTag]:
    """Give the tags in use, those of the most clients first."""
    return [
        KnownTag(*row)
        for row in reader.execute(
            "SELECT min(tag), tag_key, count(*) FROM client_tags GROUP BY tag_key "
            "ORDER BY count(*) DESC, tag_key"
        )
    ]


def add_tag(change: Change, client_id: int, tag: str) -> bool:
    """Give a client a tag; say whether it had none of the kind.

    A tag in use elsewhere is written as it is there: *Fair* and *fair* are one tag.
    """
    key = tag_key(tag)
    if _find(change, client_id, key) is not None:
        return False
    row = change.connection.execute(
        "SELECT min(tag) FROM client_tags WHERE tag_key = ?", (key,)
    ).fetchone()
    change.insert(SUBJECT, {"client_id": client_id, "tag": row[0] or tag, "tag_key": key})
    return True


def remove_tag(change: Change, client_id: int, tag: str) -> bool:
    """Take a tag from a client; say whether it had it."""
    found = _find(change, client_id, tag_key(tag))
    if found is not None:
        change.delete(SUBJECT, found)
    return found is not None


def set_tags(change: Change, client_id: int, tags: Sequence[str]) -> None:
    """Make exactly these the tags of a client; those that stay keep their rows."""
    kept = {tag_key(tag) for tag in tags}
    for tag in read_tags(change.connection, client_id):
        if tag_key(tag) not in kept:
            remove_tag(change, client_id, tag)
    for tag in tags:
        add_tag(change, client_id, tag)


def _find(change: Change, client_id: int, key: str) -> int | None:
    row = change.connection.execute(
        "SELECT id FROM client_tags WHERE client_id = ? AND tag_key = ?", (client_id, key)
    ).fetchone()
    return int(row[0]) if row else None
