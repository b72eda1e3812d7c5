"""A database and files to import into it: how the tests of the import speak."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from kamtui.exchange.importing import Outcome, import_files, plan_import
from kamtui.exchange.intake import OnMatch, Wish
from kamtui.exchange.parsing import Custom
from kamtui.exchange.tables import Manner
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.store.undo import redo, undo


class Desk:
    """One database in a folder of its own; files are given as text or as paths."""

    def __init__(self, folder: Path, currency: str = "EUR", digits: int = 2) -> None:
        self.folder = folder
        database = make_database(folder / "desk.db", currency=currency, digits=digits)
        self.door = WriteDoor(database, Author("rina"))

    def file(self, content: str | bytes, name: str = "file.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def imports(self, *files: Path | str, kind: str, **told: Any) -> Outcome:
        return self.imports_all(*files, kind=kind, **told)[0]

    def imports_all(self, *files: Path | str, kind: str, **told: Any) -> list[Outcome]:
        paths = tuple(
            one if isinstance(one, Path) else self.file(one, f"file{place or ''}.csv")
            for place, one in enumerate(files)
        )
        manner = Manner(
            told.pop("delimiter", None), told.pop("encoding", None), told.pop("sheet", None)
        )
        custom = Custom.told(told.pop("date_order", None), told.pop("decimal", None))
        on_match = OnMatch(told.pop("on_match", "fill"))
        wish = Wish(paths, kind, manner=manner, custom=custom, on_match=on_match, **told)
        return import_files(self.door, plan_import(wish))

    def asks(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.door.database.reader().execute(question, values).fetchall()

    def one(self, question: str, *values: Any) -> Any:
        return self.asks(question, *values)[0][0]

    def undoes(self) -> None:
        undo(self.door)

    def redoes(self) -> None:
        redo(self.door)

    def all_rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything but the record of changes, to compare before and after."""
        tables = (
            *("clients", "client_types", "people", "positions", "phones", "emails", "managers"),
            *("products", "purchases", "client_days", "competitors", "rivalries", "tenders"),
            *("interactions", "interaction_people"),
        )
        return {table: self.asks(f"SELECT * FROM {table}") for table in tables}

    def days_agree(self) -> bool:
        """Say whether the client-days are what the lines sum up to."""
        summed = self.asks(
            "SELECT client_id, day, sum(amount), sum(quantity), "
            "sum(quantity > 0 AND amount > 0 AND cancelled = 0), count(*) "
            "FROM purchases GROUP BY 1, 2 ORDER BY 1, 2"
        )
        kept = self.asks(
            "SELECT client_id, day, amount, quantity, buys, lines FROM client_days ORDER BY 1, 2"
        )
        return summed == kept


def counts(outcome: Outcome) -> tuple[int, int, int, int, int]:
    """Read, new, changed, unchanged, rejected."""
    tally = outcome.tally
    return tally.read, tally.added, tally.changed, tally.unchanged, outcome.rejected


def reasons(outcome: Outcome) -> dict[str, int]:
    return {one.reason: one.count for one in outcome.refused}


def rejected_rows(outcome: Outcome) -> list[dict[str, str]]:
    assert outcome.rejected_file is not None
    with outcome.rejected_file.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
