"""Every verb on the tiny database and the sample, as a manager at the shell uses them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.store.content import content, run


class TestClients:
    def test_filters(self, shell: Shell) -> None:
        everyone = shell("clients", "--format", "csv").rows
        assert len(everyone) == 5
        mine = shell("clients", "--mine", "--format", "csv").rows
        assert {row["manager"] for row in mine} == {"Rina Kusuma"}
        assert shell("clients", "--manager", "RINA", "--format", "csv").rows == mine
        assert all(row["key"] == "1" for row in shell("clients", "--key", "--format", "csv").rows)
        city = shell("clients", "--city", "surabaya", "--format", "csv").rows
        assert [row["client"] for row in city] == ["PT Sinar Mekar Abadi"]
        assert len(shell("clients", "--limit", "2", "--format", "json").json) == 2

    def test_the_state_is_a_word_of_the_trade(self, shell: Shell) -> None:
        for state in ("at-risk", "AT RISK", "at_risk"):
            assert shell("clients", "--state", state).status == 0

    def test_words_search_as_the_app_does(self, shell: Shell) -> None:
        found = shell("clients", "sinar", "--format", "csv").rows
        assert {"PT Sinar Mekar Abadi", "Sinar Mekar Timur"} == {row["client"] for row in found}
        budi = shell("clients", "budi", "--format", "csv").rows
        assert "PT Sinar Mekar Abadi" in [row["client"] for row in budi]
        assert shell("clients", "qqqq").err == "No client passes.\n"

    def test_nobody_unknown_has_clients(self, shell: Shell) -> None:
        assert shell("clients", "--manager", "nobody").status == 1
        said = shell("clients", "--mine", "--me", "stranger")
        assert said.status == 1
        assert "say who you are" in said.err

    def test_hostile_names_are_text(self, shell: Shell) -> None:
        for form in ("table", "csv", "json"):
            assert "\x1b" not in shell("clients", "--format", form).out


class TestShow:
    def test_the_dossier(self, shell: Shell) -> None:
        out = shell("show", "sinar mekar abadi").out
        assert out.startswith("◆ PT Sinar Mekar Abadi")
        for title in ("GENERAL", "STANDING", "PEOPLE", "LAST INTERACTIONS", "COMMITMENTS"):
            assert f"\n{title}\n" in out
        told = shell("show", "#1", "--format", "json").json
        assert told["client"] == "PT Sinar Mekar Abadi"
        assert {"general", "people", "tenders", "competitors", "winback"} <= set(told["sections"])
        assert shell("show", "#1", "--format", "csv").rows[0]["section"] == "general"

    def test_several_are_listed(self, shell: Shell) -> None:
        said = shell("show", "sinar mekar", "--format", "csv")
        assert said.status == 0
        assert len({row["id"] for row in said.rows}) > 1

    def test_by_phone(self, shell: Shell, database_path: Path) -> None:
        number = str(run(database_path, "SELECT number FROM phones ORDER BY id LIMIT 1")[0][0])
        by_all = shell("show", "--phone", number)
        assert by_all.status == 0
        assert "PT Sinar Mekar Abadi" in by_all.out
        assert shell("show", "--phone", "99887766554433").status == 1

    def test_nobody(self, shell: Shell) -> None:
        assert shell("show", "qqqqqq").err == "kamtui: No client answers to 'qqqqqq'.\n"
        assert shell("show", "#999").status == 1
        assert shell("show", "sinar", "--phone", "081").status == 2

    @pytest.mark.parametrize("number", range(1, 6))
    def test_every_client_can_be_shown(self, number: int, shell: Shell) -> None:
        for verb in ("show", "brief"):
            said = shell(verb, f"#{number}")
            assert said.status == 0
            assert "\x1b" not in said.out


class TestBrief:
    def test_order(self, shell: Shell) -> None:
        sections = list(shell("brief", "#1", "--format", "json").json["sections"])
        wanted = ["who", "avoid", "we_owe", "they_owe", "trouble", "standing", "last", "running"]
        assert [name for name in sections if name in wanted] == [
            name for name in wanted if name in sections
        ]
        assert sections[0] == "who"

    def test_the_caller_leads(self, shell: Shell, database_path: Path) -> None:
        name = run(
            database_path,
            "SELECT h.name FROM people h JOIN positions p ON p.person_id = h.id WHERE "
            "p.client_id = 1 AND p.role = 'approver' AND p.to_day IS NULL",
        )[0][0]
        first = shell("brief", str(name), "--format", "csv").rows[0]
        assert (first["section"], first["label"]) == ("who", "calling")
        assert first["text"].startswith(str(name))

    def test_markdown_is_private_and_escaped(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "brief.md"
        assert shell("brief", "#2", "-o", str(path)).status == 0
        text = path.read_text()
        assert path.stat().st_mode & 0o777 == 0o600
        assert text.startswith("# ")
        assert "\x1b" not in text
        assert "[red]" not in text.replace("\\[red\\]", "")

    def test_the_database_is_not_overwritten(self, shell: Shell, database_path: Path) -> None:
        before = content(database_path)
        assert shell("brief", "#1", "-o", str(database_path)).status == 2
        assert content(database_path) == before


class TestLog:
    def test_a_call_with_a_next_step(self, shell: Shell, database_path: Path) -> None:
        said = shell("log", "mekar abadi", "call budi: agrees to 30 days; next send it friday")
        assert said.status == 0
        assert "agrees to 30 days" in said.out
        assert "next, ours: send it, Fri 3 Jul" in said.out
        row = run(
            database_path,
            "SELECT day, channel, status, manager_id, summary FROM interactions "
            "ORDER BY id DESC LIMIT 1",
        )[0]
        assert row == ("2026-06-30", "call", "held", 1, "agrees to 30 days")
        row = run(
            database_path,
            "SELECT text, due_day, side, owner_id FROM commitments ORDER BY id DESC LIMIT 1",
        )[0]
        assert row == ("send it", "2026-07-03", "ours", 1)
        assert shell("undo").out.startswith("Undone: log call with PT Sinar Mekar Abadi")

    def test_options(self, shell: Shell) -> None:
        said = shell(
            *("log", "#1", "agrees", "to", "all", "--channel", "visit", "--person", "budi h"),
            *("--day", "yesterday", "--next", "send it", "--due", "in 2 days", "--format", "json"),
        )
        assert said.json["understood"] == (
            "visit · Budi Hartono · Mon 29 Jun · “agrees to all” · next, ours: send it, Thu 2 Jul"
        )
        assert said.json["commitment_ids"]

    @pytest.mark.parametrize(
        "arguments",
        [
            ("#1", "x", "--person", "nobody"),
            ("#1", "x", "--due", "friday"),
            ("#1", "x", "--next", "y", "--due", "soonish"),
            ("#1", "x", "--channel", "pigeon"),
            ("qqqq", "x"),
            ("sinar mekar", "x"),
            ("#1", " "),
        ],
    )
    def test_refused_and_nothing_written(
        self, shell: Shell, database_path: Path, arguments: tuple[str, ...]
    ) -> None:
        before = content(database_path)
        said = shell("log", *arguments)
        assert said.status in (1, 2)
        assert said.err.count("\n") == 1
        assert content(database_path) == before

    def test_who_is_new_here_is_added_once(self, shell: Shell, database_path: Path) -> None:
        first = shell("log", "#1", "hello", "--me", "dewi")
        assert "dewi is new here" in first.err
        assert shell("log", "#1", "hello again", "--me", "DEWI").err == ""
        assert run(database_path, "SELECT count(*) FROM managers WHERE login = 'dewi'") == [(1,)]

    def test_a_read_only_database_says_so(self, shell: Shell, database_path: Path) -> None:
        database_path.chmod(0o400)
        said = shell("log", "#1", "hello")
        assert (said.status, said.err) == (1, "kamtui: Not saved: the file is read-only.\n")
        assert shell("clients").status == 0


class TestWinback:
    def test_a_client_alone_is_enough(self, shell: Shell) -> None:
        said = shell("winback", "add", "#3")
        assert said.status == 0
        assert "reason: not told · way: open · next: get in touch, Tue 7 Jul" in said.out
        rows = shell("winback", "list", "--format", "csv").rows
        row = next(row for row in rows if row["id"] == "3")
        assert (row["state"], row["reason"], row["way"]) == ("planned", "not told", "open")
        assert (row["owner"], row["next_day"]) == ("Rina Kusuma", "2026-07-07")
        again = shell("winback", "add", "#3")
        assert again.status == 1
        assert "already" in again.err

    def test_everything_told(self, shell: Shell) -> None:
        said = shell(
            *("winback", "add", "#3", "--reason", "price too high", "--way", "discount 5%"),
            *("--owner", "agus", "--next", "call budi", "--due", "monday"),
        )
        assert said.status == 0
        rows = shell("winback", "list", "--format", "json").json
        row = next(row for row in rows if row["id"] == 3)
        assert (row["reason"], row["note"], row["way"]) == ("price", "too high", "discount")
        assert (row["way_text"], row["owner"]) == ("5%", "Agus Salim")
        assert (row["next_step"], row["next_day"]) == ("call budi", "2026-07-06")

    def test_moved_and_taken_back(self, shell: Shell) -> None:
        shell("winback", "add", "#3")
        assert "offered" in shell("winback", "set", "#3", "--state", "offered").out
        offered = shell("winback", "list", "--state", "offered", "--format", "csv").rows
        assert "3" in [row["id"] for row in offered]
        shell("undo")
        rows = shell("winback", "list", "--format", "csv").rows
        assert next(row for row in rows if row["id"] == "3")["state"] == "planned"
        assert shell("winback", "set", "#3", "--state", "won-back", "--result", "x").status == 0

    def test_wrong_words(self, shell: Shell) -> None:
        assert (
            "none of the reasons: service" in shell("winback", "add", "#3", "--reason", "zeal").err
        )
        assert "none of the ways: discount" in shell("winback", "add", "#3", "--way", "bribe").err
        assert shell("winback", "add", "#3", "--owner", "nobody").status == 1
        assert "no win-back target" in shell("winback", "set", "#3", "--state", "offered").err
        assert shell("winback", "set", "#3").status == 2


class TestChanges:
    def test_undo_redo_and_the_list(self, shell: Shell, database_path: Path) -> None:
        before = content(database_path)
        shell("log", "#1", "hello")
        after = content(database_path)
        newest = shell("changes", "--limit", "1", "--format", "csv").rows[0]
        assert newest["what"] == "log call with PT Sinar Mekar Abadi"
        assert newest["who"] == "Rina Kusuma"
        assert shell("undo", newest["change"]).status == 0
        assert content(database_path) == before
        assert shell("redo").status == 0
        assert content(database_path) == after
        assert shell("redo").status == 1
        assert shell("undo", "99999").err == "kamtui: There is no change 99999.\n"

    def test_somebody_elses_is_named(self, shell: Shell) -> None:
        shell("winback", "add", "#3")
        shell("winback", "set", "#3", "--state", "contacted", "--me", "agus")
        said = shell("undo")
        assert said.status == 1
        assert "agus changed it since" in said.err

    def test_mine_alone(self, shell: Shell) -> None:
        shell("log", "#1", "hello", "--me", "agus")
        rows = shell("changes", "--mine", "--format", "csv").rows
        assert all(row["who"] != "Agus Salim" for row in rows)


class TestCheck:
    def test_sound_after_all_of_it(self, shell: Shell) -> None:
        for line in ("a", "b"):
            shell("log", "#1", line)
        shell("winback", "add", "#3")
        shell("undo")
        said = shell("check")
        assert (said.status, said.err) == (0, "")
        assert all(row["damaged"] == "0" for row in shell("check", "--format", "csv").rows)

    def test_damage_is_named(self, shell: Shell, database_path: Path) -> None:
        run(database_path, "UPDATE client_days SET amount = amount + 1")
        said = shell("check")
        assert said.status == 1
        assert "client-days and purchase lines: client " in said.err
        assert " more" in said.err


class TestCopies:
    def test_back_and_forth(self, shell: Shell, database_path: Path, tmp_path: Path) -> None:
        copy = tmp_path / "copy.db"
        assert shell("backup", str(copy)).status == 0
        assert copy.stat().st_mode & 0o777 == 0o600
        before = content(database_path)
        shell("log", "#1", "hello")
        after = content(database_path)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", io.StringIO("n\n"))
            said = shell("restore", str(copy))
            assert said.status == 1 and "1 change" in said.err
            assert content(database_path) == after
            patch.setattr("sys.stdin", io.StringIO("y\n"))
            assert shell("restore", str(copy)).status == 0
        assert content(database_path) == before
        kept = next(tmp_path.glob("tiny.db.before-restore-*"))
        assert content(kept) == after
        assert shell("check").status == 0
        assert shell("log", "#1", "hello again").status == 0
        assert shell("restore", str(copy), "--yes").status == 0
        assert content(database_path) == before

    def test_nothing_newer_is_restored_without_asking(
        self, shell: Shell, database_path: Path, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy.db"
        assert shell("backup", str(copy)).status == 0
        assert shell("restore", str(copy)).status == 0

    def test_a_copy_that_is_not_sound_is_not_kept(
        self, shell: Shell, database_path: Path, tmp_path: Path
    ) -> None:
        run(database_path, "INSERT INTO phones (person_id, number, national, reversed) "
            "VALUES (99999, '1', '1', '1')")  # fmt: skip
        copy = tmp_path / "copy.db"
        said = shell("backup", str(copy))
        assert said.status == 1 and "not sound" in said.err
        assert not copy.exists() and not list(tmp_path.glob("*.part"))

    def test_an_older_backup_is_replaced_and_nothing_else(
        self, shell: Shell, database_path: Path, tmp_path: Path
    ) -> None:
        copy, letter = tmp_path / "copy.db", tmp_path / "letter.txt"
        assert shell("backup", str(copy)).status == 0
        assert shell("backup", str(copy)).status == 0
        letter.write_text("Dear")
        assert shell("backup", str(letter)).status == 1
        assert letter.read_text() == "Dear"
        for place in (str(tmp_path), str(database_path), str(tmp_path / "no" / "x.db")):
            assert shell("backup", place).status == 1

    def test_what_is_no_backup_is_not_restored(
        self, shell: Shell, database_path: Path, tmp_path: Path
    ) -> None:
        before = content(database_path)
        letter = tmp_path / "letter.txt"
        letter.write_text("Dear")
        for place in (letter, tmp_path, tmp_path / "none", database_path):
            assert shell("restore", str(place)).status == 1
        assert content(database_path) == before

    def test_a_damaged_database_is_moved_aside(
        self, shell: Shell, database_path: Path, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy.db"
        before = content(database_path)
        shell("backup", str(copy))
        with database_path.open("r+b") as file:
            file.write(b"\xff" * 8192)
        said = shell("restore", str(copy))
        assert said.status == 0
        assert ".damaged-" in said.out
        assert content(database_path) == before

    def test_where_nothing_stands_yet(
        self, bare: Shell, database_path: Path, tmp_path: Path
    ) -> None:
        new = tmp_path / "new.db"
        assert bare("restore", str(database_path), "--db", str(new)).status == 0
        assert new.stat().st_mode & 0o777 == 0o600
        assert content(new) == content(database_path)


def test_keys_come_from_the_one_table(bare: Shell) -> None:
    from kamtui.tui.commands import COMMANDS

    rows = bare("keys", "--format", "csv").rows
    assert [row["command"] for row in rows] == [command.name for command in COMMANDS]
    assert bare("keys").status == 0


def test_the_sample_reads_well(bare: Shell, sample: Path) -> None:
    db = ("--db", str(sample))
    assert bare("check", *db).status == 0
    rows = bare("clients", *db, "--format", "csv").rows
    assert len(rows) > 100
    assert "PT Sinar Mekar Abadi" in bare("show", "sinar mekar", *db).out
    assert bare("brief", "budi hartono", *db).status == 0


def test_a_faulty_keymap_is_told_line_by_line_with_status_2(bare: Shell, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[keys]\nlgo = "f5"\nlog = "nokey"\n', encoding="utf-8")
    said = bare("keys", "--check", "--keymap", str(mine))
    assert said.status == 2
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "mine.toml, line 2",
        "mine.toml, line 3",
    ]
    assert bare("keys", "--check").status == 0
    assert "| `i` | log |" in bare("keys", "--preset", "vim", "--format", "markdown").out
    assert 'preset = "vim"' in bare("keys", "--preset", "vim", "--format", "toml").out
    paths = {row["what"]: row["path"] for row in bare("locate", "--format", "csv").rows}
    assert paths["keys"].endswith("keys.toml")


def test_clients_in_a_pipe_are_bare_lines_and_a_line_names_its_client(
    bare: Shell, sample: Path
) -> None:
    lines = bare("clients", "--db", str(sample)).out.splitlines()
    assert lines[0].split()[0] == "#1"
    assert all(line.strip().startswith("#") for line in lines)
    assert bare("show", lines[2], "--db", str(sample)).out.startswith("◆ PT Anugerah Cipta Pangan")


def test_programs_are_answered_in_english_whatever_the_language(bare: Shell, sample: Path) -> None:
    for verb in (["clients"], ["losses"], ["segments", "--last"], ["keys"], ["winback", "list"]):
        db = [] if verb == ["keys"] else ["--db", str(sample)]
        english = bare(*verb, *db, "--format", "csv")
        other = bare("--lang", "id", *verb, *db, "--format", "csv")
        assert other.out == english.out, verb
    assert bare("--lang", "xx", "keys").status == 2
