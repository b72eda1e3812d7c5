"""``kamtui people``: who is known, as a table, as CSV, as JSON, as contact cards."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from tests.cli.shell import Shell


def test_the_people_of_a_client_are_listed(shell: Shell) -> None:
    done = shell("people", "sinar mekar abadi")
    assert done.status == 0
    assert "Budi Hartono" in done.out
    assert "decision-maker" in done.out
    assert "unknown" in done.out


def test_programs_get_json_and_cards(shell: Shell) -> None:
    rows = json.loads(shell("people", "sinar mekar abadi", "--format", "json").out)
    budi = next(row for row in rows if row["name"] == "Budi Hartono")
    assert budi["role"] == "decision-maker"
    assert budi["last_contact"] == "2026-06-27"
    cards = shell("people", "sinar mekar abadi", "--format", "vcf").out
    assert cards.count("BEGIN:VCARD") == 2
    assert "FN:Budi Hartono" in cards


def test_a_file_is_for_its_owner_and_comes_back_without_a_difference(
    shell: Shell, tmp_path: Path
) -> None:
    for name in ("all.vcf", "all.csv"):
        file = tmp_path / name
        done = shell("people", "-o", str(file))
        assert done.status == 0, done.err
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        again = shell("import", str(file), "--as", "people", "--format", "json")
        (outcome,) = json.loads(again.out)
        assert (outcome["new"], outcome["changed"], outcome["rejected"]) == (0, 0, 0)


def test_wrong_endings_are_one_clear_line(shell: Shell, tmp_path: Path) -> None:
    assert shell("people", "-o", str(tmp_path / "a.txt")).status == 2
    assert shell("people", "-o", str(tmp_path / "a.csv"), "--format", "vcf").status == 2
    assert shell("people", "-o", "/nowhere/a.csv").status == 1
    assert shell("people", "nobody answers to this").status == 1


def test_a_word_of_a_note_does_not_decide_for_whom_something_is_logged(shell: Shell) -> None:
    said = shell("log", "noodles", "call: about noodles")
    assert said.status == 1
    assert "No client answers to 'noodles'" in said.err
    assert "Sinar" in shell("show", "noodles").out
