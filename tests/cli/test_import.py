"""``kamtui import`` as a manager at the shell uses it."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kamtui.exchange.importing import Progress, Watcher
from kamtui.model.errors import Refusal
from tests.cli.shell import Shell

SALES = "customer,date,quantity,price\nAna,2024-01-02,2,5.25\nBudi,2024-13-02,1,5\n"


@pytest.fixture
def empty(bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "new.db"
    monkeypatch.setenv("KAMTUI_DB", str(path))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    assert bare("init", str(path)).status == 0
    return path


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    path = tmp_path / "sales.csv"
    path.write_text(SALES)
    return path


def test_what_became_of_the_lines_is_told(bare: Shell, empty: Path, sales: Path) -> None:
    said = bare("import", str(sales), "--as", "purchases")
    assert said.status == 1
    assert said.out.splitlines() == [
        "sales.csv: 2 lines read as purchases",
        "  in        1 new, 0 changed, 0 unchanged",
        f"  rejected  1, written with their reasons to {sales}.rejected.csv",
        "    1  date: no such day in the calendar (first on line 3, 2024-13-02)",
        "  clients made because lines name them: 1",
        "'kamtui undo' takes it back.",
    ]
    assert bare("undo").status == 0
    assert bare("clients", "--format", "csv").rows == []


def test_programs_get_rows(bare: Shell, empty: Path, sales: Path) -> None:
    said = bare("import", str(sales), "--as", "purchases", "--dry-run", "--format", "json")
    assert said.status == 1
    (row,) = said.json
    assert (row["read"], row["new"], row["rejected"]) == (2, 1, 1)
    assert row["rejected_file"] is None
    assert bare("changes", "--format", "csv").rows == []


def test_all_in_is_status_0_and_the_list_knows_what_they_bought(
    bare: Shell, empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.csv").write_text("client,date,amount\nAna,2024-01-02,1250.50\n")
    assert bare("import", str(tmp_path / "good.csv"), "--as", "purchases").status == 0
    (row,) = bare("clients", "--format", "csv").rows
    assert row["client"] == "Ana"


@pytest.mark.parametrize(
    "maps",
    [
        ("--map", "client=a", "--map", "date=b", "--map", "amount=c"),
        ("--map", "client=a", "date=b", "amount=c"),
        ("--map", "client=a,date=b,amount=c"),
    ],
)
def test_columns_may_be_told_in_any_of_the_usual_ways(
    bare: Shell, empty: Path, tmp_path: Path, maps: tuple[str, ...]
) -> None:
    (tmp_path / "odd.csv").write_text("a,b,c\nAna,2024-01-02,5\n")
    assert bare("import", str(tmp_path / "odd.csv"), "--as", "purchases", *maps).status == 0


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--as", "dreams"), 2, "dreams"),
        (("--as", "purchases", "--map", "client"), 2, "not of the form field=column"),
        (("--as", "purchases", "--date-order", "dym"), 2, "give dmy, mdy or ymd"),
        (("--as", "purchases", "--decimal", "x"), 2, "give . or ,"),
        (("--as", "purchases", "--encoding", "klingon"), 2, "unknown encoding"),
        (("--as", "purchases", "--delimiter", "ab"), 2, "unknown delimiter"),
        (("--as", "purchases", "--join", "id"), 2, "--join takes two files"),
        (("--as", "purchases", "--on-match", "burn"), 2, "burn"),
        ((), 2, "--as"),
        (("--as", "purchases", "--map", "client=nobody"), 1, "no column nobody"),
        (("--as", "purchases", "--client", "Dewi", "--no-create"), 1, "no client Dewi"),
    ],
)
def test_every_refusal_is_one_line(
    bare: Shell, empty: Path, sales: Path, words: tuple[str, ...], status: int, told: str
) -> None:
    said = bare("import", str(sales), *words)
    assert said.status == status
    assert told in said.err
    assert len([line for line in said.err.splitlines() if line.startswith("kamtui:")]) == 1
    assert said.out == ""
    assert bare("clients", "--format", "csv").rows == []
    if "--client" not in words:
        assert bare("changes", "--format", "csv").rows == []


def test_columns_that_stand_apart_by_blanks_are_hinted_at(
    bare: Shell, empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.txt").write_text("00004 0001 19970101  2   29.33\n" * 3)
    said = bare("import", str(tmp_path / "old.txt"), "--as", "purchases")
    assert said.status == 1
    assert said.err.rstrip().endswith(
        "--delimiter tells what stands between columns, such as space"
    )


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file_is_one_line(bare: Shell, empty: Path, tmp_path: Path, name: str) -> None:
    said = bare("import", str(tmp_path / name), "--as", "clients")
    assert said.status == 1
    assert "kamtui: " in said.err


def test_rejected_lines_go_to_the_working_folder_where_their_own_is_closed(
    bare: Shell, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, here = tmp_path / "closed", tmp_path / "here"
    closed.mkdir()
    here.mkdir()
    (closed / "sales.csv").write_text(SALES)
    monkeypatch.chdir(here)
    really_open = os.open

    def refusing(path: object, *rest: object, **more: object) -> int:
        if str(path).startswith(str(closed)):
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("kamtui.exchange.rejected.os.open", refusing)
    assert bare("import", str(closed / "sales.csv"), "--as", "purchases").status == 1
    assert (here / "sales.csv.rejected.csv").exists()


def test_a_terminal_is_shown_a_bar_and_a_pipe_is_not(
    bare: Shell, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    path = tmp_path / "long.csv"
    lines = "".join(f"Ana,{n},2024-01-02,5\n" for n in range(40_000))
    path.write_text("client,invoice,date,amount\n" + lines)
    monkeypatch.setattr("kamtui.cli.import_progress._PATIENCE", 0.0)
    assert bare("import", str(path), "--as", "purchases", "--dry-run").err.count("%") == 0
    assert bare("log", "Ana", "x").status == 1  # rina is known from here on
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert bare("import", str(path), "--as", "purchases", "--dry-run").status == 0
    shown = terminal.getvalue()
    assert "long.csv" in shown
    assert "lines, " in shown
    assert "a second" in shown


def test_an_import_that_is_stopped_leaves_nothing(
    bare: Shell, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(SALES)
    second.write_text("client,date,amount\n" + "Citra,2024-01-02,5\n,2024-01-02,5\n" * 20_000)
    assert bare("log", "nobody", "x").status == 1  # rina is known from here on

    @contextmanager
    def impatient() -> Iterator[Watcher]:
        def watch(progress: Progress) -> None:
            if progress.name == second.name and progress.share > 0.5:
                raise KeyboardInterrupt

        yield watch

    monkeypatch.setattr("kamtui.cli.import_.watching", impatient)
    said = bare("import", str(first), str(second), "--as", "purchases")
    assert (said.status, said.out) == (130, "")
    assert said.err.splitlines()[-1] == "kamtui: Stopped: nothing of the import stays."
    assert bare("clients", "--format", "csv").rows == []
    assert {row["state"] for row in bare("changes", "--format", "csv").rows} <= {"undone", "done"}
    assert bare("check").status == 0
    assert sorted(path.name for path in tmp_path.glob("*.csv*")) == ["first.csv", "second.csv"]


def test_what_cannot_be_taken_back_now_hides_nothing_else(
    bare: Shell, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.csv").write_text("client,date,amount\nAna,2024-01-02,5\n")
    assert bare("import", str(tmp_path / "good.csv"), "--as", "purchases").status == 0

    def full(_door: object) -> None:
        raise Refusal("Not saved: the disk is full.")

    monkeypatch.setattr("kamtui.store.undo.take_back_unfinished", full)
    said = bare("clients", "--format", "csv")
    assert (said.status, [row["client"] for row in said.rows]) == (0, ["Ana"])
    assert said.err.splitlines() == [
        "An unfinished change could not be taken back yet. Not saved: the disk is full."
    ]


@pytest.mark.faults
def test_a_killed_import_is_taken_back_at_the_next_start(
    bare: Shell, empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("client,invoice,date,amount\n")
        file.writelines(f"Client {n % 900},{n},2024-01-02,5\n" for n in range(300_000))
    command = [sys.executable, "-m", "kamtui", "import", str(path), "--as", "purchases"]
    process = subprocess.Popen(command, env={**os.environ, "KAMTUI_DB": str(empty)})
    _wait_until_something_is_written(empty)
    process.send_signal(signal.SIGKILL)
    process.wait()
    said = bare("clients", "--format", "csv")
    assert "never finished" in said.err
    assert said.rows == []
    assert bare("check").status == 0
    assert not list(tmp_path.glob("*.rejected.csv"))


def _wait_until_something_is_written(path: Path) -> None:
    import sqlite3

    for _time in range(300):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        count = connection.execute("SELECT count(*) FROM purchases").fetchone()[0]
        connection.close()
        if count:
            return
        time.sleep(0.05)
    pytest.fail("the import wrote nothing in 15 seconds")


@pytest.mark.parametrize("field", ["product_group", "group", "grup", "Product-Group"])
def test_a_field_is_meant_by_its_name_or_by_what_the_screens_call_it(
    bare: Shell, empty: Path, tmp_path: Path, field: str
) -> None:
    (tmp_path / "goods.csv").write_text("article,kind of thing\nFilm,Packaging\n")
    columns = ("--map", "name=article", "--map", f"{field}=kind of thing")
    lang = ("--lang", "id") if field == "grup" else ()
    said = bare("import", str(tmp_path / "goods.csv"), "--as", "products", *columns, *lang)
    assert said.status == 0
    with closing(sqlite3.connect(empty)) as connection:
        assert connection.execute("SELECT name, product_group FROM products").fetchall() == [
            ("Film", "Packaging")
        ]
