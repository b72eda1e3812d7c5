"""What is overdue: from the day after it was due, mine and what nobody owns at my clients."""

from __future__ import annotations

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.overdue import count_overdue

TODAY = "2026-06-30"
MINE, OTHERS = 3, 4


@pytest.fixture
def firm(door: WriteDoor) -> WriteDoor:
    with door.change("clear") as change:
        change.connection.execute("DELETE FROM commitments")
        change.update("clients", MINE, {"manager_id": 1})
        change.update("clients", OTHERS, {"manager_id": 2})
    return door


def owes(
    door: WriteDoor,
    due: str | None,
    *,
    client: int = MINE,
    owner: int | None = 1,
    done: str | None = None,
) -> tuple[int, int, int]:
    """Enter one promise; give what is overdue with everybody, with me and with the other."""
    values = {"client_id": client, "side": "ours", "text": "send", "made_day": "2026-06-01"}
    with door.change("promise") as change:
        dated = {**values, "due_day": due, "done_day": done, "owner_id": owner}
        change.insert("commitments", dated)
    reader = door.database.reader()
    everybody, mine, his = (count_overdue(reader, manager, TODAY) for manager in (None, 1, 2))
    return everybody, mine, his


@pytest.mark.parametrize(
    ("due", "done", "count"),
    [("2026-06-29", None, 1), (TODAY, None, 0), (None, None, 0), ("2026-06-29", TODAY, 0)],
)
def test_a_promise_is_overdue_from_the_day_after(
    firm: WriteDoor, due: str | None, done: str | None, count: int
) -> None:
    assert owes(firm, due, done=done) == (count, count, 0)


@pytest.mark.parametrize(
    ("client", "owner", "counts"),
    [
        (MINE, 1, (1, 1, 0)),
        (MINE, 2, (1, 0, 1)),
        (MINE, None, (1, 1, 0)),
        (OTHERS, None, (1, 0, 1)),
    ],
)
def test_it_is_the_owners_or_whoever_has_the_client(
    firm: WriteDoor, client: int, owner: int | None, counts: tuple[int, int, int]
) -> None:
    assert owes(firm, "2026-06-01", client=client, owner=owner) == counts
