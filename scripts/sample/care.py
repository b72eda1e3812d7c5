"""What is owed and what went wrong: promises from the talks, requests, conflicts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from scripts.sample.book import Book, Client, days_ago, dice
from scripts.sample.calendar import TODAY
from scripts.sample.notes import Speakers, fill
from scripts.sample.reading import Table, toml

NO_OVERDUE = "rina"
"""The manager the sample opens as has just the overdue promises her stories tell of."""


def speakers_of(client: Client, keys: list[str]) -> Speakers:
    """Give whom a text speaks of, from the keys of posts; the first known ones fill up."""
    there = [person for person in client.people.values() if not person.gone]
    named = [client.people[key] for key in keys] + there
    return Speakers(named[0], named[1] if len(named) > 1 else named[0])


def draw_promises(book: Book, client: Client, talks: list[Table]) -> list[Table]:
    """Give what was promised in the talks that were held, by us, by them, or to ourselves."""
    chance = dice("promises", client.row.name)
    promises: list[Table] = []
    for talk in talks:
        if talk.get("status", "held") == "held" and talk["people"] and chance.random() < 0.42:
            talk["key"] = f"talk {len(promises)}"
            promises.append(_promise(book, client, talk, chance))
    return promises


def _promise(book: Book, client: Client, talk: Table, chance: Random) -> Table:
    made: date = talk["day"]
    side = chance.choices(("ours", "theirs", "step"), (6, 2, 2))[0]
    words = toml("care")
    if side == "ours":
        text = chance.choice(words["ours"].get(talk["topic"], words["ours"]["other"]))
    else:
        text = chance.choice(words[side]["texts"])
    promise: Table = {
        "side": side,
        "text": fill(text, book, client, speakers_of(client, talk["people"]), made),
        "made": made,
        "due": made + timedelta(days=chance.choice((2, 3, 5, 7, 7, 10, 14, 21))),
        "talk": talk["key"],
    }
    if side != "step":
        promise["to"] = talk["people"][0]
    if side == "ours" and chance.random() < 0.3:
        promise["channel"] = chance.choice(("message", "call", "visit"))
    _close(promise, book, client, talk, chance)
    return promise


def _close(promise: Table, book: Book, client: Client, talk: Table, chance: Random) -> None:
    due: date = promise["due"]
    slow = 0.2 if client.row.manager == "bayu" else 0.09
    luck = chance.random()
    done = due - timedelta(days=chance.choice((0, 0, 1, 1, 2)))
    if luck < slow:
        done = due + timedelta(days=chance.choice((1, 2, 2, 4, 6)))
    still_open = done >= TODAY or (due < TODAY and luck < 0.03 and (TODAY - due).days < 40)
    if still_open and (due >= TODAY or client.row.manager != NO_OVERDUE):
        return
    promise["done"] = max(promise["made"], min(done, TODAY))
    words = toml("care")["late"]
    results = words["broken"] if luck < slow / 4 else words["results"] if luck < slow else ()
    if results and promise["side"] == "ours":
        promise["kept"] = False
        result = chance.choice(results)
        speakers = speakers_of(client, talk["people"])
        promise["result"] = fill(result, book, client, speakers, promise["made"])


def draw_requests(book: Book, client: Client) -> list[Table]:
    """Give what a client asked, criticised or proposed, answered or not."""
    chance = dice("requests", client.row.name)
    most = {"A": 3, "B": 2}.get(client.row.cell[:1], 1)
    if not client.people or client.row.state == "prospect":
        return []
    return [_request(book, client, chance) for _one in range(chance.randint(0, most))]


def _request(book: Book, client: Client, chance: Random) -> Table:
    kind = chance.choices(("asked", "criticised", "proposed"), (5, 3, 2))[0]
    text, answer = chance.choice(toml("care")[kind]["texts"])
    last = client.last_purchase or TODAY
    day = last - timedelta(days=chance.randint(0, 420))
    keys = [key for key, person in client.people.items() if not person.gone]
    speakers = speakers_of(client, [chance.choice(keys)])
    request: Table = {
        "kind": kind,
        "text": fill(text, book, client, speakers, day),
        "day": day,
        "person": next(k for k, p in client.people.items() if p is speakers.first),
    }
    answered = day + timedelta(days=chance.choice((1, 2, 4, 7, 15, 26)))
    if answer and answered <= TODAY:
        request["answered"] = answered
        request["answer"] = fill(answer, book, client, speakers, day)
    return request


def draw_conflicts(book: Book, client: Client) -> list[Table]:
    """Give a client's complaints and disputes; those who left or waver had more of them."""
    chance = dice("conflicts", client.row.name)
    often = {"A": 0.5, "B": 0.25}.get(client.row.cell[:1], 0.08)
    if client.row.state in ("lost", "at risk"):
        often = 0.7
    if not client.days or not client.people or chance.random() > often:
        return []
    kind = chance.choices(("complaint", "dispute"), (3, 1))[0]
    text, severity, settlement = chance.choice(toml("care")[kind]["texts"])
    opened = max(client.days[-1] - timedelta(days=chance.randint(5, 300)), client.days[0])
    speakers = speakers_of(client, [])
    conflict: Table = {
        "kind": kind,
        "cause": fill(text, book, client, speakers, opened),
        "severity": severity,
        "opened": opened,
    }
    closed = opened + timedelta(days=chance.randint(4, 40))
    if closed < days_ago(6) and not (opened > days_ago(120) and chance.random() < 0.3):
        conflict["closed"] = closed
        conflict["settlement"] = fill(settlement, book, client, speakers, opened)
    return [conflict]
