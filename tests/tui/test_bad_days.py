"""Bad days: damaged pages, a file gone or replaced, a full disk, a network disk.

Whatever happens to the file, the app says it in a line, goes on, and keeps what was typed.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kamtui.store.file import disks
from kamtui.store.file.check import check
from kamtui.store.file.disks import network_disk
from kamtui.store.file.schema import LOGGED
from kamtui.store.opening import open_database
from tests.conftest import Tried
from tests.tui.manager import Manager, at_work

TYPED = "call budi: wants 45 days"
ROUND = ("j", "enter", *"2345678", "escape", "s", "f", "m", "d", "L", "W", "p", "c")


def roots(path: Path) -> dict[str, int]:
    """Give the root page of every table and index by its name."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
        return dict(rows.fetchall())


def break_page(path: Path, number: int, filling: bytes = b"\xff") -> None:
    with path.open("r+b") as file:
        file.seek((number - 1) * 4096)
        file.write(filling * 4096)


async def logs_a_call(manager: Manager) -> bool:
    """Log a call; say whether it was saved. Where it was not, the line must offer it again."""
    await manager.presses("l")
    manager.app.workspace.strip.input.value = f"{TYPED} {'z' * 1500}"
    await manager.presses("enter")
    if "Not saved" not in manager.app.workspace.footer.message:
        return True
    why = manager.app.workspace.footer.message
    await manager.presses("l")
    manager.sees("Your draft is back")
    assert manager.app.workspace.strip.text.startswith(TYPED)
    await manager.presses("escape")
    manager.app.workspace.refuse(why)
    return False


async def goes_round(manager: Manager) -> None:
    """Look at every tab and place, search, and begin a line; the app must live through it."""
    await manager.presses(*ROUND)
    await manager.presses("/")
    await manager.types("sin")
    await manager.presses("escape", "l", "escape")
    assert manager.app.is_running and manager.app._exception is None


@pytest.mark.parametrize("name", ["clients", "interactions"])
async def test_a_damaged_page_is_told_and_the_rest_still_works(
    database_path: Path, name: str
) -> None:
    async with at_work(database_path, size="wide") as manager:
        break_page(database_path, roots(database_path)[name])
        await goes_round(manager)


@pytest.mark.faults
@pytest.mark.parametrize("filling", [b"\xff", b"\x00", b"\x0d"])
async def test_any_page_of_the_file_may_be_damaged(
    database_path: Path, filling: bytes, tried: Tried
) -> None:
    whole = database_path.read_bytes()
    pages = range(2, len(whole) // 4096 + 1)
    for number in random.Random(filling).sample(pages, 12):
        database_path.write_bytes(whole)
        async with at_work(database_path, size="wide") as manager:
            break_page(database_path, number, filling)
            await manager.presses("j", "enter", "3", "4", "escape", "m", "d", "W", "c")
            assert manager.app.is_running and manager.app._exception is None
    tried(
        f"pages of the file overwritten with {filling[0]:#04x} under the open app, which goes on",
        12,
    )


async def test_days_that_are_none_are_no_reason_to_end(database_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection:
        for table in LOGGED:
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall():
                if row[1] in ("day", "valid_until", "since") or row[1].endswith("_day"):
                    connection.execute(f"UPDATE {table} SET {row[1]} = 'soon' WHERE {row[1]} <> ''")
        connection.commit()
    async with at_work(database_path, size="wide") as manager:
        await goes_round(manager)
    found = {one.name: one for one in check(open_database(database_path))}["days"]
    assert found.damaged > 30 and "holds no day in" in found.damage[0]


async def test_a_file_that_is_gone_is_told_and_the_text_kept(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        database_path.unlink()
        manager.app.workspace.look()
        await manager.settles()
        manager.sees("the file is gone")
        assert not await logs_a_call(manager)
    assert not database_path.exists()


async def test_a_file_put_in_its_place_is_not_written_to(database_path: Path, sample: Path) -> None:
    async with at_work(database_path) as manager:
        database_path.unlink()
        shutil.copy(sample, database_path)
        before = database_path.read_bytes()
        manager.app.workspace.look()
        await manager.settles()
        manager.sees("replaced")
        assert not await logs_a_call(manager)
        assert database_path.read_bytes() == before


async def test_a_full_disk_is_told_and_the_text_kept(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        connection = manager.app.door._open()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        saved = 0
        while await logs_a_call(manager):
            saved += 1
        manager.sees("Kept as a draft. Not saved: the disk is full.")
        connection.execute("PRAGMA max_page_count = 4294967294")
        await manager.presses("l", "enter")
        ((stored,),) = manager.database_says(
            "SELECT count(*) FROM interactions WHERE summary LIKE 'wants 45 days z%'"
        )
        assert stored == saved + 1
    assert all(found.is_sound for found in check(open_database(database_path)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of two megabytes, where this user may."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", str(place)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.mark.faults
async def test_a_disk_that_is_really_full(
    database_path: Path, small_disk: Path, tried: Tried
) -> None:
    path = small_disk / "a.db"
    shutil.copy(database_path, path)
    async with at_work(path) as manager:
        await logs_a_call(manager)
        filling = small_disk / "filling"
        with filling.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        while await logs_a_call(manager):
            pass
        await goes_round(manager)
        filling.unlink()
        assert await logs_a_call(manager)
    assert all(found.is_sound for found in check(open_database(path)))
    tried("a disk that fills up under the open app: told, the typed line kept and saved later", 1)


MOUNTS = """\
22 1 0:20 / / rw - ext4 /dev/root rw
23 22 0:21 / /home/rina rw - nfs4 host:/home rw
24 22 0:22 / /home/rina/own rw - ext4 /dev/sdb rw
25 22 0:23 / /mnt/with\\040blank rw shared:7 - cifs //host/x rw
26 22 0:24 / /mnt/twice rw - nfs host:/x rw
27 22 0:25 / /mnt/twice rw - tmpfs tmpfs rw
rubbish
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/a.db", ""),
        ("/home/rina/a.db", "nfs4"),
        ("/home/rina/own/a.db", ""),
        ("/home/rinaldo/a.db", ""),
        ("/mnt/with blank/a.db", "cifs"),
        ("/mnt/twice/a.db", ""),
    ],
)
def test_network_disks_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
) -> None:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS)
    monkeypatch.setattr(disks, "MOUNTS", table)
    assert network_disk(Path(path)) == kind


async def test_a_network_disk_is_warned_of(
    database_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text("22 1 0:20 / / rw - nfs4 host:/ rw\n")
    monkeypatch.setattr(disks, "MOUNTS", table)
    async with at_work(database_path) as manager:
        manager.sees("network disk (nfs4)")


def test_without_a_table_of_disks_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "none")
    assert network_disk(tmp_path) == ""
