"""The documentation: made pages are fresh, links lead somewhere, every example runs as printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.table_words import TABLE_WORDS
from scripts.write_docs import PAGES, REFERENCE, page

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
WRITTEN = sorted(path for path in DOCS.rglob("*.md") if REFERENCE not in path.parents)
_BLOCK = re.compile(r"^( *)```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
FILES = {
    "contacts.csv": "name,city\nPT Satu,Bandung\nPT Dua,Bogor\n",
    "sales.csv": "Customer,Posted,Total\nPT Tirta Agung Prima,2026-06-01,1000\n",
    "plan.csv": "client,programme,step\nPT Tirta Agung Prima,Line 3,Show the film\n",
    "invoices.csv": "date,client,product,quantity,price\n2026-06-01,PT Satu,Cup,2,1000\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_is_what_the_program_says(name: str) -> None:
    kept = (REFERENCE / name).read_text(encoding="utf-8")
    assert kept == page(name), "run python -m scripts.write_docs"


def test_every_table_has_its_words() -> None:
    told = re.findall(r"^## (\w+)$", page("schema.md"), re.MULTILINE)
    assert set(told) == set(TABLE_WORDS)


@pytest.mark.parametrize("path", [*WRITTEN, TOP / "README.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_index_names_every_page() -> None:
    listed = set(_LINK.findall((DOCS / "index.md").read_text(encoding="utf-8")))
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"index.md"}
    assert pages <= listed


def _with_examples() -> list[Path]:
    return [path for path in WRITTEN if _BLOCK.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", _with_examples(), ids=lambda path: path.name)
def test_the_examples_run_as_printed(path: Path, tmp_path: Path, own_home: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    shutil.copy(TOP / "sample.db", desk / "clients.db")
    for name, text in FILES.items():
        (desk / name).write_text(text, encoding="utf-8")
    program = tmp_path / "bin" / "kamtui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kamtui "$@"\n')
    program.chmod(0o755)
    text = path.read_text(encoding="utf-8")
    script = "\n".join(block for _indent, block in _BLOCK.findall(text))
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=desk,
        env={
            "PATH": f"{program.parent}:/usr/bin:/bin",
            "PYTHONPATH": str(TOP),
            "HOME": str(own_home),
            "KAMTUI_DB": str(desk / "clients.db"),
            "KAMTUI_MANAGER": "rina",
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
