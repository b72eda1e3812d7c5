"""An import while others write: a colleague who merges clients, and another import at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kamtui.exchange.importing import Outcome, Progress, import_files, plan_import
from kamtui.exchange.intake import Wish
from kamtui.exchange.purchase_lines import identity_of
from kamtui.model.errors import Refusal
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.merging import Merger
from kamtui.store.opening import open_database
from kamtui.store.undo import undo
from tests.exchange.desk import Desk, counts

NAMES = ("Ana", "Anna", "Budi")
LINES = "client,date,invoice,amount\n" + "".join(
    f"{NAMES[number % 3]},2024-01-{number % 28 + 1:02},{number // 2},5\n"
    for number in range(12_000)
)
PEOPLE = "client,name,title\n" + "".join(
    f"{NAMES[number % 3]},Person {number},buyer\n" for number in range(1_500)
)


@pytest.fixture
def colleague(desk: Desk) -> Iterator[WriteDoor]:
    door = WriteDoor(open_database(desk.folder / "desk.db"), Author("agus"))
    with door.change("three clients") as change:
        for name in NAMES:
            change.insert("clients", {"name": name})
    yield door
    door.close()
    door.database.close_reader()


def imports_while(desk: Desk, text: str, kind: str, then: Callable[[], None]) -> Outcome:
    """Import a text; once a part of it has been written, something else is done."""
    waiting = [then]

    def watch(_progress: Progress) -> None:
        subject = "purchases" if kind == "purchases" else "people"
        if waiting and desk.one(f"SELECT count(*) FROM {subject}"):
            waiting.pop()()

    outcome = import_files(desk.door, plan_import(Wish((desk.file(text),), kind)), watch)[0]
    assert not waiting
    return outcome


@pytest.mark.parametrize(("kind", "text"), [("purchases", LINES), ("people", PEOPLE)])
def test_clients_merged_meanwhile_are_told_and_the_file_goes_in_after_it(
    desk: Desk, colleague: WriteDoor, kind: str, text: str
) -> None:
    def merge() -> None:
        with colleague.change("merge") as change:
            Merger(change, identity_of).merge_clients(1, 2, {})

    with pytest.raises(Refusal, match="another manager merged or removed"):
        imports_while(desk, text, kind, merge)
    assert (
        desk.one("SELECT count(*) FROM purchases") == desk.one("SELECT count(*) FROM people") == 0
    )
    assert desk.asks("SELECT name FROM clients") == [("Ana",), ("Budi",)]
    assert not [part for part in check(desk.door.database) if part.damage]
    outcome = desk.imports(text, kind=kind)
    assert outcome.tally.added == text.count("\n") - 1
    assert desk.asks("SELECT name FROM clients") == [("Ana",), ("Budi",)]


def test_what_a_colleague_corrects_meanwhile_stays(desk: Desk, colleague: WriteDoor) -> None:
    def correct() -> None:
        with colleague.change("a city") as change:
            change.update("clients", 1, {"city": "Depok"})
            change.update("purchases", 1, {"amount": 7})

    assert counts(imports_while(desk, LINES, "purchases", correct)) == (12_000, 12_000, 0, 0, 0)
    assert desk.asks("SELECT city FROM clients WHERE id = 1") == [("Depok",)]
    assert desk.one("SELECT amount FROM purchases WHERE id = 1") == 7
    assert desk.days_agree()
    with pytest.raises(Refusal, match="agus"):
        desk.undoes()


def start(desk: Desk, name: str) -> subprocess.Popen[str]:
    """Begin to import lines of the same clients and products, with invoices of their own."""
    lines = "".join(
        f"Firm {number % 70},2024-{number % 12 + 1:02}-{number % 28 + 1:02},{name}{number // 4},"
        f"Box {number % 9},2,{number % 999}\n"
        for number in range(6_000)
    )
    path = desk.file("client,date,invoice,product,quantity,amount\n" + lines, f"{name}.csv")
    return subprocess.Popen(
        [sys.executable, "-m", "kamtui", "import", str(path), "--as", "purchases",
         "--db", str(desk.folder / "desk.db"), "--me", name],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_imports_at_once_are_both_whole_and_undone_one_after_the_other(
    desk: Desk, colleague: WriteDoor
) -> None:
    running = [start(desk, "rina"), start(desk, "agus")]
    said = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert all("6,000 new" in out and "No backup" not in out for out, _complained in said)
    assert desk.asks("SELECT count(*), count(DISTINCT name) FROM clients") == [(73, 73)]
    assert desk.one("SELECT count(*) FROM products") == 9
    assert desk.one("SELECT count(*) FROM purchases") == 12_000
    assert desk.days_agree()
    assert not [part for part in check(desk.door.database) if part.damage]
    # Who made the clients goes last, and is told of the other.
    made = desk.one("SELECT set_id FROM changes WHERE subject = 'clients' ORDER BY id DESC LIMIT 1")
    sets = [row[0] for row in desk.asks("SELECT id FROM change_sets WHERE what LIKE 'import%'")]
    (other,) = set(sets) - {made}
    with pytest.raises(Refusal, match=rf"refers to it .import .*change {other}"):
        undo(desk.door, made)
    undo(desk.door, other)
    assert desk.one("SELECT count(*) FROM purchases") == 6_000
    assert desk.days_agree()
    undo(desk.door, made)
    assert desk.asks("SELECT name FROM clients") == [(name,) for name in NAMES]
    assert (
        desk.one("SELECT count(*) FROM purchases") == desk.one("SELECT count(*) FROM products") == 0
    )
