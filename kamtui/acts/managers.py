"""The managers compared fairly: by what their clients bring, and by how difficult those are."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.analysis.settings import LEAST_COSTED
from kamtui.language import _
from kamtui.model.figures import grouped
from kamtui.model.shares import share_of
from kamtui.store.moment import of_one_moment
from kamtui.store.portfolios import Portfolio, read_portfolios


@dataclass(frozen=True, slots=True)
class Compared:
    """A portfolio beside the others: its share of the company's sales in millionths, and how
    many clients would be on watch, at risk or lost if each class did as the company's does
    (in tenths), so that a manager of difficult clients is not told to be a bad one."""

    portfolio: Portfolio
    share: int
    usual_trouble: int

    @property
    def trouble(self) -> int:
        """How many of the portfolio's clients are on watch, at risk or lost."""
        return sum(self.portfolio.trouble.values())

    @property
    def profit(self) -> int | None:
        """The profit of twelve months, or None where too few lines have a cost."""
        portfolio = self.portfolio
        known = portfolio.costed * 100 >= portfolio.sales * LEAST_COSTED
        return portfolio.profit if portfolio.sales and known else None


@of_one_moment
def compare_managers(connection: sqlite3.Connection, today: date) -> list[Compared]:
    """Read the portfolios of all managers and set them beside each other."""
    return compare(read_portfolios(connection, today))


def compare(portfolios: Sequence[Portfolio]) -> list[Compared]:
    """Set portfolios beside each other; no reading."""
    sales = sum(max(0, each.sales) for each in portfolios)
    clients, trouble = Counter[str](), Counter[str]()
    for each in portfolios:
        clients += _by_letter(each)
        trouble += each.trouble
    return [
        Compared(
            each,
            share_of(each.sales, sales),
            sum(
                10 * count * trouble[letter] // clients[letter]
                for letter, count in _by_letter(each).items()
            ),
        )
        for each in portfolios
    ]


def _by_letter(portfolio: Portfolio) -> Counter[str]:
    found = Counter[str]()
    for cell, count in portfolio.cells.items():
        found[cell[:1]] += count
    return found


def mix_in_words(portfolio: Portfolio) -> str:
    """Say of which classes a portfolio is made: ``A 6 B 9 C 14 not classed 3``."""
    letters = _by_letter(portfolio)
    words = [f"{letter} {grouped(letters[letter])}" for letter in "ABC" if letters[letter]]
    if letters[""]:
        words.append(_("not classed {count}").format(count=grouped(letters[""])))
    return "  ".join(words) or "–"
