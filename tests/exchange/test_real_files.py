"""The real files, with their counts explained."""

from __future__ import annotations

import csv
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from kamtui.exchange.tenders import ALSO_NOT_TOLD
from tests.exchange.desk import Desk, counts, reasons
from tests.realdata import shared_data


def copied(desk: Desk, folder: str, *names: str) -> list[Path]:
    """Copy files to where their rejected lines may be written beside them."""
    source = shared_data(folder)
    return [Path(shutil.copy(source / name, desk.folder / name)) for name in names]


def test_northwind_clients_contacts_and_orders(desk: Desk) -> None:
    (customers,) = copied(desk, "northwind", "customers.csv")
    assert counts(desk.imports(customers, kind="clients")) == (91, 91, 0, 0, 0)
    assert desk.asks("SELECT code, city, region FROM clients WHERE name = 'Hanari Carnes'") == [
        ("HANAR", "Rio de Janeiro", "RJ")
    ]
    assert desk.one("SELECT region FROM clients WHERE code = 'ALFKI'") is None
    assert counts(desk.imports(customers, kind="people")) == (91, 91, 0, 0, 0)
    orders = copied(desk, "northwind", "orders.csv", "order_details.csv")
    outcome = desk.imports(*orders, kind="purchases", join="orderID")
    assert counts(outcome) == (2155, 2155, 0, 0, 0)
    # 89 of the 91 clients bought, 77 products; each line is rounded once, half away from zero.
    assert desk.one("SELECT count(DISTINCT client_id) FROM purchases") == 89
    assert desk.one("SELECT count(*) FROM clients") == 91
    assert desk.one("SELECT count(*) FROM products") == 77
    with orders[1].open() as file:
        worth = [
            Decimal(row["unitPrice"]) * int(row["quantity"]) * (1 - Decimal(row["discount"]))
            for row in csv.DictReader(file)
        ]
    cents = sum(int((one * 100).to_integral_value(ROUND_HALF_UP)) for one in worth)
    assert desk.one("SELECT sum(amount) FROM purchases") == cents == 126579329
    assert desk.one("SELECT count(*) FROM purchases WHERE promised_day IS NULL") == 0
    assert (
        desk.one("SELECT count(DISTINCT invoice) FROM purchases WHERE delivered_day IS NULL") == 21
    )
    assert counts(desk.imports(*orders, kind="purchases", join="orderID")) == (2155, 0, 0, 2155, 0)


def test_northwind_employees_are_a_reporting_tree(desk: Desk) -> None:
    (employees,) = copied(desk, "northwind", "employees.csv")
    told = {"client": "Northwind Traders", "maps": ("name=firstName+lastName",)}
    assert counts(desk.imports(employees, kind="people", **told)) == (9, 9, 0, 0, 0)
    assert desk.asks(
        "SELECT b.name, count(*) FROM positions p JOIN positions q ON q.id = p.reports_to "
        "JOIN people b ON b.id = q.person_id GROUP BY 1 ORDER BY 1"
    ) == [("Andrew Fuller", 5), ("Steven Buchanan", 3)]
    assert desk.one("SELECT from_day FROM positions WHERE code = '2'") == "1992-08-14"
    assert desk.one("SELECT birthday FROM people WHERE name = 'Andrew Fuller'") == "1952-02-19"


def test_northwind_products_with_their_categories(desk: Desk) -> None:
    files = copied(desk, "northwind", "products.csv", "categories.csv")
    assert counts(desk.imports(*files, kind="products", join="categoryID")) == (77, 77, 0, 0, 0)
    assert desk.asks("SELECT name, product_group, price FROM products WHERE code = '1'") == [
        ("Chai", "Beverages", 1800)
    ]
    assert desk.one("SELECT count(*) FROM products WHERE active = 0") == 8


def test_crm_accounts_with_parents_and_the_pipeline(desk: Desk) -> None:
    accounts, pipeline = copied(desk, "crm_sales", "accounts.csv", "sales_pipeline.csv")
    assert counts(desk.imports(accounts, kind="clients")) == (85, 85, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM clients") == 85
    assert desk.one("SELECT count(*) FROM clients WHERE parent_id IS NOT NULL") == 15
    assert desk.asks("SELECT headcount, founded, country FROM clients WHERE name = 'Betatech'") == [
        (1185, 1986, "Kenya")
    ]
    outcome = desk.imports(pipeline, kind="tenders")
    # 1,425 deals have no account yet; every lost one lacks a reason.
    assert counts(outcome) == (8800, 7375, 0, 0, 1425)
    assert reasons(outcome) == {"client: missing": 1425}
    assert outcome.tally.also[ALSO_NOT_TOLD] == 2473
    assert dict(desk.asks("SELECT outcome, count(*) FROM tenders GROUP BY 1")) == {
        "won": 4238,
        "lost": 2473,
        "open": 664,
    }
    assert desk.one("SELECT count(*) FROM clients") == 85
    assert desk.one("SELECT min(opened_day) || max(decided_day) FROM tenders") == (
        "2016-10-202017-12-31"
    )


def test_cdnow_by_column_numbers(desk: Desk) -> None:
    (path,) = copied(desk, "cdnow", "CDNOW_sample.txt")
    maps = ("client=1", "date=3", "quantity=4", "amount=5")
    outcome = desk.imports(path, kind="purchases", maps=maps, delimiter="space")
    assert counts(outcome) == (6919, 6919, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM clients") == 2357
    assert desk.asks("SELECT min(day), max(day) FROM purchases") == [("1997-01-01", "1998-06-30")]


@pytest.mark.slow
def test_online_retail(desk: Desk) -> None:
    (path,) = copied(desk, "online_retail", "online_retail_2010-12_2011-06.csv")
    outcome = desk.imports(path, kind="purchases")
    # 69,014 lines name no client; the rest go in, zero prices and returns included.
    assert counts(outcome) == (245903, 176889, 0, 0, 69014)
    assert reasons(outcome) == {"client: missing": 69014}
    assert desk.one("SELECT count(*) FROM clients") == 3002
    assert desk.one("SELECT count(*) FROM purchases WHERE cancelled = 1 AND quantity >= 0") == 0
    assert desk.days_agree()
    assert counts(desk.imports(path, kind="purchases")) == (245903, 0, 0, 176889, 69014)
    desk.undoes()
    assert desk.one("SELECT count(*) FROM purchases") == 0
    assert desk.one("SELECT count(*) FROM clients") == 0
    assert desk.one("SELECT count(*) FROM client_days") == 0
