"""A file that still has two where the database has one: nothing comes back by the import."""

from __future__ import annotations

from kamtui.acts.merging import merge
from tests.exchange.desk import Desk, counts

TWO = "name,city,headcount\nAna Maju,Bogor,7\nAna Madju,Depok,9\n"
LINES = "invoice,date,client,amount\nA1,2026-01-05,Ana Maju,10\nB1,2026-02-05,Ana Madju,20\n"


def test_the_same_files_once_more_bring_nothing_back(desk: Desk) -> None:
    desk.imports(TWO, kind="clients")
    desk.imports(LINES, kind="purchases")
    ids = [row[0] for row in desk.asks("SELECT id FROM clients WHERE name LIKE 'Ana Ma%'")]
    merge(desk.door, "clients", *ids, {})
    before = desk.asks("SELECT client_id, sum(amount) FROM purchases GROUP BY 1")
    assert counts(desk.imports(LINES, kind="purchases"))[1] == 0
    assert desk.asks("SELECT client_id, sum(amount) FROM purchases GROUP BY 1") == before
    desk.imports(TWO, kind="clients", on_match="update")
    found = desk.asks("SELECT name, city FROM clients WHERE name LIKE 'Ana Ma%'")
    assert found == [("Ana Maju", "Depok")]


def test_whichever_name_was_kept_the_other_is_known(desk: Desk) -> None:
    desk.imports(TWO, kind="clients")
    ids = [row[0] for row in desk.asks("SELECT id FROM clients WHERE name LIKE 'Ana Ma%'")]
    merge(desk.door, "clients", *ids, {"name": "second"})
    assert counts(desk.imports(TWO, kind="clients"))[1] == 0
    assert desk.asks("SELECT name FROM clients WHERE name LIKE 'Ana Ma%'") == [("Ana Madju",)]


def test_a_client_merged_twice_over_is_known_by_its_first_name(desk: Desk) -> None:
    three = TWO + "Ana Majoe,Jakarta,3\n"
    desk.imports(three, kind="clients")
    first, second, third = (
        row[0] for row in desk.asks("SELECT id FROM clients WHERE name LIKE 'Ana Ma%' ORDER BY id")
    )
    merge(desk.door, "clients", second, first, {})
    merge(desk.door, "clients", third, second, {})
    assert counts(desk.imports(three, kind="clients"))[1] == 0
    assert desk.asks("SELECT id FROM clients WHERE name LIKE 'Ana Ma%'") == [(third,)]
