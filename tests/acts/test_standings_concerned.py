"""Standings of the clients concerned: the same as computing everybody, for a fraction of it."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts import standings
from kamtui.acts.standings import refresh_standings
from kamtui.store.door import Change, WriteDoor
from kamtui.store.standings import read_standings, standings_are_stale
from kamtui.store.supplies.lines import Line, add_lines
from kamtui.store.undo import redo, undo
from tests.selling import Sale, make_firm, random_sales, sell

CLIENTS = 30
TODAY = date(2026, 7, 14)
"""In the middle of a month: the analysed window ended a fortnight ago."""
WINDOW_END = date(2026, 6, 30)

Doing = Callable[[WriteDoor, random.Random], None]


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, CLIENTS + 1)]
    sales = [sale for sale in random_sales(random.Random(4), CLIENTS - 2) if sale.day <= WINDOW_END]
    parents = {2: 1, 3: 1, 9: 8}
    made = make_firm(tmp_path / "firm.db", names, sales, parents, TODAY)
    refresh_standings(made)
    return made


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """Give the list in which every computation of everybody is noted."""
    noted: list[date] = []
    everybody = standings._compute_all

    def note(reader: sqlite3.Connection, settings: object, as_of: date) -> object:
        noted.append(as_of)
        return everybody(reader, settings, as_of)  # type: ignore[arg-type]

    monkeypatch.setattr(standings, "_compute_all", note)
    return noted


def assert_everybody_stands_so(firm: WriteDoor) -> None:
    """Compute everybody: nothing may differ from what stands, neither rows nor history."""
    assert not standings_are_stale(firm.database.reader())
    before, told = read_standings(firm.database.reader()), derived(firm)
    with firm.derived() as connection:
        connection.execute("DELETE FROM computed WHERE name = 'standings'")
    refresh_standings(firm)
    after = read_standings(firm.database.reader())
    assert {client: (before.get(client), row) for client, row in after.items()} == {
        client: (row, row) for client, row in before.items()
    }
    assert derived(firm) == told


def derived(firm: WriteDoor) -> list[tuple[object, ...]]:
    reader = firm.database.reader()
    return [
        *reader.execute("SELECT as_of, settings FROM computed WHERE name = 'standings'"),
        *reader.execute("SELECT client_id, state, since, why FROM state_history ORDER BY 1, 2, 3"),
    ]


def in_one(doing: Callable[[Change, random.Random, int], None]) -> Doing:
    def do(firm: WriteDoor, chance: random.Random) -> None:
        ids = [row[0] for row in firm.database.reader().execute("SELECT id FROM clients")]
        with firm.change("something") as change:
            doing(change, chance, chance.choice(ids))

    return do


def buys_now(change: Change, chance: random.Random, client: int) -> None:
    day = WINDOW_END + timedelta(days=chance.randint(1, 16))
    _enter(change, client, day, chance.choice([5_000, 5_000, -5_000, 0]), chance.randint(0, 1))


def buys_in_the_window(change: Change, chance: random.Random, client: int) -> None:
    _enter(change, client, WINDOW_END - timedelta(days=chance.randrange(300)), 70_000, 0)


def _enter(change: Change, client: int, day: date, amount: int, cancelled: int) -> None:
    change.insert(
        "purchases",
        {
            "client_id": client, "day": day.isoformat(), "amount": amount, "cost": amount // 2,
            "quantity": 1000, "cancelled": cancelled,
        },
    )  # fmt: skip


def changes_a_line(change: Change, chance: random.Random, client: int) -> None:
    lines = change.connection.execute(
        "SELECT id FROM purchases WHERE day > ? ORDER BY id", (WINDOW_END.isoformat(),)
    ).fetchall()
    if lines:
        values = {"client_id": client, "day": "2026-07-05"} if chance.random() < 0.5 else None
        line = chance.choice(lines)[0]
        if values:
            change.update("purchases", line, values)
        else:
            change.delete("purchases", line)


def comes(change: Change, chance: random.Random, client: int) -> None:
    new = change.insert(
        "clients", {"name": "New", "parent_id": client if chance.random() < 0.5 else None}
    )
    if chance.random() < 0.5:
        buys_now(change, chance, new)


def goes(change: Change, chance: random.Random, client: int) -> None:
    row = change.connection.execute(
        "SELECT max(id) FROM clients WHERE id NOT IN (SELECT client_id FROM purchases) "
        "AND id NOT IN (SELECT parent_id FROM clients WHERE parent_id IS NOT NULL) "
        "AND id NOT IN (SELECT client_id FROM state_overrides)"
    ).fetchone()
    if row[0]:
        change.delete("clients", row[0])


def is_set_by_hand(change: Change, chance: random.Random, client: int) -> None:
    row = change.connection.execute("SELECT min(id) FROM state_overrides").fetchone()
    if row[0] and chance.random() < 0.4:
        change.delete("state_overrides", row[0])
        return
    values = {"state": chance.choice(["lost", "active"]), "reason": "told so"}
    change.insert("state_overrides", {"client_id": client, "from_day": TODAY.isoformat(), **values})


def is_renamed(change: Change, chance: random.Random, client: int) -> None:
    change.update("clients", client, {"name": f"Renamed {chance.random()}"})


def gets_another_parent(change: Change, chance: random.Random, client: int) -> None:
    there = change.connection.execute("SELECT parent_id FROM clients WHERE id = 9").fetchone()[0]
    change.update("clients", 9, {"parent_id": None if there else 8})


def are_imported(change: Change, chance: random.Random, client: int) -> None:
    days = sorted(WINDOW_END + timedelta(days=chance.randint(1, 14)) for _line in range(4))
    add_lines(change, [Line(client, day.isoformat(), "I", None, 1000, 5, 0, 5, 1, None, None, 0,
                            None, 1) for day in days])  # fmt: skip


def is_undone(firm: WriteDoor, chance: random.Random) -> None:
    undo(firm)
    if chance.random() < 0.4:
        redo(firm)


USUAL: list[Doing] = [
    *(in_one(each) for each in (buys_now, changes_a_line, comes, goes, is_set_by_hand)),
    *(in_one(each) for each in (is_renamed, are_imported)),
    is_undone,
]
RARE = [in_one(buys_in_the_window), in_one(gets_another_parent)]


@pytest.mark.parametrize("by_segment", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_written_the_concerned_stand_as_if_everybody_was_computed(
    firm: WriteDoor, whole: list[date], seed: int, by_segment: bool
) -> None:
    chance = random.Random(seed)
    if by_segment:
        rules = {"segments": {"CZ": {"rule": "fixed", "days": "5"}, "AX": {"watch_days": "3"}}}
        with firm.change("criteria") as change:
            change.insert("settings", {"name": "loss_criteria", "value": json.dumps(rules)})
        refresh_standings(firm)
    for _step in range(8):
        for _write in range(chance.randint(1, 3)):
            chance.choice(USUAL if chance.random() < 0.9 else RARE)(firm, chance)
        refresh_standings(firm)
        assert_everybody_stands_so(firm)
    assert len(whole) < 16, "nobody was ever computed alone"


def test_what_single_clients_are_about_takes_nobody_else(
    firm: WriteDoor, whole: list[date]
) -> None:
    sell(firm, [Sale(1, TODAY)])
    refresh_standings(firm)
    with firm.change("new") as change:
        change.insert("clients", {"name": "New"})
    refresh_standings(firm)
    with firm.change("by hand") as change:
        change.insert(
            "state_overrides", {"client_id": 2, "state": "lost", "from_day": "2026-07-01"}
        )
    refresh_standings(firm)
    assert whole == []
    assert read_standings(firm.database.reader())[2].state == "lost"


@pytest.mark.parametrize(
    "doing",
    [in_one(buys_in_the_window), in_one(gets_another_parent)],
    ids=["a line in the window", "another group"],
)
def test_what_moves_every_share_takes_everybody(
    firm: WriteDoor, whole: list[date], doing: Doing
) -> None:
    doing(firm, random.Random(1))
    refresh_standings(firm)
    assert whole == [TODAY]


def test_a_new_day_and_a_row_that_is_missing_take_everybody(
    firm: WriteDoor, whole: list[date]
) -> None:
    refresh_standings(firm, TODAY + timedelta(days=1))
    with firm.derived() as connection:
        connection.execute("DELETE FROM standings WHERE client_id = 5")
    refresh_standings(firm, TODAY + timedelta(days=1))
    assert len(whole) == 2 and 5 in read_standings(firm.database.reader())


def test_nothing_older_is_written_over_what_another_has_computed_meanwhile(
    firm: WriteDoor, whole: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    sell(firm, [Sale(1, TODAY)])
    told = standings.compute_states

    def slow(*args: object, **kwargs: object) -> object:
        found = told(*args, **kwargs)  # type: ignore[arg-type]
        monkeypatch.setattr(standings, "compute_states", told)
        sell(firm, [Sale(1, TODAY + timedelta(days=-3)), Sale(4, TODAY)])
        refresh_standings(firm)
        return found

    monkeypatch.setattr(standings, "compute_states", slow)
    refresh_standings(firm)
    assert_everybody_stands_so(firm)
