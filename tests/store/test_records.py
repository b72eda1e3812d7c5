"""Rows of any subject, texts in use, and contacts written as a whole."""

from __future__ import annotations

import pytest

from kamtui.model.errors import NotFound
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.people.contacts import set_emails, set_phones
from kamtui.store.records import find_row, read_row, read_texts_in_use


def test_a_row_is_read_by_the_names_of_its_columns(database: Database) -> None:
    row = read_row(database.reader(), "clients", 1)
    assert row["name"] == "PT Sinar Mekar Abadi"
    assert row["headcount"] == 1250


def test_only_rows_that_are_there_of_subjects_there_are(database: Database) -> None:
    with pytest.raises(NotFound):
        read_row(database.reader(), "clients", 999)
    for subject in ("client_days", "sqlite_master", "clients; DROP TABLE clients"):
        with pytest.raises(KeyError):
            read_row(database.reader(), subject, 1)
    with pytest.raises(KeyError):
        read_texts_in_use(database.reader(), "clients", "name; --")
    with pytest.raises(KeyError):
        find_row(database.reader(), "clients", {"nothing": 1})


def test_a_row_is_found_by_its_values(database: Database) -> None:
    reader = database.reader()
    assert find_row(reader, "client_key_checks", {"client_id": 1, "key_check_id": 2}) == 2
    assert find_row(reader, "client_key_checks", {"client_id": 3, "key_check_id": 2}) is None


def test_the_most_used_text_comes_first(database: Database, door: WriteDoor) -> None:
    with door.change("regions") as change:
        for client, region in ((2, "Java"), (3, "Bali"), (4, "Java")):
            change.update("clients", client, {"region": region})
    assert read_texts_in_use(database.reader(), "clients", "region")[0] == "Java"


def test_contacts_that_stay_keep_their_rows(database: Database, door: WriteDoor) -> None:
    with door.change("numbers") as change:
        set_phones(change, ["0812 1", "0813 222"], person_id=1)
        set_emails(change, ["a@b.example", "c@d.example"], person_id=1)
    reader = database.reader()
    first = reader.execute("SELECT id, number FROM phones WHERE person_id = 1").fetchall()
    with door.change("numbers") as change:
        set_phones(change, ["0813 222", "0814 333"], person_id=1)
        set_emails(change, ["c@d.example"], person_id=1)
    second = reader.execute("SELECT id, number FROM phones WHERE person_id = 1").fetchall()
    assert {number for _id, number in second} == {"0813 222", "0814 333"}
    assert {row for row in first if row[1] == "0813 222"} <= set(second)
    assert reader.execute("SELECT count(*) FROM emails WHERE person_id = 1").fetchone() == (1,)
    assert reader.execute("SELECT count(*) FROM phones WHERE client_id = 1").fetchone() == (1,)
