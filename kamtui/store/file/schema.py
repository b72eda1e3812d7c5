"""What the whole store knows of a database: its mark, its version, which tables are recorded.

The tables themselves are in ``store/file/tables``; only a migration reads them.
"""

from __future__ import annotations

from kamtui.model.client_facts import FACTS

APPLICATION_ID = 0x4B414D54
"""``KAMT`` in the file's header: how a database of ours is told from another program's."""

LAST_WRITTEN = 5
"""The schema version of the last migration written by hand in ``store/file/migrations.py``."""

SCHEMA_VERSION = max(LAST_WRITTEN, *(fact.schema for fact in FACTS))
"""How many migrations this program knows, those that only add a declared fact of a client among
them; a file that has seen more is refused."""

DECLARED_FROM = 6
"""From this version on a fact's column is added because it is declared."""

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
