"""Plans for the clients nobody wrote by hand: types, goals, programmes, offers, sheets."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from scripts.sample.book import Book, Client, dice, weighted
from scripts.sample.calendar import TODAY
from scripts.sample.care import speakers_of
from scripts.sample.notes import fill
from scripts.sample.reading import Table, toml

SHEET_PARTS = ("aim", "known", "questions", "proposals", "limits", "roles", "avoid")
REFUSALS = {"price": 4, "no need now": 3, "competitor": 3, "other": 1.5, "": 1}


def draw_types(client: Client) -> list[Table]:
    """Give the types a client is known as."""
    since = TODAY - timedelta(days=dice("type", client.row.name).randint(90, 1400))
    return [
        {"type": word, "reason": reason, "since": since}
        for word, reason in toml("plans")["types"].get(client.row.name, ())
    ]


def draw_goals(client: Client) -> list[Table]:
    """Give what we want of the larger clients this year, and now and then what was reached."""
    chance = dice("goals", client.row.name)
    often = {"A": 0.8, "B": 0.4}.get(client.row.cell[:1], 0.05)
    if chance.random() > often:
        return []
    measure, text, target = chance.choice(toml("plans")["goals"]["texts"])
    if measure in ("sales", "profit"):
        target = round(client.row.share * 116_000 * (4.5 if measure == "sales" else 1.0))
        target = round(target * (1 + chance.randint(5, 20) / 100) / 1_000_000) * 1_000_000
    goal: Table = {
        "measure": measure,
        "text": text,
        "begin": date(2026, 1, 1),
        "due": chance.choice((date(2026, 9, 30), date(2026, 12, 31), date(2026, 6, 30))),
    }
    if target:
        goal["target"] = target
    if chance.random() < 0.2:
        goal["reached"] = TODAY - timedelta(days=chance.randint(10, 80))
    return [goal]


def draw_programmes(client: Client) -> list[Table]:
    """Give the marketing programmes that treat this client as a market of its own."""
    return [
        {
            "key": "programme",
            "aim": aim,
            "state": state,
            "begin": begin,
            "end": end,
            "result": result or None,
        }
        for name, aim, state, begin, end, result in toml("plans")["programmes"]["list"]
        if name == client.row.name
    ]


def draw_offers(book: Book, client: Client, *, in_programme: bool) -> list[Table]:
    """Give the offers made beside tenders, open, accepted or declined with a reason."""
    chance = dice("offers", client.row.name)
    often = {"A": 0.7, "B": 0.45}.get(client.row.cell[:1], 0.15)
    if not client.people or chance.random() > often:
        return []
    offers = [_offer(book, client, chance) for _one in range(chance.choice((1, 1, 2)))]
    if in_programme:
        offers[0]["programme"] = "programme"
    return offers


def _offer(book: Book, client: Client, chance: Random) -> Table:
    text, special = chance.choice(toml("plans")["offers"]["texts"])
    offered = TODAY - timedelta(days=chance.randint(5, 400))
    text = fill(text, book, client, speakers_of(client, []), offered)
    offer: Table = {
        "text": text[0].upper() + text[1:],
        "special": special or None,
        "value": round(max(client.row.share, 60) * 116_000 * chance.uniform(0.4, 1.6) / 1e6)
        * 10**6,
        "offered": offered,
        "valid": offered + timedelta(days=chance.choice((30, 45, 60))),
    }
    decided = offered + timedelta(days=chance.randint(5, 50))
    if decided < TODAY:
        outcome = weighted(chance, {"accepted": 4, "declined": 5})
        offer.update(outcome=outcome, decided=decided)
        reason = weighted(chance, REFUSALS) if outcome == "declined" else ""
        if reason:
            offer["reason"] = reason
    return offer


def draw_sheets(book: Book, client: Client, talks: list[Table]) -> list[Table]:
    """Give the negotiation sheets prepared for planned meetings of larger clients."""
    chance = dice("sheets", client.row.name)
    planned = [talk for talk in talks if talk.get("status") == "planned" and talk["people"]]
    often = {"A": 0.7, "B": 0.45}.get(client.row.cell[:1], 0.1)
    sheets = []
    for talk in planned:
        if talk["channel"] == "call" or chance.random() > often:
            continue
        sheet: Table = {
            "talk": talk["key"],
            "prepared": TODAY - timedelta(days=chance.randint(0, 9)),
        }
        speakers = speakers_of(client, talk["people"])
        for part in SHEET_PARTS:
            text = chance.choice(toml("plans")["sheets"][part])
            if text and chance.random() < 0.9:
                sheet[part] = fill(text, book, client, speakers, talk["day"])
        sheets.append(sheet)
    return sheets


def draw_overrides(client: Client) -> list[Table]:
    """Give the states set by hand at a client."""
    there = toml("plans")["override"]
    return [entry for entry in there if entry["client"] == client.row.name]
