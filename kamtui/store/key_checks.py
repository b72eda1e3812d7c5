"""Checks of a key client: an editable list of criteria, and what one client meets of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """One criterion and what is known of it at a client; ``met`` is None where nobody looked."""

    key_check_id: int
    name: str
    met: bool | None
    evidence: str | None


def read_key_checks(connection: sqlite3.Connection, client_id: int) -> list[KeyCheck]:
    """Give every criterion in the order of the list, with what is known of this client."""
    rows = connection.execute(
        "SELECT k.id, k.name, c.met, c.evidence FROM key_checks k LEFT JOIN client_key_checks c "
        "ON c.key_check_id = k.id AND c.client_id = ? "
        "WHERE k.active = 1 OR c.id IS NOT NULL ORDER BY k.place, k.id",
        (client_id,),
    )
    return [
        KeyCheck(number, name, None if met is None else bool(met), evidence)
        for number, name, met, evidence in rows
    ]
