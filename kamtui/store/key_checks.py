"""Checks of a key client: an editable list of criteria, and what one client meets of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.door import Change


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """One criterion of the list.

    ``measure`` is the value of a ``KeyMeasure`` where the data answers it, ``threshold`` what it
    needs at the least (percent, years).
    """

    id: int
    name: str
    active: bool
    measure: str | None
    threshold: int | None


@dataclass(frozen=True, slots=True)
class CheckAtClient:
    """One criterion and what was written of it at a client; ``met`` is None where nothing was."""

    check: KeyCheck
    met: bool | None
    evidence: str | None
    day: str | None


_CHECK = "k.id, k.name, k.active, k.measure, k.threshold"


def read_key_checks(connection: sqlite3.Connection, client_id: int) -> list[CheckAtClient]:
    """Give every criterion in the order of the list, with what is written of this client.

    Those switched off are left out, unless something was written of them here.
    """
    rows = connection.execute(
        f"SELECT {_CHECK}, c.met, c.evidence, c.day FROM key_checks k "
        "LEFT JOIN client_key_checks c ON c.key_check_id = k.id AND c.client_id = ? "
        "WHERE k.active = 1 OR c.id IS NOT NULL ORDER BY k.place, k.id",
        (client_id,),
    )
    return [
        CheckAtClient(_check(row[:5]), None if row[5] is None else bool(row[5]), row[6], row[7])
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class ListedCheck:
    """A criterion beside the number of clients something was written of, and of those it met."""

    check: KeyCheck
    written: int
    met: int


def read_check_list(connection: sqlite3.Connection, limit: int = 200) -> list[ListedCheck]:
    """Give the list of criteria itself, those switched off among them."""
    rows = connection.execute(
        f"SELECT {_CHECK}, count(c.id), coalesce(sum(c.met), 0) FROM key_checks k "
        "LEFT JOIN client_key_checks c ON c.key_check_id = k.id "
        "GROUP BY k.id ORDER BY k.place, k.id LIMIT ?",
        (limit,),
    )
    return [ListedCheck(_check(row[:5]), row[5], row[6]) for row in rows]


def switch_check(change: Change, check_id: int) -> bool:
    """Switch a criterion off, or on again; say whether it is on now. What was written stays."""
    row = change.connection.execute(
        "SELECT active FROM key_checks WHERE id = ?", (check_id,)
    ).fetchone()
    on = row is not None and not row[0]
    change.update("key_checks", check_id, {"active": int(on)})
    return on


def last_place(connection: sqlite3.Connection) -> int:
    """Give the place of a criterion that comes behind all others."""
    row = connection.execute("SELECT coalesce(max(place), 0) + 1 FROM key_checks").fetchone()
    return int(row[0])


def _check(row: tuple[int, str, int, str | None, int | None]) -> KeyCheck:
    number, name, active, measure, threshold = row
    return KeyCheck(number, name, bool(active), measure, threshold)
