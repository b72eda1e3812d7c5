"""The worked example of the explanation is recomputed from the file it shows."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kamtui.analysis.presets import PRESETS
from kamtui.analysis.settings import SWITCHES
from tests.cli.shell import Shell, make_shell

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "segments.md"


def part(name: str) -> list[str]:
    """Give the lines of the block that stands behind a mark of the page."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"<!-- example: {name} -->") + 1
    end = next(n for n in range(start, len(lines)) if not lines[n])
    return lines[start:end]


def table(name: str) -> list[dict[str, str]]:
    """Give the rows of a table of the page."""
    heading, _rule, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")] for line in part(name)
    )
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return make_shell(lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type,return-value]


@pytest.fixture
def year(tmp_path: Path) -> Path:
    fence, *lines, end = part("year.csv")
    assert (fence, end) == ("```csv", "```")
    path = tmp_path / "year.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def percent(fraction: str) -> str:
    return f"{round(100 * Decimal(fraction))} %"


def told(shell: Shell, year: Path, *words: str) -> dict[str, dict[str, str]]:
    said = shell("segments", "--input", str(year), "--format", "csv", *words)
    assert said.status == 0
    return {row["client"]: row for row in said.rows}


def test_the_abc_table(shell: Shell, year: Path) -> None:
    rows, before = told(shell, year), "0"
    for line in table("abc"):
        row = rows[line["client"]]
        assert line["value"] == f"{Decimal(row['value']):.0f}"
        assert line["share"] == percent(row["share"])
        assert line["share before it"] == percent(before)
        assert line["accumulated"] == percent(row["accumulated"])
        assert line["class"] == row["abc"]
        before = row["accumulated"]


def test_the_table_of_the_textbook_rule(shell: Shell, year: Path) -> None:
    rows = told(shell, year, "--abc-rule", "including")
    for line in table("including"):
        row = rows[line["client"]]
        assert (line["accumulated"], line["class"]) == (percent(row["accumulated"]), row["abc"])


def test_the_table_of_frequency(shell: Shell, year: Path) -> None:
    rows = told(shell, year)
    for line in table("frequency"):
        row = rows[line["client"]]
        bought, counted = map(int, line["months with a purchase"].split(" of "))
        assert abs(Decimal(row["measure"]) - Decimal(bought) / counted) < Decimal("1e-6")
        assert line["share"] == percent(row["measure"])
        assert line["class"] == row["xyz"]
    assert told(shell, year, "--min-periods", "1")["Eka"]["xyz"] == "X"


def test_the_table_of_variation(shell: Shell, year: Path) -> None:
    rows = told(shell, year, "--xyz", "variation")
    for line in table("variation"):
        row = rows[line["client"]]
        assert line["variation"] == f"{Decimal(row['measure']):.2f}"
        assert line["class"] == row["xyz"]
        counted = 4 if line["client"] == "Eka" else 12
        assert line["mean"] == f"{Decimal(row['value']) / counted:.2f}"


def test_the_cells_and_the_warning(shell: Shell, year: Path) -> None:
    rows = told(shell, year)
    assert {line["client"]: line["cell"] for line in table("cells")} == {
        name: row["cell"] for name, row in rows.items()
    }
    said = shell("segments", "--input", str(year))
    assert "Sinar alone carries 60 %: a dependence, more than 50 %" in said.out


def test_every_switch_and_preset_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`(--[a-z-]+)`", page))
    assert {switch.option for switch in SWITCHES} <= named
    for name in PRESETS:
        assert f"- `{name}`:" in page
    for switch in SWITCHES:
        if switch.choices:
            listed = ", ".join(f"`{word}`" for word in switch.choices)
            assert f"| `{switch.option}` | {listed} |" in page
