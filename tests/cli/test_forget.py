"""Forgetting a person on request: not a byte of the name is left, and the others' work stands."""

from __future__ import annotations

import json
import os
import pwd
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.file.rotation import automatic_backups
from kamtui.store.opening import open_database
from kamtui.store.people.phones import add_phone
from kamtui.store.people.posts import add_person, add_post, mark_left
from kamtui.tui.drafts import Drafts, state_folder
from tests.cli.shell import Shell
from tests.store.content import content, run

NAME = "Wahyuningsih Prameswari"
NUMBER = "+62 811 777 4242"


@pytest.fixture
def known(database_path: Path) -> Path:
    """Give the tiny database with a person who left traces everywhere a person can."""
    database = open_database(database_path)
    door = WriteDoor(database, Author("rina", 1))
    with door.change(f"New person: {NAME}") as change:
        person = add_person(change, NAME, f"{NAME} likes tea")
        add_phone(change, NUMBER, person_id=person)
        change.insert(
            "emails",
            {"person_id": person, "address": "wp@sinar.example", "address_key": "wp@sinar.example"},
        )
        old = add_post(change, 2, person_id=person, values={"title": "Clerk"})
        mark_left(change, old, "2020-01-01")
        add_post(change, 1, person_id=person, values={"title": "Buyer", "notes": f"ask {NAME}"})
        call = change.insert(
            "interactions",
            {
                "client_id": 1,
                "day": "2026-06-01",
                "channel": "call",
                "summary": "wahyuningsih agrees to 45 days",
                "details": f"see what {NAME.upper()} wrote from {NUMBER}",
            },
        )
        change.insert("interaction_people", {"interaction_id": call, "person_id": person})
        change.insert(
            "commitments",
            {
                "client_id": 1,
                "side": "ours",
                "text": f"Send {NAME} the list",
                "made_day": "2026-06-01",
                "to_person_id": person,
            },
        )
        change.update("clients", 3, {"notes": f"cousin of {NAME}"})
    with door.change(f"Edited person: {NAME}") as change:
        change.update("people", person, {"notes": f"{NAME} likes coffee"})
        change.update("clients", 4, {"notes": f"not {NAME}'s"})
        change.update("clients", 4, {"notes": "nothing"})
    door.close()
    database.close_reader()
    return database_path


def _bytes_of(path: Path) -> bytes:
    found = [path.with_name(path.name + ending) for ending in ("", "-wal")]
    return b"".join(one.read_bytes() for one in found if one.exists()).lower()


def _traces(path: Path) -> list[str]:
    everything = _bytes_of(path)
    sought = ("wahyuningsih", "prameswari", "777 4242", "8117774242", "wp@sinar", "2424777118")
    return [text for text in sought if text.encode() in everything]


def test_not_a_byte_of_the_person_is_left(shell: Shell, known: Path) -> None:
    assert _traces(known)
    said = shell("forget", NAME, "--yes")
    assert said.status == 0, said.err
    assert _traces(known) == []
    assert run(known, "SELECT title, holder FROM positions WHERE title IN ('Buyer', 'Clerk') "
               "AND id > 3 ORDER BY id")[-1][1] in ("unknown", "vacant")  # fmt: skip
    assert ("… agrees to 45 days",) in run(known, "SELECT summary FROM interactions")
    assert ("Send … the list",) in run(known, "SELECT text FROM commitments")
    assert [one.name for one in check(open_database(known)) if not one.is_sound] == []


def test_while_the_app_is_open_too(shell: Shell, known: Path) -> None:
    reader = sqlite3.connect(f"file:{known}?mode=ro", uri=True)
    reader.execute("SELECT count(*) FROM people").fetchone()
    assert shell("forget", NAME, "--yes").status == 0
    reader.close()
    assert _traces(known) == []


def test_undo_ends_there(shell: Shell, known: Path) -> None:
    shell("forget", NAME, "--yes")
    after = content(known)
    for words in (("undo",), ("undo", "1"), ("redo",)):
        shell(*words)
    sets = [row[0] for row in run(known, "SELECT id FROM change_sets WHERE process = 'forgotten'")]
    assert len(sets) >= 3
    for number in sets:
        said = shell("undo", str(number))
        assert said.status == 1 and "forgotten" in said.err
    assert content(known)["people"] == after["people"]
    assert "forgotten" in shell("changes").out
    # What is done afterwards can be taken back as ever.
    shell("log", "#1", "call: hello")
    assert shell("undo").status == 0


def test_the_name_is_typed(shell: Shell, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    for typed, status in (("wahyu\n", 1), ("", 1), (f"{NAME}\n", 0)):
        done = subprocess.run(
            [sys.executable, "-m", "kamtui", "forget", "wahyuningsih"],
            input=typed, text=True, capture_output=True, check=False, env=environment,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        assert bool(_traces(known)) == bool(status)


@pytest.mark.parametrize("person", ["Nobody At All", "wahyuningsih", NAME.lower(), "", '"'])
def test_a_script_says_the_exact_name(shell: Shell, known: Path, person: str) -> None:
    before = content(known)
    assert shell("forget", person, "--yes").status == 1
    assert content(known) == before


def test_namesakes_are_told_apart_and_the_other_keeps_everything(shell: Shell, known: Path) -> None:
    door = WriteDoor(open_database(known), Author("rina", 1))
    with door.change("a namesake") as change:
        other = add_person(change, NAME, "the other one")
        add_post(change, 4, person_id=other, values={"notes": f"{NAME} the younger"})
    door.close()
    said = shell("forget", NAME, "--yes")
    assert said.status == 1 and f"--id {other}" in said.err
    first = run(known, "SELECT min(id) FROM people WHERE name = ?", NAME)[0][0]
    assert shell("forget", NAME, "--yes", "--id", str(first)).status == 0
    assert run(known, "SELECT notes FROM people WHERE name = ?", NAME) == [("the other one",)]
    assert (f"{NAME} the younger",) in run(known, "SELECT notes FROM positions")


def test_backups_that_still_hold_the_name_are_named(
    shell: Shell, known: Path, tmp_path: Path
) -> None:
    asked, later = tmp_path / "elsewhere" / "copy.db", tmp_path / "later.db"
    asked.parent.mkdir()
    assert shell("backup", str(asked)).status == 0
    table = tmp_path / "more.csv"
    table.write_text("name\nPT Baru\n")
    assert shell("import", str(table), "--as", "clients").status == 0
    (automatic,) = automatic_backups(known)
    assert stat.S_IMODE(automatic.stat().st_mode) == 0o600
    said = shell("forget", NAME, "--yes")
    assert str(asked) in said.out and str(automatic) in said.out
    assert shell("backup", str(later)).status == 0
    assert _traces(later) == []


def database_id(path: Path) -> str:
    return str(run(path, "SELECT value FROM settings WHERE name = 'database_id'")[0][0])


def test_drafts_that_name_the_person_are_gone(shell: Shell, known: Path) -> None:
    drafts = Drafts(database_id(known))
    person = run(known, "SELECT id FROM people WHERE name = ?", NAME)[0][0]
    form = json.dumps({"texts": {"text": f"see {NAME.replace(' ', chr(10))}"}, "picked": {}})
    gone = {
        "log:4": f"call {NAME}: half a line",
        "log:1": "prameswari wants 45 days",
        "requests:3": form,
        "interactions:0": f"ring {NUMBER}",
        f"people:{person}": json.dumps({"texts": {"birthday": "1980-05-03"}, "picked": {}}),
    }
    stays = {"log:2:9": "call somebody else", "log:4:9": "another Prameswari", "log:5": "[half a"}
    for name, text in (gone | stays).items():
        drafts.keep(name, text)
    copied = state_folder() / "copied.txt"
    copied.write_text(f"Brief: {NAME} decides")
    assert f"{len(gone) + 1} drafts" in shell("forget", NAME, "--yes").out
    left = Drafts(database_id(known))
    assert {name: left.get(name) for name in gone | stays} == dict.fromkeys(gone, "") | stays
    assert not copied.exists()


def test_an_app_that_is_open_does_not_bring_a_forgotten_draft_back(
    shell: Shell, known: Path
) -> None:
    app = Drafts(database_id(known))
    app.keep("log:1", f"call {NAME}")
    app.keep("log:2", "half a line")
    shell("forget", NAME, "--yes")
    app.keep("log:2", "half a line, and more")
    other = Drafts(database_id(known))
    assert (other.get("log:1"), other.get("log:2")) == ("", "half a line, and more")
    assert app.get("log:1") == ""


def test_two_programs_of_one_user_keep_each_others_drafts(known: Path) -> None:
    first, second = Drafts("x"), Drafts("x")
    first.keep("log:1", "one")
    second.keep("log:2", "two")
    first.keep("log:1", "one more")
    assert {name: Drafts("x").get(name) for name in ("log:1", "log:2")} == {
        "log:1": "one more",
        "log:2": "two",
    }
    second.set_aside("log:2", "two")
    first.keep("log:1", "one more word")
    second.forget("log:2")
    assert Drafts("x").count() == 1 and Drafts("x").get("log:1") == "one more word"


def test_where_others_have_drafts_is_told(
    shell: Shell, known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(known, "INSERT INTO managers (login, name) VALUES ('daemon', 'D'), ('no one', 'N')")
    said = shell("forget", NAME, "--yes").out
    file = f"drafts-{database_id(known)}.json"
    home = pwd.getpwnam("daemon").pw_dir
    assert f"  daemon: {home}/.local/state/kamtui/{file}" in said
    assert "no one" in said and f": ~/.local/state/kamtui/{file}" in said
    assert f"kamtui forget '{NAME}' --drafts" in said
    assert "  rina" not in said


def test_others_clean_their_own_drafts_once_the_person_is_gone(shell: Shell, known: Path) -> None:
    shell("forget", NAME, "--yes")
    drafts = Drafts(database_id(known))
    drafts.keep("log:1", f"call {NAME.upper()}")
    drafts.keep("log:2", "call Prameswari")
    before = content(known)
    said = shell("forget", NAME, "--drafts")
    assert (said.status, said.out) == (0, "1 draft of yours held the name and is gone.\n")
    assert Drafts(database_id(known)).count() == 1
    assert content(known) == before
    for words in ((NAME, "--drafts", "--yes"), (" ", "--drafts")):
        assert shell("forget", *words).status == 2


def test_a_firm_that_bears_the_name_is_told_and_kept(shell: Shell, known: Path) -> None:
    run(known, "UPDATE clients SET name = ? WHERE id = 4", f"Toko {NAME}")
    said = shell("forget", NAME, "--yes")
    assert said.status == 0
    assert f"Toko {NAME}" in said.out


def test_nobody_is_forgotten_while_an_import_runs(shell: Shell, known: Path) -> None:
    door = WriteDoor(open_database(known), Author("rina", 1))
    with door.long_change("import"):
        said = shell("forget", NAME, "--yes")
    assert said.status == 1 and "under way" in said.err
    door.close()
