"""The five mistakes across clients and managers, counted from the data and added up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kamtui.acts.care import read_care
from kamtui.acts.mistakes import (
    judge_counts,
    read_behind,
    read_manager_care,
    read_mistakes,
)
from kamtui.model.days import years_before
from kamtui.model.words import Mistake
from kamtui.store.care_list import DOSSIER_FACTS, CareCounts, read_care_counts
from kamtui.store.door import Value, WriteDoor
from kamtui.store.opening import open_database
from tests.cli.shell import Shell
from tests.selling import TODAY
from tests.tui.manager import at_work

GOOD = CareCounts(
    1, "One", True, 100, 1, "Rina", 8, 0, 10, 0, 0, 0, None, 0, None, 0, 0, 0, 1, 0, 1, 4, 0
)


def signs(**changed: object) -> list[str]:
    judged = judge_counts(replace(GOOD, **changed), TODAY)
    assert [line.name for line in judged.lines] == list(Mistake)
    return [line.sign for line in judged.lines]


def test_where_all_is_done_there_are_five_good_words() -> None:
    assert signs() == ["ok"] * 5


@pytest.mark.parametrize(
    ("changed", "place", "sign"),
    [
        ({"overdue": 1}, 0, "bad"),
        ({"unanswered": 1, "oldest_request": "2026-06-29"}, 0, "warn"),
        ({"unanswered": 1, "oldest_request": "2026-06-01"}, 0, "bad"),
        ({"late": 1}, 0, "warn"),
        ({"late": 2, "delivered_late": 3}, 0, "bad"),
        ({"conflicts": 1, "oldest_conflict": "2026-06-29", "repeats": 1}, 1, "warn"),
        ({"conflicts": 1, "oldest_conflict": "2026-06-01", "repeats": 1}, 1, "bad"),
        ({"conflicts": 1, "oldest_conflict": "2026-06-29", "repeats": 2}, 1, "bad"),
        (
            {"conflicts": 1, "oldest_conflict": "2026-06-29", "repeats": 1, "severity": 3},
            1,
            "bad",
        ),
        ({"unanswered": 1, "oldest_request": "2026-06-27"}, 0, "warn"),
        ({"unanswered": 1, "oldest_request": "2026-06-26"}, 0, "bad"),
        ({"conflicts": 1, "oldest_conflict": "2026-06-17", "repeats": 1}, 1, "warn"),
        ({"conflicts": 1, "oldest_conflict": "2026-06-16", "repeats": 1}, 1, "bad"),
        ({"missing": 1}, 2, "warn"),
        ({"missing": 3}, 2, "warn"),
        ({"missing": 4}, 2, "bad"),
        ({"unknown": 2}, 4, "warn"),
        ({"deciders": 0}, 2, "bad"),
        ({"bare": 1}, 3, "bad"),
        ({"unknown": 1}, 4, "warn"),
        ({"unknown": 3}, 4, "bad"),
    ],
)
def test_each_fact_moves_its_own_word_only(changed: dict, place: int, sign: str) -> None:
    wanted = ["ok"] * 5
    wanted[place] = sign
    assert signs(**changed) == wanted


def test_the_words_say_what_was_counted() -> None:
    asked = {"unanswered": 1, "oldest_request": "2026-06-20"}
    quarrels = {"conflicts": 1, "oldest_conflict": "2026-06-28", "repeats": 2}
    counted = replace(GOOD, overdue=2, late=1, **asked, **quarrels, missing=1, bare=1, unknown=1)
    told = {line.name: line.words for line in judge_counts(counted, TODAY).lines}
    assert told == {
        "punctuality": "2 overdue, unanswered 10 d, 1/18 late",
        "conflicts": "1 open 2 d, 2 in a year",
        "dossier": "1 fact missing",
        "negotiation": "1 of 1 without a sheet",
        "product": "1 of 4 cards empty",
    }
    told = {line.name: line.words for line in judge_counts(replace(GOOD, deciders=0), TODAY).lines}
    assert told["dossier"] == "who decides?"


def test_the_counts_are_those_of_each_clients_own_tab(sample: Path) -> None:
    reader = open_database(sample).reader()
    year = years_before(TODAY, 1).isoformat()
    counted = read_care_counts(reader, None, TODAY.isoformat(), year, "2026-07-03")
    assert len(counted) > 20
    for each in counted[:12]:
        facts = read_care(reader, each.client_id, TODAY).facts
        assert each.overdue == len(facts.overdue)
        assert each.unanswered == len(facts.unanswered)
        assert each.conflicts == sum(one.closed_day is None for one in facts.conflicts)
        assert (each.promised, each.delivered_late) == (
            facts.deliveries.promised,
            facts.deliveries.late,
        )
        assert (each.due, each.late) == (facts.punctuality.due, facts.punctuality.late)


def test_managers_are_their_clients_added_up(sample: Path) -> None:
    reader = open_database(sample).reader()
    managers = read_manager_care(reader, date(2026, 6, 30))
    year = years_before(TODAY, 1).isoformat()
    counted = read_care_counts(reader, None, TODAY.isoformat(), year, "2026-07-03")
    assert sum(each.clients for each in managers) == len(counted)
    for each in managers:
        own = [one for one in counted if one.manager_id == each.id]
        late = sum(one.late + one.delivered_late for one in own)
        due = sum(one.due + one.promised for one in own)
        assert each.lines[0].words == f"{late}/{due} late"
        assert len(each.lines) == 5


def test_the_list_holds_those_with_a_mistake_and_mine_are_mine(sample: Path) -> None:
    reader = open_database(sample).reader()
    everybody, mine = read_mistakes(reader, None, TODAY), read_mistakes(reader, 1, TODAY)
    assert all(each.mistakes for each in everybody)
    values = [each.counts.value for each in everybody]
    assert values == sorted(values, reverse=True)
    assert {each.counts.manager_id for each in mine} == {1}
    assert {each.counts.client_id for each in mine} < {each.counts.client_id for each in everybody}


def test_the_shell_tells_the_same(bare_shell: Shell, sample: Path) -> None:
    rows = bare_shell("care", "--db", str(sample), "--format", "json").json
    told = read_mistakes(open_database(sample).reader(), None, TODAY)
    assert [row["id"] for row in rows] == [each.counts.client_id for each in told]
    rows = bare_shell("care", "--db", str(sample), "--by", "manager", "--format", "csv").rows
    assert {row["name"] for row in rows} >= {"Rina Kusumawati"}


@pytest.fixture
def bare_shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    from tests.cli.shell import make_shell

    return make_shell(lambda: tuple(capsys.readouterr()))


async def test_each_word_leads_to_its_evidence(sample: Path) -> None:
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("d", "v")
        manager.sees("MISTAKES", "PT Sinar Mekar Abadi", "BY MANAGER")
        await manager.presses("enter")
        manager.sees("OVERDUE PROMISES", "8 Care")
        await manager.presses("escape")
        manager.sees("MISTAKES")
        await manager.presses("c", "enter")
        pane = manager.app.workspace.pane
        while not (pane.ref and pane.ref.subject == "care" and pane.ref.field == "conflicts"):
            await manager.presses("j")
        await manager.presses("enter")
        manager.sees("CONFLICTS")
        assert pane.ref.subject == "conflicts"


def test_behind_a_managers_words_stand_the_clients_they_were_counted_from(sample: Path) -> None:
    reader = open_database(sample).reader()
    for told in read_manager_care(reader, TODAY):
        behind = read_behind(reader, told.id, TODAY)
        assert behind.care == told
        late, conflicts, thin, bare, _product = behind.clients
        sums = sum(counts.late + counts.delivered_late for counts, _words in late)
        assert told.lines[0].words.startswith(f"{sums}/")
        assert told.lines[1].words.startswith(f"{sum(c.conflicts for c, _w in conflicts)} ")
        assert told.lines[2].words.startswith(f"{len(thin)}/")
        assert told.lines[3].words.startswith(f"{sum(c.bare for c, _w in bare)}/")


@pytest.mark.parametrize("key", ["enter", "i"])
async def test_a_managers_line_shows_the_clients_behind_its_figures(sample: Path, key: str) -> None:
    async with at_work(sample, size="medium") as manager:
        await manager.presses("d", "v", "G")
        await manager.stands_on("Rina Kusumawati")
        await manager.presses(key)
        manager.sees("MISTAKES   Rina Kusumawati", "PUNCTUALITY", "NEGOTIATION", "Sinar Mekar")
        await manager.stands_on("PT Sinar Mekar Abadi")
        await manager.presses("enter")
        manager.sees("OVERDUE PROMISES", "8 Care")
        await manager.presses("escape")
        manager.sees("MISTAKES   Rina Kusumawati")
        await manager.presses("escape")
        manager.sees("BY MANAGER")


def test_a_dossier_and_the_list_see_the_same_mistakes(sample: Path) -> None:
    reader = open_database(sample).reader()
    listed = {
        each.counts.client_id: {line.name for line in each.lines if line.sign == "bad"}
        for each in read_mistakes(reader, None, TODAY)
    }
    year = years_before(TODAY, 1).isoformat()
    deserving = read_care_counts(reader, None, TODAY.isoformat(), year, "2026-07-03")
    assert len(deserving) > 20
    for client_id in (each.client_id for each in deserving):
        lines = read_care(reader, client_id, TODAY).lines
        bad = {line.name for line in lines if line.sign == "bad"}
        assert bad == listed.get(client_id, set()), client_id


def worked_at(door: WriteDoor, manager: int) -> list[int]:
    """Two key clients of one manager, the second worth more; everything about them is done."""
    with door.change("make") as change:
        change.connection.execute("UPDATE clients SET is_key = 0")
        change.connection.execute("DELETE FROM client_types")
        clients = []
        for name in ("smaller", "larger"):
            facts = dict.fromkeys(DOSSIER_FACTS, "told") | {"headcount": 5}
            values = {"name": name, "is_key": 1, "manager_id": manager, **facts}
            clients.append(change.insert("clients", values))
            person = change.insert("people", {"name": f"Head of {name}"})
            post = {"person_id": person, "role": "decision-maker", "client_id": clients[-1]}
            change.insert("positions", post)
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state, cell, value) VALUES (?, 'active', 'AX', ?)",
            [(clients[0], 10), (clients[1], 20)],
        )
    return clients


def words_of(door: WriteDoor, manager: int) -> dict[str, tuple[str, str]]:
    managers = read_manager_care(door.database.reader(), TODAY)
    (told,) = [each for each in managers if each.id == manager]
    return {line.name: (line.sign, line.words) for line in told.lines}


def test_a_manager_who_does_all_has_nothing_marked_but_what_is_not_noted(door: WriteDoor) -> None:
    worked_at(door, 2)
    assert words_of(door, 2) == {
        "punctuality": ("ok", "0/0 late"),
        "conflicts": ("ok", "0 open"),
        "dossier": ("ok", "0/2 thin"),
        "negotiation": ("ok", "0/0 bare"),
        "product": ("warn", "product not noted"),
    }


@pytest.mark.parametrize(
    ("level", "told"),
    [(2, ("bad", "product 2 of 5")), (3, ("ok", "product 3 of 5")), (0, ("bad", "product 0 of 5"))],
)
def test_a_manager_knows_the_product_well_enough_from_three_of_five(
    door: WriteDoor, level: int, told: tuple[str, str]
) -> None:
    worked_at(door, 2)
    with door.change("skill") as change:
        change.connection.execute("DELETE FROM skills")
        change.insert("skills", {"manager_id": 2, "skill": "product", "level": level})
    assert words_of(door, 2)["product"] == told


def test_a_managers_words_add_up_those_of_the_clients(door: WriteDoor) -> None:
    first, second = worked_at(door, 2)

    def add(subject: str, client: int, **values: Value) -> None:
        with door.change("add") as change:
            change.insert(subject, {"client_id": client, **values})

    promise = {"side": "ours", "text": "x", "made_day": "2026-01-01", "due_day": "2026-05-01"}
    add("commitments", first, **promise, done_day="2026-05-02", kept=1)
    assert words_of(door, 2)["punctuality"] == ("warn", "1/1 late")
    add("commitments", second, **promise, done_day="2026-05-02", kept=1)
    assert words_of(door, 2)["punctuality"] == ("bad", "2/2 late")

    conflict = {"kind": "complaint", "cause": "x", "opened_day": "2026-06-29", "severity": 1}
    add("conflicts", first, **conflict)
    assert words_of(door, 2)["conflicts"] == ("warn", "1 open")
    add("conflicts", second, **{**conflict, "severity": 3})
    assert words_of(door, 2)["conflicts"] == ("bad", "2 open")

    visit = {"channel": "visit", "status": "planned"}
    add("interactions", second, day="2026-07-20", **visit)
    assert words_of(door, 2)["negotiation"] == ("ok", "0/1 bare")
    add("interactions", second, day="2026-07-01", **visit)
    assert words_of(door, 2)["negotiation"] == ("bad", "1/2 bare")

    behind = read_behind(door.database.reader(), 2, TODAY)
    late, conflicts, thin, bare, _product = (
        [counts.client_id for counts, _line in each] for each in behind.clients
    )
    assert (late, conflicts, thin, bare) == ([second, first], [second, first], [], [second])


def test_half_of_the_dossiers_thin_is_a_managers_mistake(door: WriteDoor) -> None:
    clients = worked_at(door, 2)
    with door.change("more") as change:
        third = change.insert("clients", {"name": "thin", "is_key": 1, "manager_id": 2})
    assert words_of(door, 2)["dossier"] == ("warn", "1/3 thin")
    with door.change("less") as change:
        change.update("clients", clients[0], {"is_key": 0})
    with door.derived() as connection:
        connection.execute("UPDATE standings SET cell = 'CZ' WHERE client_id = ?", clients[:1])
    assert words_of(door, 2)["dossier"] == ("bad", "1/2 thin")
    (behind,) = read_behind(door.database.reader(), 2, TODAY).clients[2]
    assert behind[0].client_id == third
