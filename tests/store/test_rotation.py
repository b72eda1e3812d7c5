"""Automatic backups: private, the newest few of each cause, and never in the way."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from kamtui.model.errors import Refusal
from kamtui.store.file import rotation
from kamtui.store.file.making import backup
from kamtui.store.file.rotation import BEFORE_IMPORT, automatic_backups, back_up_before
from kamtui.store.file.schema import SCHEMA_VERSION
from kamtui.store.opening import Database, open_database
from tests.store.content import content, run


def test_the_newest_few_are_kept(database: Database) -> None:
    run(database.path, "INSERT INTO settings (name, value) VALUES ('backups_kept', '2')")
    made = [back_up_before(database, BEFORE_IMPORT)[0] for _turn in range(4)]
    assert automatic_backups(database.path) == made[-2:]
    assert all(
        stat.S_IMODE(one.stat().st_mode) == 0o600 for one in automatic_backups(database.path)
    )
    assert content(made[-1]) == content(database.path)


def test_none_where_none_is_wanted(database: Database) -> None:
    run(database.path, "INSERT INTO settings (name, value) VALUES ('backups_kept', '0')")
    assert back_up_before(database, BEFORE_IMPORT) == (None, "")
    assert automatic_backups(database.path) == []


def test_other_files_beside_it_are_left_alone(database: Database) -> None:
    run(database.path, "INSERT INTO settings (name, value) VALUES ('backups_kept', '1')")
    others = [
        database.path.with_name(f"{database.path.name}.{name}")
        for name in ("before-restore-1.backup", "before-version-2-1.backup", "mine.backup")
    ]
    for other in others:
        other.write_bytes(b"x")
    for _turn in range(3):
        back_up_before(database, BEFORE_IMPORT)
    assert all(other.exists() for other in others)


def test_no_room_is_told_and_no_obstacle(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "ROOM_LEFT", 2**60)
    kept, why = back_up_before(database, BEFORE_IMPORT)
    assert kept is None and "no room" in why


def test_a_name_with_signs_of_a_pattern(database_path: Path) -> None:
    odd = database_path.rename(database_path.with_name("a[1]*?.db"))
    database = open_database(odd)
    kept, _why = back_up_before(database, BEFORE_IMPORT)
    assert automatic_backups(odd) == [kept]


def test_before_a_migration_the_old_file_is_kept(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(database_path, f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    open_database(database_path).close_reader()
    (kept,) = automatic_backups(database_path, "before-version")
    with sqlite3.connect(kept) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION - 1


def test_a_migration_without_its_backup_is_not_begun(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(database_path, f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    monkeypatch.setattr(rotation, "ROOM_LEFT", 2**60)
    with pytest.raises(Refusal, match="no room"):
        open_database(database_path)
    assert run(database_path, "PRAGMA user_version") == [(SCHEMA_VERSION - 1,)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_file_is_told(database: Database) -> None:
    database.path.parent.chmod(0o500)
    try:
        assert back_up_before(database, BEFORE_IMPORT)[1]
    finally:
        database.path.parent.chmod(0o700)


def test_a_backup_that_fails_leaves_nothing_behind(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with database.path.open("r+b") as file:
        file.truncate(4096 * 3)
    with pytest.raises(Refusal):
        backup(database.path, target, verified=True)
    assert not target.exists() and not list(tmp_path.glob("*.part"))


def test_two_imports_that_begin_in_one_second_make_a_backup_each(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, others = rotation.backup, []

    def slowly(source: Path, target: Path) -> None:
        monkeypatch.setattr(rotation, "backup", really)
        monkeypatch.setattr(rotation.os, "getpid", lambda: 1)
        others.append(back_up_before(database, BEFORE_IMPORT))
        monkeypatch.undo()
        really(source, target)

    monkeypatch.setattr(rotation, "backup", slowly)
    made, why = back_up_before(database, BEFORE_IMPORT)
    assert others[0][0] is not None and others[0][1] == why == ""
    assert made != others[0][0]
    assert automatic_backups(database.path) == [others[0][0], made]
    assert not [path for path in database.path.parent.iterdir() if path.name.endswith(".part")]
