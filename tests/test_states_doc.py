"""The worked examples of states, losses and care are recomputed from what their pages show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamtui.acts.mistakes import judge_counts
from kamtui.store.care_list import CareCounts
from tests.cli.shell import Shell, make_shell

PAGES = Path(__file__).parents[1] / "docs" / "explanation"
AS_OF = "2026-06-30"
GOOD = CareCounts(
    1, "One", True, 100, 1, "Rina", 9, 0, 20, 0, 0, 0, None, 0, None, 0, 0, 0, 1, 0, 1, 4, 0
)


def part(page: str, name: str) -> list[str]:
    """Give the lines of the block that stands behind a mark of a page."""
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    start = lines.index(f"<!-- example: {name} -->") + 1
    end = next(n for n in range(start, len(lines)) if not lines[n])
    return lines[start:end]


def table(page: str, name: str) -> list[dict[str, str]]:
    """Give the rows of a table of a page."""
    heading, _rule, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")] for line in part(page, name)
    )
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.fixture
def firm(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A shell on a database into which the page's own file was read."""
    shell = make_shell(lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type,return-value]
    lines = [line for line in part("states-and-losses.md", "purchases.csv") if "```" not in line]
    (tmp_path / "purchases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setenv("KAMTUI_DB", str(tmp_path / "nine.db"))
    shell("init", str(tmp_path / "nine.db"))
    assert shell("import", str(tmp_path / "purchases.csv"), "--as", "purchases").status == 0
    return shell


def test_the_states_of_the_page_are_those_of_its_file(firm: Shell) -> None:
    rows = firm("losses", "--as-of", AS_OF, "--format", "json").json
    found = {row["client"]: row for row in rows}
    told = table("states-and-losses.md", "states")
    assert {row["client"] for row in told} == set(found)
    for row in told:
        stored = found[row["client"]]
        assert row["state"] == stored["state"]
        assert row["since"] == stored["since"], row
        assert int(row["silent"]) == stored["silent_days"]
        usual = stored["usual_days"]
        assert row["usual"] == ("" if usual is None else f"{Decimal(str(usual)):g}")
        ratio = "" if usual is None else f"{Decimal(str(stored['ratio'])):.1f}"
        assert row["ratio"] == ratio, row


def test_the_preview_of_the_page_is_what_the_shell_says(firm: Shell) -> None:
    rows = firm(
        "losses", "--as-of", AS_OF, "--set", "risk-times=2.5", "--preview", "--format", "csv"
    ).rows
    found = [{"client": r["client"], "now": r["before"], "then": r["after"]} for r in rows]
    assert found == table("states-and-losses.md", "preview")


def test_the_months_of_the_page_are_what_the_shell_counts(firm: Shell) -> None:
    rows = firm("losses", "--as-of", AS_OF, "--by", "month", "--format", "json").json
    found = [
        {"month": r["month"], "lost": str(r["lost"]), "came_back": str(r["came_back"])}
        for r in rows
        if r["lost"] or r["came_back"]
    ]
    assert found == table("states-and-losses.md", "months")


@pytest.mark.parametrize("row", table("care.md", "care"), ids=lambda row: row["fact"])
def test_a_fact_of_the_page_of_care_gives_its_word(row: dict[str, str]) -> None:
    changed = dict(pair.strip().split("=") for pair in row["fact"].split(","))
    facts = {name: int(text) if text.isdigit() else text for name, text in changed.items()}
    judged = judge_counts(replace(GOOD, **facts), date.fromisoformat(AS_OF))
    (line,) = [line for line in judged.lines if line.name == row["word"]]
    assert (line.sign, line.words) == (row["sign"], row["told"])
    assert [each.sign for each in judged.lines if each.name != row["word"]] == ["ok"] * 4
