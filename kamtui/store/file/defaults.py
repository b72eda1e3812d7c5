"""Write the lists every database begins with (``kamtui.model.defaults``) into a new one."""

from __future__ import annotations

import sqlite3

from kamtui.model.defaults import (
    CELL_STRATEGIES,
    CHECK_MEASURES,
    CHECKLIST,
    KEY_CHECKS,
    LOSS_REASONS,
    REFUSAL_REASONS,
    TENDER_REASONS,
)


def fill_defaults(connection: sqlite3.Connection) -> None:
    """Write the lists into a database that has just got its tables."""
    for kind, reasons in (
        ("loss", LOSS_REASONS),
        ("tender", TENDER_REASONS),
        ("refusal", REFUSAL_REASONS),
    ):
        connection.executemany(
            "INSERT INTO reasons (kind, name, curable, place) VALUES (?, ?, ?, ?)",
            [(kind, name, curable, place) for place, (name, curable) in enumerate(reasons, 1)],
        )
    connection.executemany(
        "INSERT INTO key_checks (name, place) VALUES (?, ?)",
        [(name, place) for place, name in enumerate(KEY_CHECKS, 1)],
    )
    connection.executemany(
        "INSERT INTO cell_strategies (cell, title, strategy, contact_rhythm_days, looked_after_by, "
        "credit_policy, stock_policy) VALUES (?, ?, ?, ?, ?, ?, ?)",
        CELL_STRATEGIES,
    )
    connection.executemany(
        "INSERT INTO checklists (title, every, place) VALUES (?, ?, ?)",
        [(title, every, place) for place, (title, every) in enumerate(CHECKLIST, 1)],
    )


def measure_checks(connection: sqlite3.Connection) -> None:
    """Say which of the checks every database begins with the data itself can answer."""
    connection.executemany(
        "UPDATE key_checks SET measure = ?2, threshold = ?3 WHERE name = ?1", CHECK_MEASURES
    )
