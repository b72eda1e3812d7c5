"""The tables of a database, as its first migration lays them.

Money is a whole number of minor units, quantities are thousandths, days are ISO text, instants
are UTC text ending in ``Z``. There is no REAL column: change-sets keep rows as JSON, and JSON
would round them, so that an undo would differ.
"""

from __future__ import annotations

from kamtui.store.file.schema import SEARCHED
from kamtui.store.file.tables.analysis import ANALYSIS
from kamtui.store.file.tables.clients import CLIENTS
from kamtui.store.file.tables.house import HOUSE
from kamtui.store.file.tables.people import PEOPLE
from kamtui.store.file.tables.plans import PLANS
from kamtui.store.file.tables.relations import RELATIONS
from kamtui.store.file.tables.supplies import SUPPLIES

TABLES = CLIENTS + PEOPLE + SUPPLIES + RELATIONS + PLANS + ANALYSIS + HOUSE
"""Every table with its indexes, in an order in which each refers only to earlier ones."""

SEARCH_INDEXES = "".join(
    f"CREATE VIRTUAL TABLE {table}_search USING fts5("
    f"name_key, content='{table}', content_rowid='id', detail=none, prefix='1 2 3');\n"
    f"CREATE VIRTUAL TABLE {table}_terms USING fts5vocab({table}_search, row);\n"
    for table in SEARCHED
)
"""The full-text indexes of the searched tables, and the words they hold."""
