"""Odd input at every door: one clear line, the right exit status, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kamtui.cli.sections import write_sections
from kamtui.model.sections import Item, section
from kamtui.store.file.making import make_database
from tests.cli.shell import Shell

HUGE = "9" * 20


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("undo", HUGE), "9223372036854775807"),
        (("changes", "--limit", HUGE), "9223372036854775807"),
        (("forget", "Budi", "--id", HUGE), "9223372036854775807"),
        (("losses", "--days", HUGE), "the largest is 3650"),
        (("losses", "--as-of", "0001-01-01"), "--as-of lies between 1900 and 9998"),
        (("losses", "--by", "month", "--as-of", "0002-03-01"), "lies between 1900 and 9998"),
        (
            ("losses", "--as-of", "soon"),
            "--as-of takes a day like 2026-06-30 or yesterday, not 'soon'",
        ),
        (("losses", "--set", "lost-times=1e999999999"), "lost-times is a number from 1 to 20"),
        (("segments", "--abc-limits", "1e-999999999,95"), "takes two numbers like 80,95"),
        (("segments", "--as-of", "9999-12-31"), "--as-of lies between 1900 and 9998"),
        (("init", "new.db", "--as-of", "0001-01-01"), "--as-of lies between 1900 and 9998"),
        (("init", "new.db", "--digits", "9"), "the largest is 4"),
        (("keys", "--keymap", "nowhere.toml"), "nowhere.toml: there is no such file."),
    ],
)
def test_a_figure_nothing_can_be_is_wrong_usage(
    shell: Shell, words: tuple[str, ...], complaint: str
) -> None:
    said = shell(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("kamtui: ")
    assert complaint in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("brief", "#1", "-o"),
        ("people", "--format", "csv", "-o"),
        ("review", "-o"),
        ("export",),
    ],
)
def test_the_database_is_never_written_over(
    shell: Shell, words: tuple[str, ...], database_path: Path, tmp_path: Path
) -> None:
    ending = {"people": ".csv", "review": ".xlsx", "export": ".csv"}.get(words[0], ".md")
    alias = tmp_path / f"alias{ending}"
    alias.symlink_to(database_path)
    said = shell(*words, str(alias))
    assert said.status == 2
    assert said.err == f"kamtui: {alias} is the database itself.\n"
    assert alias.is_symlink()
    assert shell("check").status == 0


@pytest.mark.parametrize("words", [("review", "-o"), ("export",)])
def test_a_workbook_that_cant_be_written_is_told_by_its_own_name(
    shell: Shell, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = shell(*words, str(tmp_path / "nowhere" / "x.xlsx"))
    assert said.status == 1
    assert f"{tmp_path}/nowhere/x.xlsx can't be written: No such file or directory." in said.err


def test_a_database_without_clients_has_none_in_any_state(shell: Shell, tmp_path: Path) -> None:
    make_database(tmp_path / "empty.db").close_reader()
    said = shell("losses", "--db", str(tmp_path / "empty.db"))
    assert (said.status, said.out, said.err) == (0, "", "There is no client yet.\n")


def test_nothing_is_told_of_a_target_that_was_not_saved(shell: Shell, database_path: Path) -> None:
    shell("clients")
    database_path.chmod(0o444)
    said = shell("winback", "add", "#1")
    if os.geteuid() == 0 and said.status == 0:
        pytest.skip("root writes to what is read-only")
    assert said.status == 1
    assert "marked as leaving" not in said.err


@pytest.mark.parametrize("verb", ["clients", "goals", "prospects"])
def test_mine_and_another_managers_is_wrong_usage(shell: Shell, verb: str) -> None:
    said = shell(verb, "--mine", "--manager", "rina")
    assert (said.status, said.out) == (2, "")
    assert "--mine and --manager can't be combined." in said.err


def test_mine_of_all_managers_is_wrong_usage(shell: Shell) -> None:
    said = shell("care", "--by", "manager", "--mine")
    assert (said.status, said.out) == (2, "")
    assert "--mine goes with --by client." in said.err


def test_sources_are_told_of_all_clients(shell: Shell) -> None:
    said = shell("prospects", "--sources", "--mine")
    assert (said.status, said.out) == (2, "")


def test_texts_beside_wide_labels_stand_below_one_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clients = (Item("one", "森永"), Item("two", "Budi"))
    write_sections("heading", 1, "name", [section("clients", "Clients", clients)], "table")
    lines = capsys.readouterr().out.splitlines()[-2:]
    assert lines == ["  森永  one", "  Budi  two"]


def test_the_keys_are_listed_whatever_database_is_named(shell: Shell) -> None:
    said = shell("keys", "--db", "nowhere.db", "--me", "rina", "--format", "csv")
    assert said.status == 0
    assert said.rows == shell("keys", "--format", "csv").rows


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_stream_is_no_fault(database_path: Path, stream: str) -> None:
    start = f"import sys; sys.{stream} = None; from kamtui.cli.main import run; sys.exit(run"
    command = [sys.executable, "-c", f"{start}(['clients', '--db', {str(database_path)!r}]))"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert (done.stdout == "") == (stream == "stdout")
