"""An empty database, the files read in the app, the palette: as a new user meets them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamtui.acts.sample import private_sample
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.store.opening import open_database
from kamtui.tui.pages import Subject
from kamtui.tui.winback import silent
from kamtui.tui.workspace.beginning import entries, kinds_of
from tests.tui.drawn import text_of
from tests.tui.manager import Manager, at_work

ALL_SIZES = pytest.mark.parametrize("size", ["narrow", "medium", "wide"])


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.db"
    make_database(path, currency="IDR", digits=0).close_reader()
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheets" / "clients.csv"
    path.parent.mkdir()
    path.write_text("name,city,phone\nPT Satu,Bandung,022-111222\nPT Dua,Bogor,0251-333444\n,x,1\n")
    (path.parent / "picture.png").write_bytes(b"png")
    return path


async def arrives(manager: Manager) -> None:
    await manager.types("Rina")
    await manager.presses("enter")
    manager.sees("How shall this database begin?", "the first client", "read a file", "sample")


@ALL_SIZES
async def test_an_empty_database_leads_to_the_first_client(empty: Path, size: str) -> None:
    async with at_work(empty, size=size) as manager:
        await arrives(manager)
        await manager.presses("enter")
        await manager.types("PT Pertama")
        await manager.presses("f2")
        assert manager.database_says("SELECT name FROM clients") == [("PT Pertama",)]
        manager.sees("PT Pertama")


async def test_it_leads_to_a_file_whose_kind_is_found(empty: Path, sheet: Path) -> None:
    async with at_work(empty, size="narrow") as manager:
        await arrives(manager)
        await manager.presses("down", "enter")
        manager.sees("Read which file?")
        await manager.types(str(sheet.parent))
        await manager.presses("enter")
        manager.sees("clients.csv")
        manager.does_not_see("picture.png")
        await manager.presses("enter")
        manager.sees("What does clients.csv hold?")
        manager.sees("name, city")
        await manager.presses("enter")
        manager.sees("clients.csv: 2 lines in, 1 rejected: clients.csv.rejected.csv. u takes")
        manager.sees("Satu", "Dua")
        await manager.presses("u")
        assert manager.database_says("SELECT count(*) FROM clients") == [(0,)]


async def test_it_leads_to_the_sample(empty: Path) -> None:
    async with at_work(empty, size="narrow") as manager:
        await arrives(manager)
        await manager.presses("down", "down", "enter")
        assert manager.app.next_database == private_sample()
        assert manager.app.next_database.is_file()


async def test_left_it_says_how_to_come_back(empty: Path) -> None:
    async with at_work(empty, size="narrow") as manager:
        await arrives(manager)
        await manager.presses("escape")
        manager.sees("No client yet. n adds the first, I reads a file.")
        await manager.presses(":")
        await manager.types("begin")
        await manager.presses("enter")
        manager.sees("How shall this database begin?")


async def test_a_file_that_is_none_says_why(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a;b\n1;2\n")
    choices = kinds_of(tmp_path / "notes.csv")
    assert choices
    assert all("has no column for" in choice.why_not for choice in choices)


@pytest.mark.parametrize(
    ("name", "heading", "first"),
    [
        ("customers.csv", "customerID,companyName,contactName,city,phone", "clients"),
        ("prospects of may.csv", "customerID,companyName,contactName,city,phone", "prospects"),
        ("list.csv", "companyName,contactName,city,need,solvency,authority", "prospects"),
        ("accounts.csv", "account,sector,revenue", "clients"),
        ("products.csv", "name,productName,group,price", "products"),
    ],
)
def test_what_a_file_most_likely_holds_comes_first(
    tmp_path: Path, name: str, heading: str, first: str
) -> None:
    (tmp_path / name).write_text(f"{heading}\n" + ",".join("x" for _ in heading.split(",")) + "\n")
    assert kinds_of(tmp_path / name)[0].value == first


def test_paths_are_completed(tmp_path: Path, sheet: Path) -> None:
    assert [choice.label for choice in entries(f"{tmp_path}/she")] == ["sheets/"]
    assert [choice.label for choice in entries(f"{sheet.parent}/")] == ["clients.csv"]
    assert [choice.label for choice in entries(f"/nowhere/{sheet.parent}/cli")] == ["clients.csv"]
    assert entries("/no/such/folder/x") == []


async def test_the_palette_finds_clients_people_and_tabs(database_path: Path) -> None:
    async with at_work(database_path, size="medium") as manager:
        await manager.presses(":")
        await manager.types("sinar")
        await manager.presses("enter")
        manager.sees("Sinar Mekar Timur")
        assert not manager.app.workspace.front_is_list()
        await manager.presses(":")
        await manager.types("compet")
        await manager.presses("enter")
        assert manager.app.workspace.tab == 5


async def test_the_help_says_why_a_command_can_not_run(empty: Path) -> None:
    async with at_work(empty, size=(120, 200)) as manager:
        await arrives(manager)
        await manager.presses("escape", "?")
        manager.sees("Not now: There is no client under the cursor.")
        manager.sees("The words here", "key client")


async def test_losses_of_an_empty_database_say_how_to_begin(empty: Path) -> None:
    async with at_work(empty, size="narrow") as manager:
        await arrives(manager)
        await manager.presses("escape", "L")
        manager.sees("Nothing was bought yet", "reads clients and invoice lines from files")
        manager.does_not_see("rhythm")


async def test_losses_without_purchases_lead_to_the_tenders_lost(empty: Path) -> None:
    database = open_database(empty)
    door = WriteDoor(database, Author("rina", None))
    with door.change("make") as change:
        change.insert("clients", {"name": "PT Satu"})
        for outcome in ("lost", "lost", "won"):
            decided = {"outcome": outcome, "decided_day": date.today().isoformat()}
            change.insert("tenders", {"client_id": 1, "subject": "Film", **decided})
    door.close()
    page = silent.draw(silent.read(database.reader(), Subject(None, date.today(), None)), 80)
    assert "2 refusals of twelve months stand in the other views: v." in " ".join(
        text_of(page).split()
    )
    database.close_reader()
