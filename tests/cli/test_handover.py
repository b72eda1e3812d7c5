"""``kamtui handover``: the file first, then the move; undone like any change."""

from __future__ import annotations

import sqlite3

from tests.cli.shell import make_shell

BAYU = "SELECT count(*) FROM clients WHERE manager_id = 2"


def _count(path, sql):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


def test_the_file_is_written_and_the_clients_move(sample, capsys, tmp_path):
    shell = make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")
    had = _count(sample, BAYU)
    file = tmp_path / "bayu.md"
    said = shell("handover", "bayu", "Clara", "-o", str(file))
    assert (said.status, said.out) == (0, "")
    assert f"{had} clients" in said.err
    assert _count(sample, BAYU) == 0
    assert file.stat().st_mode & 0o077 == 0
    assert shell("undo").status == 0
    assert _count(sample, BAYU) == had


def test_a_dry_run_only_tells(sample, capsys):
    shell = make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")
    had = _count(sample, BAYU)
    said = shell("handover", "bayu", "clara", "--dry-run")
    assert said.out.startswith("# Bayu Pratama Nugroho hands over to Clara Wenas\n")
    assert "- clients: 31\n" in said.out
    assert "- open conflicts: 2\n" in said.out
    assert "Nothing was moved" in said.err
    assert _count(sample, BAYU) == had


def test_where_the_file_can_not_be_written_nothing_moves(sample, capsys, tmp_path):
    shell = make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")
    had = _count(sample, BAYU)
    said = shell("handover", "bayu", "clara", "-o", str(tmp_path / "not" / "there.md"))
    assert said.status == 1
    assert "Traceback" not in said.err
    assert _count(sample, BAYU) == had


def test_an_unknown_manager_is_refused(sample, capsys):
    shell = make_shell(capsys.readouterr, "--db", str(sample), "--me", "rina")
    assert shell("handover", "bayu", "nobody such").status == 1
    assert shell("handover", "bayu", "bayu").status == 1
