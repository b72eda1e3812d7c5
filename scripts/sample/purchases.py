"""What each client bought: invoice lines laid on its purchase days and scaled to its share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kamtui.store.supplies.lines import Line, add_lines
from scripts.sample.book import Book, Client, Product, dice, some
from scripts.sample.calendar import TODAY, open_day, season
from scripts.sample.clients import industry
from scripts.sample.house import list_price
from scripts.sample.incidents import cancel_some, return_some, silenced_group
from scripts.sample.invoices import Item, numbered
from scripts.sample.reading import story_of

BASE_PROFIT = 11_600_000_000
"""Rupiah of profit in the last twelve months, by which the shares of the plan are meant."""

WINDOW_BEGIN = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before it is scaled: how many lots of a product on a day."""

    day: date
    product: Product
    lots: float


@dataclass(frozen=True, slots=True)
class Terms:
    """What a client pays: its discount in hundredths of a percent, and how late we deliver."""

    discount: int
    lateness: float


def add_purchases(book: Book, rhythms: dict[str, list[date]]) -> None:
    """Add all lines of all clients, invoices numbered through by day as a ledger does."""
    items: list[Item] = []
    for client in book.clients.values():
        client.days = rhythms[client.row.name]
        if client.days:
            items += client_items(book, client)
    lines = numbered(items)
    by_client: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_client[line.client_id].append(line)
    ordered = [line for client_id in sorted(by_client) for line in by_client[client_id]]
    for begin in range(0, len(ordered), 10_000):
        add_lines(book.change, ordered[begin : begin + 10_000])


def client_items(book: Book, client: Client) -> list[Item]:
    """Give the lines of one client, returns and cancelled orders among them."""
    factor = 1.0
    for _turn in range(3):
        # Rounding and returns move the profit: what came out corrects the next turn.
        items = _draw(book, client, factor)
        factor *= _profit_planned(client) / _profit(client, items)
    client.groups = list(dict.fromkeys(item.product.group for item in items))
    client.late_days = [item.day for item in items if item.is_late]
    return items


def _draw(book: Book, client: Client, factor: float) -> list[Item]:
    chance = dice("purchases", client.row.name)
    terms = _terms(client, chance)
    drafts = _drafts(client, _repertoire(book, client, chance), chance)
    items = [_item(client, draft, factor, terms, chance) for draft in drafts]
    return_some(items, chance)
    cancel_some(items, chance)
    return items


def _profit_planned(client: Client) -> float:
    return client.row.share * BASE_PROFIT / 100_000


def _profit(client: Client, items: list[Item]) -> float:
    last = client.days[-1]
    end = TODAY if last >= WINDOW_BEGIN and client.row.state != "lost" else last
    begin = end - timedelta(days=365)
    return sum(
        item.amount - item.cost
        for item in items
        if begin < item.day <= end and item.cost is not None
    )


def _terms(client: Client, chance: Random) -> Terms:
    low, high = {"A": (5, 9), "B": (2, 5)}.get(client.row.cell[:1], (0, 2))
    if client.row.share > 1000:
        low, high = 6, 9
    lateness = chance.uniform(0.03, 0.12)
    usual = chance.randint(low * 4, high * 4) * 25
    return Terms(usual if client.row.discount is None else client.row.discount, lateness)


def _repertoire(book: Book, client: Client, chance: Random) -> list[Product]:
    told = story_of(client.row.name).get("buys")
    if told:
        return [book.products[code] for code in told]
    codes = industry(client.row)["buys"]
    yearly = _profit_planned(client) * 4
    per_day = yearly / max(2.0, 365 / (client.row.every or 365))
    fitting = [book.products[code] for code in codes if book.products[code].price < per_day / 3]
    cheapest = min((book.products[code] for code in codes), key=lambda product: product.price)
    fitting = fitting or [cheapest]
    count = {"A": 9, "B": 6}.get(client.row.cell[:1], 4 if client.row.share < 2000 else 8)
    # What an industry buys first stands first in its list; the first two are always bought.
    return fitting[:2] + some(chance, fitting[2:], count - 2)


def _drafts(client: Client, repertoire: list[Product], chance: Random) -> list[Draft]:
    drafts = []
    weights = [1 / (place + 1.5) for place in range(len(repertoire))]
    most = {"A": 4, "B": 3}.get(client.row.cell[:1], 3 if client.row.share > 2000 else 2)
    gone, since = silenced_group(client, repertoire, chance)
    for day in client.days:
        there = [
            (product, weight)
            for product, weight in zip(repertoire, weights, strict=True)
            if not (product.group == gone and day >= since)
        ]
        wanted = chance.randint(1, most)
        picked = {
            product.code: product
            for product in chance.choices(
                [product for product, _weight in there],
                [weight for _product, weight in there],
                k=wanted,
            )
        }
        rhythm = season(client.row.industry, day) * _grown(client, day)
        drafts += [
            Draft(day, product, rhythm * chance.lognormvariate(0, 0.28))
            for product in picked.values()
        ]
    return drafts


def _grown(client: Client, day: date) -> float:
    years_ago = (TODAY - day).days / 365
    return float((1 + client.row.trend / 100) ** -years_ago)


def unit_cost(product: Product, day: date) -> float:
    """Give what one unit costs us on a day: resin moves it by the quarter."""
    wave = (0.0, 0.012, -0.008, 0.015, 0.004, -0.012)[(day.year * 4 + day.month // 3) % 6]
    return list_price(product.price, day.year) * (product.cost / 100 + wave)


def _item(client: Client, draft: Draft, factor: float, terms: Terms, chance: Random) -> Item:
    product, day = draft.product, draft.day
    quantity = _rounded(draft.lots * product.lot * factor, product)
    price = list_price(product.price, day.year)
    amount = round(quantity * price * (10_000 - terms.discount) / 10_000)
    cost = round(quantity * unit_cost(product, day)) if product.cost else None
    promised = open_day(day + timedelta(days=chance.choice((2, 3, 3, 4, 5, 5, 7, 10))), 1)
    delivered = _delivered(client, promised, terms, chance)
    return Item(
        client, day, product, quantity, price, terms.discount, amount, cost, promised, delivered
    )


def _rounded(quantity: float, product: Product) -> int:
    if product.unit in ("set", "piece", "day", "kit") and product.price > 1_000_000:
        return max(1, round(quantity))
    step = next(
        step
        for most, step in ((20, 1), (100, 5), (600, 10), (5000, 50), (10**9, 500))
        if quantity < most
    )
    return max(step, round(quantity / step) * step)


def _delivered(client: Client, promised: date, terms: Terms, chance: Random) -> date | None:
    late = terms.lateness
    last = client.days[-1]
    # What drives a client away shows in its last months.
    if client.row.state in ("lost", "at risk") and (last - promised).days < 150:
        late = max(late, 0.3)
    if chance.random() < late:
        delivered = open_day(promised + timedelta(days=chance.choice((1, 1, 2, 2, 3, 4, 6, 9))), 1)
    else:
        delivered = promised - timedelta(days=chance.choice((0, 0, 0, 1)))
    return delivered if delivered <= TODAY else None
