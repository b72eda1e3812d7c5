"""The lists every database begins with: reasons, checks of a key client, cell strategies.

All of them are rows a manager can edit; nothing in the program depends on their wording, save
that analysis finds the two measured reasons by name.
"""

from __future__ import annotations

import sqlite3

LOSS_REASONS = (
    # name, how curable it is from 0 (never) to 5 (a matter of will)
    ("service got worse", 5),
    ("quality got worse", 4),
    ("deadlines and promises broken", 5),
    ("opinion ignored", 5),
    ("client forgotten", 5),
    ("price", 3),
    ("competitor", 3),
    ("closed down", 0),
    ("other", 2),
)
TENDER_REASONS = (
    ("price", 3),
    ("delivery time", 4),
    ("quality", 3),
    ("terms of payment", 4),
    ("personal relations", 3),
    ("technical requirements", 2),
    ("late bid", 5),
    ("best offer", 3),
    ("long co-operation", 3),
    ("other", 2),
)
REFUSAL_REASONS = (("price", 3), ("no need now", 3), ("competitor", 3), ("other", 2))
KEY_CHECKS = (
    "share of profit",
    "potential",
    "image",
    "expertise",
    "strategic fit",
    "long co-operation",
    "ability to pay",
)
CHECK_MEASURES = (
    # check, what is measured, how much of it is enough (percent or years)
    ("share of profit", "share", 10),
    ("potential", "potential", 200),
    ("image", "image client", None),
    ("expertise", "expert", None),
    ("long co-operation", "years", 5),
    ("ability to pay", "solvency", None),
)
CELL_STRATEGIES = (
    # cell or type, title, strategy, contact rhythm in days, who, credit, stock
    (
        "AX",
        "protect",
        "Never late, never out of stock; a second contact at every level; review each quarter.",
        7,
        "senior manager and director",
        "longest terms",
        "reserved stock",
    ),
    (
        "AY",
        "make it a rhythm",
        "Agree a delivery calendar; learn what moves the order; offer a yearly contract.",
        14,
        "senior manager",
        "long terms",
        "reserved before the season",
    ),
    (
        "AZ",
        "find out why",
        "Large and irregular: who else supplies, what is a project, what could be steady?",
        14,
        "senior manager",
        "by order, checked",
        "on order, with notice",
    ),
    (
        "BX",
        "widen",
        "Steady and middle-sized: offer the product groups it has never bought.",
        21,
        "manager",
        "standard terms",
        "from stock",
    ),
    (
        "BY",
        "deepen",
        "Find the second decision-maker; propose a fixed order day.",
        30,
        "manager",
        "standard terms",
        "from stock",
    ),
    (
        "BZ",
        "qualify again",
        "Check need, solvency and authority before the next visit.",
        45,
        "manager",
        "standard terms, with a limit",
        "on order",
    ),
    (
        "CX",
        "serve cheaply",
        "Small but faithful: orders by message, one call a month.",
        45,
        "assistant",
        "short terms",
        "from stock",
    ),
    (
        "CY",
        "serve cheaply",
        "Answer fast, visit rarely; look for a grower.",
        60,
        "assistant",
        "short terms",
        "from stock",
    ),
    (
        "CZ",
        "let them come",
        "Price list and catalogue; no visits without a sign of need.",
        90,
        "assistant",
        "prepayment",
        "on order",
    ),
    (
        "promising",
        "court",
        "Treat as an A client before it is one; find whose breadwinner it is now.",
        14,
        "senior manager",
        "standard terms, reviewed",
        "samples and first lots",
    ),
    (
        "image client",
        "show",
        "Faultless service; agree what may be told in public.",
        14,
        "senior manager and marketing",
        "long terms",
        "reserved stock",
    ),
    (
        "expert",
        "listen",
        "Ask for judgement before each new product; answer every remark.",
        21,
        "manager with the product specialist",
        "standard terms",
        "samples first",
    ),
    (
        "AN",
        "secure early",
        "Large from the start: a visit in the first month, the next order agreed before it ends.",
        14,
        "senior manager",
        "by order, checked",
        "reserved for the next order",
    ),
    (
        "BN",
        "get to know",
        "Learn how often they need it and who decides; agree the second and third order.",
        21,
        "manager",
        "short terms",
        "from stock",
    ),
    (
        "CN",
        "welcome",
        "One friendly call after the first delivery; then wait what comes.",
        45,
        "assistant",
        "prepayment",
        "from stock",
    ),
)
CHECKLIST = (
    ("Call the key clients silent past their rhythm", "week"),
    ("Go through promises due this week", "week"),
    ("Complete one thin dossier", "week"),
    ("Look at the moves in the segment matrix", "month"),
    ("Review the win-back board", "month"),
    ("Account review of each key client", "quarter"),
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
