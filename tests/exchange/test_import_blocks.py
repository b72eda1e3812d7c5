"""Lines taken in as blocks, column by column: the same comes of it as line by line."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamtui.exchange import text_files
from kamtui.exchange.reading import open_table
from kamtui.exchange.tables import Table
from kamtui.exchange.text_files import TextTable
from tests.exchange.desk import Desk, counts

SOME = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HEADER = "client,name,date,invoice,code,product name,quantity,price,cost,promised,country"
VALUES = (
    ("C1", "C2", "C3", "", " ", "NULL"),
    ("Ana", "Budi", "", "=x"),
    ("2024-01-02", "2024-01-03", "31/12/2023", "2024-02-30", "", "x"),
    ("1", "2", "C3", "", "N/A"),
    ("P1", "P2", "", "9"),
    ("Box", "", "Lid"),
    ("1", "-2", "1.5", "", "x", "1e3"),
    ("10", "0.335", "1.250", "", "abc"),
    ("", "3", "x"),
    ("", "2024-01-09", "never"),
    ("ID", ""),
)
LINE = st.tuples(*(st.sampled_from((values[0],) * 6 + values) for values in VALUES))


def text_of(lines: list[tuple[str, ...]], broken: int) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER.split(","))
    for number, line in enumerate(lines):
        if number and number % 7 == broken:
            text.write('\n"two\nlines",too,few\n')
        writer.writerow(line)
    return text.getvalue()


@SOME
@given(st.lists(LINE, max_size=30), st.integers(0, 9), st.integers(1, 9))
def test_blocks_are_the_lines(
    tmp_path: Path, lines: list[tuple[str, ...]], broken: int, together: int
) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("\n\n" + text_of(lines, broken), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_files, "_TOGETHER", together)
        table = open_table(path)
        given_by_line = list(table.lines())
        by_block = []
        for block in table.blocks(100):
            if isinstance(block, tuple):
                number, records = block
                by_block += [(number + at, fields, None) for at, fields in enumerate(records)]
            else:
                by_block += block
    assert by_block == given_by_line


@SOME
@given(st.lists(LINE, max_size=40), st.integers(0, 9), st.integers(1, 50))
def test_columns_give_what_lines_give(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[tuple[str, ...]],
    broken: int,
    together: int,
) -> None:
    text = text_of(lines, broken)
    found = []
    for blocks in (TextTable.blocks, Table.blocks):
        desk = Desk(tmp_path_factory.mktemp("desk"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TextTable, "blocks", blocks)
            patch.setattr(text_files, "_TOGETHER", together)
            outcome = desk.imports(text, kind="purchases")
        rejected = outcome.rejected_file
        found.append(
            (
                counts(outcome),
                # Of one chunk the malformed lines are rejected first, whatever its size.
                sorted(outcome.refused, key=str),
                sorted(rejected.read_text(encoding="utf-8-sig").split("\n")) if rejected else [],
                desk.all_rows(),
            )
        )
        desk.door.close()
        desk.door.database.close_reader()
    assert found[0] == found[1]


def test_a_bad_line_in_a_block_keeps_its_number(desk: Desk) -> None:
    lines = [f"C{n % 5},2024-01-{n % 28 + 1:02},N{n},{n}" for n in range(1_200)]
    lines[700] = "C1,2024-13-01,N700,5"
    lines[900] = ",2024-01-01,N900,5"
    outcome = desk.imports("client,date,invoice,amount\n" + "\n".join(lines), kind="purchases")
    assert counts(outcome) == (1_200, 1_198, 0, 0, 2)
    assert sorted(one.first_line for one in outcome.refused) == [702, 902]
    assert desk.days_agree()
