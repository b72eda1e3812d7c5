"""What must not have been imported when the first frame stands, or to print the shell's help."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

HEAVY = {
    "pandas",
    "numpy",
    "sqlite_utils",
    "dateparser",
    "phonenumbers",
    "rapidfuzz",
    "python_calamine",
    "charset_normalizer",
    "openpyxl",
}

FIRST_FRAME = """
import sys
from kamtui.store.opening import open_database
from kamtui.tui.app import KamtuiApp

app = KamtuiApp(open_database(sys.argv[1]), "rina")
told = []

def stop():
    told.append(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
    told.append(" ".join(row.name for row in app.workspace.list_pane._rows.values()))
    app.exit(0)

app.workspace.after_first_frame = stop
app.run(headless=True, size=(120, 40))
print(*told, sep="\\n")
"""
HELP = """
import sys
from kamtui.cli.main import run
run(["--help"])
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def modules_after(script: str, *arguments: str) -> tuple[set[str], str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    found = next(line for line in lines if " sys " in f" {line} ")
    return set(found.split()), lines[-1]


def test_the_first_frame_waits_for_nothing_heavy(sample: Path) -> None:
    modules, last = modules_after(FIRST_FRAME, str(sample))
    assert "Sinar Mekar Abadi" in last
    assert "textual" in modules
    assert not modules & HEAVY


def test_the_help_of_the_shell_loads_neither_the_app_nor_the_analysis() -> None:
    modules, _last = modules_after(HELP)
    assert "click" in modules
    assert not modules & (HEAVY | {"textual", "rich"})


SHOW = """
import sys
from kamtui.cli.main import run
run(["show", "--phone", sys.argv[2], "--db", sys.argv[1]])
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_a_telephone_script_waits_for_nothing_heavy(sample: Path) -> None:
    number = sqlite3.connect(sample).execute("SELECT number FROM phones LIMIT 1").fetchone()[0]
    modules, _last = modules_after(SHOW, str(sample), number)
    assert "sqlite3" in modules
    assert not modules & (HEAVY | {"textual", "rich", "tomllib"})
