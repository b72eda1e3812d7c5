"""Merging moves everything that refers to a row, keeps every sum, and one undo parts it again."""

from __future__ import annotations

import random
import sqlite3

import pytest

from kamtui.acts.merging import merge
from kamtui.exchange.purchase_lines import identity_of
from kamtui.model.errors import NotFound, Refusal
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.matching import read_keys
from kamtui.store.merging import read_merged
from kamtui.store.opening import open_database
from kamtui.store.people.phones import add_phone
from kamtui.store.references import NOT_MOVED, Reference, references_to
from kamtui.store.undo import redo, undo
from tests.store.content import content

NAMED = {"clients": "client_id", "people": "person_id"}


def columns(reader: sqlite3.Connection) -> dict[str, list[str]]:
    tables = reader.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return {
        name: [row[1] for row in reader.execute(f"PRAGMA table_info({name})")] for (name,) in tables
    }


@pytest.mark.parametrize("subject", NAMED)
def test_no_column_that_names_a_row_is_forgotten(database, subject):
    reader = database.reader()
    moved = {(each.table, each.column) for each in references_to(reader, subject)}
    for table, names in columns(reader).items():
        keys = {(row[2], row[3]) for row in reader.execute(f"PRAGMA foreign_key_list({table})")}
        for name in names:
            refers = (subject, name) in keys
            named = name.endswith(NAMED[subject])
            if refers or named:
                assert (table, name) in moved or table in NOT_MOVED, (table, name)


def test_all_references_of_the_first_tables_are_seen(database):
    found = references_to(database.reader(), "people")
    assert {
        Reference("positions", "person_id"),
        Reference("phones", "person_id"),
        Reference("emails", "person_id"),
        Reference("interaction_people", "person_id"),
        Reference("commitments", "to_person_id"),
        Reference("requests", "person_id"),
    } <= set(found)


def is_sound(database):
    assert [found for found in check(database) if not found.is_sound] == []


def referring(door, subject, row_id):
    reader = door.database.reader()
    return sum(
        reader.execute(
            f"SELECT count(*) FROM {each.table} WHERE {each.column} = ?", (row_id,)
        ).fetchone()[0]
        for each in references_to(reader, subject)
    )


def test_clients_are_merged_undone_and_redone_without_a_difference(sample):
    database = open_database(sample)
    door = WriteDoor(database, Author("rina", 1))
    reader = database.reader()
    clients = [row[0] for row in reader.execute("SELECT id FROM clients ORDER BY id")]
    chance = random.Random(11)
    first = content(sample)
    for _turn in range(4):
        keep, drop = chance.sample(clients, 2)
        amount = "SELECT sum(amount), sum(profit), sum(lines) FROM client_days WHERE client_id = ?"
        parts = [reader.execute(amount, (each,)).fetchone() for each in (keep, drop)]
        merge(door, "clients", keep, drop, {})
        assert referring(door, "clients", drop) == 0
        whole = reader.execute(amount, (keep,)).fetchone()
        assert whole == tuple(sum(each or 0 for each in pair) or None for pair in zip(*parts))  # noqa: B905
        is_sound(database)
        merged = content(sample)
        undo(door)
        assert content(sample) == first
        redo(door)
        assert content(sample) == merged
        undo(door)
    is_sound(database)
    door.close()


def test_two_with_one_of_everything_become_one(door):
    # The second client gets a row of each kind of which a client can have only one.
    with door.change("twins") as change:
        for subject, values in (
            ("client_types", {"type": "breadwinner", "reason": "told twice"}),
            ("client_key_checks", {"key_check_id": 1, "met": 1}),
            ("rivalries", {"competitor_id": 1, "notes": "seen there", "since": "2020-01-01"}),
        ):
            change.insert(subject, {"client_id": 4, **values})
        for client_id in (1, 4):
            running = change.connection.execute(
                "SELECT 1 FROM winback_targets WHERE client_id = ? "
                "AND state NOT IN ('won back', 'given up')",
                (client_id,),
            ).fetchone()
            if running is None:
                change.insert(
                    "winback_targets", {"client_id": client_id, "marked_day": "2026-06-01"}
                )
        target = change.connection.execute(
            "SELECT max(id) FROM winback_targets WHERE client_id = 4"
        ).fetchone()[0]
        step = change.insert(
            "commitments",
            {
                "client_id": 4,
                "side": "step",
                "text": "x",
                "made_day": "2026-06-01",
                "winback_id": target,
            },
        )
    before = content(door.database.path)
    said = merge(door, "clients", 1, 4, {"name": "second"})
    reader = door.database.reader()
    assert "that both had made one" in said
    assert reader.execute("SELECT name FROM clients WHERE id = 1").fetchone() == ("Tirta Agung",)
    assert reader.execute(
        "SELECT count(*), max(since), max(notes) FROM rivalries WHERE client_id = 1"
    ).fetchone()[:2] == (1, "2020-01-01")
    (kept,) = reader.execute(
        "SELECT w.client_id FROM commitments k JOIN winback_targets w ON w.id = k.winback_id "
        "WHERE k.id = ?",
        (step,),
    ).fetchone()
    assert kept == 1
    is_sound(door.database)
    undo(door)
    assert content(door.database.path) == before


def test_a_client_merged_with_its_own_parent_stands_below_nobody(door):
    merge(door, "clients", 5, 1, {})
    reader = door.database.reader()
    assert reader.execute("SELECT parent_id FROM clients WHERE id = 5").fetchone() == (None,)
    is_sound(door.database)


def test_a_circle_through_the_group_is_parted(door):
    # 3 stands below 5, 5 below 1: with 1 a part of 3, 3 would stand above itself.
    with door.change("group") as change:
        change.update("clients", 3, {"parent_id": 5})
    merge(door, "clients", 3, 1, {})
    reader = door.database.reader()
    parents = dict(reader.execute("SELECT id, parent_id FROM clients WHERE id IN (3, 5)"))
    assert parents == {3: None, 5: 3}


def test_the_same_file_knows_the_moved_lines_again(door):
    with door.change("lines") as change:
        for client_id, identity in ((1, identity_of(1, "2026-01-02", "A7", 1, 1000, 5)), (4, 77)):
            change.insert(
                "purchases",
                {
                    "client_id": client_id,
                    "day": "2026-01-02",
                    "invoice": "A7",
                    "product_id": 1,
                    "amount": 5,
                    "identity": identity,
                },
            )
    merge(door, "clients", 1, 4, {})
    rows = door.database.reader().execute(
        "SELECT identity, occurrence FROM purchases WHERE invoice = 'A7' ORDER BY id"
    )
    expected = identity_of(1, "2026-01-02", "A7", 1, 1000, 5)
    assert rows.fetchall() == [(expected, 1), (expected, 2)]
    is_sound(door.database)


def test_an_import_knows_the_merged_client_by_its_old_name(door):
    with door.change("code") as change:
        change.update("clients", 4, {"code": "T-4"})
    merge(door, "clients", 1, 4, {})
    reader = door.database.reader()
    names, codes = read_merged(reader)
    assert (names["tirta agung"], codes) == (1, {"T-4": 1})
    keys = read_keys(reader, "clients")
    assert keys.find("", "Tirta Agung") == keys.find("T-4", "whatever") == 1
    assert keys.is_old_name("", "TIRTA agung")
    assert not keys.is_old_name("", "PT Sinar Mekar Abadi")
    undo(door)
    assert read_merged(reader) == ({}, {})


def test_people_are_merged_with_their_posts_numbers_and_talks(door):
    with door.change("twin") as change:
        twin = change.insert("people", {"name": "Budi H.", "birthday": "1970-05-06"})
        post = change.insert("positions", {"client_id": 1, "person_id": twin, "department": "buy"})
        change.insert("positions", {"client_id": 4, "person_id": twin, "title": "Director"})
        change.insert("positions", {"client_id": 1, "holder": "vacant", "reports_to": post})
        for person in (1, twin):
            add_phone(change, "0812 3456 7890", person_id=person, country="ID")
            talk = change.insert(
                "interactions", {"client_id": 1, "day": "2026-06-01", "channel": "call"}
            )
            change.insert("interaction_people", {"interaction_id": talk, "person_id": person})
        change.insert("interaction_people", {"interaction_id": talk, "person_id": 1})
    before = content(door.database.path)
    merge(door, "people", 1, twin, {"birthday": "second"})
    reader = door.database.reader()
    assert referring(door, "people", twin) == 0
    assert reader.execute("SELECT name, birthday FROM people WHERE id = 1").fetchone() == (
        "Budi Hartono",
        "1970-05-06",
    )
    posts = reader.execute(
        "SELECT client_id, title, department FROM positions WHERE person_id = 1 ORDER BY client_id"
    ).fetchall()
    assert posts == [(1, "Procurement director", "buy"), (4, "Director", None)]
    assert reader.execute(
        "SELECT count(*) FROM phones WHERE person_id = 1 AND number = '0812 3456 7890'"
    ).fetchone() == (1,)
    is_sound(door.database)
    undo(door)
    assert content(door.database.path) == before


def test_one_cannot_be_merged_with_itself_or_with_nobody(door):
    with pytest.raises(Refusal):
        merge(door, "clients", 1, 1, {})
    with pytest.raises(NotFound):
        merge(door, "clients", 1, 999, {})
