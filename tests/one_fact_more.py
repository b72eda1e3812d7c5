"""What is done with facts of a client that only the declaration knows; run by a test.

The program imported here is a copy in which nothing but ``model/client_facts.py`` was touched.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import sqlite3
import sys
from pathlib import Path

from kamtui.cli.main import run
from kamtui.model.client_facts import BY_NAME
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.opening import open_database
from kamtui.store.search.clients import search
from kamtui.store.undo import undo
from tests.tui.manager import at_work

FILE = """nama,Syarat Bayar,Credit Limit,Halal,Audit day,Grade,Founded
PT Sinar Mekar Abadi,45 days net,1500000,ya,2026-05-04,Expert,
PT Baru Sekali,cash,,tidak,,expert,2001
PT Salah,cash,,,,nonsense,
"""


def shell(*words: str) -> str:
    """Run a command of the shell and give what it prints."""
    told = io.StringIO()
    with (
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(told),
        contextlib.suppress(SystemExit),
    ):
        run(list(words))
    return told.getvalue()


def asks(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask the database."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


async def at_the_screen(path: Path) -> None:
    """See the facts on the tab, edit them in the form, take it back."""
    terms = "SELECT payment_terms, advised_by FROM clients WHERE id = 1"
    async with at_work(path, size=(100, 60)) as manager:
        await manager.presses("enter", "2")
        await manager.stands_on("payment terms")
        manager.sees("45 days net", "credit limit", "Rp 1.5 m", "expert", "4 May 2026")
        await manager.presses("e")
        manager.sees("How they pay.")
        await manager.presses("ctrl+u")
        await manager.types("60 days")
        await manager.presses("tab", "tab", "tab", "tab", "tab")
        await manager.types("Tirta Ag")
        await manager.presses("f2")
        ((number,),) = manager.database_says(
            "SELECT id FROM clients WHERE name LIKE '%Tirta Agung Prima'"
        )
        assert manager.database_says(terms) == [("60 days", number)]
        manager.sees("60 days", "Tirta Agung Prima")
        await manager.presses("u")
        assert manager.database_says(terms) == [("45 days net", None)]


def main(path: Path) -> None:
    """Go through everything a fact has to do; print what was seen."""
    assert Path(sys.modules["kamtui"].__file__ or "").parents[1] != Path(__file__).parents[1]
    before = asks(path, "PRAGMA user_version")
    database = open_database(path)
    version = asks(path, "PRAGMA user_version")
    copies = [asks(kept, "PRAGMA user_version") for kept in path.parent.glob("*before*")]
    assert [found for found in check(database) if not found.is_sound] == []
    file = path.with_name("facts.csv")
    file.write_text(FILE)
    place = ("--db", str(path), "--me", "rina")
    imported = shell("import", str(file), "--as", "clients", "--on-match", "update", *place)
    assert "1 new, 1 changed" in imported, imported
    assert "grade: unknown word" in file.with_name("facts.csv.rejected.csv").read_text()
    shown = shell("show", "sinar mekar abadi", *place)
    for line in ("payment terms    45 days net", "Rp 1,500,000", "halal", "4 May 2026", "expert"):
        assert line in shown, shown
    rows = json.loads(shell("clients", "sinar mekar abadi", "--format", "json", *place))
    assert (rows[0]["payment_terms"], rows[0]["credit_limit"]) == ("45 days net", 1500000)
    reader = database.reader()
    assert [hit.client_id for hit in search(reader, "45 days net", 20)] == [1]
    asyncio.run(at_the_screen(path))
    door = WriteDoor(database, Author("rina", 1))
    undo(door)
    door.close()
    assert asks(path, "SELECT count(*) FROM clients WHERE payment_terms IS NOT NULL") == [(0,)]
    assert [found for found in check(database) if not found.is_sound] == []
    print(json.dumps({"before": before, "now": version, "copies": copies, "facts": len(BY_NAME)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
