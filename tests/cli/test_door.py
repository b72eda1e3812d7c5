"""The front door: which verb is meant, exit statuses, one line for every fault, a fast help."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kamtui.cli.group import make_group
from kamtui.cli.verbs import VERBS
from tests.cli.shell import Shell

ROOT = Path(__file__).parents[2]
HEAVY = ("pandas", "numpy", "textual", "rich", "sqlite_utils", "dateparser", "phonenumbers")


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kamtui", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        **options,  # type: ignore[call-overload]
    )


def test_help_lists_every_verb_and_loads_none(bare: Shell) -> None:
    for option in ("--help", "-h"):
        said = bare(option)
        assert said.status == 0
        for verb in VERBS.values():
            assert verb.hidden or f"  {verb.name} " in said.out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kamtui.cli.main import run\nrun(['--help'])\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("verb", [name for name in VERBS if name != "open"])
def test_every_verb_helps_with_an_example(verb: str, bare: Shell) -> None:
    if not (ROOT / "kamtui" / "cli" / f"{VERBS[verb].module.rpartition('.')[2]}.py").exists():
        pytest.skip(f"{verb} is not there yet")
    for option in ("--help", "-h"):
        said = bare(verb, option)
        assert said.status == 0
        assert "Example: kamtui " in said.out or "Examples:" in said.out


def test_the_version(bare: Shell) -> None:
    assert bare("--version").out.startswith("kamtui ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("clients", "--shoe"), "No such option '--shoe'"),
        (("clients", "--state", "sleepy"), "'sleepy' is none of: prospect, new"),
        (("clients", "--silent", "many"), "no whole number"),
        (("show",), "Say whom to show"),
        (("undo", "x"), "no whole number"),
        (("clinets",), "Did you mean 'kamtui clients'?"),
        (("--shoe",), "No such option '--shoe'"),
        (("a.db", "b.db"), "unexpected extra argument"),
        (("--demo", "a.db"), "--demo opens the sample"),
        (("winback", "list", "--state", "x"), "'x' is none of"),
    ],
)
def test_wrong_usage_is_one_line_and_two(
    shell: Shell, arguments: tuple[str, ...], words: str
) -> None:
    said = shell(*arguments)
    assert (said.status, said.out) == (2, "")
    assert words in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("verb", ["clients", "check", "changes", "undo", "redo"])
def test_no_database_is_one_line_and_one(verb: str, bare: Shell, tmp_path: Path) -> None:
    for options in ((), ("--db", str(tmp_path / "none.db")), ("--db", str(tmp_path))):
        said = bare(verb, *options)
        assert (said.status, said.out) == (1, "")
        assert said.err.startswith("kamtui: ")
        assert said.err.count("\n") == 1


def test_a_path_with_escapes_in_it_stays_text(bare: Shell, tmp_path: Path) -> None:
    said = bare("clients", "--db", str(tmp_path / "\x1b]52;c;eA==\x07[red]x\nkamtui: all is well"))
    assert said.status == 1
    assert "\x1b" not in said.err
    assert said.err.count("\n") == 1
    assert "[red]" in said.err


def test_the_app_needs_a_terminal(shell: Shell, database_path: Path) -> None:
    said = shell(str(database_path))
    assert said.status == 1
    assert "needs a terminal" in said.err


def test_a_wrong_file_is_refused_before_the_app_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("hello")
    done = program(str(path))
    assert done.returncode == 1
    assert done.stderr == f"kamtui: {path} is not a kamtui database. Nothing was changed.\n"


def test_the_demo_is_a_private_copy_that_stays(own_home: Path) -> None:
    from kamtui.acts.sample import private_sample, sample_path

    path = private_sample()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert own_home in path.parents
    assert path.read_bytes() == sample_path().read_bytes()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE clients SET city = 'Medan' WHERE id = 1")
    assert private_sample() == path
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT city FROM clients WHERE id = 1").fetchone() == ("Medan",)


def test_a_closed_pipe_is_no_fault(sample: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m kamtui clients --db {sample} --format csv | head -1; "
        "echo ${PIPESTATUS[0]}",
        shell=True,
        executable="/bin/bash",
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout.splitlines()[0].startswith("id,key,client")
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_another_encoding_gets_the_twins_of_the_signs_it_lacks(sample: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = program("clients", "--db", str(sample), "--limit", "3", env=environment)
    assert done.returncode == 0
    assert done.stdout.startswith("#1  #  PT Sinar Mekar Abadi")
    results = program("winback", "results", "--db", str(sample), env=environment)
    assert "-Rp 26.8 k" in results.stdout


def test_a_terminal_without_letters_beyond_ascii_gets_none(sample: Path) -> None:
    environment = {**os.environ, "KAMTUI_ASCII": "1", "PYTHONUTF8": "1"}
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "kamtui", "clients", "--db", str(sample), "--limit", "3"]
    done = subprocess.run(
        command, check=False, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment
    )
    said = os.read(ours, 1 << 16)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert said.isascii()
    assert b"#1  #    PT Sinar Mekar Abadi" in said


def test_the_default_database_is_in_the_data_folder(bare: Shell, own_home: Path) -> None:
    assert "'kamtui init' makes one there" in bare("clients").err
    assert bare("init").status == 0
    path = own_home / ".local" / "share" / "kamtui" / "kamtui.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert bare("clients").status == 0
    places = {row["what"]: row["path"] for row in bare("locate", "--format", "csv").rows}
    assert places["database"] == str(path)


def test_init(bare: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    assert bare("init", str(path), "--currency", "idr", "--digits", "0").status == 0
    again = bare("init", str(path))
    assert again.status == 1
    assert "there already" in again.err
    assert bare("init", str(tmp_path / "none" / "y.db")).status == 1
    assert bare("check", "--db", str(path)).status == 0


@pytest.mark.parametrize(
    ("told", "meant"),
    [("EURO", "EUR"), ("$", "USD"), ("rp", "IDR"), ("rupiah", ""), ("x1", "")],
)
def test_what_is_no_currency_is_wrong_usage(
    bare: Shell, tmp_path: Path, told: str, meant: str
) -> None:
    said = bare("init", str(tmp_path / "x.db"), "--currency", told)
    assert (said.status, list(tmp_path.glob("x.db*"))) == (2, [])
    assert "three letters, such as EUR" in said.err
    assert said.err.rstrip().endswith(f"Did you mean {meant}?" if meant else "is not.")


def test_today_is_pinned_in_words(bare: Shell, tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    assert bare("init", path, "--as-of", "30 jun 2026").status == 0
    assert bare("losses", "--db", path, "--as-of", "yesterday").status == 0
    assert bare("init", str(tmp_path / "y.db"), "--as-of", "soon").status == 2


def test_the_group_is_made_in_the_language_in_force() -> None:
    assert make_group().name == "kamtui"
