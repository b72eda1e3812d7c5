"""The translations are whole, fit their strings, and are what the program reads.

``python -m scripts.catalogue`` brings the catalogue up to date and names what is missing.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from kamtui.language import _, choose_language, shipped_languages
from kamtui.model.figures import money, short_money
from kamtui.model.money import Currency
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
