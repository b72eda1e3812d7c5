"""One manager: the portfolio beside what is usual, tasks that are due, skills, the clients."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.manager_page import (
    DueTask,
    ManagerPage,
    TaskState,
    read_manager_page,
    skills_to_tell,
)
from kamtui.acts.managers import mix_in_words
from kamtui.language import C_, N_, _, ngettext, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import days_since, grouped, percent, short_money
from kamtui.model.money import Currency
from kamtui.model.recurring import EVERY
from kamtui.store.portfolios import PortfolioClient
from kamtui.store.posts_of_ours import Skill
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.managers.team import change_in_words, on_time_in_words, tenders_in_words, tenths
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_sign
from kamtui.tui.tables import Column, Shown, Table, prose, section, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, short_day, strength_bar
from kamtui.tui.text import BLANK, Line, Ref, joined, line

TASK, SKILL = "checklists", "skills"
_TASKS = (
    Column("", 1),
    Column(N_("task"), 20, share=2, most=60),
    Column(N_("comes"), 14),
    Column(N_("last done"), 10, right=True, from_width=70),
    Column(N_("now"), 12, right=True),
)
_SKILLS = (
    Column(N_("skill"), 16, share=1, most=50),
    Column(N_("level"), 5),
    Column(N_("evidence"), 16, share=1, most=60),
    Column(N_("next step"), 14, share=1, most=50),
)
_CLIENTS = (
    Column("", 1),
    Column("", 1),
    Column(N_("client"), 18, share=3, most=50),
    Column(N_("seg"), 3),
    Column("", 1),
    Column(N_("share"), 7, right=True),
    Column(N_("silent"), 7, right=True),
    Column(N_("spoke"), 7, right=True),
)


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the place shows; ``is_mine`` says whether the reader is the manager."""

    page: ManagerPage
    is_mine: bool
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> OnePage:
    """Read the manager named, or the one at work."""
    manager_id = int(about.extra or about.manager_id or 0)
    page = read_manager_page(connection, manager_id, about.manager_id, about.today)
    is_mine = manager_id == about.manager_id
    return OnePage(page, is_mine, read_currency(connection), about.today)


def draw(record: OnePage, width: int) -> Page:
    """Draw the figures on top, then tasks, skills and clients."""
    manager = record.page.manager
    title = joined([_("MANAGER {name}").format(name=manager.name), manager.post or ""])
    head = [line((f" {title}", Look.HEADING)), *_figures(record, width), BLANK]
    body = [*_tasks(record, width), *_skills(record, width), *_clients(record, width)]
    return Page(tuple(head), tuple(body[1:]))


def _figures(record: OnePage, width: int) -> Iterator[Line]:
    compared, currency = record.page.compared, record.currency
    if compared is None or not compared.portfolio.clients:
        tenders = tenders_in_words(compared.portfolio, currency) if compared else ""
        yield from prose(tenders, width) if tenders else ()
        yield from sentence(
            with_keys(_("No clients. Marked ones are assigned by {act} in the list.")), width
        )
        return
    each, profit = compared.portfolio, compared.profit
    on_time = on_time_in_words(each.due, each.late)[0]
    money = [
        ngettext("{count} client, {keys} key", "{count} clients, {keys} key", each.clients).format(
            count=each.clients, keys=each.key_clients
        ),
        _("sales {money}, {change} on the year before").format(
            money=short_money(each.sales, currency), change=change_in_words(each.sales, each.before)
        ),
        "" if profit is None else _("profit {money}").format(money=short_money(profit, currency)),
        _("{share} of the company's").format(share=percent(compared.share)),
    ]
    care = [
        mix_in_words(each),
        _("trouble {count}, usual for this mix {usual}").format(
            count=grouped(compared.trouble), usual=tenths(compared.usual_trouble)
        ),
        ngettext(
            "{percent} of {due} promise on time", "{percent} of {due} promises on time", each.due
        ).format(percent=on_time, due=each.due),
        _("{count} overdue").format(count=grouped(each.overdue)) if each.overdue else "",
        _("open conflicts {count}").format(count=grouped(each.conflicts)) if each.conflicts else "",
        _("lost {lost}, won back {back}").format(
            lost=grouped(each.lost), back=grouped(each.won_back)
        ),
        _("{money} went back").format(money=short_money(each.returned, currency))
        if each.returned
        else "",
        tenders_in_words(each, currency),
        ngettext("{count} talk", "{count} talks", each.talks).format(count=grouped(each.talks)),
    ]
    yield from prose(joined(money), width)
    yield from prose(joined(care), width, Look.DIM)


# Tasks


def _tasks(record: OnePage, width: int) -> Iterator[Line]:
    tasks = sorted(record.page.tasks, key=lambda each: each.state is TaskState.DONE)
    due = sum(each.state is not TaskState.DONE for each in tasks)
    note = with_keys(
        _("{count} due · {done} ticks one, it comes back · ! missed the last time"), count=due
    )
    yield from section(_("TASKS OF THE POST"), note, width)
    if not tasks:
        yield from sentence(with_keys(_("No task yet. {new} adds one that comes back.")), width)
        return
    table = Table(_TASKS, width)
    for each in tasks:
        shown: list[Shown] = [
            OVERDUE if each.state is TaskState.MISSED else NO_SIGN,
            stored_text(each.task.title),
            (_(EVERY[each.task.every]), Look.DIM),
            (short_day(each.last, record.today), Look.DIM),
            _state(each, record.today),
        ]
        yield from table.rows(shown, Ref(TASK, each.task.id), 1)


def _state(each: DueTask, today: date) -> Shown:
    if each.state is TaskState.DONE:
        return sign("✓"), Look.GOOD
    days = (each.until - today).days
    when = _(C_("task", "due today")) if not days else _("due in {days} d").format(days=days)
    if each.state is TaskState.MISSED:
        return when, Look.BAD
    return when, Look.WARN if days <= 1 else Look.PLAIN


# Skills


def _skills(record: OnePage, width: int) -> Iterator[Line]:
    skills = record.page.skills
    if skills is None:
        yield from section(_("SKILLS"), "", width)
        yield from sentence(_("They stand on each manager's own page only."), width)
        return
    yield from section(
        _("SKILLS"), with_keys(_("on this page only · {edit} edits · {new} adds another")), width
    )
    table = Table(_SKILLS, width)
    yield table.head()
    for skill in skills_to_tell(skills):
        yield from table.rows(
            _skill(skill), Ref(SKILL, skill.id, field="" if skill.id else skill.skill), 0, 2, 3
        )


def _skill(skill: Skill) -> list[Shown]:
    level: Shown = ("–", Look.DIM) if skill.level is None else (strength_bar(skill.level), Look.KEY)
    return [
        stored_text(skill.skill),
        level,
        (skill.evidence or "–", Look.PLAIN if skill.evidence else Look.DIM),
        (skill.next_step or "–", Look.PLAIN if skill.next_step else Look.DIM),
    ]


# Clients


def _clients(record: OnePage, width: int) -> Iterator[Line]:
    clients, each = record.page.clients, record.page.compared
    if not clients:
        return
    there = each.portfolio.clients if each else len(clients)
    note = with_keys(_("{open} opens one · {hand_over_this} hands all of them over"))
    yield from section(_("CLIENTS {count}").format(count=grouped(there)), note, width)
    table = Table(_CLIENTS, width)
    yield table.head()
    for client in clients:
        yield _client(client, table, record.today)
    if there > len(clients):
        words = with_keys(
            _("{count} more: {filter_line} and the manager's name lists all of them."),
            count=grouped(there - len(clients)),
        )
        yield from sentence(words, width)


def _client(client: PortfolioClient, table: Table, today: date) -> Line:
    spoke = days_since(client.last_contact, today)
    shown: list[Shown] = [
        (sign(KEY_SIGN) if client.is_key else " ", Look.KEY),
        OVERDUE if client.overdue else NO_SIGN,
        client.name,
        client.cell or "–",
        state_sign(client.state),
        percent(client.share) if client.share else "–",
        "–" if client.silent_days is None else _("{days} d").format(days=client.silent_days),
        "–" if spoke is None else _("{days} d").format(days=spoke),
    ]
    return table.row(shown, Ref("clients", client.id, client_id=client.id))


PLACE = PageKind("manager", N_("Manager"), read, draw)
