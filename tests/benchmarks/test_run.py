"""The measuring itself: one group that fails leaves the others alone, and a miss is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import figures, run
from benchmarks.rows import Row
from benchmarks.why import REASONS, why


def test_a_group_that_fails_is_told_and_the_others_go_on(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_database: Path):
        yield Row("first", "1", "", "1", True)
        raise TimeoutError("it did not come")

    monkeypatch.setattr(
        run, "GROUPS", {"fails": fails, "works": lambda _d: iter([Row("last", "1", "", "", True)])}
    )
    told = "\n".join(run.table_of(database_path, ["fails", "works"], None))
    assert "| first | 1 |" in told
    assert "fails: not measured | TimeoutError: it did not come" in told
    assert "| last | 1 |" in told


@pytest.mark.parametrize("begin", REASONS)
def test_a_row_past_its_budget_has_its_reason(begin: str) -> None:
    assert why(f"{begin} and more")
    assert not why("something else")


def test_the_invoice_file_is_what_an_import_takes(tmp_path: Path) -> None:
    table = figures.invoice_file(tmp_path, 50)
    database = tmp_path / "a.db"
    figures._kamtui("init", str(database))
    figures._kamtui("import", str(table), "--as", "purchases", "--db", str(database), *figures.MAPS)
    from tests.store.content import content

    assert len(content(database)["purchases"]) == 50
