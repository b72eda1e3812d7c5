"""What the whole store knows of a database: its mark, its version, which tables are recorded.

The tables themselves are in ``store/tables``; only a migration reads them.
"""

from __future__ import annotations

APPLICATION_ID = 0x4B414D54
"""``KAMT`` in the file's header: how a database of ours is told from another program's."""

SCHEMA_VERSION = 5
"""How many migrations this program knows; a file that has seen more is refused."""

LOGGED = (
    "managers",
    "clients",
    "client_types",
    "client_tags",
    "key_checks",
    "client_key_checks",
    "state_overrides",
    "people",
    "positions",
    "influences",
    "phones",
    "emails",
    "products",
    "purchases",
    "reasons",
    "competitors",
    "rivalries",
    "tenders",
    "interactions",
    "interaction_people",
    "negotiation_sheets",
    "requests",
    "conflicts",
    "goals",
    "programmes",
    "winback_targets",
    "losses",
    "offers",
    "commitments",
    "target_buyers",
    "spendings",
    "segment_runs",
    "cell_strategies",
    "settings",
    "saved_filters",
    "skills",
    "checklists",
    "checklist_marks",
)
"""Tables whose every row change is recorded under a change-set and can be undone.

The others are derived (``client_days``, ``standings``, ``state_history``, ``segment_results``),
tell how far those are up to date (``computed``), or are the record itself.
"""

SEARCHED = ("clients", "people", "products", "competitors")
"""Tables whose ``name_key`` is held in a full-text index ``<table>_search``."""
