"""Telephone numbers in any notation: compared by their digits, found however they are dialled."""

from __future__ import annotations

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.people.phones import add_phone, calling_code, phones_of, significant_digits
from kamtui.store.search.numbers import by_invoice, by_phone, by_tax_digits
from kamtui.store.settings import write_setting


@pytest.mark.parametrize(
    ("number", "country", "digits"),
    [
        ("+62 812 3456 789", "", "8123456789"),
        ("0062 812 3456 789", "", "8123456789"),
        ("62 812 3456 789", "ID", "8123456789"),
        ("62 812 3456 789", "", "628123456789"),
        ("0812 3456 789", "ID", "8123456789"),
        ("0621 2345 6789", "ID", "62123456789"),
        ("621 234 567", "ID", "621234567"),
        ("+44 (0)20 7946 0958", "ID", "2079460958"),
        ("0033 1 23 45 67 89", "ID", "123456789"),
        ("+62 8", "ID", "628"),
        ("0812-3456 ext. 12", "ID", "8123456"),
        ("+", "ID", ""),
        ("00", "ID", ""),
    ],
)
def test_prefix_and_trunk_zero_make_no_difference(number: str, country: str, digits: str) -> None:
    assert significant_digits(number, country) == digits


@pytest.mark.parametrize(
    ("country", "code"), [("id", "62"), ("AU", "61"), ("au", "61"), ("ZZ", ""), ("", "")]
)
def test_the_calling_code_of_a_country(country: str, code: str) -> None:
    assert calling_code(country) == code


def holder(door: WriteDoor, name: str, number: str, country: str) -> int:
    with door.change("add") as change:
        write_setting(change, "country", country)
        client = change.insert("clients", {"name": name})
        add_phone(change, number, client_id=client, country=country)
    return client


@pytest.mark.parametrize(
    "dialled",
    ["0412 345 678", "+61 412 345 678", "61412345678", "412345678", "345678", "0999 12 345 678"],
)
def test_a_number_is_found_however_it_is_dialled(door: WriteDoor, dialled: str) -> None:
    client = holder(door, "Outback", "0412 345 678", "AU")
    assert [hit.client_id for hit in by_phone(door.database.reader(), dialled)] == [client]


def test_the_whole_number_goes_before_one_that_ends_alike(door: WriteDoor) -> None:
    whole = holder(door, "Whole", "0812 3456 7890", "ID")
    alike = holder(door, "Alike", "0999 3456 7890", "ID")
    reader = door.database.reader()
    assert [hit.client_id for hit in by_phone(reader, "0812 3456 7890")] == [whole]
    assert [hit.client_id for hit in by_phone(reader, "0999 3456 7890")] == [alike]
    assert {hit.client_id for hit in by_phone(reader, "0777 3456 7890")} == {whole, alike}


def test_digits_within_a_number_are_found_where_nothing_begins_or_ends_with_them(
    door: WriteDoor,
) -> None:
    client = holder(door, "Within", "0812 3456 7890", "ID")
    reader = door.database.reader()
    assert [hit.client_id for hit in by_phone(reader, "3456")] == [client]
    assert by_phone(reader, "345") == []
    assert by_phone(reader, "62999") == []


def test_a_number_is_kept_once_and_as_it_was_written(door: WriteDoor) -> None:
    with door.change("numbers") as change:
        first = add_phone(change, " 0812-3456 ", person_id=1, country="ID")
        assert add_phone(change, "0062 812 3456", person_id=1, country="ID") == first
        assert add_phone(change, "0812-3456", person_id=2, country="ID") != first
        assert add_phone(change, "12", person_id=1) is None
        assert add_phone(change, "123", person_id=1) is not None
    assert phones_of(door.database.reader(), 1) == ["0812-3456", "123"]


def test_a_tax_number_is_found_by_its_digits_whatever_marks_stand_between(door: WriteDoor) -> None:
    with door.change("tax") as change:
        client = change.insert("clients", {"name": "Taxed", "tax_number": "01.234.567.8-901.000"})
    reader = door.database.reader()
    for typed in ("01.234-567", "012345", "5678901", "01 234 567 8 901 000"):
        found = [(hit.client_id, hit.why) for hit in by_tax_digits(reader, typed, 9)]
        assert found == [(client, "tax number 01.234.567.8-901.000")], typed
    assert list(by_tax_digits(reader, "01.23.4", 9)) == []
    assert list(by_tax_digits(reader, "999999", 9)) == []


def test_an_invoice_leads_to_its_newest_line(door: WriteDoor) -> None:
    with door.change("sell") as change:
        for client, invoice, day in (
            (3, "INV-2026", "2026-05-01"),
            (4, "inv-2026", "2026-05-02"),
            (4, "INV-202", "2026-05-03"),
        ):
            values = {"client_id": client, "invoice": invoice, "day": day, "amount": 1}
            change.insert("purchases", values)
    reader = door.database.reader()
    (hit,) = by_invoice(reader, "inv-2026")
    assert (hit.client_id, hit.why) == (4, "invoice inv-2026 of 2 May 2026")
    for typed in ("INV-202", "INV 2026", "INV-9999"):
        assert list(by_invoice(reader, typed)) == []
