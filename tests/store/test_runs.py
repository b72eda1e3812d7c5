"""Stored runs of the matrix read back: cells, borders, groups, and who moved between two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.segments.moves import (
    read_changed_cells,
    read_falls,
    read_from_to,
    read_moves,
)
from kamtui.store.segments.runs import (
    NewRun,
    Result,
    Run,
    add_run,
    describe_clients,
    read_cell_borders,
    read_cell_clients,
    read_cells,
    read_largest,
    read_last_run,
    read_result,
    read_results,
    read_run_before,
    read_values,
    top_company,
)
from tests.selling import make_firm

NAMES = ("one", "two", "three", "four", "five", "six")


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    return make_firm(tmp_path / "firm.db", NAMES, parents={2: 1, 3: 2, 5: 5})


def run(door: WriteDoor, as_of: str, *places: tuple[int, int, str]) -> Run:
    """Store a run from the client, value and cell of each that is classed."""
    base = sum(max(value, 0) for _client, value, _cell in places)
    new = NewRun(as_of, "2025-07-01", as_of, "{}", base, len(places), 0, 0, None)
    results = [
        Result(client, value, value, cell[0], None, cell[1], cell) for client, value, cell in places
    ]
    with door.change("run") as change:
        add_run(change, new, f"{as_of}T08:00:00Z", sorted(results))
    stored = read_last_run(door.database.reader())
    assert stored is not None
    return stored


def ids(found: Sequence[object]) -> list[object]:
    return [getattr(each, "client_id") for each in found]  # noqa: B009


def test_the_run_before_is_the_newest_of_an_earlier_day(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    assert read_last_run(reader) is None
    first = run(firm, "2026-03-31")
    earliest = run(firm, "2026-01-31")
    again = run(firm, "2026-03-31")
    last = run(firm, "2026-06-30")
    same_day = run(firm, "2026-06-30")
    assert read_last_run(reader) == same_day
    assert read_run_before(reader, same_day) == read_run_before(reader, last) == again
    assert read_run_before(reader, again) == earliest
    assert read_run_before(reader, first) is None


def test_a_cell_is_told_with_its_clients_the_largest_first(firm: WriteDoor) -> None:
    older = run(firm, "2026-03-31", (6, 5, "AX"))
    stored = run(
        firm, "2026-06-30",
        (1, 600, "AX"), (2, 100, "AX"), (3, 200, "AX"), (4, 100, "CZ"), (5, -50, "CZ"),
    )  # fmt: skip
    with firm.change("key") as change:
        change.update("clients", 3, {"is_key": 1})
    with firm.derived() as connection:
        connection.execute("INSERT INTO standings (client_id, state) VALUES (3, 'watch')")
    reader = firm.database.reader()
    told = [
        (each.name, each.is_key, each.value, each.share, each.state)
        for each in read_cell_clients(reader, "AX", 2)
    ]
    assert told == [
        ("one", False, 600, 600_000, "prospect"),
        ("three", True, 200, 200_000, "watch"),
    ]
    assert ids(read_cell_clients(reader, "AX", 9, older)) == [6]
    described = describe_clients(reader, [(1, 600), (99, 7), (3, 200)], stored.base)
    assert described == read_cell_clients(reader, "AX", 2)
    assert read_cells(reader, stored) == {"AX": (3, 900), "CZ": (2, 100)}
    assert read_cell_borders(reader, stored, "AX") == [(1, 600), (2, 100)]
    assert read_cell_borders(reader, stored, "CZ") == [(4, 100), (5, -50)]
    assert read_cell_borders(reader, stored, "BY") == []


def test_more_clients_than_one_question_holds_are_described_in_order(
    firm: WriteDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamtui.store.segments.runs._AT_ONCE", 2)
    values = [(number, number) for number in (4, 2, 6, 1, 3)]
    assert ids(describe_clients(firm.database.reader(), values, 10)) == [4, 2, 6, 1, 3]


def test_the_places_of_one_run_alone_are_read(firm: WriteDoor) -> None:
    run(firm, "2026-03-31", (1, 7, "AX"), (6, 8, "AX"))
    stored = run(firm, "2026-06-30", (1, 20, "BX"), (2, 70, "AX"), (3, 20, "BY"), (4, 0, "CZ"))
    reader = firm.database.reader()
    assert ids(read_results(reader, stored)) == [2, 1, 3, 4]
    assert read_result(reader, stored, 6) is None
    assert read_result(reader, stored, 3) == Result(3, 20, 20, "B", None, "Y", "BY")
    assert sorted(read_values(reader, stored, besides=2)) == [0, 20, 20]
    assert set(read_largest(reader, stored, 9)) == {(1, 20), (2, 70), (3, 20)}


@pytest.mark.parametrize(
    ("client", "rolled_up", "told"),
    [
        (3, True, (1, [1, 2, 3])),
        (1, True, (1, [1, 2, 3])),
        (4, True, (4, [4])),
        (3, False, (3, [3])),
        (5, True, (5, [5])),
    ],
)
def test_a_client_is_classed_as_the_top_of_its_group(
    firm: WriteDoor, client: int, rolled_up: bool, told: tuple[int, list[int]]
) -> None:
    assert top_company(firm.database.reader(), client, rolled_up) == told


def test_who_moved_who_came_and_who_left(firm: WriteDoor) -> None:
    earlier = run(
        firm, "2026-03-31", (1, 90, "AX"), (2, 80, "AY"), (3, 70, "BX"), (4, 60, "BX"), (6, 5, "CX")
    )
    later = run(
        firm, "2026-06-30", (1, 10, "BX"), (3, 20, "BZ"), (4, 60, "BX"), (5, 50, "AX"), (6, 6, "CY")
    )
    with firm.change("assign") as change:
        rina = change.insert("managers", {"login": "rina", "name": "Rina"})
        change.update("clients", 2, {"manager_id": rina})
    reader = firm.database.reader()
    moves = [
        (each.client_id, each.before, each.after) for each in read_moves(reader, earlier, later)
    ]
    assert moves == [
        (2, "AY", ""),
        (5, "", "AX"),
        (3, "BX", "BZ"),
        (1, "AX", "BX"),
        (6, "CX", "CY"),
    ]
    assert read_from_to(reader, earlier, later) == {
        ("AX", "BX"): 1,
        ("AY", ""): 1,
        ("BX", "BZ"): 1,
        ("BX", "BX"): 1,
        ("", "AX"): 1,
        ("CX", "CY"): 1,
    }
    assert read_changed_cells(reader, earlier, later) == {
        ("AX", "BX"): 1,
        ("BX", "BZ"): 1,
        ("CX", "CY"): 1,
    }
    assert ids(read_falls(reader, earlier, later)) == [1, 2, 3]
    assert ids(read_falls(reader, earlier, later, rina)) == [2]
    assert ids(read_falls(reader, earlier, later, limit=1)) == [1]
