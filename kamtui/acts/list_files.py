"""What the places of lists hold, as files: managers and suspects as CSV, a review as Markdown."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kamtui.exchange.csv_files import write_csv_file
from kamtui.model.folding import fold
from kamtui.model.recurring import period_of
from kamtui.store.settings import read_currency


def _managers(connection: sqlite3.Connection, today: date, path: Path) -> int:
    from kamtui.acts.manager_columns import COLUMNS, ManagerLine
    from kamtui.acts.managers import compare_managers

    currency = read_currency(connection)
    lines = [ManagerLine(each, currency) for each in compare_managers(connection, today)]
    return write_csv_file(path, COLUMNS, lines)


def _duplicates(connection: sqlite3.Connection, today: date, path: Path) -> int:  # noqa: ARG001
    from kamtui.acts.duplicates import COLUMNS, find_suspects

    found = find_suspects(connection)
    return write_csv_file(path, COLUMNS, (*found.clients, *found.people))


WRITERS: dict[str, Callable[[sqlite3.Connection, date, Path], int]] = {
    "managers": _managers,
    "duplicates": _duplicates,
}
"""By the name of a place, what writes its rows to a file and counts them."""


def write_review(
    connection: sqlite3.Connection,
    folder: Path,
    today: date,
    name: str,
    *,
    client_id: int | None = None,
    manager_id: int | None = None,
) -> Path:
    """Write the running quarter's review as Markdown, readable by its owner alone; give where.

    ``name`` is whose it is, for the name of the file. Raises :class:`OSError`.
    """
    from kamtui.acts.review import review
    from kamtui.exchange.markdown import write_for_owner
    from kamtui.exchange.reports import report_as_markdown

    quarter = period_of("quarter", today)
    bare = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "review"
    number = (quarter.first.month + 2) // 3
    path = folder / f"review-{bare}-{quarter.first.year}q{number}.md"
    report = review(connection, quarter, today, client_id=client_id, manager_id=manager_id)
    write_for_owner(path, report_as_markdown(report))
    return path
