"""The columns in which managers are compared, for the shell and for files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kamtui.acts.managers import Compared, mix_in_words
from kamtui.language import N_, _
from kamtui.model.columns import Column, money_column, share_column
from kamtui.model.money import Currency
from kamtui.store.portfolios import Portfolio


@dataclass(frozen=True, slots=True)
class ManagerLine:
    """One line of the list with the currency its columns need."""

    compared: Compared
    currency: Currency

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio the line is of."""
        return self.compared.portfolio


def _money(name: str, heading: str) -> Column[ManagerLine]:
    def minor(line: ManagerLine) -> int:
        return int(getattr(line.portfolio, name))

    return money_column(name, heading, minor, lambda line: line.currency)


def _count(name: str, heading: str) -> Column[ManagerLine]:
    return Column(name, heading, lambda line: int(getattr(line.portfolio, name)), right=True)


def _state(state: str) -> Column[ManagerLine]:
    name = state.replace(" ", "_")
    return Column(name, state, lambda line: line.portfolio.states[state], right=True)


COLUMNS: tuple[Column[ManagerLine], ...] = (
    Column(
        "manager",
        N_("manager"),
        lambda line: line.portfolio.name or None,
        lambda line: line.portfolio.name or _("nobody"),
    ),
    Column("login", N_("login"), lambda line: line.portfolio.login or None, people=False),
    _count("clients", N_("clients")),
    _count("key_clients", N_("key")),
    _money("sales", N_("sales")),
    money_column(
        "profit", N_("profit"), lambda line: line.compared.profit, lambda line: line.currency
    ),
    share_column("share", N_("share"), lambda line: line.compared.share),
    _money("before", N_("year before")),
    *(_state(state) for state in ("active", "watch", "at risk", "lost")),
    _count("due", N_("promises due")),
    _count("late", N_("late")),
    _count("overdue", N_("overdue")),
    Column("mix", N_("mix"), lambda line: mix_in_words(line.portfolio)),
    Column("trouble", N_("trouble"), lambda line: line.compared.trouble, right=True),
    Column(
        "usual_trouble",
        N_("usual"),
        lambda line: Decimal(line.compared.usual_trouble).scaleb(-1),
        right=True,
    ),
    Column("lost_in_year", N_("lost in the year"), lambda line: line.portfolio.lost, right=True),
    _count("won_back", N_("won back")),
    _money("recovered", N_("recovered")),
    _money("returned", N_("went back")),
    _count("tenders_won", N_("tenders won")),
    _count("tenders_lost", N_("tenders lost")),
    _money("tenders_value", N_("won worth")),
    _count("conflicts", N_("conflicts")),
    _count("talks", N_("talks")),
)
