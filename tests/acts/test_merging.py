"""Two rows side by side before they are made one: what differs first, and both texts kept."""

from __future__ import annotations

import pytest

from kamtui.acts.merging import merge, read_fields
from kamtui.model.errors import NotFound
from kamtui.store.door import Value, WriteDoor
from kamtui.store.records import read_row


def pair(door: WriteDoor, first: dict[str, Value], second: dict[str, Value]) -> tuple[int, int]:
    with door.change("make") as change:
        one, other = (
            change.insert("clients", {"name": name, **values})
            for name, values in (("First", first), ("Second", second))
        )
    return one, other


def test_what_differs_stands_first_and_what_nobody_filled_is_left_out(door: WriteDoor) -> None:
    one, other = pair(
        door,
        {"city": "Surabaya", "industry": "tea", "strategy": "grow", "is_key": 1, "manager_id": 1},
        {"city": "Surabaya", "industry": "", "strategy": "hold", "need_evidence": "a plan"},
    )
    fields = read_fields(door.database.reader(), "clients", one, other)
    told = {each.name: (each.first, each.second, each.differs, each.usual) for each in fields}
    assert told == {
        "name": ("First", "Second", True, "first"),
        "is_key": ("yes", "", True, "first"),
        "industry": ("tea", "", True, "first"),
        "strategy": ("grow", "hold", True, "first"),
        "need_evidence": ("", "a plan", True, "second"),
        "manager_id": ("Rina Kusuma", "", True, "first"),
        "city": ("Surabaya", "Surabaya", False, "first"),
    }
    assert fields[-1].name == "city"
    assert [each.name for each in fields if each.can_be_both] == ["strategy"]


def test_evidence_may_be_kept_of_both_and_a_grade_of_one(door: WriteDoor) -> None:
    one, other = pair(
        door,
        {"need": "proven", "need_evidence": "a plan"},
        {"need": "signs", "need_evidence": "an order"},
    )
    fields = read_fields(door.database.reader(), "clients", one, other)
    assert {each.name: each.can_be_both for each in fields} == {
        "name": False,
        "need": False,
        "need_evidence": True,
    }


def test_of_each_column_the_side_chosen_stands(door: WriteDoor) -> None:
    one, other = pair(
        door,
        {"strategy": "grow", "environment": "calm", "city": "Malang", "weaknesses": "slow"},
        {"strategy": "hold", "environment": "", "city": "Surabaya", "weaknesses": "dear"},
    )
    words = merge(
        door,
        "clients",
        one,
        other,
        {"strategy": "both", "environment": "both", "city": "second", "weaknesses": "first"},
    )
    assert words == "Merged into First: 0 rows moved; u parts them again."
    row = read_row(door.database.reader(), "clients", one)
    names = ("name", "strategy", "environment", "city", "weaknesses")
    assert [row[name] for name in names] == ["First", "grow\nhold", "calm", "Surabaya", "slow"]


def test_rows_that_both_had_are_told_as_made_one(door: WriteDoor) -> None:
    one, other = pair(door, {}, {})
    with door.change("fill") as change:
        for client in (one, other):
            change.insert("client_types", {"client_id": client, "type": "expert"})
            change.insert("rivalries", {"client_id": client, "competitor_id": 1})
        change.insert("goals", {"client_id": other, "measure": "sales"})
        change.insert("goals", {"client_id": other, "measure": "contacts"})
    words = merge(door, "clients", one, other, {"name": "second"})
    assert words.startswith("Merged into Second: 2 rows moved, 2 that both had made one;")


def test_one_that_is_gone_is_told(door: WriteDoor) -> None:
    with pytest.raises(NotFound, match="One of the two is not there any more"):
        merge(door, "clients", 1, 999, {})
