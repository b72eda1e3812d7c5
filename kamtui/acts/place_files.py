"""What a place of the app lists, as a file: the same columns as in the shell."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kamtui.exchange.csv_files import write_csv_file
from kamtui.model.folding import fold
from kamtui.store.people.contact_cards import read_person
from kamtui.store.settings import read_currency


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
    from kamtui.acts.effort import read_effort
    from kamtui.acts.effort_columns import COLUMNS

    return write_csv_file(path, COLUMNS, read_effort(connection, asked.today).served)


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


def _card(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.exchange.people_out import write_people_file
    from kamtui.store.people.contact_list import read_contact_list

    contacts = read_contact_list(connection, person_id=int(asked.extra or 0))
    return write_people_file(path, contacts)


def _managers(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:
    from kamtui.acts.manager_columns import COLUMNS, ManagerLine
    from kamtui.acts.managers import compare_managers

    currency = read_currency(connection)
    lines = [ManagerLine(each, currency) for each in compare_managers(connection, asked.today)]
    return write_csv_file(path, COLUMNS, lines)


def _duplicates(connection: sqlite3.Connection, asked: Asked, path: Path) -> int:  # noqa: ARG001
    from kamtui.acts.duplicates import COLUMNS, find_suspects

    found = find_suspects(connection)
    return write_csv_file(path, COLUMNS, (*found.clients, *found.people))


def file_name(connection: sqlite3.Connection, place: str, asked: Asked) -> str:
    """Name the file a place is written to: the place and the day, or whose card it is."""
    if place != "card":
        return f"{place}-{asked.today.isoformat()}.csv"
    person = read_person(connection, int(asked.extra or 0))
    bare = "-".join(re.findall(r"\w+", fold(person.name))) if person else ""
    return f"{bare or place}.vcf"


WRITERS: dict[str, Callable[[sqlite3.Connection, Asked, Path], int]] = {
    "prospects": _prospects,
    "effort": _effort,
    "plan": _goals,
    "card": _card,
    "buyers": _buyers,
    "programmes": _programmes,
    "programme": _steps,
    "managers": _managers,
    "duplicates": _duplicates,
}
"""How the rows of each place are written to a CSV file; each gives how many there were.

Raises :class:`OSError` where the file can't be written.
"""
