"""Interactions of the clients nobody wrote by hand: how often, with whom, about what."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from scripts.sample.book import Book, Client, Person, dice, weighted
from scripts.sample.calendar import LEBARAN, TODAY, is_closed
from scripts.sample.notes import Notebook, Speakers, fill
from scripts.sample.reading import Table, toml

CHANNELS = {"call": 10, "visit": 5, "message": 4, "meeting": 1.4}
TOPICS = (
    "routine",
    "price",
    "delivery",
    "quality",
    "credit",
    "rival",
    "product",
    "people",
    "future",
)


def draw_talks(book: Book, client: Client, notebook: Notebook) -> list[Table]:
    """Give the interactions of a client, past and planned, as a story holds them."""
    people = [person for person in client.people.values() if not person.gone]
    if not people:
        return []
    chance = dice("talks", client.row.name)
    talks = []
    for day in _days(client, chance):
        talks.append(_talk(book, client, people, notebook, day, chance))
    if chance.random() < _planning(client):
        talks.append(_planned(book, client, people, notebook, chance))
    return talks


def _days(client: Client, chance: Random) -> list[date]:
    """Give the days somebody spoke with the client, more often with larger ones."""
    cell = client.row.cell or ("B" if client.row.share > 1000 else "C")
    rhythm = {"A": 24, "B": 46, "C": 115}[cell[0]]
    if client.row.state == "prospect":
        rhythm, first = 24, TODAY - timedelta(days=chance.randint(60, 200))
    elif client.row.state == "new" or client.row.first_day:
        begin = client.days[0] if client.days else TODAY
        rhythm, first = 22, begin - timedelta(days=chance.randint(12, 40))
    else:
        first = date(2024, 1, 8) + timedelta(days=chance.randint(0, 120))
    days, day = [], TODAY - timedelta(days=chance.randint(1, rhythm))
    while day > first:
        if day.weekday() > 4:
            day -= timedelta(days=day.weekday() - 4)
        if not is_closed(day):
            days.append(day)
        day -= timedelta(days=max(2, round(rhythm * chance.lognormvariate(0, 0.5))))
    return sorted(days)


def _planning(client: Client) -> float:
    return {"A": 0.7, "B": 0.45}.get(client.row.cell[:1], 0.16)


def _talk(
    book: Book,
    client: Client,
    people: list[Person],
    notebook: Notebook,
    day: date,
    chance: Random,
) -> Table:
    speakers = _speakers(people, chance)
    channel = weighted(chance, CHANNELS)
    status = weighted(chance, {"held": 0.9, "not reached": 0.075, "cancelled": 0.025})
    if status == "not reached" and channel not in ("call", "message"):
        channel = "call"
    if status == "cancelled" and channel not in ("visit", "meeting"):
        channel = "visit"
    way = "in" if status == "held" and channel in ("call", "message") else "out"
    way = way if chance.random() < 0.3 else "out"
    topic, text = _text(client, notebook, channel, way, status, day, chance)
    summary = fill(text, book, client, speakers, day)
    table: Table = {
        "day": day,
        "channel": channel,
        "way": way,
        "status": status,
        "summary": summary,
        "topic": topic,
        "people": _took_part(client, speakers, text, chance),
    }
    if chance.random() < 0.4:
        table["at"] = f"{chance.randint(8, 16):02d}:{chance.choice(range(0, 60, 5)):02d}"
    if status == "held" and chance.random() < 0.1:
        line = chance.choice(toml("notes")["details"]["lines"])
        table["details"] = fill(line, book, client, speakers, day)
    return table


def _text(
    client: Client,
    notebook: Notebook,
    channel: str,
    way: str,
    status: str,
    day: date,
    chance: Random,
) -> tuple[str, str]:
    if status != "held":
        topic = "unreached" if status == "not reached" else "cancelled"
        return topic, notebook.note(client, topic, channel, chance)
    inwards = f"{channel}_in" if way == "in" else channel
    for topic in (_topic(client, notebook, inwards, day, chance), "routine", "product"):
        text = notebook.note(client, topic, inwards, chance)
        if text:
            return topic, text
    return "price", notebook.note(client, "price", "meeting", chance)


def _topic(client: Client, notebook: Notebook, channel: str, day: date, chance: Random) -> str:
    """Give what was spoken about: what the client's purchases were like around that day."""
    special = _special(client, day)
    if special and chance.random() < 0.75:
        return special
    feast = _feast(day)
    if feast and notebook.size(feast, channel) and chance.random() < 0.45:
        return feast
    late = any(0 <= (day - slow).days <= 12 for slow in client.late_days)
    sizes = {topic: float(notebook.size(topic, channel)) for topic in TOPICS}
    if late:
        sizes["delivery"] *= 5
    return weighted(chance, sizes)


def _feast(day: date) -> str:
    if any(-21 <= (day - lebaran).days <= 16 for lebaran in LEBARAN):
        return "lebaran"
    return "yearend" if day.month == 12 else ""


def _special(client: Client, day: date) -> str:
    if client.row.state == "prospect" or (client.days and day < client.days[0]):
        return "first"
    before = [bought for bought in client.days if bought <= day]
    after = [bought for bought in client.days if bought > day]
    silent = (day - before[-1]).days if before else 0
    if silent > 200:
        return "gone"
    if client.row.every and silent > 2 * client.row.every and silent > 30 and not after:
        return "silence"
    if client.row.state in ("buying again", "won back") and silent < 60 and len(after) <= 4:
        gaps = [b - a for a, b in pairwise(before)][-4:]
        if any(gap.days > 200 for gap in gaps):
            return "back"
    return ""


def _speakers(people: list[Person], chance: Random) -> Speakers:
    weights = {"decision-maker": 5, "influencer": 3, "gatekeeper": 3, "champion": 3, "user": 2}
    first = chance.choices(people, [weights.get(person.role, 1) for person in people])[0]
    others = [person for person in people if person is not first]
    return Speakers(first, chance.choice(others) if others else first)


def _took_part(client: Client, speakers: Speakers, text: str, chance: Random) -> list[str]:
    keys = {person.id: key for key, person in client.people.items()}
    there = [speakers.first]
    if "{other}" in text and speakers.second is not speakers.first:
        there.append(speakers.second)
    if "{who}" not in text and "{other}" in text:
        there = [speakers.second]
    return [keys[person.id] for person in there] if chance.random() < 0.96 else []


def _planned(
    book: Book, client: Client, people: list[Person], notebook: Notebook, chance: Random
) -> Table:
    day = TODAY + timedelta(days=chance.randint(0, 26))
    while day.weekday() > 4:
        day += timedelta(days=1)
    channel = weighted(chance, {"visit": 5, "call": 3, "meeting": 3})
    speakers = _speakers(people, chance)
    text = notebook.note(client, "planned", channel, chance)
    table: Table = {
        "key": "next",
        "day": day,
        "channel": channel,
        "status": "planned",
        "summary": fill(text, book, client, speakers, day),
        "people": _took_part(client, speakers, text, chance),
    }
    if chance.random() < 0.7:
        table["at"] = f"{chance.randint(8, 15):02d}:{chance.choice((0, 15, 30)):02d}"
    return table
