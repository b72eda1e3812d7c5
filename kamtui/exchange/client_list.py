"""The client list as a CSV file, for a spreadsheet: nothing in it can become a formula."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kamtui.exchange.harmless import harmless
from kamtui.exchange.whole_file import open_for_owner
from kamtui.model.client_facts import LISTED, ClientFact, FactKind
from kamtui.model.figures import days_since
from kamtui.model.money import Currency
from kamtui.store.client_list import rows
from kamtui.store.clients import facts_of
from kamtui.store.door import Value
from kamtui.store.tags import tags_of

COLUMNS = (
    "client",
    "key",
    "segment",
    "state",
    "value",
    "share",
    "last_purchase",
    "silent_days",
    "last_contact",
    "overdue",
    *(fact.name for fact in LISTED),
    "manager",
    "tags",
)
_BATCH = 500


def write_clients(
    reader: sqlite3.Connection, ids: Sequence[int], path: Path, today: date, currency: Currency
) -> int:
    """Write the given clients in their order, money in major units; give how many.

    The file is readable by its owner alone. Raises :class:`OSError` where it can't be written.
    """
    with open_for_owner(path) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        written = 0
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            found = rows(reader, batch, today.isoformat())
            tags = tags_of(reader, batch)
            facts = facts_of(reader, batch, [fact.name for fact in LISTED])
            for client_id in batch:
                if client_id not in found:
                    continue
                row = found[client_id]
                writer.writerow(
                    [
                        harmless(row.name),
                        "key" if row.is_key else "",
                        row.cell,
                        row.state,
                        currency.plain(row.value),
                        f"{row.share / 1_000_000:.6f}",
                        row.last_purchase or "",
                        days_since(row.last_purchase, today),
                        row.last_contact or "",
                        row.overdue,
                        *(_plain(fact, facts[client_id][fact.name], currency) for fact in LISTED),
                        harmless(row.manager),
                        harmless(", ".join(tags.get(client_id, ()))),
                    ]
                )
                written += 1
    return written


def _plain(fact: ClientFact, value: Value, currency: Currency) -> str | int:
    if fact.kind is FactKind.MONEY and isinstance(value, int):
        return currency.plain(value)
    return value if isinstance(value, int) else harmless(value)
