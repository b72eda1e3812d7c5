"""Opening: what is refused, in one clear line, with nothing touched; what is created private."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kamtui.model.errors import Refusal
from kamtui.store.clients import read_client
from kamtui.store.file.check import check
from kamtui.store.file.making import backup, make_database
from kamtui.store.opening import open_database
from kamtui.store.settings import read_currency


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")


def newer(path: Path) -> None:
    make_database(path).close_reader()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 999")


MISFITS: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("name,city\nPT Sinar,Bekasi\n"), "not a kamtui database"),
    "empty": (lambda path: path.write_bytes(b""), "not a kamtui database"),
    "folder": (Path.mkdir, "is a folder"),
    "head alone": (lambda path: path.write_bytes(b"SQLite format 3\0"), "another program|opened"),
    "noise": (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), "opened|other"),
    "foreign": (foreign, "another program"),
    "newer": (newer, "newer kamtui .version 999; this one knows"),
}


@pytest.mark.parametrize("kind", MISFITS)
def test_misfits_are_refused_and_not_touched(kind: str, tmp_path: Path) -> None:
    make, words = MISFITS[kind]
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "x.db"
    make(path)
    before = {file.name: _bytes(file) for file in folder.iterdir()}
    with pytest.raises(Refusal, match=words) as refused:
        open_database(path)
    assert "\n" not in str(refused.value)
    assert {file.name: _bytes(file) for file in folder.iterdir()} == before


def _bytes(path: Path) -> bytes:
    return b"" if path.is_dir() else path.read_bytes()


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no database at .*'kamtui init"):
        open_database(tmp_path / "x.db")
    with pytest.raises(Refusal, match="no folder"):
        open_database(tmp_path / "none" / "x.db")
    assert list(tmp_path.glob("*.db")) == []


@pytest.fixture
def open_mask() -> Iterator[None]:
    """Let files be made as open as they may; ours are private all the same."""
    old = os.umask(0)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_database_is_private(open_mask: None, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    made = make_database(path, currency="idr", digits=0)
    assert mode(path) == 0o600
    assert read_currency(made.reader()).code == "IDR"
    for beside in tmp_path.glob("x.db-*"):
        assert mode(beside) == 0o600
    backup(path, tmp_path / "b.db")
    assert mode(tmp_path / "b.db") == 0o600


def test_a_group_may_share_it(open_mask: None, tmp_path: Path) -> None:
    make_database(tmp_path / "x.db", group=True)
    assert mode(tmp_path / "x.db") == 0o660


def test_what_stands_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("mine")
    with pytest.raises(Refusal, match="there already"):
        make_database(path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(("currency", "digits"), [("euro", 2), ("E1R", 2), ("EUR", 5), ("EUR", -1)])
def test_a_currency_that_is_none(currency: str, digits: int, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        make_database(tmp_path / "x.db", currency=currency, digits=digits)
    assert list(tmp_path.glob("x.db*")) == []


def test_a_read_only_file_opens_for_reading(database_path: Path) -> None:
    database_path.chmod(0o400)
    opened = open_database(database_path)
    assert opened.read_only
    assert opened.why_read_only == "the file is read-only"
    client = read_client(opened.reader(), 1)
    assert client is not None
    with pytest.raises(sqlite3.OperationalError):
        opened.reader().execute("DELETE FROM commitments")


def test_a_new_database_is_sound(tmp_path: Path) -> None:
    made = make_database(tmp_path / "x.db")
    assert [found for found in check(made) if not found.is_sound] == []


def test_a_name_that_looks_like_an_address_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=ro&x#y%20.db"
    made = make_database(path)
    assert path.exists()
    assert made.reader().execute("SELECT count(*) FROM clients").fetchone() == (0,)


def test_a_migration_whose_disk_fails_says_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("ROLLBACK")  # as SQLite does by itself where it can't write any more
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("kamtui.store.file.triggers.install", fails)
    path = tmp_path / "new.db"
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        make_database(path)
    assert list(tmp_path.glob("new.db*")) == []
