"""Clients: found again by code or name, filled, updated or left, with their parents."""

from __future__ import annotations

import pytest

from tests.exchange.desk import Desk, counts, reasons


def test_a_client_takes_what_its_columns_tell(desk: Desk) -> None:
    desk.imports(
        "Kode,Nama Perusahaan,Sektor,Kota,Provinsi,Alamat,Kode Pos,Telepon,Surel,NPWP,Karyawan,"
        "Tahun Berdiri,Tipe,Klien Utama,Manajer\n"
        'S1,PT  Sinar Mekar,mesin,Bandung,Jawa Barat,Jl. Asia 1,40112,"(022) 555-1234; '
        '+62 812 3456 789",info@sinar.example,01.234,"1.250",1987,'
        '"pencari nafkah, pakar",ya,Rina W\n',
        kind="clients",
    )
    assert desk.asks(
        "SELECT c.code, c.name, industry, city, region, address, tax_number, headcount, founded, "
        "is_key, m.name FROM clients c JOIN managers m ON m.id = c.manager_id"
    ) == [
        (
            *("S1", "PT Sinar Mekar", "mesin", "Bandung", "Jawa Barat", "Jl. Asia 1, 40112"),
            *("01.234", 1250, 1987, 1, "Rina W"),
        )
    ]
    assert desk.asks("SELECT type FROM client_types ORDER BY 1") == [("breadwinner",), ("expert",)]
    assert desk.asks("SELECT number FROM phones ORDER BY id") == [
        ("(022) 555-1234",),
        ("+62 812 3456 789",),
    ]
    assert desk.one("SELECT address FROM emails") == "info@sinar.example"


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    text = "name,city,phone,parent\nAna,Ulm,0731 555,\nBudi,,,ana\n"
    assert counts(desk.imports(text, kind="clients")) == (2, 2, 0, 0, 0)
    before = desk.all_rows()
    assert counts(desk.imports(text, kind="clients")) == (2, 0, 0, 2, 0)
    assert desk.all_rows() == before
    assert desk.one("SELECT count(*) FROM change_sets") == 1


@pytest.mark.parametrize(
    ("on_match", "city", "region"),
    [("fill", "Ulm", "Bavaria"), ("update", "Neu-Ulm", "Bavaria"), ("skip", "Ulm", None)],
)
def test_what_is_there_is_filled_updated_or_left(
    desk: Desk, on_match: str, city: str, region: str | None
) -> None:
    desk.imports("name,city,country\nAna,Ulm,DE\n", kind="clients")
    later = "name,city,region,country\nANA,Neu-Ulm,Bavaria,\n"
    outcome = desk.imports(later, kind="clients", on_match=on_match)
    changed = on_match != "skip"
    assert counts(outcome) == (1, 0, int(changed), int(not changed), 0)
    assert desk.asks("SELECT city, region, country FROM clients") == [(city, region, "DE")]


def test_a_code_tells_clients_of_one_name_apart(desk: Desk) -> None:
    desk.imports("code,name\n1,Sinar\n2,Sinar\n", kind="clients")
    desk.imports("code,name,city\n2,Sinar,Bandung\n3,Sinar,Bogor\n", kind="clients")
    assert desk.asks("SELECT code, city FROM clients ORDER BY id") == [
        ("1", None),
        ("2", "Bandung"),
        ("3", "Bogor"),
    ]
    outcome = desk.imports("name,city\nSinar,Depok\n", kind="clients")
    assert reasons(outcome) == {"several have this name; use codes": 1}


def test_parents_may_come_later_in_the_file_or_nowhere(desk: Desk) -> None:
    desk.imports("name,parent\nBudi,Ana\nAna,\nCitra,Group X\n", kind="clients")
    assert desk.asks(
        "SELECT c.name, p.name FROM clients c LEFT JOIN clients p ON p.id = c.parent_id ORDER BY 1"
    ) == [("Ana", None), ("Budi", "Ana"), ("Citra", "Group X"), ("Group X", None)]
    outcome = desk.imports("name,parent\nDewi,Nobody\n", kind="clients", create=False)
    assert reasons(outcome) == {"parent: not in the database": 1}


def test_parents_in_a_circle_are_a_reason(desk: Desk) -> None:
    outcome = desk.imports(
        "code,name,parent\n1,Ana,Budi\n2,Budi,3\n3,Citra,Ana\n4,Dewi,dewi\n5,Eka,Ana\n",
        kind="clients",
    )
    assert reasons(outcome) == {"parent: belongs to itself in a circle": 4}
    assert desk.asks("SELECT name FROM clients ORDER BY id") == [("Eka",), ("Ana",)]


def test_a_circle_with_what_is_stored_is_not_made(desk: Desk) -> None:
    desk.imports("name,parent\nBudi,Ana\n", kind="clients")
    desk.imports("name,parent\nAna,Budi\n", kind="clients", on_match="update")
    assert desk.one("SELECT parent_id FROM clients WHERE name = 'Ana'") is None


def test_bad_clients_have_reasons(desk: Desk) -> None:
    outcome = desk.imports(
        "name,headcount,email,type,phone,code\n"
        ",1,,,,\nAna,1.5,,,,\nBudi,,no address,,,\nCitra,,,king,,\nDewi,,,,none,\n,,,,,77\n",
        kind="clients",
    )
    assert reasons(outcome) == {
        "name: missing": 1,
        "headcount: not a whole number": 1,
        "e-mail: not an e-mail address": 1,
        "types: unknown word": 1,
        "phone: not a telephone number": 1,
    }
    assert desk.asks("SELECT code, name FROM clients") == [("77", "77")]


def test_an_import_of_clients_is_undone_whole(desk: Desk) -> None:
    before = desk.all_rows()
    desk.imports("name,parent,phone,type,manager\nAna,Budi,12345,expert,Rina\n", kind="clients")
    after = desk.all_rows()
    desk.undoes()
    assert desk.all_rows() == before
    desk.redoes()
    assert desk.all_rows() == after
