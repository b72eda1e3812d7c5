"""Win-back targets: clients lost or leaving, why, where they went, how we mean to attract them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from kamtui.language import _
from kamtui.model.days import iso_in_words
from kamtui.model.errors import Refusal
from kamtui.model.words import Destination, Way, WinbackState
from kamtui.store.door import Change
from kamtui.store.rows import converted

ENDED = (WinbackState.WON_BACK, WinbackState.GIVEN_UP)
"""States in which a target is no longer worked on; the client can be marked anew then."""

STATES = tuple(WinbackState)
"""The board's columns, in its order."""


@dataclass(frozen=True, slots=True)
class Target:
    """One win-back target, with the value of the client's first life and the next step.

    ``first_life_amount`` and ``first_life_profit`` are what the client brought in the twelve
    months up to its last purchase before it was marked, in minor units (profit only of lines
    whose cost is known).
    """

    id: int
    client_id: int
    client_name: str
    marked_day: str
    lost_since: str | None
    leaving: bool
    reason_id: int | None
    reason: str | None
    reason_note: str | None
    destination: Destination
    competitor_id: int | None
    competitor_name: str | None
    way: Way
    way_text: str | None
    cost: int | None
    valid_until: str | None
    owner_id: int | None
    owner_name: str | None
    state: WinbackState
    state_day: str | None
    result: str | None
    result_day: str | None
    recovered: int | None
    first_life_amount: int
    first_life_profit: int
    next_step_id: int | None
    next_step: str | None
    next_day: str | None
    curable: int | None

    @property
    def rank(self) -> int:
        """What decides the order: the value of the first life times how curable the reason is."""
        return self.first_life_amount * (UNKNOWN_CURE if self.curable is None else self.curable)


UNKNOWN_CURE = 3
"""How curable a loss counts whose reason nobody has told, from 0 (never) to 5."""

# ``which`` is told twice: SQLite would sum the first lives of all targets for the one asked for.
_SELECT = """
SELECT w.id, w.client_id, c.name, w.marked_day, w.lost_since, w.leaving, w.reason_id, r.name,
  w.reason_note, w.destination, w.competitor_id, o.name, w.way, w.way_text, w.cost, w.valid_until,
  w.owner_id, m.name, w.state, w.state_day, w.result, w.result_day, w.recovered,
  coalesce(f.amount, 0), coalesce(f.profit, 0), k.id, k.text, k.due_day, r.curable
FROM winback_targets w JOIN clients c ON c.id = w.client_id
LEFT JOIN reasons r ON r.id = w.reason_id LEFT JOIN competitors o ON o.id = w.competitor_id
LEFT JOIN managers m ON m.id = w.owner_id
LEFT JOIN (
  SELECT b.id, sum(d.amount) AS amount, sum(d.profit) AS profit FROM (
    SELECT t.id, t.client_id, (SELECT max(x.day) FROM client_days x WHERE
      x.client_id = t.client_id AND x.buys > 0 AND x.day <= t.marked_day) AS last_day
    FROM winback_targets t WHERE {which}) b
  JOIN client_days d ON d.client_id = b.client_id AND d.day <= b.last_day
    AND d.day > date(b.last_day, '-12 months')
  GROUP BY b.id) f ON f.id = w.id
LEFT JOIN commitments k ON k.id = (
  SELECT n.id FROM commitments n WHERE n.winback_id = w.id AND n.done_day IS NULL
  ORDER BY n.due_day IS NULL, n.due_day, n.id LIMIT 1)
WHERE {of_those}
"""


def _targets_where(condition: str) -> str:
    """Give the statement that reads the targets (``{t}``) a condition holds for."""
    return _SELECT.format(which=condition.format(t="t"), of_those=condition.format(t="w"))


_IN_ORDER = "CASE w.state {} END".format(
    " ".join(f"WHEN '{state.value}' THEN {place}" for place, state in enumerate(STATES))
)


def read_board(
    connection: sqlite3.Connection,
    *,
    states: Collection[WinbackState] = STATES,
    owner_id: int | None = None,
    limit: int = 1000,
) -> list[Target]:
    """Give the targets by state in the board's order, within a state by what they promise.

    That is the value of the first life times how curable the reason is.
    """
    marks = ", ".join("?" * len(states))
    rows = connection.execute(
        _targets_where("1") + f"AND w.state IN ({marks}) AND (? IS NULL OR w.owner_id = ?) "
        f"ORDER BY {_IN_ORDER}, coalesce(f.amount, 0) * coalesce(r.curable, {UNKNOWN_CURE}) DESC, "
        "coalesce(f.amount, 0) DESC, w.id LIMIT ?",
        (*(state.value for state in states), owner_id, owner_id, limit),
    )
    return [_target(row) for row in rows]


def read_targets(connection: sqlite3.Connection, client_id: int) -> list[Target]:
    """Give a client's targets, newest first; at most one of them is running."""
    rows = connection.execute(
        _targets_where("{t}.client_id = ?1") + "ORDER BY w.marked_day DESC, w.id DESC", (client_id,)
    )
    return [_target(row) for row in rows]


def read_target(connection: sqlite3.Connection, target_id: int) -> Target | None:
    """Give one target by id."""
    row = connection.execute(_targets_where("{t}.id = ?1"), (target_id,)).fetchone()
    return _target(row) if row else None


def read_running(connection: sqlite3.Connection, client_id: int) -> Target | None:
    """Give the client's target that is being worked on, if there is one."""
    return next((t for t in read_targets(connection, client_id) if t.state not in ENDED), None)


@dataclass(frozen=True, slots=True)
class StillBuying:
    """A client that buys, with its state and why: marking it means that it is leaving."""

    client_id: int
    name: str
    state: str
    why: str


def read_still_buying(
    connection: sqlite3.Connection, clients: Collection[int]
) -> list[StillBuying]:
    """Give those of some clients that buy in their rhythm, or nearly; no lost and no prospects."""
    marks = ", ".join("?" * len(clients))
    rows = connection.execute(
        "SELECT c.id, c.name, s.state, s.why FROM clients c JOIN standings s ON s.client_id = c.id "
        "WHERE s.state IN ('new', 'active', 'watch', 'buying again', 'won back') "
        f"AND c.id IN ({marks}) ORDER BY s.value DESC, c.id",
        tuple(clients),
    )
    return [StillBuying(*row) for row in rows]


def mark_target(
    change: Change,
    client_id: int,
    *,
    marked_day: str,
    lost_since: str | None = None,
    leaving: bool = False,
    reason_id: int | None = None,
    reason_note: str | None = None,
    destination: Destination = Destination.UNKNOWN,
    competitor_id: int | None = None,
    way: Way = Way.OPEN,
    way_text: str | None = None,
    cost: int | None = None,
    valid_until: str | None = None,
    owner_id: int | None = None,
) -> int:
    """Mark a client as a target and give the target's id; the author owns it unless told.

    Raises :class:`Refusal` where a target of this client is running already.
    """
    _refuse_second(change.connection, client_id)
    return change.insert(
        "winback_targets",
        {
            "client_id": client_id,
            "marked_day": marked_day,
            "lost_since": lost_since,
            "leaving": int(leaving),
            "reason_id": reason_id,
            "reason_note": reason_note,
            "destination": destination.value,
            "competitor_id": competitor_id,
            "way": way.value,
            "way_text": way_text,
            "cost": cost,
            "valid_until": valid_until,
            "owner_id": change.author.manager_id if owner_id is None else owner_id,
            "state_day": marked_day,
        },
    )


def set_state(
    change: Change, target_id: int, state: WinbackState, day: str, *, result: str | None = None
) -> bool:
    """Move a target on the board on a day; its end (won back, given up) gets a result day.

    Raises :class:`Refusal` where an ended target would run again beside a newer one.
    """
    row = change.connection.execute(
        "SELECT client_id, state FROM winback_targets WHERE id = ?", (target_id,)
    ).fetchone()
    if row is None or row[1] == state.value:
        return False
    if state not in ENDED:
        _refuse_second(change.connection, row[0], but=target_id)
    values: dict[str, str | int | None] = {
        "state": state.value,
        "state_day": day,
        "result_day": day if state in ENDED else None,
    }
    if result is not None:
        values["result"] = result
    return change.update("winback_targets", target_id, values)


def _refuse_second(connection: sqlite3.Connection, client_id: int, but: int = 0) -> None:
    row = connection.execute(
        "SELECT c.name, w.marked_day FROM winback_targets w JOIN clients c ON c.id = w.client_id "
        "WHERE w.client_id = ? AND w.id <> ? AND w.state NOT IN (?, ?)",
        (client_id, but, *(state.value for state in ENDED)),
    ).fetchone()
    if row:
        raise Refusal(
            _("{client} is a win-back target already, marked on {day}.").format(
                client=row[0], day=iso_in_words(row[1])
            )
        )


def _target(row: tuple[Any, ...]) -> Target:
    return Target(*converted(row, {5: bool, 9: Destination, 12: Way, 18: WinbackState}))
