"""The translations are whole, fit their strings, and are what the program reads.

``python -m scripts.catalogue`` brings the catalogue up to date and names what is missing.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from kamtui.language import _, choose_language, shipped_languages
from kamtui.model.figures import money, short_money
from kamtui.model.money import Currency
from kamtui.tui.commands import COMMANDS
from scripts.catalogue import (
    LANGUAGES,
    TOP,
    brought_up,
    compiled,
    faults,
    placeholders,
    po_path,
    read_catalogue,
    template,
)

every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_every_language_is_shipped() -> None:
    assert set(shipped_languages()) == {"en", *LANGUAGES}


@every_language
def test_every_string_is_translated_and_fits(language: str) -> None:
    assert [str(fault) for fault in faults(brought_up(language))] == []


@every_language
def test_the_catalogue_holds_the_strings_of_the_program_alone(language: str) -> None:
    wanted = {message.id for message in template() if message.id}
    held = {message.id for message in read_catalogue(language) if message.id}
    assert held - wanted == set()


@every_language
def test_what_the_program_reads_is_what_translators_wrote(language: str) -> None:
    path = po_path(language)
    with path.open("rb") as file:
        wanted = compiled(read_po(file, locale=language, domain="kamtui"))
    assert path.with_suffix(".mo").read_bytes() == wanted, "run python -m scripts.catalogue"


def test_strings_within_formatted_ones_are_found_too() -> None:
    held = {message.id for message in template()}
    assert "The words here" in held
    assert ("{count} month", "{count} months") in held


def test_a_wrong_placeholder_is_a_fault() -> None:
    assert placeholders("{a} of {b}") == {"a", "b"}
    catalogue = read_catalogue("id")
    message = catalogue["as of {day}"]
    message.string = "per {hari}"
    assert any("placeholders differ" in str(fault) for fault in faults(catalogue))
    message.string = ""
    assert "not translated: 'as of {day}'" in [str(fault) for fault in faults(catalogue)]


def test_dates_numbers_and_money_are_written_as_the_locale_does() -> None:
    rupiah, euro = Currency("IDR", 0), Currency("EUR", 2)
    assert (money(1_250_000, rupiah), short_money(8_400_000_000, rupiah)) == (
        "Rp 1,250,000",
        "Rp 8.4 bn",
    )
    choose_language("id")
    assert (money(1_250_000, rupiah), short_money(8_400_000_000, rupiah)) == (
        "Rp 1.250.000",
        "Rp 8,4 miliar",
    )
    assert money(123_450, euro) == "€ 1.234,50"
    assert _("May") == "Mei"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "id_ID.UTF-8"}, "Opsi"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "id_ID"}, "Opsi"),
        ({"LANG": "id_ID.UTF-8", "KAMTUI_LANGUAGE": "en"}, "Options"),
        ({"LANG": "fr_FR.UTF-8"}, "Options"),
    ],
)
def test_the_locale_chooses_the_language(own_home, variables: dict[str, str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kamtui", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=TOP,
        env={"HOME": str(own_home), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", **variables},
        check=True,
    )
    assert f"{said}:" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "--help"], ("Pemakaian: kamtui show", "[bawaan: table]", "lalu keluar.")),
        (["clients", "--nix"], ("Tidak ada opsi '--nix'.",)),
        (["keys", "--preset", "x"], ("Nilai tidak sah untuk '--preset'", "bukan salah satu dari")),
        (["log", "sinar"], ("Argumen belum disebut",)),
    ],
)
def test_what_the_library_of_the_shell_says_is_translated_too(
    own_home, arguments: list[str], said: tuple[str, ...]
) -> None:
    # A process of its own: the words of a verb are those of the language it was imported in.
    for language, is_said in (("id", True), ("en", False)):
        done = subprocess.run(
            [sys.executable, "-m", "kamtui", "--lang", language, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=TOP,
            env={"HOME": str(own_home), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
            check=False,
        )
        told = done.stdout + done.stderr
        assert [words in told for words in said] == [is_said] * len(said), told


NEVER_ONE = {
    "{money} in tenders lost to them": "no count",
    "change {number} has rows and no heading": "no count",
    "a tag has at most {most} letters: {tag}": "a limit of the program",
    "a tag of more than {most} letters": "a limit of the program",
    "{most} letters at the most: {tag}": "a limit of the program",
    "longer than {count} signs": "a limit of the program",
    "at most {digits} digits after the mark": "three",
    "buyers among the last {count} lines": "a limit of the program",
    "{file} has {count} columns in its first line; at most {most} are read": "above a limit",
    "bought again on {day} after {count} days": "a lost client was silent for long",
    "bought again on {day} after {count} days and on {second}": "a lost client was silent for long",
    "{count} commands: no key has two meanings.": "the commands of the program",
    "buys for {threshold} years": "marked in a table; its figure stands behind it",
    "{role} silent {days} days": "told above a limit",
    "{segment} clients": "the clients of a segment, by its letter",
    "{shown} of {all} clients: the most valuable, the lost ones by how recently.": "above a limit",
    "{count} marked clients": "one is called by its name",
    "{count} clients": "one is called by its name",
    "{count} characters": "told above a limit",
    (
        "Money in {unit}: cost of all their ways, those that did not work too; brought is the "
        "profit of twelve months of those who came back. Shares are told from {count} targets on."
    ): "a limit of the program",
}
"""Strings with a count before a plural that can't be one, and why."""
_COUNTED = re.compile(r"\{(\w+)\}((?: [a-z]+){1,2})")


def plurals_known() -> set[str]:
    """Give every noun that some string counts in both numbers: ``days``, ``clients``."""
    nouns = set()
    for message in template():
        if isinstance(message.id, tuple):
            bare = (re.sub(r"\{\w+\}", "", text) for text in message.id)
            one, many = (set(re.findall(r"[a-z]+", text)) for text in bare)
            nouns |= {word for word in many - one if word.endswith("s") and len(word) > 3}
    return nouns


def test_what_can_be_one_has_a_form_for_one() -> None:
    nouns = plurals_known()
    commands = {command.name for command in COMMANDS}
    assert {"days", "clients", "posts", "deliveries"} <= nouns
    single = [m.id for m in template() if m.id and not isinstance(m.id, tuple)]
    counted = {
        text
        for text in single
        if any(
            nouns & set(found[2].split()) and found[1] not in commands
            for found in _COUNTED.finditer(text)
        )
        and text not in NEVER_ONE
    }
    assert counted == set(), "say it with ngettext, or tell in NEVER_ONE why it is never one"
