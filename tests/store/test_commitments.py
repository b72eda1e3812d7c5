"""Commitments read for a client and for a person: the first due first, undated ones last."""

from __future__ import annotations

import pytest

from kamtui.store.commitments import (
    Punctuality,
    read_commitment,
    read_commitments,
    read_open,
    read_open_with_person,
    read_punctuality,
    read_steps_with_person,
)
from kamtui.store.door import Value, WriteDoor

CLIENT, BUDI, SITI = 3, 1, 2
TODAY, YEAR = "2026-06-30", "2025-06-30"


@pytest.fixture
def owed(door: WriteDoor) -> WriteDoor:
    with door.change("clear") as change:
        change.connection.execute("DELETE FROM commitments")
        programme = change.insert("programmes", {"client_id": CLIENT, "aim": "Drums"})
        for text, due, done, person, of in (
            ("undated", None, None, BUDI, None),
            ("july", "2026-07-05", None, BUDI, None),
            ("june", "2026-06-05", None, BUDI, None),
            ("done", "2026-06-01", "2026-06-20", BUDI, None),
            ("hers", "2026-06-07", None, SITI, None),
            ("brochure", "2026-08-01", None, BUDI, programme),
            ("letter", "2026-09-01", "2026-05-01", BUDI, programme),
            ("sometime", None, None, BUDI, programme),
        ):
            values: dict[str, Value] = {
                "client_id": CLIENT, "side": "ours", "text": text, "made_day": "2026-05-30",
                "due_day": due, "done_day": done, "to_person_id": person, "programme_id": of,
            }  # fmt: skip
            change.insert("commitments", values)
    return door


def texts(found: list) -> list[str]:
    return [each.text for each in found]


def test_what_is_open_with_a_person_and_the_steps_of_programmes_apart(owed: WriteDoor) -> None:
    reader = owed.database.reader()
    assert texts(read_open_with_person(reader, BUDI, 9)) == ["june", "july", "undated"]
    assert texts(read_open_with_person(reader, BUDI, 2)) == ["june", "july"]
    assert texts(read_open_with_person(reader, SITI, 9)) == ["hers"]
    assert texts(read_steps_with_person(reader, BUDI, 9)) == ["letter", "brochure", "sometime"]
    assert texts(read_steps_with_person(reader, BUDI, 1)) == ["letter"]
    assert read_steps_with_person(reader, SITI, 9) == []


def test_what_is_open_with_a_client_and_all_there_was(owed: WriteDoor) -> None:
    reader = owed.database.reader()
    assert texts(read_open(reader, CLIENT)) == [
        "june",
        "hers",
        "july",
        "brochure",
        "undated",
        "sometime",
    ]
    assert texts(read_open(reader, CLIENT, 1)) == ["june"]
    everything = texts(read_commitments(reader, CLIENT))
    assert everything[0] == "done"
    assert everything[-1] == "letter"
    assert len(everything) == 8
    assert read_commitment(reader, 999) is None


@pytest.mark.parametrize(
    ("due", "done", "kept", "told"),
    [
        ("2026-06-29", None, None, (1, 1)),
        (TODAY, None, None, (0, 0)),
        (TODAY, TODAY, 1, (1, 0)),
        ("2026-07-09", "2026-06-01", 0, (1, 1)),
        (YEAR, YEAR, 1, (1, 0)),
        ("2025-06-29", "2025-07-01", 1, (0, 0)),
        ("2026-06-01", "2026-06-02", 1, (1, 1)),
        (None, "2026-06-02", 1, (0, 0)),
    ],
)
def test_punctuality_is_what_the_client_sees(
    door: WriteDoor, due: str | None, done: str | None, kept: int | None, told: tuple[int, int]
) -> None:
    days = {"due_day": due, "done_day": done, "kept": kept, "made_day": "2025-01-01"}
    with door.change("promises") as change:
        for side in ("ours", "theirs", "step"):
            change.insert("commitments", {"client_id": CLIENT, "side": side, "text": "x", **days})
    found = read_punctuality(door.database.reader(), CLIENT, TODAY, YEAR)
    assert found == Punctuality(*told)
