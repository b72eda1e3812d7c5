"""The columns in which managers are compared, for the shell and for files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kamtui.acts.managers import Compared, mix_in_words
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.figures import percent, short_money
from kamtui.model.money import Currency
from kamtui.store.portfolios import Portfolio

MILLIONTHS = 6


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
    def minor(line: ManagerLine) -> int | None:
        if name == "profit":
            return line.compared.profit
        return int(getattr(line.portfolio, name))

    def plain(line: ManagerLine) -> Decimal | None:
        value = minor(line)
        return None if value is None else line.currency.to_major(value)

    def shown(line: ManagerLine) -> str:
        value = minor(line)
        return "–" if value is None else short_money(value, line.currency)

    return Column(name, heading, plain, shown, right=True)


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
    _money("profit", N_("profit")),
    Column(
        "share",
        N_("share"),
        lambda line: Decimal(line.compared.share).scaleb(-MILLIONTHS),
        lambda line: percent(line.compared.share),
        right=True,
    ),
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
