"""``kamtui review``: a quarter told from the data, as Markdown and as a workbook of typed cells."""

from __future__ import annotations

import datetime
import sqlite3
from decimal import Decimal

import pytest

from tests.cli.shell import make_shell

SINAR = "PT Sinar Mekar Abadi"


@pytest.fixture
def shell(sample, capsys):
    return make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")


def one(path, sql, *values):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql, values).fetchone()
    finally:
        connection.close()


def test_a_clients_review_tells_every_part(shell):
    said = shell("review", "--client", "sinar mekar abadi", "--quarter", "2026Q2")
    assert said.status == 0
    for part in (
        f"# Review 2026 Q2: {SINAR}",
        *("## Results", "## Against the plan", "## Segments and moves", "## Promises"),
        *("## Conflicts", "## Tenders", "## Programmes", "## Next quarter", "2026 Q3; 1 of it"),
        "Send revised price list",
    ):
        assert part in said.out


def test_the_results_are_the_sums_of_the_lines(shell, sample):
    said = shell("review", "--client", "sinar mekar abadi", "--quarter", "2026-1")
    sums = [
        one(
            sample,
            "SELECT sum(amount) FROM purchases WHERE client_id = (SELECT id FROM clients "
            "WHERE name = ?) AND day BETWEEN ? AND ?",
            SINAR,
            first,
            last,
        )[0]
        for first, last in (
            ("2026-01-01", "2026-03-31"),
            ("2025-10-01", "2025-12-31"),
            ("2025-01-01", "2025-03-31"),
        )
    ]
    (row,) = [line for line in said.out.splitlines() if line.startswith(f"| {SINAR} | Rp")][:1]
    cells = [cell.strip() for cell in row.split("|")]
    assert [cells[2], cells[3], cells[5]] == [f"Rp {each:,}" for each in sums]


def test_without_a_choice_it_is_of_my_own_clients_and_of_all_for_who_has_none(shell, sample):
    assert "clients of Rina Kusumawati" in shell("review").out
    stranger = make_shell(lambda: ("", ""), "--db", str(sample))
    assert stranger("review", "--me", "nobody").status == 0
    assert "all clients" in shell("review", "--all").out


def test_the_sum_of_a_managers_review_is_the_sum_of_the_clients(shell, sample):
    said = shell("review", "--manager", "bayu", "--quarter", "Q2")
    (together,) = [line for line in said.out.splitlines() if line.startswith("| **together**")]
    (whole,) = one(
        sample,
        "SELECT sum(amount) FROM purchases u JOIN clients c ON c.id = u.client_id "
        "WHERE c.manager_id = 2 AND day BETWEEN '2026-04-01' AND '2026-06-30'",
    )
    assert f"**Rp {whole:,}**" in together


def test_the_workbook_is_typed_and_no_text_is_a_formula(shell, sample, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    with sqlite3.connect(sample) as connection:
        connection.execute(
            "UPDATE conflicts SET cause = '=HYPERLINK(\"http://x\")' WHERE client_id = "
            "(SELECT id FROM clients WHERE name = ?)",
            (SINAR,),
        )
    path = tmp_path / "review.xlsx"
    said = shell("review", "--client", "sinar mekar abadi", "-o", str(path))
    assert (said.status, said.out) == (0, "")
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.glob(".*.part")) == []
    book = openpyxl.load_workbook(path)
    results = book["Results"]
    assert isinstance(results["B2"].value, int | float | Decimal)
    assert results["D2"].number_format == "0.0%"
    (cause,) = [
        cell
        for row in book["Conflicts"].iter_rows()
        for cell in row
        if str(cell.value).startswith("=")
    ]
    assert cause.data_type == "s"
    opened = book["Conflicts"]["E2"].value
    assert isinstance(opened, datetime.datetime | datetime.date)


@pytest.mark.parametrize(
    "words",
    [
        ("--quarter", "spring"),
        ("--quarter", "2027Q1"),
        ("--client", "sinar", "--manager", "bayu"),
        ("-o", "review.docx"),
    ],
)
def test_what_can_not_be_is_one_line(shell, words):
    said = shell("review", *words)
    assert said.status == 2
    assert len(said.err.strip().splitlines()) <= 3


def test_a_quarter_in_which_nothing_was_says_so(shell):
    said = shell("review", "--client", "sinar mekar abadi", "--quarter", "2019Q1")
    assert said.status == 0
    assert "Nobody bought anything" in said.out
    assert "Nothing is planned" not in said.out.split("## Next quarter")[0]


def test_names_do_not_become_markup(shell, sample):
    with sqlite3.connect(sample) as connection:
        connection.execute(
            "UPDATE clients SET name = 'a | [b](c)' WHERE name = ?",
            (SINAR,),
        )
    said = shell("review", "--manager", "rina")
    assert "a \\| \\[b\\](c)" in said.out


def test_a_table_that_was_cut_says_so_and_its_counts_do_not(shell, sample):
    with sqlite3.connect(sample) as connection:
        connection.executemany(
            "INSERT INTO tenders (client_id, subject, outcome, decided_day, value) "
            "VALUES (1, 'many', 'won', '2026-05-05', 1000)",
            [()] * 300,
        )
    said = shell("review", "--client", "#1", "--quarter", "2026Q2")
    assert "won 300 (Rp 300 k) The first 200." in said.out


def test_a_promise_due_on_the_last_day_and_never_kept_was_not_kept_on_time(shell, sample):
    with sqlite3.connect(sample) as connection:
        connection.execute("DELETE FROM commitments")
        for due, done, text in (
            ("2026-03-31", None, "Never sent"),
            ("2026-03-31", "2026-04-02", "Sent late"),
            ("2026-03-30", "2026-03-30", "Sent in time"),
        ):
            connection.execute(
                "INSERT INTO commitments (client_id, side, text, owner_id, made_day, due_day, "
                "done_day) SELECT id, 'ours', ?, 1, '2026-03-01', ?, ? FROM clients WHERE name = ?",
                (text, due, done, SINAR),
            )
    said = shell("review", "--client", "sinar mekar abadi", "--quarter", "2026Q1")
    assert "Ours: 3 made, 3 due, 1 of them on time." in said.out
    assert "Never sent" in said.out and "Sent late" in said.out
    assert "Sent in time" not in said.out


def test_a_promise_due_today_is_neither_late_nor_kept(shell, sample):
    with sqlite3.connect(sample) as connection:
        connection.execute("DELETE FROM commitments")
        connection.execute(
            "INSERT INTO commitments (client_id, side, text, owner_id, made_day, due_day) "
            "SELECT id, 'ours', 'Send today', 1, '2026-06-01', '2026-06-30' FROM clients "
            "WHERE name = ?",
            (SINAR,),
        )
    said = shell("review", "--client", "sinar mekar abadi", "--quarter", "2026Q2")
    assert "Ours: 1 made, 1 due, 0 of them on time." in said.out
    assert "None was late or broken." in said.out
