"""Standings: one row a client, written where it differs, told stale when the data moves on."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts.segments import Bench
from kamtui.acts.standings import compute_states, refresh_standings
from kamtui.analysis.settings import SegmentSettings
from kamtui.store.clients import read_standing
from kamtui.store.door import WriteDoor
from kamtui.store.standings import read_standings, standings_are_stale
from tests.analysis import plain_states
from tests.selling import TODAY, Sale, make_firm, random_sales, sell

CLIENTS = 40


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, CLIENTS + 2)]
    return make_firm(tmp_path / "firm.db", names, random_sales(random.Random(11), CLIENTS))


def every(step: int, count: int, client: int = 1, silent: int = 0) -> list[Sale]:
    last = TODAY - timedelta(days=silent)
    return [Sale(client, last - timedelta(days=step * back)) for back in range(count)]


def test_an_independent_reading_of_the_raw_lines_tells_the_same_states(firm: WriteDoor) -> None:
    refresh_standings(firm)
    lines = firm.database.reader().execute(
        "SELECT client_id, day FROM purchases WHERE amount > 0 AND quantity > 0 AND cancelled = 0"
    )
    days: dict[int, list[str]] = {client: [] for client in range(1, CLIENTS + 2)}
    for client, day in lines:
        days[client].append(day)
    told = read_standings(firm.database.reader())
    wanted = {
        client: plain_states.state([date.fromisoformat(day) for day in each], TODAY)[0]
        for client, each in days.items()
    }
    assert {client: row.state for client, row in told.items()} == wanted
    assert len(set(wanted.values())) >= 6


def test_value_share_and_cell_are_those_of_the_matrix(firm: WriteDoor) -> None:
    refresh_standings(firm)
    found = Bench(firm.database.reader()).compute(SegmentSettings()).segmentation
    told = read_standings(firm.database.reader())
    for row in found.frame.itertuples():
        standing = told[row.client]
        assert (standing.value, standing.cell) == (row.value, row.cell)
        assert standing.share == max(row.value, 0) * 1_000_000 // found.base
    unclassed = set(told) - set(found.frame["client"])
    assert {told[client].cell for client in unclassed} == {""}


def test_a_group_shows_its_value_at_the_top_and_its_cell_everywhere(tmp_path: Path) -> None:
    sales = every(20, 30) + every(20, 30, client=2)
    names = ["Holding", "Daughter", "Sleeping daughter"]
    firm = make_firm(tmp_path / "firm.db", names, sales, parents={2: 1, 3: 1})
    refresh_standings(firm)
    told = read_standings(firm.database.reader())
    assert told[1].value == 2 * told[2].value
    assert [told[number].cell for number in (1, 2, 3)] == ["AX", "AX", "AX"]
    assert (told[3].value, told[3].share, told[3].state) == (0, 0, "prospect")


def test_units_of_a_standing(tmp_path: Path) -> None:
    firm = make_firm(tmp_path / "firm.db", ["Punctual"], every(18, 20, silent=42))
    refresh_standings(firm)
    standing = read_standing(firm.database.reader(), 1)
    assert (standing.state, standing.silent_days, standing.usual_days) == ("at risk", 42, 18)
    assert (standing.ratio, standing.share) == (233, 1_000_000)
    assert standing.since == (TODAY - timedelta(days=42 - 37)).isoformat()
    assert standing.why.startswith("42 days silent; usually 18; 2.3x")


def test_only_rows_that_differ_are_written(firm: WriteDoor) -> None:
    first = refresh_standings(firm)
    assert first.rows == CLIENTS + 1
    assert refresh_standings(firm).rows == 0
    sell(firm, [Sale(CLIENTS + 1, TODAY, 1, 0)])
    second = refresh_standings(firm)
    assert (second.rows, second.states) == (1, 1)


def test_a_client_that_is_gone_takes_its_standing_along(tmp_path: Path) -> None:
    firm = make_firm(tmp_path / "firm.db", ["Stays", "Leaves"])
    refresh_standings(firm)
    with firm.change("leave") as change:
        change.delete("clients", 2)
    refresh_standings(firm)
    assert list(read_standings(firm.database.reader())) == [1]


def test_a_changed_state_enters_the_history(tmp_path: Path) -> None:
    firm = make_firm(tmp_path / "firm.db", ["Waning"], every(14, 20, silent=60))
    refresh_standings(firm, TODAY - timedelta(days=60))
    refresh_standings(firm, TODAY - timedelta(days=30))
    refresh_standings(firm)
    refresh_standings(firm)
    history = firm.database.reader().execute("SELECT state, since FROM state_history ORDER BY id")
    last = TODAY - timedelta(days=60)
    assert history.fetchall() == [
        ("active", (last - timedelta(days=14 * 19)).isoformat()),
        ("watch", (last + timedelta(days=22)).isoformat()),
        ("at risk", (last + timedelta(days=31)).isoformat()),
    ]


def test_standings_are_stale_until_computed_and_after_each_change(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    assert standings_are_stale(reader)
    refresh_standings(firm)
    assert not standings_are_stale(reader)
    sell(firm, [Sale(1, TODAY)])
    assert standings_are_stale(reader)
    refresh_standings(firm)
    with firm.change("by hand") as change:
        change.insert(
            "state_overrides",
            {"client_id": 1, "state": "lost", "from_day": TODAY.isoformat(), "reason": "closed"},
        )
    assert standings_are_stale(reader)
    refresh_standings(firm)
    assert read_standing(reader, 1).why == "set by hand on 30 Jun: closed"
    with firm.change("new day") as change:
        change.connection.execute("UPDATE settings SET value = '2026-07-01' WHERE name = 'as_of'")
    assert standings_are_stale(reader)


def test_the_rule_of_the_database_is_used(tmp_path: Path) -> None:
    firm = make_firm(tmp_path / "firm.db", ["Slow"], every(60, 3, silent=50))
    with firm.change("rule") as change:
        change.insert("settings", {"name": "loss_rule", "value": "fixed"})
        change.insert("settings", {"name": "loss_days", "value": "40"})
    assert compute_states(firm.database.reader(), TODAY)["state"].tolist() == ["lost"]


@pytest.mark.parametrize("criteria", ["", '{"segments": {"CZ": {"watch_days": "9"}}}'])
def test_an_empty_database_has_no_standings(tmp_path: Path, criteria: str) -> None:
    firm = make_firm(tmp_path / "firm.db", [])
    with firm.change("criteria") as change:
        change.insert("settings", {"name": "loss_criteria", "value": criteria})
    assert refresh_standings(firm).rows == 0
    assert not standings_are_stale(firm.database.reader())


def test_many_rows_are_written_in_batches_and_all_of_them(
    firm: WriteDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamtui.store.standings.BATCH", 7)
    assert refresh_standings(firm).rows == CLIENTS + 1
    assert len(read_standings(firm.database.reader())) == CLIENTS + 1
    assert not standings_are_stale(firm.database.reader())
    assert refresh_standings(firm).rows == 0


def test_news_found_twice_enter_the_history_once(firm: WriteDoor) -> None:
    def history() -> int:
        rows = firm.database.reader().execute("SELECT count(*) FROM state_history")
        return int(rows.fetchone()[0])

    refresh_standings(firm)
    entered = history()
    with firm.derived() as connection:
        connection.execute("DELETE FROM standings")
    refresh_standings(firm)
    assert history() == entered == CLIENTS


def test_a_state_set_by_hand_without_a_reason_or_an_end_tells_neither(tmp_path: Path) -> None:
    firm = make_firm(tmp_path / "firm.db", ["One", "Two"], every(14, 10) + every(14, 10, client=2))
    told = {"state": "at risk", "from_day": "2026-06-30"}
    with firm.change("by hand") as change:
        change.insert("state_overrides", {"client_id": 1, **told})
        further = {"until_day": "2026-07-05", "reason": "plant burnt"}
        change.insert("state_overrides", {"client_id": 2, **told, **further})
    refresh_standings(firm)
    standings = read_standings(firm.database.reader())
    assert [(standings[client].state, standings[client].why) for client in (1, 2)] == [
        ("at risk", "set by hand on 30 Jun"),
        ("at risk", "set by hand on 30 Jun until 5 Jul: plant burnt"),
    ]


def test_half_a_usual_day_counts_up_and_the_ratio_is_that_of_the_half(tmp_path: Path) -> None:
    days = [TODAY - timedelta(days=back) for back in (82, 62, 41)]
    firm = make_firm(tmp_path / "firm.db", ["Half"], [Sale(1, day) for day in days])
    refresh_standings(firm)
    told = read_standings(firm.database.reader())[1]
    assert (told.silent_days, told.usual_days, told.ratio) == (41, 21, 200)
