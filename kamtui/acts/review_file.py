"""The review of the running quarter as a file in a folder, named by whose it is."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path

from kamtui.acts.review import review
from kamtui.exchange.free_paths import free_path
from kamtui.exchange.markdown import write_for_owner
from kamtui.exchange.reports import report_as_markdown
from kamtui.model.folding import fold
from kamtui.model.recurring import period_of, quarter_in_words


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
    quarter = period_of("quarter", today)
    bare = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "review"
    told = quarter_in_words(quarter).replace(" ", "").lower()
    path = free_path(folder / f"review-{bare}-{told}.md")
    report = review(connection, quarter, today, client_id=client_id, manager_id=manager_id)
    write_for_owner(path, report_as_markdown(report))
    return path
