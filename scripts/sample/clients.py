"""The clients themselves: who and where they are, how big, from which source, how qualified."""

from __future__ import annotations

from random import Random

from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone
from kamtui.store.tags import add_tag
from scripts.sample import describing
from scripts.sample.book import Book, Client, Row, dice, weighted
from scripts.sample.reading import rows, story_of, toml

SOURCES = {
    "referral": 9,
    "exhibition": 5,
    "internet": 5,
    "trade press": 2,
    "advertising": 2,
    "electronic databases": 2,
    "media": 1,
    "other": 2,
}


def add_clients(book: Book, plan: list[Row]) -> None:
    """Add every client of the plan with its switchboard, leaving what a dossier gathers open."""
    cities = {city["city"]: city for city in rows("cities")}
    for number, row in enumerate(plan, 1):
        chance = dice("client", row.name)
        city = cities[row.city]
        client_id = book.add(
            "clients",
            name=row.name,
            code=f"K{number:04d}",
            parent_id=book.clients[row.parent].id if row.parent else None,
            is_key=int(row.key),
            manager_id=book.managers[row.manager],
            tax_number=tax_number(chance),
            industry=row.industry,
            region=city["region"],
            city=row.city,
            country="ID",
            address=_address(city, chance),
            website=f"www.{domain(row)}" if chance.random() < 0.7 else None,
            founded=row.founded,
            headcount=row.heads,
            source=weighted(chance, SOURCES),
            **describing.describe(row, chance),
        )
        book.clients[row.name] = Client(client_id, row)
        for tag in _tags(row):
            add_tag(book.change, client_id, tag)
        _reach(book, row, client_id, city["area"], chance)


TAGS = {
    "newsletter": 0.22,
    "trade fair": 0.14,
    "plant visit": 0.08,
    "frame contract": 0.06,
    "pays late": 0.05,
    "exporter": 0.05,
}
"""Words by which the managers find clients together, and how likely a client has each."""


def _tags(row: Row) -> list[str]:
    chance = dice("tags", row.name)
    return [tag for tag, share in TAGS.items() if chance.random() < share]


def _reach(book: Book, row: Row, client_id: int, area: str, chance: Random) -> None:
    change = book.change
    number = _told_switchboard(row) or office_number(area, chance)
    add_phone(change, number, client_id=client_id, label="switchboard", country="ID")
    if row.heads > 250:
        add_phone(
            change, office_number(area, chance), client_id=client_id, label="plant", country="ID"
        )
    if chance.random() < 0.8:
        box = chance.choice(("info", "purchasing", "order", "pembelian"))
        add_email(change, f"{box}@{domain(row)}", client_id=client_id, label="office")


def _told_switchboard(row: Row) -> str:
    """Give the number before the extensions of a client told by hand."""
    for post in story_of(row.name).get("post", ()):
        for number in post.get("phones", ()):
            if " ext. " in number:
                return str(number.partition(" ext. ")[0])
    return ""


def tax_number(chance: Random) -> str:
    """Make up a tax number in the old notation of fifteen digits."""
    digits = f"{chance.randint(10**8, 10**9 - 1)}"
    office = chance.randint(1, 899)
    return f"0{digits[0]}.{digits[1:4]}.{digits[4:7]}.{digits[7]}-{office:03d}.000"


def office_number(area: str, chance: Random) -> str:
    """Make up an office number; the 555 in the middle is nobody's."""
    local = f"555-{chance.randint(1000, 9999)}"
    form = chance.choice(("({area}) {local}", "{area}-{local}", "+62 {bare} {local}"))
    return form.format(area=area, bare=area.lstrip("0"), local=local)


def domain(row: Row) -> str:
    """Give a client's domain, in the part of the net that is reserved for examples."""
    return "".join(row.bare.lower().split()[:3]) + ".example"


def _address(city: dict[str, str], chance: Random) -> str:
    street = chance.choice(city["places"].split("|"))
    number = chance.randint(2, 98)
    if street.endswith(" km"):
        place = f"{street} {chance.randint(4, 38)},{chance.randint(1, 9)}"
    elif street.endswith(("Blok", "Plot", "Lot")):
        place = f"{street} {chance.choice('ABCDEFGH')}-{number}"
    else:
        place = f"{street} No. {number}"
    return f"{place}, {city['city']} {int(city['postcode']) + chance.randint(0, 9)}"


def industry(row: Row) -> dict[str, list[str]]:
    """Give what is known of a client's industry: what it buys, makes and runs."""
    found: dict[str, list[str]] = toml("industries")[row.industry]
    return found
