"""What stands beside a client in the matrix: its path, the facts of its sheet, the strategies."""

from __future__ import annotations

from pathlib import Path

from kamtui.model.defaults import CELL_STRATEGIES
from kamtui.store.door import WriteDoor
from kamtui.store.segments.paths import read_path
from kamtui.store.segments.runs import NewRun, Result, add_run
from kamtui.store.segments.sheet import ClientFacts, read_client_facts
from kamtui.store.segments.strategies import add_strategy, read_strategies
from tests.selling import make_firm


def run(
    door: WriteDoor, as_of: str, cells: dict[int, str], settings: str = "{}", note: str = ""
) -> None:
    new = NewRun(as_of, "2025-07-01", as_of, settings, 1000, len(cells), 0, 0, note or None)
    results = [
        Result(client, 100 * client, 0, cell[0], None, cell[1], cell)
        for client, cell in cells.items()
    ]
    with door.change("run") as change:
        add_run(change, new, f"{as_of}T08:00:00Z", results)


def test_a_path_leads_from_the_first_place_to_the_newest_with_what_lies_between(
    tmp_path: Path,
) -> None:
    door = make_firm(tmp_path / "firm.db", ["One", "Two"])
    run(door, "2026-01-31", {2: "AX"})
    run(door, "2026-02-28", {1: "BX", 2: "AX"}, '{"as_of": "2026-02-28", "xyz": "frequency"}')
    run(door, "2026-04-30", {1: "AX"}, '{"as_of": "2026-04-30", "xyz": "variation"}')
    run(door, "2026-03-31", {2: "AX"}, '{"as_of": "2026-03-31", "xyz": "frequency"}')
    run(door, "2026-04-30", {1: "AY"}, '{"as_of": "2026-04-30", "xyz": "frequency"}', "by revenue")
    reader = door.database.reader()
    steps = read_path(reader, 1)
    told = [
        (each.run_id, each.as_of, each.cell, each.value, each.share, each.xyz) for each in steps
    ]
    assert told == [
        (5, "2026-04-30", "AY", 100, 100_000, "frequency"),
        (3, "2026-04-30", "AX", 100, 100_000, "variation"),
        (4, "2026-03-31", "", 0, 0, "frequency"),
        (2, "2026-02-28", "BX", 100, 100_000, "frequency"),
    ]
    rules = [each.rules for each in steps]
    assert rules[2] == rules[3]
    assert len(set(rules)) == 3
    assert [each.run_id for each in read_path(reader, 1, limit=2)] == [5, 3]
    assert read_path(reader, 9) == []
    door.close()


def test_a_sheet_names_what_is_known_of_each_client(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["One", "Two"])
    with door.change("facts") as change:
        rina = change.insert("managers", {"login": "rina", "name": "Rina"})
        change.insert("managers", {"login": "agus", "name": "Agus"})
        facts = {"is_key": 1, "industry": "tea", "region": "East", "manager_id": rina}
        change.update("clients", 1, facts)
        for kind in ("expert", "breadwinner"):
            change.insert("client_types", {"client_id": 1, "type": kind})
    with door.derived() as connection:
        connection.execute(
            "INSERT INTO standings (client_id, state, last_purchase, silent_days) "
            "VALUES (1, 'watch', '2026-06-01', 29)"
        )
    types = ("expert", "breadwinner")
    assert read_client_facts(door.database.reader()) == {
        1: ClientFacts("One", True, types, "watch", "Rina", "tea", "East", "2026-06-01", 29),
        2: ClientFacts("Two", False, (), "prospect", "", "", "", None, None),
    }
    door.close()


def test_a_strategy_taken_away_comes_again_as_every_database_begins_with_it(
    door: WriteDoor,
) -> None:
    reader = door.database.reader()
    whole = read_strategies(reader)
    assert set(whole) == {row[0] for row in CELL_STRATEGIES}
    with door.change("forget") as change:
        change.delete("cell_strategies", whole["BY"].id)
    assert "BY" not in read_strategies(reader)
    with door.change("again") as change:
        added = add_strategy(change, "BY")
        add_strategy(change, "DW")
    again = read_strategies(reader)
    told = ("title", "strategy", "contact_rhythm_days", "looked_after_by", "credit_policy")
    assert again["BY"].id == added
    assert [getattr(again["BY"], name) for name in told] == [
        getattr(whole["BY"], name) for name in told
    ]
    assert (again["DW"].title, again["DW"].strategy) == ("DW", "")
