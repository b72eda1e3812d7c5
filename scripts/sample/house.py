"""The house itself: settings, managers with their skills, products, competitors."""

from __future__ import annotations

from scripts.sample.book import Book, Product
from scripts.sample.calendar import TODAY
from scripts.sample.reading import toml

SETTINGS = {
    "timezone": "Asia/Jakarta",
    "as_of": TODAY.isoformat(),
    "country": "ID",
}
DATABASE_ID = "5a3b1e0c-6d4f-4c2a-9b7e-20260630d0c5"
"""Fixed, so that two makes of the sample are the same."""


def add_settings(book: Book) -> None:
    """Pin today, zone and country, and give the sample its own lasting name."""
    connection = book.change.connection
    connection.execute("UPDATE settings SET value = ? WHERE name = 'database_id'", (DATABASE_ID,))
    for name, value in SETTINGS.items():
        book.add("settings", name=name, value=value)


def add_managers(book: Book) -> None:
    """Add who works here, with the skills each has shown."""
    for manager in toml("managers")["manager"]:
        manager_id = book.add(
            "managers", login=manager["login"], name=manager["name"], post=manager["post"]
        )
        book.managers[manager["login"]] = manager_id
        for skill, level, evidence, next_step in manager["skills"]:
            book.add(
                "skills",
                manager_id=manager_id,
                skill=skill,
                level=level,
                evidence=evidence or None,
                next_step=next_step or None,
            )


def add_products(book: Book) -> None:
    """Add what the supplier sells, at this year's list price."""
    for product in toml("products")["product"]:
        product_id = book.add(
            "products",
            name=product["name"],
            code=product["code"],
            product_group=product["group"],
            unit=product["unit"],
            price=list_price(product["price"], TODAY.year),
            nuances=product["nuances"],
            answers=product["answers"].strip(),
        )
        book.products[product["code"]] = Product(
            product_id,
            product["code"],
            product["group"],
            product["unit"],
            product["price"],
            product["cost"],
            product["lot"],
        )


RISES = {2023: 1000, 2024: 1040, 2025: 1075, 2026: 1120}
"""The price list of each year, in thousandths of the first."""


def list_price(first: int, year: int) -> int:
    """Give a product's list price in a year, rounded as price lists are."""
    step = 50 if first < 100_000 else 500 if first < 1_000_000 else 10_000
    return round(first * RISES[year] / 1000 / step) * step


def add_competitors(book: Book) -> None:
    """Add the competitors, each strong in one product group."""
    for competitor in toml("competitors")["competitor"]:
        values = {name: value for name, value in competitor.items() if name != "wins"}
        book.competitors[competitor["name"]] = book.add("competitors", **values)


def read_reasons(book: Book) -> None:
    """Note the ids of the reasons every database begins with."""
    for reason_id, kind, name in book.change.connection.execute(
        "SELECT id, kind, name FROM reasons"
    ):
        book.reasons[kind, name] = reason_id
