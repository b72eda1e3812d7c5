"""``kamtui managers``: the managers compared, or one with tasks, skills and clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import click

from kamtui.acts.managers import (
    Compared,
    DueTask,
    ManagerPage,
    TaskState,
    compare_managers,
    mix_in_words,
    read_manager_page,
    skills_to_tell,
)
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import Column, write_rows
from kamtui.cli.sections import write_sections
from kamtui.cli.words import manager_of
from kamtui.language import N_, _
from kamtui.model.days import day_in_words
from kamtui.model.figures import percent, short_money
from kamtui.model.money import Currency
from kamtui.model.recurring import EVERY
from kamtui.model.sections import Item, Section, Weight, section
from kamtui.store.portfolios import Portfolio, PortfolioClient
from kamtui.store.posts_of_ours import Skill

MILLIONTHS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list with the currency its columns need."""

    compared: Compared
    currency: Currency

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio the line is of."""
        return self.compared.portfolio


def _money(name: str, heading: str) -> Column[Line]:
    def minor(line: Line) -> int | None:
        if name == "profit":
            return line.compared.profit
        return int(getattr(line.portfolio, name))

    def plain(line: Line) -> Decimal | None:
        value = minor(line)
        return None if value is None else line.currency.to_major(value)

    def shown(line: Line) -> str:
        value = minor(line)
        return "–" if value is None else short_money(value, line.currency)

    return Column(name, heading, plain, shown, right=True)


def _count(name: str, heading: str) -> Column[Line]:
    return Column(name, heading, lambda line: int(getattr(line.portfolio, name)), right=True)


def _state(state: str) -> Column[Line]:
    name = state.replace(" ", "_")
    return Column(name, state, lambda line: line.portfolio.states[state], right=True)


COLUMNS: tuple[Column[Line], ...] = (
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


@click.command(
    "managers",
    help=_(
        "Compare the managers over twelve months: clients, money, states, promises, losses; and "
        "of which classes each portfolio is made, with the trouble usual for such clients. Or "
        "tell one MANAGER's tasks and what is due, skills (your own only), and clients.\n\n"
        "Example: kamtui managers --format csv    kamtui managers rina --me rina"
    ),
)
@click.argument("manager", required=False)
@database_options
@format_option
def command(manager: str | None, db: str | None, me: str | None, form: str) -> None:
    """List the managers, or tell one."""
    with opened(db, me) as shell:
        shell.bring_up_standings()
        if manager is None:
            lines = [
                Line(each, shell.currency) for each in compare_managers(shell.reader, shell.today)
            ]
            write_rows(COLUMNS, lines, form, empty=_("No manager yet."))
            return
        manager_id = manager_of(shell, manager)
        page = read_manager_page(shell.reader, manager_id, shell.author.manager_id, shell.today)
        heading = _joined(page.manager.name, page.manager.post)
        sections = _sections(page)
        write_sections(heading, page.manager.id, page.manager.name, sections, form)


def _sections(page: ManagerPage) -> Sequence[Section]:
    skills = page.skills
    told = (
        [Item(_("They stand on each manager's own page only."))]
        if skills is None
        else map(_skill, skills_to_tell(skills))
    )
    return (
        section("tasks", _("Tasks of the post"), map(_task, page.tasks)),
        section("skills", _("Skills"), told),
        section("clients", _("Clients"), map(_client, page.clients)),
    )


def _skill(skill: Skill) -> Item:
    level = "–" if skill.level is None else f"{skill.level} / 5"
    step = _("next: {step}").format(step=skill.next_step) if skill.next_step else ""
    return Item(_joined(level, skill.evidence, step), _(skill.skill))


def _client(client: PortfolioClient) -> Item:
    late = _("{count} overdue").format(count=client.overdue) if client.overdue else ""
    words = _joined(client.cell or "–", _(client.state), percent(client.share), late)
    weight = Weight.WARN if client.overdue else Weight.PLAIN
    return Item(words, client.name, weight, "clients", client.id)


def _joined(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)


def _task(each: DueTask) -> Item:
    words = {
        TaskState.DONE: _("done on {day}").format(day=each.last),
        TaskState.DUE: _("due by {day}").format(day=day_in_words(each.until)),
        TaskState.MISSED: _("missed the last time, due by {day}").format(
            day=day_in_words(each.until)
        ),
    }[each.state]
    weight = Weight.WARN if each.state is TaskState.MISSED else Weight.PLAIN
    return Item(f"{_(EVERY[each.task.every])}, {words}", _(each.task.title), weight)
