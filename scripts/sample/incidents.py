"""What goes wrong with purchases: returns, cancelled orders, product groups that fall silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from scripts.sample.book import Client, Product, days_ago
from scripts.sample.calendar import TODAY, open_day
from scripts.sample.invoices import Item
from scripts.sample.reading import story_of

RETURNED = 0.011
CANCELLED = 0.005
FALLS_SILENT = 0.3


def return_some(items: list[Item], chance: Random) -> None:
    """Add credit lines for goods that came back some days later."""
    for item in list(items):
        day = open_day(item.day + timedelta(days=chance.randint(5, 24)), 1)
        if chance.random() < RETURNED and day <= TODAY and item.quantity > 1:
            part = max(1, round(item.quantity * chance.choice((0.1, 0.2, 0.25, 0.5))))
            items.append(item.reversed_on(day, part))


def cancel_some(items: list[Item], chance: Random) -> None:
    """Add orders that were cancelled before delivery: the line and its counter-line.

    Both are marked, so that they weigh nothing in the money and make no purchase day.
    """
    for item in list(items):
        day = open_day(item.day + timedelta(days=chance.randint(3, 9)), 1)
        if item.credit or chance.random() >= CANCELLED or day > TODAY:
            continue
        order = replace(item, delivered=None, cancelled=True)
        items += [order, order.reversed_on(day, item.quantity)]


def silenced_group(client: Client, repertoire: list[Product], chance: Random) -> tuple[str, date]:
    """Give a product group that some clients stopped buying here, and since when."""
    story = story_of(client.row.name)
    if "stopped" in story:
        return story["stopped"]["group"], story["stopped"]["since"]
    if story:
        return "", TODAY
    groups = [product.group for product in repertoire[1:] if product.group != repertoire[0].group]
    if groups and chance.random() < FALLS_SILENT:
        return chance.choice(groups), days_ago(chance.randint(150, 420))
    return "", TODAY
