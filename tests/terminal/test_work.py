"""A manager's hour at the terminal: find, read, log, look into the database, take back."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

from tests.terminal.conftest import Opens
from tests.terminal.terminal import run_shell


def _asks(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def test_search_and_enter_open_the_dossier(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("/")
    terminal.waits_for("FIND")
    terminal.presses("tirta timur")
    terminal.waits_for("PT Tirta Timur 53")
    terminal.presses(" 18")
    terminal.waits_until_gone("PT Tirta Timur 53")
    terminal.presses("enter")
    terminal.waits_for("Overview", "PT Tirta Timur 18")
    terminal.presses("escape")
    terminal.waits_for("CLIENTS")


def test_digits_of_a_phone_find_the_caller(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("/", "55500042")
    terminal.waits_for("Budi Hartono 42")
    terminal.presses("enter")
    terminal.waits_for("PT Bumi Jaya 42")


def test_a_call_is_logged_seen_in_the_database_and_taken_back(opens: Opens, firm: Path) -> None:
    terminal = opens()
    terminal.presses("j", "l")
    terminal.waits_for("Log · PT Bumi Karsa 2")
    terminal.presses("call budi: agrees to 30 days")
    terminal.waits_for("agrees to 30 days", "Budi Hartono 2")
    terminal.presses("enter")
    terminal.waits_until_gone("Log · PT")
    terminal.waits_for("logged")
    rows = "SELECT client_id, channel, summary, manager_id FROM interactions"
    assert _asks(firm, rows) == [(2, "call", "agrees to 30 days", 1)]

    terminal.presses("u")
    terminal.waits_for("Undone")
    assert _asks(firm, rows) == []

    terminal.presses("ctrl+r")
    terminal.waits_for("Redone")
    assert _asks(firm, rows) == [(2, "call", "agrees to 30 days", 1)]


def test_a_bare_enter_marks_a_winback_target(opens: Opens, firm: Path) -> None:
    terminal = opens()
    terminal.presses("w")
    terminal.waits_for("PT Sinar Mekar 1 still buys (active): is it leaving?")
    terminal.presses("enter")
    terminal.waits_for("Win back · PT Sinar Mekar 1")
    terminal.presses("enter")
    terminal.waits_until_gone("Win back · PT")
    terminal.settles()
    assert _asks(firm, "SELECT client_id, way, owner_id FROM winback_targets") == [(1, "open", 1)]


def test_another_program_s_change_comes_into_sight(
    opens: Opens, firm: Path, own_home: Path
) -> None:
    terminal = opens(120, 40)
    with contextlib.closing(sqlite3.connect(firm)) as connection, connection:
        connection.execute("UPDATE clients SET name = 'PT Baru Sekali' WHERE id = 1")
    terminal.waits_for("Baru Sekali", seconds=5)


def test_a_read_only_database_opens_and_says_so(opens: Opens, firm: Path) -> None:
    firm.chmod(0o400)
    terminal = opens()
    terminal.waits_for("read-only")
    terminal.presses("l")
    terminal.waits_for("Nothing can be changed here:")
    terminal.presses("q")
    assert terminal.leaves() == 0


def test_what_is_no_database_is_told_before_the_screen_is_taken(
    own_home: Path, opens: Opens
) -> None:
    letter = own_home / "letter.db"
    letter.write_text("Dear Budi")
    terminal = opens(database=letter, wait=False)
    assert terminal.leaves() == 1
    said = terminal.everything_sent
    assert said.startswith(b"kamtui: ") and said.strip().count(b"\n") == 0 and b"\x1b" not in said


def test_without_a_terminal_the_app_says_what_to_use(firm: Path, own_home: Path) -> None:
    done = run_shell(firm, home=own_home)
    assert done.returncode == 1
    assert done.stdout == "" and "terminal" in done.stderr


def test_keys_typed_ahead_reach_the_line_they_open(opens: Opens, firm: Path) -> None:
    terminal = opens()
    terminal.presses("lcall budi: agrees\r" + "/tirta timur 18\r" + "lcall siti: pays late\r")
    rows = "SELECT client_id, summary FROM interactions ORDER BY id"
    terminal.waits_until(lambda: len(_asks(firm, rows)) == 2)
    assert _asks(firm, rows) == [(1, "agrees"), (18, "pays late")]


def test_keys_typed_as_the_first_frame_comes_reach_the_line_they_open(
    opens: Opens, firm: Path
) -> None:
    terminal = opens(wait=False)
    terminal.waits_for("CLIENTS")
    terminal.presses("lcall budi: agrees\r")
    rows = "SELECT client_id, summary FROM interactions ORDER BY id"
    terminal.waits_until(lambda: _asks(firm, rows) == [(1, "agrees")])


def test_a_line_that_could_not_be_saved_is_offered_again(opens: Opens, firm: Path) -> None:
    terminal = opens()
    firm.rename(firm.with_name("moved.db"))
    terminal.presses("l", "call budi: agrees", "enter")
    terminal.waits_for("Not saved:")
    terminal.presses("l")
    terminal.waits_for("Your draft is back", "call budi: agrees")


def test_a_text_parked_for_a_search_comes_back(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("l", "call budi: wants 45", "ctrl+g", "cahaya timur 4")
    terminal.waits_for("PT Cahaya Timur 4")
    terminal.presses("escape")
    terminal.waits_for("Log · PT Sinar Mekar 1", "call budi: wants 45")
    terminal.presses(" days")
    terminal.waits_for("call budi: wants 45 days")
