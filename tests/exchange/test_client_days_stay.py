"""Client-days stay what the lines sum up to, whatever is done to them and in whatever order."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts.merging import merge
from kamtui.acts.segments import Bench
from kamtui.analysis.settings import from_words
from kamtui.model.errors import Refusal
from kamtui.store.file.check import check
from tests.exchange.desk import Desk

STEPS = 40
FIRST = date(2025, 11, 1)


class Walk:
    """Imports, edits, merges, deletions, undos and redos in a random order."""

    def __init__(self, desk: Desk, chance: random.Random) -> None:
        self.desk, self.chance = desk, chance
        self.files = 0
        self.done: list[str] = []

    def step(self) -> None:
        deed: Callable[[], None] = self.chance.choice(
            [
                *(self.imports, self.imports_again, self.edits, self.adds, self.deletes),
                *(self.merges, self.undoes, self.undoes, self.redoes),
            ]
        )
        # What is refused (nothing left to undo, rows changed since) must leave all as it was.
        with suppress(Refusal):
            deed()
        self.done.append(deed.__name__)

    def _day(self) -> str:
        return (FIRST + timedelta(days=self.chance.randrange(240))).isoformat()

    def _lines(self) -> str:
        rows = ["date,client,invoice,product,quantity,amount,cost"]
        for _line in range(self.chance.randint(1, 25)):
            invoice = f"{self.chance.choice(['', '', 'C'])}{self.chance.randint(1, 9)}"
            client, product = self.chance.randint(1, 7), self.chance.randint(1, 3)
            quantity, amount = self.chance.randint(-2, 9), self.chance.randint(-500, 3000)
            rows.append(
                f"{self._day()},Client {client},{invoice},P{product},{quantity},{amount}.25,1"
            )
        return "\n".join(rows) + "\n"

    def imports(self) -> None:
        self.files += 1
        self.desk.imports(self.desk.file(self._lines(), f"{self.files}.csv"), kind="purchases")

    def imports_again(self) -> None:
        """The same file once more, with one line changed: it updates, and adds nothing twice."""
        if self.files:
            path = self.desk.folder / f"{self.chance.randint(1, self.files)}.csv"
            text = path.read_text().replace(".25", ".75", 1)
            path.write_text(text)
            self.desk.imports(path, kind="purchases")

    def _row(self, table: str) -> int | None:
        rows = self.desk.asks(f"SELECT id FROM {table} ORDER BY id")
        return self.chance.choice(rows)[0] if rows else None

    def edits(self) -> None:
        row, client = self._row("purchases"), self._row("clients")
        if row is None:
            return
        values = self.chance.choice(
            [
                {"day": self._day()},
                {"amount": self.chance.randint(-900, 9000)},
                {"cancelled": self.chance.randint(0, 1)},
                {"client_id": client, "quantity": self.chance.randint(-2000, 2000)},
                {"cost": None},
            ]
        )
        with self.desk.door.change("edit") as change:
            change.update("purchases", row, values)

    def adds(self) -> None:
        client = self._row("clients")
        if client is not None:
            line = {"client_id": client, "day": self._day(), "quantity": 1000, "amount": 77}
            with self.desk.door.change("add") as change:
                change.insert("purchases", line)

    def deletes(self) -> None:
        row = self._row("purchases")
        if row is not None:
            with self.desk.door.change("delete") as change:
                change.delete("purchases", row)

    def merges(self) -> None:
        keep, drop = self._row("clients"), self._row("clients")
        if keep and drop:
            merge(self.desk.door, "clients", keep, drop, {})

    def undoes(self) -> None:
        self.desk.undoes()

    def redoes(self) -> None:
        self.desk.redoes()


@pytest.mark.parametrize("seed", range(3))
def test_client_days_are_exact_after_every_step(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path)
    walk = Walk(desk, random.Random(seed))
    bench = Bench(desk.door.database.reader())
    with desk.door.change("pin") as change:
        change.insert("settings", {"name": "as_of", "value": "2026-06-30"})
    for number in range(STEPS):
        walk.step()
        assert desk.days_agree(), walk.done
        if number % 10 == 9:
            # A bench that has read before is never behind the lines either.
            settings = from_words({"by": "revenue", "min_periods": 1})
            known = bench.compute(settings).segmentation
            fresh = Bench(desk.door.database.reader()).compute(settings).segmentation
            assert known.frame.equals(fresh.frame), walk.done
    odd = [found.name for found in check(desk.door.database) if found.damage]
    assert odd == [], walk.done
    assert {"imports", "merges", "edits"} <= set(walk.done)
