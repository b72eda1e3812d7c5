"""What key clients carry together, and by what their share is measured."""

from __future__ import annotations

import json
import sqlite3

from kamtui.store.standings import NAME


def read_share_settings(connection: sqlite3.Connection) -> tuple[str, str]:
    """Give by what the shares of the standings were computed (``profit`` or ``revenue``), and
    whether groups count as one (``group`` or ``client``)."""
    row = connection.execute("SELECT settings FROM computed WHERE name = ?", (NAME,)).fetchone()
    told = json.loads(row[0]) if row else {}
    return str(told.get("by", "profit")), str(told.get("roll_up", "group"))


def read_key_share(connection: sqlite3.Connection) -> int:
    """Give the share of all key clients together, in millionths, from the last computation.

    Where groups count as one, a group with a key client in it counts whole and once.
    """
    _by, roll_up = read_share_settings(connection)
    if roll_up == "client":
        wanted = "SELECT id FROM clients WHERE is_key = 1"
    else:
        wanted = (
            "WITH RECURSIVE above(id, parent) AS ("
            "SELECT id, parent_id FROM clients WHERE is_key = 1 "
            "UNION SELECT c.id, c.parent_id FROM above a JOIN clients c ON c.id = a.parent) "
            "SELECT id FROM above WHERE parent IS NULL"
        )
    row = connection.execute(
        f"SELECT coalesce(sum(max(share, 0)), 0) FROM standings WHERE client_id IN ({wanted})"
    ).fetchone()
    return int(row[0])
