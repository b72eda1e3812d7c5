"""Every verb's help has examples, and every example runs as printed."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import click
import pytest

from kamtui.cli.group import make_group
from kamtui.cli.verbs import VERBS
from tests.cli.shell import Shell
from tests.conftest import ROOT

WORD = "Example: "


def commands() -> list[click.Command]:
    group = make_group()
    found: list[click.Command] = []
    for name in VERBS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        found.append(command)
        found += command.commands.values() if isinstance(command, click.Group) else []
    return found


def examples() -> list[str]:
    listed: list[str] = []
    for command in commands():
        _text, _mark, lines = (command.help or "").partition(WORD)
        listed += [line.strip() for line in lines.splitlines()]
    return listed


def test_every_verb_has_an_example() -> None:
    assert [c.name for c in commands() if WORD not in (c.help or "")] == []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the sample and the files the examples name."""
    import openpyxl

    for name in ("clients.db", "clients-2026-07-03.db"):
        shutil.copy(ROOT / "sample.db", tmp_path / name)
    book = openpyxl.Workbook()
    book.active.append(["name", "city"])
    book.active.append(["PT Contoh Baru", "Bandung"])
    book.save(tmp_path / "clients.xlsx")
    for name, text in {
        "orders.csv": "orderID,date,client\n1,2026-06-01,PT Tirta Agung Prima\n",
        "details.csv": "orderID,product,quantity,price\n1,Cup,2,1000\n",
        "staff.csv": "first,last,title\nEko,Saputra,Buyer\n",
        "contacts.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Ani\nORG:PT Sinar\nEND:VCARD\n",
        "sales.txt": "00001 7 20260601 2 5000\n00002 7 20260615 1 3000\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KAMTUI_DB", str(tmp_path / "clients.db"))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    return tmp_path


@pytest.mark.parametrize("example", examples())
def test_the_example_runs_as_printed(
    example: str, bare: Shell, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, *words = shlex.split(example)
    assert program == "kamtui"
    if words[0] == "init":
        (desk / "clients.db").unlink()
    if words[0] in ("undo", "redo"):
        assert bare("log", "#1", "call: hello").status == 0
    if words[0] == "redo":
        assert bare("undo").status == 0
    if words[0] == "forget":
        monkeypatch.setattr(click, "prompt", lambda *_asked, **_how: words[1])
    if words[:2] in (["winback", "set"], ["winback", "confirm"]):
        bare("winback", "add", "sinar mekar")
    if words[:2] == ["winback", "add"]:
        bare("winback", "set", "sinar mekar", "--state", "given up")
    said = bare(*words)
    if words[0] not in VERBS:
        assert "needs a terminal" in said.err
    elif words[:2] == ["winback", "confirm"]:
        assert said.status == 0 or "nothing to confirm" in said.err
    elif words[:1] == ["undo"] and len(words) > 1:
        assert said.status in (0, 1)
    else:
        assert said.status == 0, said.err
