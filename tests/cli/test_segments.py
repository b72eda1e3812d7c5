"""``kamtui segments``: columns, switches, stored runs, files instead of a database."""

from __future__ import annotations

import csv
import random
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamtui.analysis.settings import SWITCHES, Kind
from kamtui.store.door import WriteDoor
from kamtui.store.opening import open_database
from tests.cli.shell import Shell
from tests.realdata import shared_data
from tests.selling import Sale, make_firm, random_sales, sell

HEADING = "client,value,share,accumulated,abc,measure,xyz,cell"


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A firm of 25 clients, two of them a group, one of them a prospect."""
    names = [f"Client {number:02}" for number in range(1, 26)]
    path = tmp_path / "firm.db"
    door = make_firm(path, names, random_sales(random.Random(5), 24), parents={3: 2})
    door.database.close_reader()
    door.close()
    monkeypatch.setenv("KAMTUI_DB", str(path))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    return path


def test_csv_has_the_promised_columns_and_exact_figures(bare: Shell, firm: Path) -> None:
    said = bare("segments", "--format", "csv")
    assert said.out.splitlines()[0] == HEADING
    assert said.status == 0
    base = sum(Decimal(row["value"]) for row in said.rows if Decimal(row["value"]) > 0)
    run = Decimal(0)
    for row in said.rows:
        assert re.fullmatch(r"-?\d+\.\d\d", row["value"])
        for column in ("share", "accumulated", "measure"):
            assert re.fullmatch(r"\d+\.\d{6}", row[column])
        run += max(Decimal(row["value"]), Decimal(0))
        assert abs(Decimal(row["share"]) - max(Decimal(row["value"]), 0) / base) <= Decimal("1e-6")
        assert abs(Decimal(row["accumulated"]) - run / base) <= Decimal("1e-6")
        assert row["cell"] == row["abc"] + row["xyz"]
    assert said.rows[-1]["accumulated"] == "1.000000"


def test_json_says_the_same_with_numbers(bare: Shell, firm: Path) -> None:
    rows = bare("segments", "--format", "csv").rows
    told = bare("segments", "--format", "json").json
    assert [list(row) for row in told] == [HEADING.split(",")] * len(rows)
    assert [(row["client"], row["cell"]) for row in told] == [
        (row["client"], row["cell"]) for row in rows
    ]
    assert isinstance(told[0]["value"], float)


def test_people_read_the_settings_in_words_first(bare: Shell, firm: Path) -> None:
    said = bare("segments")
    assert said.out.splitlines()[0] == (
        "profit by group, 12 months to 30 Jun 2026, by how often they buy"
    )
    assert "Not classed" in said.err


def test_every_switch_is_an_option_and_changes_something_or_is_the_default(
    bare: Shell, firm: Path
) -> None:
    plain = bare("segments", "--format", "csv").out
    values = {
        "months": "6",
        "from_day": "2026-01-01",
        "to_day": "2026-03-31",
        "abc_limits": "50,90",
        "xyz_limits": "90,60",
        "min_periods": "40",
        "as_of": "2025-12-31",
    }
    for switch in SWITCHES:
        if switch.kind is Kind.CHOICE:
            told = [
                bare("segments", switch.option, word, "--format", "csv") for word in switch.choices
            ]
            assert [each.status for each in told] == [0] * len(told)
            assert told[0].out == plain
        elif switch.kind is not Kind.FLAG:
            said = bare("segments", switch.option, values[switch.name], "--format", "csv")
            assert said.status == 0
            assert said.out != plain


@pytest.mark.parametrize(
    "words",
    [
        ("--by", "sales"),
        ("--months", "0"),
        ("--months", "many"),
        ("--as-of", "30.13.2026"),
        ("--abc-limits", "95,80"),
        ("--abc-limits", "80"),
        ("--xyz", "variation", "--xyz-limits", "10,25"),
        ("--xyz-limits", "35,75"),
        ("--from", "2026-02-01", "--to", "2026-01-01"),
        ("--from", "2026-02-01", "--months", "3"),
        ("--run", "--last"),
        ("--last", "--by", "revenue"),
        ("--input", "x.csv", "--run"),
        ("--colour",),
    ],
)
def test_wrong_usage_is_exit_2_and_one_line(
    bare: Shell, firm: Path, words: tuple[str, ...]
) -> None:
    said = bare("segments", *words)
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_variation_limits_in_percent_are_told_how_to_write_them(bare: Shell, firm: Path) -> None:
    said = bare("segments", "--xyz", "variation", "--xyz-limits", "10,25")
    assert "write 0.10,0.25" in said.err


def test_a_run_is_stored_and_printed_again(bare: Shell, firm: Path) -> None:
    assert bare("segments", "--last").status == 1
    run = bare("segments", "--run", "--by", "revenue", "--format", "csv")
    assert (run.status, "Stored as run 1" in run.err) == (0, True)
    last = bare("segments", "--last", "--format", "csv")
    assert last.out == run.out
    assert "changed" not in last.err
    assert bare("segments", "--last").out.startswith("revenue by group, 12 months")


def test_the_stored_run_says_when_the_data_has_changed(bare: Shell, firm: Path) -> None:
    bare("segments", "--run", "--format", "csv")
    door = WriteDoor(open_database(firm))
    sell(door, [Sale(1, date(2026, 6, 1))])
    door.close()
    assert "changed since this run" in bare("segments", "--last", "--format", "csv").err


def test_presets_are_known_by_name(bare: Shell, firm: Path) -> None:
    told = bare("segments", "--preset", "textbook")
    assert "X and Y end at 0.10 / 0.25" in told.out
    changed = bare("segments", "--preset", "textbook", "--abc-rule", "before")
    assert "the share with the client decides" not in changed.out


def test_groups_or_companies(bare: Shell, firm: Path) -> None:
    group = {row["client"] for row in bare("segments", "--format", "csv").rows}
    alone = {
        row["client"] for row in bare("segments", "--roll-up", "client", "--format", "csv").rows
    }
    assert alone - group == {"Client 03"}


def test_people_read_the_matrix_and_what_hangs_on_few_below_the_clients(
    bare: Shell, firm: Path
) -> None:
    lines = bare("segments").out.splitlines()
    rows = bare("segments", "--format", "csv").rows
    place = next(n for n, line in enumerate(lines) if "N too short to tell" in line)
    for number, letter in enumerate("ABC", place + 1):
        assert lines[number].startswith(f"{letter} to ")
        found = [
            int(count)
            for count in re.findall(r"(?<=\s)(\d+)(?= +\d+ % +\d+ %|   0|$)", lines[number])
        ]
        assert sum(found) == sum(row["abc"] == letter for row in rows)
    base = sum(Decimal(row["share"]) for row in rows[:5])
    assert f"5 {100 * base:.1f} %" in "\n".join(lines) or "top 1 carries" in "\n".join(lines)
    bare("segments", "--run", "--quiet")
    assert bare("segments", "--last").out.splitlines()[place:] == lines[place:]


def test_one_client_alone_is_told_as_a_dependence(bare: Shell, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("name,period,value\nBig,2026-01,80\nSmall,2026-01,20\n")
    said = bare("segments", "--input", str(path))
    assert "! Big alone carries 80 %: more than 75 % hang on one client" in said.out
    assert "key clients" not in said.out


def test_a_quiet_run_says_nothing_and_is_stored(bare: Shell, firm: Path) -> None:
    said = bare("segments", "--run", "--quiet")
    assert (said.status, said.out, said.err) == (0, "", "")
    assert bare("segments", "--last", "--format", "csv").status == 0
    assert bare("segments", "--quiet").status == 2
    said = bare("segments", "--run", "-q", "--from", "2026-06-10")
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)


def test_who_moved_is_printed_for_programs_and_people(bare: Shell, firm: Path) -> None:
    assert bare("segments", "--moves").status == 1
    bare("segments", "--run", "-q", "--as-of", "2025-12-31")
    bare("segments", "--run", "-q")
    said = bare("segments", "--moves", "--format", "csv")
    assert said.out.splitlines()[0] == "client,from,to,move,value"
    assert said.rows
    before = {row["client"]: row["cell"] for row in bare("segments", "--format", "csv").rows}
    assert all(before.get(row["client"], "") == row["to"] for row in said.rows)
    assert "31 Dec 2025 to 30 Jun 2026" in bare("segments", "--moves").out
    assert bare("segments", "--moves", "--by", "revenue").status == 2


def test_why_a_client_stands_where_it_does(bare: Shell, firm: Path) -> None:
    rows = {row["client"]: row for row in bare("segments", "--format", "csv").rows}
    said = bare("segments", "--why", "Client 05", "--format", "json").json
    assert (said["client"], said["cell"]) == ("Client 05", rows["Client 05"]["cell"])
    whole = sum(Decimal(str(period["amount"])) for period in said["periods"])
    assert whole == Decimal(rows["Client 05"]["value"])
    assert len(said["periods"]) == 12
    bare("segments", "--run", "-q")
    lines = bare("segments", "--why", "Client 05").out.splitlines()
    assert lines[0] == f"Client 05  {rows['Client 05']['cell']}"
    assert any("place" in line for line in lines)
    other = bare("segments", "--why", "Client 05", "--xyz", "variation")
    assert "vary by" in other.out or "history" in other.out or "no mean" in other.out
    assert bare("segments", "--why", "Nobody").status == 1
    assert bare("segments", "--why", "Client 05", "--last").status == 2


def test_the_39_published_items_from_a_file(bare: Shell, tmp_path: Path) -> None:
    folder = shared_data("abc_xyz_published")
    with (folder / "units_by_month_39.csv").open() as file:
        items = list(csv.DictReader(file))
    with (folder / "units_by_month_39_expected.csv").open() as file:
        expected = {row["sku"]: row["abc_xyz"] for row in csv.DictReader(file)}
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    lines = ["name,period,value,quantity"]
    for item in items:
        for number, name in enumerate(months, 1):
            value = int(item[name]) * Decimal(item["retail_price"])
            lines.append(f"{item['Sku']},2017-{number:02},{value},{item[name]}")
    path = tmp_path / "items.csv"
    path.write_text("\n".join(lines))
    said = bare(
        *("segments", "--input", str(path), "--format", "csv", "--abc-rule", "including"),
        *("--abc-limits", "80,90", "--xyz", "variation", "--xyz-limits", "0.2,0.6"),
    )
    assert {row["client"]: row["cell"] for row in said.rows} == expected


def test_the_13_published_clients_from_a_file(bare: Shell, tmp_path: Path) -> None:
    with (shared_data("abc_xyz_published") / "customers_13_expected.csv").open() as file:
        clients = list(csv.DictReader(file))
    path = tmp_path / "clients.csv"
    path.write_text(
        "name,period,value\n"
        + "".join(f"{row['name']},2010-06,{row['profit']}\n" for row in clients)
    )
    said = bare("segments", "--input", str(path), "--abc-rule", "including", "--format", "csv")
    told = {row["client"]: row for row in said.rows}
    for row in clients:
        assert told[row["name"]]["abc"] == row["class"]
        accumulated = 100 * Decimal(told[row["name"]]["accumulated"])
        assert abs(accumulated - Decimal(row["cum_pct"])) <= Decimal("0.0051")
        assert told[row["name"]]["value"] == row["profit"]
        assert told[row["name"]]["xyz"] == "N"


def test_a_file_needs_no_database(bare: Shell, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("name,period,value\nA,2026-01,3\nA,2026-02,3\nB,2026-02,1\nC,2026-02,0\n")
    said = bare("segments", "--input", str(path), "--min-periods", "1", "--format", "csv")
    assert said.rows[0] == {
        **{"client": "A", "value": "6.00", "share": "0.857143", "accumulated": "0.857143"},
        **{"abc": "A", "measure": "1.000000", "xyz": "X", "cell": "AX"},
    }
    assert [row["client"] for row in said.rows] == ["A", "B"]
    assert "Not classed, because nothing was bought in the window: 1" in said.err


def test_switches_of_the_window_have_no_effect_on_a_file(bare: Shell, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("name,period,value\nA,2026-01,3\n")
    said = bare("segments", "--input", str(path), "--months", "3", "--format", "csv")
    assert said.status == 0
    assert "--months has no effect" in said.err


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "empty"),
        ("name,period\nA,1\n", "no column 'value'"),
        ("name,period,value\nA,2026-01,abc\n", "line 2"),
        ("name,period,value\n\x1b[31mA,soon,1\n", "is no period"),
    ],
)
def test_a_bad_file_is_exit_1_and_one_line(
    bare: Shell, tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    said = bare("segments", "--input", str(path), "--format", "csv")
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert complaint in said.err
    assert "\x1b" not in said.err


def test_a_file_that_is_not_there_or_a_folder_is_exit_1(bare: Shell, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        said = bare("segments", "--input", str(path))
        assert (said.status, said.err.count("\n")) == (1, 1)
