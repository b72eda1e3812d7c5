"""The client list: ids by filter and order, rows of a screenful."""

from __future__ import annotations

import pytest

from kamtui.model.filters import ORDERS, ClientFilter, rounds
from kamtui.store.client_list import count_clients, list_ids, rows
from kamtui.store.clients import add_client, mark_key
from kamtui.store.commitments import add_commitment
from kamtui.store.door import WriteDoor

TODAY = "2026-06-30"


@pytest.fixture
def listed(door: WriteDoor) -> WriteDoor:
    with door.change("clients to list") as change:
        for old in [row[0] for row in change.connection.execute("SELECT id FROM clients")]:
            change.update("clients", old, {"is_key": 0, "manager_id": None})
        for name, city in (("Aa", "Bandung"), ("Bb", "Medan"), ("Cc", "Bandung")):
            add_client(change, f"List {name}", {"city": city, "manager_id": 1})
    with door.derived() as connection:
        connection.execute("DELETE FROM standings")
        for value, (client_id,) in enumerate(_ids(connection), 1):
            state = ("active", "at risk", "lost")[value - 1]
            connection.execute(
                "INSERT INTO standings (client_id, value, share, cell, state, last_purchase) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    client_id,
                    value * 100,
                    value,
                    ("AX", "BZ", "CZ")[value - 1],
                    state,
                    f"2026-0{value}-01",
                ),
            )
    return door


def _ids(connection):
    return connection.execute(
        "SELECT id FROM clients WHERE name LIKE 'List %' ORDER BY id"
    ).fetchall()


def names(door: WriteDoor, wanted: ClientFilter, order: str = "name") -> list[str]:
    reader = door.database.reader()
    ids = list_ids(reader, wanted, order, TODAY)
    found = rows(reader, ids, TODAY)
    return [found[i].name for i in ids if found[i].name.startswith("List")]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ClientFilter(manager_id=1), "Aa Bb Cc"),
        (ClientFilter(city="bandung"), "Aa Cc"),
        (ClientFilter(state="at risk"), "Bb"),
        (ClientFilter(segment="Z"), "Bb Cc"),
        (ClientFilter(segment="AX"), "Aa"),
        (ClientFilter(silent_days=125), "Aa Bb"),
        (ClientFilter(text="list c"), "Cc"),
        (ClientFilter(manager_id=1, key_only=True), ""),
    ],
)
def test_a_filter_lets_through_whom_it_says(listed, wanted, expected):
    assert names(listed, wanted) == [f"List {word}" for word in expected.split()]


@pytest.mark.parametrize("order", list(ORDERS))
def test_every_order_lists_everybody_once(listed, order):
    reader = listed.database.reader()
    ids = list_ids(reader, ClientFilter(), order, TODAY)
    assert len(ids) == len(set(ids)) == count_clients(reader)


def test_by_value_the_largest_comes_first(listed):
    assert names(listed, ClientFilter(manager_id=1), "value") == ["List Cc", "List Bb", "List Aa"]


def test_overdue_counts_our_promises_and_not_theirs(listed):
    (first,) = [row[0] for row in _ids(listed.database.reader())][:1]
    with listed.change("promises") as change:
        from kamtui.model.words import Side

        add_commitment(change, first, "ours late", made_day=TODAY, due_day="2026-06-29")
        add_commitment(
            change, first, "theirs late", made_day=TODAY, due_day="2026-06-29", side=Side.THEIRS
        )
        add_commitment(change, first, "ours today", made_day=TODAY, due_day=TODAY)
    assert rows(listed.database.reader(), [first], TODAY)[first].overdue == 1
    assert names(listed, ClientFilter(overdue=True)) == ["List Aa"]


def test_f_goes_round_from_my_key_clients_to_all_and_the_saved_ones():
    saved = ClientFilter(state="lost")
    mine = [ClientFilter(manager_id=1, key_only=True), ClientFilter(manager_id=1)]
    assert rounds(1, [saved, ClientFilter()]) == [*mine, ClientFilter(), saved]
    assert rounds(None, [saved]) == [ClientFilter(), saved]


def test_the_key_mark_keeps_its_reason_and_loses_it_with_the_mark(listed):
    (first,) = [row[0] for row in _ids(listed.database.reader())][:1]
    for is_key, reason, kept in ((True, "12 % of profit", "12 % of profit"), (False, "x", None)):
        with listed.change("key") as change:
            mark_key(change, first, is_key, reason)
        row = listed.database.reader().execute(
            "SELECT is_key, key_reason FROM clients WHERE id = ?", (first,)
        )
        assert row.fetchone() == (int(is_key), kept)


def test_a_filter_survives_being_saved():
    wanted = ClientFilter(manager_id=3, state="at risk", silent_days=30, text="sinar")
    assert ClientFilter.from_json(wanted.to_json()) == wanted


def test_clients_without_value_stand_by_name_whether_looked_for_or_not(listed: WriteDoor) -> None:
    with listed.derived() as connection:
        connection.execute("UPDATE standings SET value = 0")
    all_of_them = names(listed, ClientFilter(), "value")
    assert all_of_them == sorted(all_of_them)
    reader = listed.database.reader()
    everyone = ClientFilter(text="")
    sifted = ClientFilter(manager_id=1)
    in_order = list_ids(reader, everyone, "value", TODAY)
    passing = set(list_ids(reader, sifted, "value", TODAY))
    assert list_ids(reader, sifted, "value", TODAY) == [i for i in in_order if i in passing]
