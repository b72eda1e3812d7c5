"""What the places of growing clients list, as files: the same columns as in the shell."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kamtui.exchange.csv_files import write_csv_file


@dataclass(frozen=True, slots=True)
class Asked:
    """What a place was showing when its rows were asked for."""

    today: date
    client_id: int | None
    extra: str


def _prospects(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.acts.prospects import COLUMNS, rank_prospects

    return write_csv_file(path, COLUMNS, rank_prospects(connection, asked.today).ranked)


def _effort(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.acts.effort import columns, read_effort

    effort = read_effort(connection, asked.today)
    return write_csv_file(path, columns(effort.currency), effort.served)


def _goals(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.acts.goals import COLUMNS, read_measured

    return write_csv_file(
        path, COLUMNS, read_measured(connection, asked.today, client_id=asked.client_id)
    )


def _programmes(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.acts.programmes import LISTED
    from kamtui.store.programmes import list_programmes

    return write_csv_file(path, LISTED, list_programmes(connection, asked.today.isoformat()))


def _steps(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.acts.programmes import STEPS
    from kamtui.store.programmes import read_steps

    return write_csv_file(path, STEPS, read_steps(connection, int(asked.extra or 0)))


def _buyers(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:  # noqa: ARG001
    from kamtui.acts.buyers import COLUMNS, match_buyers

    found = (match for each in match_buyers(connection, 100) for match in each.matches)
    return write_csv_file(path, COLUMNS, found)


WRITERS: dict[str, Callable[[sqlite3.Connection, Asked, Path], int]] = {
    "prospects": _prospects,
    "effort": _effort,
    "plan": _goals,
    "buyers": _buyers,
    "programmes": _programmes,
    "programme": _steps,
}
"""How the rows of each place are written to a CSV file; each gives how many there were.

Raises :class:`OSError` where the file can't be written.
"""
