"""The shell speaks the language chosen last, in one process too; a verb's words never freeze."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kamtui.cli.group import make_group
from kamtui.cli.spoken import PLACEHOLDERS
from kamtui.cli.verbs import VERBS
from kamtui.language import choose_language
from tests.cli.shell import Shell
from tests.conftest import ROOT

PACKAGE = ROOT / "kamtui"
FROZEN = ("_", "ngettext", "with_keys")
"""What gives a text in the language of the moment."""


def at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Give every call that translates while its module is imported."""
    if isinstance(node, ast.Lambda):
        return
    below = ast.iter_child_nodes(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        defaults = [each for each in node.args.kw_defaults if each]
        below = iter((*node.decorator_list, *node.args.defaults, *defaults))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FROZEN:
        yield node
    for each in below:
        yield from at_import(each)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_is_translated_while_it_is_imported(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [call.lineno for call in at_import(tree)] == [], "mark it with N_ and translate it later"


def test_what_is_translated_at_import_is_found() -> None:
    text = "A = _('a')\n@option(help=_('b'))\ndef f(c=_('c')):\n    return _('d')\n"
    assert [call.lineno for call in at_import(ast.parse(text))] == [1, 2, 3]


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Give each command of the shell, and those below it, as it is shown now."""
    group = make_group()
    for name in VERBS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", each) for below, each in command.commands.items())


def told(command: click.Command) -> dict[str, str]:
    """Give every sentence of a command's help by what it is about."""
    options = (each for each in command.params if isinstance(each, click.Option))
    return {"": command.help or "", **{each.opts[0]: each.help or "" for each in options}}


SAME_IN_BOTH = {"--decimal", "--date-order"}
"""Options whose help names signs and words of the program alone."""


def test_every_help_is_in_the_language_chosen_last() -> None:
    choose_language("id")
    indonesian = {name: told(command) for name, command in every_command()}
    choose_language("en")
    english = {name: told(command) for name, command in every_command()}
    alike = [
        (name, about)
        for name, texts in english.items()
        for about, text in texts.items()
        if text and text == indonesian[name][about] and about not in SAME_IN_BOTH
    ]
    assert alike == []
    choose_language("id")
    assert {name: told(command) for name, command in every_command()} == indonesian


@pytest.mark.parametrize("verb", VERBS)
def test_one_process_helps_in_two_languages(verb: str, bare: Shell) -> None:
    for language, word, other in (
        ("en", "Usage: ", "Pemakaian: "),
        ("id", "Pemakaian: ", "Usage: "),
        ("en", "Usage: ", "Pemakaian: "),
    ):
        said = bare("--lang", language, verb, "--help")
        assert said.status == 0
        assert word in said.out
        assert other not in said.out
        assert ("Show this message and exit." in said.out) == (language == "en")


def test_what_stands_for_a_value_is_a_word_of_the_language(bare: Shell) -> None:
    kept = {"LOGIN", "TAG"}
    for verb in VERBS:
        words = set(bare("--lang", "id", verb, "--help").out.replace("=", " ").split())
        assert not words & (set(PLACEHOLDERS) - kept), verb
        assert not {word for word in words if "INTEGER" in word or "<=" in word}, verb


@pytest.mark.parametrize(
    ("arguments", "english", "indonesian"),
    [
        (("clients", "--limit", "x"), "no whole number", "bukan bilangan bulat"),
        (("clients", "--limit", "0"), "the smallest is 1", "yang terkecil 1"),
        (("losses", "--days", "9999"), "the largest is 3650", "yang terbesar 3650"),
        (("segments", "--months", "many"), "no whole number", "bukan bilangan bulat"),
        (("log",), "CLIENT", "KLIEN"),
        (("clients", "--limit"), "requires an argument", "memerlukan 1 nilai"),
        (("undo", "1", "2", "3"), "unexpected extra arguments", "terlalu banyak"),
        (("keys", "--prest"), "Did you mean", "Maksud Anda"),
        (("import", "x.csv"), "Choose from", "Pilih dari"),
        (("winback",), "Usage: kamtui winback", "Pemakaian: kamtui winback"),
    ],
)
def test_a_wrong_value_is_told_in_words(
    shell: Shell, arguments: tuple[str, ...], english: str, indonesian: str
) -> None:
    for language, words in (("en", english), ("id", indonesian)):
        said = shell("--lang", language, *arguments)
        assert said.status == 2
        assert words in said.err


TABLES = (
    ("clients",),
    ("losses",),
    ("losses", "--by", "month"),
    ("losses", "--rule", "fixed", "--days", "120", "--preview"),
    ("winback", "list"),
    ("goals",),
    ("programmes",),
    ("programmes", "sinar mekar abadi", "--steps"),
    ("people", "sinar mekar abadi"),
    ("changes",),
    ("managers", "rina"),
    ("review",),
    ("handover", "bayu", "clara", "--dry-run"),
    ("show", "sinar mekar abadi"),
    ("brief", "sinar mekar abadi"),
    ("segments", "--why", "sinar mekar abadi"),
)


@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_days_are_written_for_people_as_people_write_them(
    arguments: tuple[str, ...], bare: Shell, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMTUI_DB", str(sample))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    if arguments[0] == "changes":
        assert bare("log", "#1", "call: hello").status == 0
    said = bare("--lang", "id", *arguments)
    assert said.status == 0
    assert (
        re.findall(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b|^20[0-9]{2}-[0-9]{2} ", said.out, re.M) == []
    )


def test_days_stay_iso_for_programs(
    bare: Shell, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMTUI_DB", str(sample))
    row = bare("--lang", "id", "clients", "sinar mekar abadi", "--format", "csv").rows[0]
    assert row["last_purchase"] == "2026-05-19"
    months = bare("--lang", "id", "losses", "--by", "month", "--format", "json").json
    assert months[0]["month"] == "2025-07"


def test_a_reason_a_manager_named_is_shown_as_typed(
    bare: Shell, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMTUI_DB", str(sample))
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE reasons SET name = 'open' WHERE name = 'price'")
    connection.close()
    said = bare("--lang", "id", "losses", "--by", "reason")
    first_words = [line.split("  ")[0] for line in said.out.splitlines()]
    assert "open" in first_words
    assert "terbuka" not in first_words
    assert "pesaing" in first_words
