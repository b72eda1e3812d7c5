"""Why clients were lost and where they went: what managers told, and who has not been told of."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.model.words import Destination
from kamtui.store.door import Change
from kamtui.store.rows import converted

TOLD = """
SELECT * FROM (
  SELECT t.*, row_number() OVER (PARTITION BY t.client_id
    ORDER BY t.reason_id IS NULL, t.day DESC, t.kind DESC, t.id DESC) AS place
  FROM (
    SELECT client_id, id, 1 AS kind, told_day AS day, 0 AS running, reason_id, reason_note,
      destination, competitor_id FROM losses
    UNION ALL
    SELECT client_id, id, 2, marked_day, state NOT IN ('won back', 'given up'), reason_id,
      reason_note, destination, competitor_id FROM winback_targets) t
  LEFT JOIN standings q ON q.client_id = t.client_id
  WHERE {of_now} (t.running = 1 OR q.last_purchase IS NULL OR t.day >= q.last_purchase))
WHERE place = 1
"""
"""What holds of each client: the newest telling since its last purchase, one with a reason first.

Kind 1 was told of the loss itself, kind 2 when the client was marked as a win-back target.
"""
TOLD_NOW = TOLD.format(of_now="")
TOLD_EVER = TOLD.format(of_now="1 = 1 OR")


@dataclass(frozen=True, slots=True)
class ToldLoss:
    """What was told of a client's loss; ``row_id`` is its row among the losses, if it has one."""

    client_id: int
    row_id: int | None
    day: str
    reason: str | None
    note: str | None
    destination: Destination
    competitor: str | None


def read_told(reader: sqlite3.Connection, client_id: int) -> ToldLoss | None:
    """Give what was told of one client since its last purchase."""
    row = reader.execute(
        "SELECT t.client_id, iif(t.kind = 1, t.id, NULL), t.day, r.name, t.reason_note, "
        f"t.destination, c.name FROM ({TOLD_NOW}) t LEFT JOIN reasons r ON r.id = t.reason_id "
        "LEFT JOIN competitors c ON c.id = t.competitor_id WHERE t.client_id = ?",
        (client_id,),
    ).fetchone()
    return ToldLoss(*converted(row, {5: Destination})) if row else None


def read_reasons_told(reader: sqlite3.Connection) -> dict[int, str]:
    """Give the reason told of each client since its last purchase."""
    return dict(
        reader.execute(
            f"SELECT t.client_id, r.name FROM ({TOLD_NOW}) t JOIN reasons r ON r.id = t.reason_id"
        )
    )


def tell_loss(
    change: Change,
    client_id: int,
    *,
    told_day: str,
    lost_since: str | None = None,
    reason_id: int | None = None,
    reason_note: str | None = None,
    destination: Destination = Destination.UNKNOWN,
    competitor_id: int | None = None,
) -> int:
    """Note why a client was lost; told again of the same loss, the row is put right."""
    values: dict[str, str | int | None] = {
        "lost_since": lost_since,
        "told_day": told_day,
        "reason_id": reason_id,
        "reason_note": reason_note,
        "destination": destination.value,
        "competitor_id": competitor_id,
        "manager_id": change.author.manager_id,
    }
    told = read_told(change.connection, client_id)
    if told is not None and told.row_id is not None:
        change.update("losses", told.row_id, values)
        return told.row_id
    return change.insert("losses", {"client_id": client_id, **values})


def count_without_reason(reader: sqlite3.Connection) -> int:
    """Count the lost clients of whom nobody has told why."""
    row = reader.execute(
        "SELECT count(*) FROM standings s WHERE s.state = 'lost' AND NOT EXISTS (SELECT 1 FROM "
        f"({TOLD_NOW}) t WHERE t.client_id = s.client_id AND t.reason_id IS NOT NULL)"
    ).fetchone()
    return int(row[0])
