"""Competitors at the clients nobody wrote by hand: who sells there, how much, what we do."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from scripts.sample.book import Client, some
from scripts.sample.calendar import TODAY
from scripts.sample.reading import Table, toml

COUNTER_MOVES = (
    "Trial beside theirs, counted by the client",
    "Service day in the price",
    "Stock of ten days with us",
    "Show cost per pallet, not per roll",
    "Be there every second week",
    "Longer guarantee in writing",
    "Give up the small article, keep the large one",
    "",
    "",
)
OFFERINGS = (
    "{group}, cheaper",
    "{group} on 60 days",
    "{group} from stock next day",
    "{group} and a man on site",
    "{group}, yearly contract",
    "{group}, small lots",
)


def draw_rivals(client: Client, chance: Random) -> list[Table]:
    """Give the competitors of a client; at a lost one the first has nearly everything."""
    cell = client.row.cell[:1]
    count = chance.choice({"A": (1, 2, 3), "B": (1, 1, 2)}.get(cell, (0, 0, 1)))
    if client.row.state in ("lost", "at risk", "prospect"):
        count = max(count, 1)
    there = toml("competitors")["competitor"]
    fitting = [rival for rival in there if rival["wins"] in client.groups] or there
    left = 100
    rivals = []
    for place, rival in enumerate(some(chance, fitting, count)):
        high = 90 if place == 0 and client.row.state in ("lost", "prospect") else 35
        share = min(left, chance.randint(high // 3, high) // 5 * 5)
        left -= share
        rivals.append(_rival(rival, share, chance))
    return rivals


def _rival(rival: Table, share: int, chance: Random) -> Table:
    table: Table = {
        "competitor": rival["name"],
        "offering": chance.choice(OFFERINGS).format(group=rival["wins"]),
        "strength": min(5, max(1, share // 15 + chance.choice((0, 1, 2)))),
        "since": TODAY - timedelta(days=chance.randint(60, 1400)),
    }
    if share and chance.random() < 0.85:
        table["wallet"] = share
    counter = chance.choice(COUNTER_MOVES)
    if counter:
        table["counter"] = counter
    return table
