"""Clients, their people and what is said with them, in any number, for a large database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from random import Random

from benchmarks import big_words as words
from kamtui.model.folding import fold
from kamtui.store.door import Change, LongChange

PEOPLE_EACH = 3
MANAGERS = 20
KEY_EVERY = 250
"""One client in so many is a key client, the largest first."""

GROUP_EVERY = 30
"""One client in so many belongs to a group."""

ROWS_A_PART = 50_000
Row = tuple[object, ...]


def write_clients(made: LongChange, count: int, chance: Random) -> None:
    """Write managers and clients; one in thirty belongs to a group."""
    with made.part() as part:
        put(part, "managers", ("login", "name"), managers(chance))
    columns = (
        "name", "name_key", "code", "parent_id", "is_key", "key_reason", "manager_id",
        "tax_number", "industry", "region", "city", "country", "address", "headcount",
    )  # fmt: skip
    write(made, "clients", columns, clients(count, chance))


def managers(chance: Random) -> Iterator[Row]:
    """Give the managers; ``rina`` is the first of them."""
    yield ("rina", "Rina Kusumawati")
    for number in range(2, MANAGERS + 1):
        name = f"{chance.choice(words.GIVEN)} {chance.choice(words.FAMILY)}"
        yield (f"manager{number}", name)


def clients(count: int, chance: Random) -> Iterator[Row]:
    """Give the clients by number; lower numbers buy more."""
    for number in range(1, count + 1):
        name = client_name(chance)
        city, region = chance.choice(words.CITIES)
        key = number % KEY_EVERY == 1
        grouped = number > GROUP_EVERY and chance.random() < 1 / GROUP_EVERY
        parent = chance.randrange(2, number - 1, GROUP_EVERY) if grouped else None
        yield (
            name,
            fold(name),
            f"K{number:06d}",
            parent,
            int(key),
            "among the largest" if key else None,
            chance.randint(1, MANAGERS),
            f"{chance.randint(10**14, 10**15 - 1)}",
            chance.choice(words.INDUSTRIES),
            region,
            city,
            "ID",
            f"Jl. Industri {chance.choice(words.FIRST)} No. {chance.randint(1, 99)}",
            chance.randint(8, 900),
        )


def client_name(chance: Random) -> str:
    """Make up a company's name of three or four words."""
    parts = [chance.choice(words.FORMS), chance.choice(words.FIRST), chance.choice(words.TRADE)]
    if chance.random() < 0.75:
        parts.append(chance.choice(words.LAST))
    if chance.random() < 0.3:
        parts.insert(2, chance.choice(words.FIRST))
    return " ".join(parts)


def write_people(made: LongChange, count: int, chance: Random) -> None:
    """Write three people for each client, the posts they hold and how to reach them.

    The ids of people and posts run alike: those of client ``n`` end with ``3 n``.
    """
    people = count * PEOPLE_EACH
    write(made, "people", ("name", "name_key"), (person(chance) for _one in range(people)))
    columns = (
        "client_id", "person_id", "title", "department", "reports_to", "place", "role",
        "influence", "attitude", "holder", "manager_id",
    )  # fmt: skip
    write(made, "positions", columns, posts(count, chance))
    numbers = ("client_id", "person_id", "number", "national", "reversed", "label")
    write(made, "phones", numbers, phones(count, chance))
    addresses = ("person_id", "address", "address_key")
    write(made, "emails", addresses, emails(people, chance))


def person(chance: Random) -> Row:
    """Make up a person's name, with its folded form."""
    parts = [chance.choice(words.GIVEN), chance.choice(words.FAMILY)]
    if chance.random() < 0.25:
        parts.insert(1, chance.choice(words.GIVEN))
    name = " ".join(parts)
    return name, fold(name)


def posts(count: int, chance: Random) -> Iterator[Row]:
    """Give three posts a client: one at the top, one below it, one below either."""
    for client in range(1, count + 1):
        top = (client - 1) * PEOPLE_EACH + 1
        for place, (titles, role, influence) in enumerate(words.TITLES):
            boss = None if place == 0 else top if place == 1 else top + chance.randint(0, 1)
            yield (
                client,
                top + place,
                chance.choice(titles),
                "Management" if place == 0 else "Purchasing" if place == 1 else "Plant",
                boss,
                place + 1,
                role,
                influence,
                chance.choice(words.ATTITUDES),
                "known",
                chance.randint(1, MANAGERS) if chance.random() < 0.4 else None,
            )


def phones(count: int, chance: Random) -> Iterator[Row]:
    """Give a switchboard a client and a mobile number a person."""
    for client in range(1, count + 1):
        area, local = chance.choice(("21", "22", "24", "31", "61")), chance.randint(10**6, 10**7)
        national = f"{area}{local}"
        yield client, None, f"(0{area}) {local}", national, national[::-1], "switchboard"
        for place in range(PEOPLE_EACH):
            national = f"8{chance.randint(11, 99)}{chance.randint(10**7, 10**8 - 1)}"
            form = "+62 {}-{}-{}" if chance.random() < 0.3 else "0{}-{}-{}"
            number = form.format(national[:3], national[3:7], national[7:])
            holder = (client - 1) * PEOPLE_EACH + place + 1
            yield None, holder, number, national, national[::-1], "mobile"


def emails(people: int, chance: Random) -> Iterator[Row]:
    """Give an address to two people in three."""
    for number in range(1, people + 1):
        if chance.random() < 0.66:
            name = f"{chance.choice(words.GIVEN)}.{chance.choice(words.FAMILY)}".lower()
            address = f"{name}@{chance.choice(words.FIRST).lower()}{number % 997}.example"
            yield number, address, address


def write_dealings(made: LongChange, count: int, days: Sequence[str], chance: Random) -> None:
    """Write interactions with people, commitments and tenders, about two a client in all."""
    talks = count * 3 // 2
    columns = ("client_id", "day", "channel", "direction", "status", "manager_id", "summary")
    owners = [chance.randint(1, count) for _talk in range(talks)]
    write(made, "interactions", columns, interactions(owners, days, chance))
    took_part = (
        (number, (client - 1) * PEOPLE_EACH + chance.randint(1, PEOPLE_EACH))
        for number, client in enumerate(owners, 1)
    )
    write(made, "interaction_people", ("interaction_id", "person_id"), took_part)
    promises = ("client_id", "side", "text", "owner_id", "made_day", "due_day", "done_day", "kept")
    write(made, "commitments", promises, commitments(count // 2, count, days, chance))
    tenders_columns = ("client_id", "subject", "opened_day", "due_day", "outcome", "value")
    write(made, "tenders", tenders_columns, tenders(count // 10, count, days, chance))


def interactions(owners: Iterable[int], days: Sequence[str], chance: Random) -> Iterator[Row]:
    """Give one interaction for each client of a list; every thirtieth is still to come."""
    for number, client in enumerate(owners):
        planned = number % 30 == 0
        yield (
            client,
            "2026-07-" + f"{chance.randint(1, 28):02d}" if planned else chance.choice(days),
            chance.choice(("call", "call", "visit", "meeting", "message")),
            chance.choice(("out", "out", "in")),
            "planned" if planned else chance.choice(("held",) * 9 + ("not reached",)),
            chance.randint(1, MANAGERS),
            chance.choice(words.NOTES),
        )


def commitments(many: int, count: int, days: Sequence[str], chance: Random) -> Iterator[Row]:
    """Give commitments: most done, one in twelve open, some of those overdue."""
    for _one in range(many):
        place = chance.randint(0, len(days) - 16)
        still_open = chance.random() < 0.08
        yield (
            chance.randint(1, count),
            chance.choice(("ours", "ours", "theirs", "step")),
            chance.choice(words.PROMISES),
            chance.randint(1, MANAGERS),
            days[place],
            days[place + 7],
            None if still_open else days[place + chance.randint(1, 12)],
            None if still_open else int(chance.random() < 0.9),
        )


def tenders(many: int, count: int, days: Sequence[str], chance: Random) -> Iterator[Row]:
    """Give tenders, one in ten of them open."""
    for _one in range(many):
        place = chance.randint(0, len(days) - 31)
        yield (
            chance.randint(1, count),
            f"{chance.choice(words.TRADE)} {days[place][:4]}",
            days[place],
            days[place + 30],
            chance.choice(("won", "lost") * 4 + ("withdrawn", "open")),
            chance.randint(10, 900) * 1_000_000,
        )


def write(made: LongChange, subject: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows in parts; the record of each part is forgotten at once, or it would outgrow all.

    Search indexes and folded names follow from the triggers of the database.
    """
    waiting = iter(rows)
    while chunk := list(islice(waiting, ROWS_A_PART)):
        with made.part() as part:
            put(part, subject, columns, chunk)


def put(part: Change, subject: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of one subject in the part that is open."""
    marks = ", ".join("?" * len(columns))
    part.connection.executemany(
        f"INSERT INTO {subject} ({', '.join(columns)}) VALUES ({marks})", rows
    )
    part.connection.execute("DELETE FROM changes")
