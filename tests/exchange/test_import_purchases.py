"""Purchases: amounts, returns, identity, clients made, undone as a whole."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamtui.exchange import purchase_names
from kamtui.exchange.fields import Columns
from kamtui.exchange.purchase_lines import LEAST_AT_ONCE, MOST_AT_ONCE, LineWriter
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.store.door import Change, LongChange
from tests.exchange.desk import Desk, counts, reasons, rejected_rows

HEAD = "Invoice,Customer,Date,Product,Quantity,Price\n"
LINES = "SELECT invoice, day, quantity, price, amount, cancelled FROM purchases ORDER BY id"


def test_an_amount_is_reckoned_exactly_and_rounded_once(desk: Desk) -> None:
    desk.imports(
        "customer,date,quantity,price,discount\n"
        "Ana,2024-01-02,3,0.335,0\n"  # 1.005 -> 1.01, half away from zero
        "Ana,2024-01-03,12,14.00,0.15\n"
        "Ana,2024-01-04,-1,0.005,\n"
        "Ana,2024-01-05,1.5,2,50%\n",
        kind="purchases",
    )
    assert desk.asks("SELECT quantity, amount, discount FROM purchases ORDER BY day") == [
        (3000, 101, 0),
        (12000, 14280, 1500),
        (-1000, -1, None),
        (1500, 150, 5000),
    ]
    assert desk.days_agree()


def test_a_told_amount_is_taken_as_it_stands(desk: Desk) -> None:
    desk.imports(
        "customer;date;amount;qty\nAna;31.12.2023;1.234,50;2\nAna;30.12.2023;-7,5;\n",
        kind="purchases",
    )
    assert desk.asks("SELECT day, amount, quantity FROM purchases ORDER BY day") == [
        ("2023-12-30", -750, -1000),
        ("2023-12-31", 123450, 2000),
    ]


def test_cost_comes_from_total_unit_or_profit(desk: Desk) -> None:
    desk.imports("client,date,qty,amount,cost\nA,2024-01-01,2,10,7\n", kind="purchases")
    desk.imports("client,date,qty,amount,hpp\nB,2024-01-01,2,10,3\n", kind="purchases")
    desk.imports("client,date,qty,amount,profit\nC,2024-01-01,2,10,1\n", kind="purchases")
    assert desk.asks("SELECT cost FROM purchases ORDER BY id") == [(700,), (600,), (900,)]
    assert desk.asks("SELECT profit FROM client_days ORDER BY client_id") == [
        (300,),
        (400,),
        (100,),
    ]


def test_cancelled_invoices_and_negative_lines_are_returns(desk: Desk) -> None:
    desk.imports(
        HEAD + "C536,Ana,2024-01-02,P,-2,5\nC537,Ana,2024-01-03,P,2,5\n538,Ana,2024-01-04,P,-1,5\n"
        "CAN-9,Ana,2024-01-05,P,1,5\n",
        kind="purchases",
    )
    assert [row[0:1] + row[2:] for row in desk.asks(LINES)] == [
        ("C536", -2000, 500, -1000, 1),
        ("C537", -2000, 500, -1000, 1),
        ("538", -1000, 500, -500, 0),
        ("CAN-9", 1000, 500, 500, 0),
    ]
    assert desk.one("SELECT sum(buys) FROM client_days") == 1


def test_invoices_that_all_begin_with_c_are_a_series(desk: Desk) -> None:
    lines = "".join(f"C{number // 50},Ana,2024-01-02,P{number},1,5\n" for number in range(1500))
    outcome = desk.imports(HEAD + lines, kind="purchases")
    assert desk.one("SELECT count(*) FROM purchases WHERE cancelled = 0 AND amount = 500") == 1500
    assert any("taken as a series" in note for note in outcome.tally.notes)


def test_the_same_file_again_adds_nothing(desk: Desk) -> None:
    text = HEAD + "1,Ana,2024-01-02,P,1,5\n1,Ana,2024-01-02,Q,1,5\n2,Budi,2024-01-03,P,1,5\n"
    assert counts(desk.imports(text, kind="purchases")) == (3, 3, 0, 0, 0)
    before = desk.all_rows()
    assert counts(desk.imports(text, kind="purchases")) == (3, 0, 0, 3, 0)
    assert desk.all_rows() == before


def test_a_longer_file_adds_only_what_is_new(desk: Desk) -> None:
    text = HEAD + "1,Ana,2024-01-02,P,1,5\n"
    desk.imports(text, kind="purchases")
    longer = text + "1,Ana,2024-01-02,Q,2,5\n2,Ana,2024-02-02,P,1,5\n"
    assert counts(desk.imports(longer, kind="purchases")) == (3, 2, 0, 1, 0)
    assert desk.days_agree()


def test_two_equal_lines_of_a_file_stay_two(desk: Desk) -> None:
    text = HEAD + "1,Ana,2024-01-02,P,1,5\n1,Ana,2024-01-02,P,1,5\n"
    assert counts(desk.imports(text, kind="purchases")) == (2, 2, 0, 0, 0)
    assert counts(desk.imports(text, kind="purchases")) == (2, 0, 0, 2, 0)
    without = "client,date,amount\nAna,2024-01-02,5\nAna,2024-01-02,5\n"
    assert counts(desk.imports(without, kind="purchases")) == (2, 2, 0, 0, 0)
    assert counts(desk.imports(without, kind="purchases")) == (2, 0, 0, 2, 0)
    third = without + "Ana,2024-01-02,5\n"
    assert counts(desk.imports(third, kind="purchases")) == (3, 1, 0, 2, 0)


def test_a_changed_line_of_an_invoice_updates_the_stored_one(desk: Desk) -> None:
    desk.imports(HEAD + "1,Ana,2024-01-02,P,1,5\n1,Ana,2024-01-02,Q,1,5\n", kind="purchases")
    before = desk.all_rows()
    changed = HEAD + "1,Ana,2024-01-03,P,3,5\n1,Ana,2024-01-02,Q,1,5\n"
    assert counts(desk.imports(changed, kind="purchases")) == (2, 0, 1, 1, 0)
    assert desk.asks("SELECT day, quantity, amount FROM purchases ORDER BY id") == [
        ("2024-01-03", 3000, 1500),
        ("2024-01-02", 1000, 500),
    ]
    assert desk.days_agree()
    desk.undoes()
    assert desk.all_rows() == before


def test_a_blank_of_a_later_file_wipes_nothing(desk: Desk) -> None:
    head = "invoice,client,date,product,qty,price,shippedDate\n"
    desk.imports(head + "1,Ana,2024-01-02,P,1,5,2024-01-09\n", kind="purchases")
    desk.imports(head + "1,Ana,2024-01-02,P,1,6,\n", kind="purchases")
    desk.imports(HEAD + "1,Ana,2024-01-02,P,1,7\n", kind="purchases")
    assert desk.asks("SELECT amount, delivered_day FROM purchases") == [(700, "2024-01-09")]


def test_on_match_skip_leaves_the_stored_line(desk: Desk) -> None:
    desk.imports(HEAD + "1,Ana,2024-01-02,P,1,5\n", kind="purchases")
    outcome = desk.imports(HEAD + "1,Ana,2024-01-02,P,9,5\n", kind="purchases", on_match="skip")
    assert counts(outcome) == (1, 0, 0, 1, 0)
    assert desk.one("SELECT quantity FROM purchases") == 1000


def test_an_import_is_one_change_that_undo_takes_back_and_redo_brings(desk: Desk) -> None:
    desk.imports(HEAD + "1,Ana,2024-01-02,P,1,5\n", kind="purchases")
    before = desk.all_rows()
    lines = "".join(
        f"{n},Client {n % 50},2024-02-{n % 28 + 1:02d},P{n % 7},1,5\n" for n in range(25_000)
    )
    desk.imports(HEAD + lines, kind="purchases")
    after = desk.all_rows()
    assert len(after["purchases"]) == 25_001
    assert desk.one("SELECT count(*) FROM change_sets WHERE state = 'done'") == 2
    desk.undoes()
    assert desk.all_rows() == before
    desk.redoes()
    assert desk.all_rows() == after
    assert desk.days_agree()


def test_lines_are_logged_as_ranges_not_one_by_one(desk: Desk) -> None:
    lines = "".join(f"{n},Ana,2024-02-01,P,1,5\n" for n in range(12_000))
    desk.imports(HEAD + lines, kind="purchases")
    ranges = desk.one("SELECT count(*) FROM changes WHERE subject = 'purchases'")
    assert 2 <= ranges <= 2 + 12_000 // LEAST_AT_ONCE


def test_a_part_has_as_many_lines_as_fit_into_a_tenth_of_a_second() -> None:
    class File:
        columns = Columns({}, 0)

    writer = LineWriter(File(), None)  # type: ignore[arg-type]
    begin = writer.at_once
    writer._adapt(0.2, begin)
    assert writer.at_once == begin // 2
    writer._adapt(0.05, writer.at_once)
    assert writer.at_once == begin
    writer._adapt(0.0, writer.at_once)
    writer._adapt(0.0, writer.at_once)
    assert writer.at_once == MOST_AT_ONCE
    for _time in range(5):
        writer._adapt(9.0, writer.at_once)
    assert writer.at_once == LEAST_AT_ONCE


def test_what_many_lines_name_is_made_a_few_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purchase_names, "MADE_AT_ONCE", 4)
    made: list[int] = []
    part = LongChange.part

    @contextmanager
    def counted(long_change: LongChange) -> Iterator[Change]:
        with part(long_change) as change:
            asked = "SELECT (SELECT count(*) FROM clients) + (SELECT count(*) FROM products)"
            (count,) = change.connection.execute(asked).fetchone()
            yield change
            made.append(change.connection.execute(asked).fetchone()[0] - count)

    monkeypatch.setattr(LongChange, "part", counted)
    lines = "".join(f"{n},C{n % 9},2024-02-01,P{n % 7},1,5\n" for n in range(63))
    refused = "64,C99,never,P99,1,5\n"
    outcome = desk.imports(HEAD + lines + refused, kind="purchases")
    assert counts(outcome)[:2] == (64, 63)
    assert max(made) == 4 and sum(made) == 9 + 7
    assert desk.asks(
        "SELECT DISTINCT c.name, p.name FROM purchases u JOIN clients c ON c.id = u.client_id "
        "JOIN products p ON p.id = u.product_id WHERE u.invoice = '10'"
    ) == [("C1", "P3")]
    assert desk.days_agree()
    whole = desk.all_rows()
    desk.undoes()
    assert desk.one("SELECT count(*) FROM clients") == 0
    desk.redoes()
    assert desk.all_rows() == whole


def test_unknown_clients_are_made_or_refused(desk: Desk) -> None:
    text = HEAD + "1,Ana,2024-01-02,P,1,5\n2,Budi,2024-01-02,P,1,5\n"
    desk.imports("name\nana\n", kind="clients")
    outcome = desk.imports(text, kind="purchases", create=False)
    assert counts(outcome) == (2, 1, 0, 0, 1)
    assert reasons(outcome) == {"client: not in the database": 1}
    outcome = desk.imports(text, kind="purchases")
    assert counts(outcome) == (2, 1, 0, 1, 0)
    assert desk.asks("SELECT name FROM clients ORDER BY id") == [("ana",), ("Budi",)]


def test_ids_written_as_floats_are_ids_and_become_codes(desk: Desk) -> None:
    desk.imports("CustomerID,Date,Amount\n17850.0,2024-01-02,5\n", kind="purchases")
    desk.imports("CustomerID,Date,Amount\n17850,2024-01-03,5\n", kind="purchases")
    assert desk.asks("SELECT name, code FROM clients") == [("17850", "17850")]
    desk.imports("code,name\n17850,Toko Maju\n", kind="clients")
    assert desk.asks("SELECT name, code FROM clients") == [("Toko Maju", "17850")]


def test_a_client_has_code_and_name_where_the_file_has_both(desk: Desk) -> None:
    desk.imports(
        "CustomerID,CompanyName,Date,Amount,StockCode,Description\n"
        "A1,Ana Ltd,2024-01-02,5,85123A,HOLDER\nA2,Ana Ltd,2024-01-02,5,85123A,OTHER WORDS\n",
        kind="purchases",
    )
    assert desk.asks("SELECT code, name FROM clients ORDER BY id") == [
        ("A1", "Ana Ltd"),
        ("A2", "Ana Ltd"),
    ]
    assert desk.asks("SELECT code, name FROM products") == [("85123A", "HOLDER")]
    outcome = desk.imports("client,date,amount\nANA LTD,2024-01-02,5\n", kind="purchases")
    assert reasons(outcome) == {"client: several have this name; use codes": 1}


def test_every_bad_line_has_its_reason_and_its_number(desk: Desk) -> None:
    outcome = desk.imports(
        HEAD + "1,Ana,31/02/2024,P,1,5\n"
        "1,,2024-01-02,P,1,5\n"
        "1,NULL,2024-01-02,P,1,5\n"
        "1,Ana,2024-01-02,P,abc,5\n"
        "1,Ana,2024-01-02,P,1,\n"
        "1,Ana,2024-01-02,P,,5\n"
        "1,Ana,,P,1,5\n"
        "1,Ana,2024-01-02,P,1\n"
        "1,Ana,2024-01-02,P,1,99999999999999\n"
        "1,Ana,2024-01-02,P,9999999999,99999999999\n"
        "1," + "A" * 400 + ",2024-01-02,P,1,5\n"
        "2,=cmd|' /C calc'!A0,2024-01-02,-P,x,5\n"
        "3,Ana,2024-01-02,P,1,0\n",
        kind="purchases",
    )
    assert counts(outcome) == (13, 1, 0, 0, 12)
    assert [(int(row["line"]), row["reason"]) for row in rejected_rows(outcome)] == [
        (9, "wrong number of fields: 5 fields instead of 6"),
        (2, "date: no such day in the calendar: 31/02/2024"),
        (3, "client: missing"),
        (4, "client: missing"),
        (5, "quantity: not a figure: abc"),
        (6, "neither an amount nor a price"),
        (7, "quantity: missing"),
        (8, "date: missing"),
        (10, "price: figure too large: 99999999999999"),
        (11, "figure too large: 999999999890000000001"),
        (12, "client: longer than 300 signs: " + "A" * 39 + "…"),
        (13, "quantity: not a figure: x"),
    ]
    cell = rejected_rows(outcome)[-1]
    assert (cell["Customer"], cell["Product"]) == ("'=cmd|' /C calc'!A0", "'-P")
    assert desk.one("SELECT amount FROM purchases") == 0


def test_a_corrected_rejected_file_can_be_imported(desk: Desk) -> None:
    outcome = desk.imports(HEAD + "1,+Ana,x,P,-1,5\n2,Budi,2024-01-02,P,1,5\n", kind="purchases")
    assert outcome.rejected_file is not None
    text = outcome.rejected_file.read_text(encoding="utf-8-sig").replace(",x,", ",2024-01-02,")
    assert counts(desk.imports(text, kind="purchases")) == (1, 1, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM clients WHERE name = '+Ana'") == 1


def test_a_corrected_line_never_overwrites_its_good_equal(desk: Desk) -> None:
    good = "1,Ana,2024-01-02,P,1,5\n"
    outcome = desk.imports(HEAD + good + "1,Ana,x,P,7,5\n" * 2, kind="purchases")
    assert outcome.rejected_file is not None
    text = outcome.rejected_file.read_text(encoding="utf-8-sig").replace(",x,", ",2024-01-02,")
    assert counts(desk.imports(text, kind="purchases")) == (2, 2, 0, 0, 0)
    assert desk.asks("SELECT quantity, occurrence FROM purchases ORDER BY 2") == [
        (1000, 1),
        (7000, 2),
        (7000, 3),
    ]
    assert counts(desk.imports(text, kind="purchases")) == (2, 0, 0, 2, 0)
    whole = HEAD + good + "1,Ana,2024-01-02,P,7,5\n" * 2
    assert counts(desk.imports(whole, kind="purchases")) == (3, 0, 0, 3, 0)


def test_the_rejected_file_is_private_and_only_there_when_needed(desk: Desk) -> None:
    good = desk.imports(HEAD + "1,Ana,2024-01-02,P,1,5\n", kind="purchases")
    assert good.rejected_file is None
    assert not list(desk.folder.glob("*.rejected.csv*"))
    bad = desk.imports(HEAD + "1,Ana,x,P,1,5\n", kind="purchases")
    assert bad.rejected_file == desk.folder / "file.csv.rejected.csv"
    assert bad.rejected_file.stat().st_mode & 0o777 == 0o600
    assert not list(desk.folder.glob("*.part"))


def test_a_dry_run_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    desk.imports(HEAD + "1,Ana,2024-01-02,P,1,5\n", kind="purchases")
    before = desk.all_rows(), desk.asks("SELECT * FROM change_sets")
    text = HEAD + "1,Ana,2024-01-02,P,2,5\n2,Budi,2024-01-02,P,1,5\n3,Budi,x,P,1,5\n"
    dry = desk.imports(text, kind="purchases", dry_run=True)
    assert (desk.all_rows(), desk.asks("SELECT * FROM change_sets")) == before
    assert not list(desk.folder.glob("*.rejected.csv"))
    wet = desk.imports(text, kind="purchases")
    assert counts(dry) == counts(wet) == (3, 1, 1, 0, 1)
    assert dry.refused == wet.refused
    assert dry.tally.also == wet.tally.also


def test_a_file_refused_midway_leaves_nothing(desk: Desk) -> None:
    lines = "".join(f"{n},Ana,2024-02-01,P,1,5\n" for n in range(15_000))
    path = desk.file(HEAD + lines)
    with path.open("r+b") as file:
        file.seek(40 << 20, 2)
        file.write(b"\n")
    with pytest.raises(Refusal, match="does not end within"):
        desk.imports(path, kind="purchases", encoding="utf-8", delimiter=",")
    rows = desk.all_rows()
    assert not rows["purchases"]
    assert not rows["clients"]
    assert not rows["client_days"]


def test_columns_are_told_by_name_by_number_and_left_out(desk: Desk) -> None:
    text = "who,when,what,much\nAna,2024-01-02,P,5\n"
    with pytest.raises(Refusal, match="no column for date; its columns are: who, when, what, much"):
        desk.imports(text, kind="purchases", maps=("client=who",))
    maps = ("client=WHO", "date=when", "amount=4", "product=")
    assert counts(desk.imports(text, kind="purchases", maps=maps)) == (1, 1, 0, 0, 0)
    assert desk.one("SELECT product_id FROM purchases") is None
    with pytest.raises(Refusal, match="no column missing; it has"):
        desk.imports(text, kind="purchases", maps=("client=missing",))
    for wrong in ("client", "colour=who", "client=who"):
        with pytest.raises(WrongUsage):
            desk.imports(text, kind="purchases", maps=(wrong, "client=who", "client=who"))


def test_a_file_without_header_is_read_by_numbers(desk: Desk) -> None:
    path = desk.file(" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n")
    maps = ("client=1", "date=3", "quantity=4", "amount=5")
    outcome = desk.imports(path, kind="purchases", maps=maps, delimiter="space")
    assert counts(outcome) == (2, 2, 0, 0, 0)
    assert desk.asks("SELECT day, quantity, amount FROM purchases") == [
        ("1997-01-01", 2000, 2933),
        ("1997-01-18", 2000, 2973),
    ]
    with pytest.raises(Refusal, match="by number where the file has no header"):
        desk.imports(path, kind="purchases", delimiter="space")


def test_the_order_of_dates_is_found_told_or_assumed_aloud(desk: Desk) -> None:
    found = desk.imports("client,date,amount\nA,3/1/2017,1\nA,10/20/2016,1\n", kind="purchases")
    assert found.tally.notes == ["date: dates are month/day/year (found)"]
    assumed = desk.imports("client,date,amount\nB,3/1/2017,1\n", kind="purchases")
    assert assumed.tally.notes == [
        "date: dates are day/month/year (assumed; --date-order changes it)"
    ]
    desk.imports("client,date,amount\nC,3/1/2017,1\n", kind="purchases", date_order="mdy")
    days = (
        "SELECT c.name, p.day FROM purchases p JOIN clients c ON c.id = p.client_id ORDER BY 1, 2"
    )
    assert desk.asks(days) == [
        ("A", "2016-10-20"),
        ("A", "2017-03-01"),
        ("B", "2017-01-03"),
        ("C", "2017-03-01"),
    ]


def test_the_decimal_mark_of_one_column_tells_another(desk: Desk) -> None:
    outcome = desk.imports(
        "client;date;qty;price\nA;2024-01-02;1.000;12,50\nA;2024-01-03;2.500;7,25\n",
        kind="purchases",
    )
    assert desk.asks("SELECT quantity, price FROM purchases") == [
        (1_000_000, 1250),
        (2_500_000, 725),
    ]
    assert "price: decimal comma (found)" in outcome.tally.notes
    doubtful = desk.imports("client;date;amount\nB;2024-01-02;1.500\n", kind="purchases")
    assert desk.one("SELECT amount FROM purchases WHERE id = 3") == 150_000
    assert any("assumed; --decimal changes it" in note for note in doubtful.tally.notes)
    desk.imports("client;date;amount\nC;2024-01-02;1.500\n", kind="purchases", decimal=".")
    assert desk.one("SELECT amount FROM purchases WHERE id = 4") == 150


def test_a_typed_spreadsheet_is_read_exactly(desk: Desk, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    import datetime as dt

    book = openpyxl.Workbook()
    book.active.append(["CustomerID", "Date", "Quantity", "Price", "Invoice"])
    book.active.append([17850, dt.datetime(2024, 1, 2, 8, 26), 6, 12.345, 536365])
    book.active.append([17850, 45294, -1, 0.1, "C536366"])
    book.active.append([None, dt.date(2024, 1, 2), 1, 1, 1])
    path = tmp_path / "sales.xlsx"
    book.save(path)
    outcome = desk.imports(path, kind="purchases")
    assert counts(outcome) == (3, 2, 0, 0, 1)
    assert rejected_rows(outcome)[0]["line"] == "4"
    assert desk.asks("SELECT invoice, day, quantity, amount FROM purchases ORDER BY id") == [
        ("536365", "2024-01-02", 6000, 7407),
        ("C536366", "2024-01-03", -1000, -10),
    ]


def test_money_of_a_currency_without_digits(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "IDR", 0)
    desk.imports(
        "pelanggan;tanggal;jumlah;harga\nPT Sinar;17 Agustus 2024;2;Rp 1.250.000\n",
        kind="purchases",
    )
    assert desk.asks("SELECT day, amount FROM purchases") == [("2024-08-17", 2_500_000)]
    outcome = desk.imports("client,date,amount\nPT Sinar,2024-01-02,€ 5\n", kind="purchases")
    assert reasons(outcome) == {"amount: another currency than the database's IDR": 1}


def test_all_lines_of_one_client_with_client_told(desk: Desk) -> None:
    desk.imports("date,amount\n2024-01-02,5\n", kind="purchases", client="Toko Maju")
    assert desk.one("SELECT name FROM clients") == "Toko Maju"
    with pytest.raises(Refusal, match="no client Nobody"):
        desk.imports("date,amount\n2024-01-02,5\n", kind="purchases", client="Nobody", create=False)


def test_several_files_are_one_change(desk: Desk) -> None:
    outcomes = desk.imports_all(
        HEAD + "1,Ana,2024-01-02,P,1,5\n", HEAD + "2,Ana,2024-01-02,P,1,5\n", kind="purchases"
    )
    assert [counts(one) for one in outcomes] == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0)]
    desk.undoes()
    assert not desk.all_rows()["purchases"]


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6))
def test_any_order_of_imports_ends_in_the_same_sums(tmp_path_factory: object, seed: int) -> None:
    """Lines imported in pieces, twice and overlapping, give what the whole file gives."""
    chance = random.Random(seed)
    lines = [
        f"{chance.randint(1, 9)},Client {chance.randint(1, 4)},2024-0{chance.randint(1, 9)}-01,"
        f"P{chance.randint(1, 3)},{chance.randint(-3, 9)},{chance.randint(0, 500) / 100}\n"
        for _line in range(40)
    ]
    whole, pieces = (Desk(tmp_path_factory.mktemp("desk")) for _one in range(2))  # type: ignore[attr-defined]
    whole.imports(HEAD + "".join(lines), kind="purchases")
    for _time in range(3):
        end = chance.randint(1, 40)
        pieces.imports(HEAD + "".join(lines[:end]), kind="purchases")
    pieces.imports(HEAD + "".join(lines), kind="purchases")
    question = (
        "SELECT c.name, p.day, p.invoice, p.quantity, p.amount FROM purchases p "
        "JOIN clients c ON c.id = p.client_id ORDER BY 1, 2, 3, 4, 5"
    )
    assert whole.asks(question) == pieces.asks(question)
    assert pieces.days_agree()
