"""Tenders of the clients nobody wrote by hand: subjects of the season, reasons, notes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from scripts.sample.book import Client, days_ago, weighted
from scripts.sample.calendar import TODAY
from scripts.sample.reading import Table, toml

REASONS = {
    "price": 7,
    "delivery time": 3,
    "quality": 3,
    "terms of payment": 4,
    "personal relations": 2.5,
    "technical requirements": 2.5,
    "late bid": 1,
    "best offer": 3,
    "long co-operation": 3,
    "other": 1,
    "": 2,
}
ALL_GROUPS = tuple(toml("tenders")["subjects"])


def draw_tenders(client: Client, chance: Random) -> list[Table]:
    """Give the tenders a client asked us to in three years; large ones ask more often."""
    most = {"A": 5, "B": 3}.get(client.row.cell[:1], 1)
    count = chance.randint(most // 2, most) if chance.random() < 0.8 else 0
    if client.row.state == "prospect":
        count = chance.choice((0, 1))
    tenders = [_tender(client, chance) for _one in range(count)]
    return sorted(tenders, key=lambda tender: tender["opened"])


def _tender(client: Client, chance: Random) -> Table:
    group = chance.choice(client.groups or ALL_GROUPS)
    due = TODAY - timedelta(days=chance.randint(-45, 900))
    while due.weekday() > 4:
        due += timedelta(days=1)
    tender: Table = {
        "subject": _subject(group, due, chance),
        "opened": min(due - timedelta(days=chance.randint(14, 46)), days_ago(2)),
        "due": due,
        "group": group,
        "value": _value(client, chance),
    }
    if chance.random() < 0.6:
        initials = "".join(word[0] for word in client.row.bare.split()[:3])
        tender["code"] = f"{initials}/{due:%y}/{chance.randint(3, 240):03d}"
    decided = due + timedelta(days=chance.randint(6, 32))
    if decided <= TODAY:
        tender["decided"] = decided
        tender.update(_decision(client, group, chance))
    return tender


def _subject(group: str, due: date, chance: Random) -> str:
    text: str = chance.choice(toml("tenders")["subjects"][group])
    return text.format(year=due.year + (due.month > 8), n=chance.randint(2, 6))


def _value(client: Client, chance: Random) -> int:
    yearly = max(client.row.share, 60) * 116_000 * 4.5
    return round(yearly * chance.uniform(0.12, 0.7) / 5_000_000 + 1) * 5_000_000


def _decision(client: Client, group: str, chance: Random) -> Table:
    losing = 0.62 if client.row.state in ("lost", "at risk", "prospect") else 0.4
    outcome = weighted(chance, {"won": 0.9 - losing, "lost": losing, "withdrawn": 0.1})
    if outcome == "withdrawn":
        return {"outcome": outcome, "note": chance.choice(WITHDRAWN)}
    reason = weighted(chance, REASONS)
    if outcome == "won" and reason in ("", "late bid"):
        reason = "quality"
    decision: Table = {"outcome": outcome}
    if reason:
        decision["reason"] = reason
    if chance.random() < 0.6:
        notes = toml("tenders")[outcome][reason]
        decision["note"] = chance.choice(notes).format(pct=chance.randint(2, 9))
    if outcome == "lost" and chance.random() < 0.85:
        decision["competitor"] = _winner(client, group, chance)
    return decision


def _winner(client: Client, group: str, chance: Random) -> str:
    there = toml("competitors")["competitor"]
    fitting = [rival["name"] for rival in there if rival["wins"] == group]
    return str(chance.choice(client.rivals if client.rivals and chance.random() < 0.5 else fitting))


WITHDRAWN = (
    "We stepped back: deposit of 30 % at our risk.",
    "Withdrawn by them, budget cut.",
    "Stopped after the first round; will come again next year.",
    "No loom time before the season, told them in time.",
)
