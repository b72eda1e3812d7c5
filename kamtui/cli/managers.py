"""``kamtui managers``: the managers compared, or one with tasks, skills and clients."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kamtui.acts.manager_columns import COLUMNS, ManagerLine
from kamtui.acts.manager_page import (
    DueTask,
    ManagerPage,
    TaskState,
    read_manager_page,
    skills_to_tell,
)
from kamtui.acts.managers import compare_managers
from kamtui.cli.completing import manager_logins
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.cli.sections import write_sections
from kamtui.cli.words import manager_of
from kamtui.language import N_, _
from kamtui.model.days import day_in_words, iso_in_words
from kamtui.model.defaults import stored_text
from kamtui.model.figures import percent
from kamtui.model.recurring import EVERY
from kamtui.model.sections import Item, Section, Weight, section
from kamtui.store.portfolios import PortfolioClient
from kamtui.store.posts_of_ours import Skill


@click.command(
    "managers",
    help=N_(
        "Compare the managers over twelve months: clients, money, states, promises, losses; and "
        "of which classes each portfolio is made, with the trouble usual for such clients. Or "
        "tell one MANAGER's tasks and what is due, skills (your own only), and clients.\n\n"
        "Example: kamtui managers --format csv    kamtui managers rina --me rina"
    ),
)
@click.argument("manager", required=False, shell_complete=manager_logins)
@database_options
@format_option
def command(manager: str | None, db: str | None, me: str | None, form: str) -> None:
    """List the managers, or tell one."""
    with opened(db, me) as shell:
        shell.bring_up_standings()
        if manager is None:
            lines = [
                ManagerLine(each, shell.currency)
                for each in compare_managers(shell.reader, shell.today)
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
    return Item(_joined(level, skill.evidence, step), stored_text(skill.skill))


def _client(client: PortfolioClient) -> Item:
    late = _("{count} overdue").format(count=client.overdue) if client.overdue else ""
    words = _joined(client.cell or "–", _(client.state), percent(client.share), late)
    weight = Weight.WARN if client.overdue else Weight.PLAIN
    return Item(words, client.name, weight, "clients", client.id)


def _joined(*texts: str | None) -> str:
    return " · ".join(text for text in texts if text)


def _task(each: DueTask) -> Item:
    words = {
        TaskState.DONE: _("done on {day}").format(day=iso_in_words(each.last)),
        TaskState.DUE: _("due by {day}").format(day=day_in_words(each.until)),
        TaskState.MISSED: _("missed the last time, due by {day}").format(
            day=day_in_words(each.until)
        ),
    }[each.state]
    weight = Weight.WARN if each.state is TaskState.MISSED else Weight.PLAIN
    return Item(f"{_(EVERY[each.task.every])}, {words}", stored_text(each.task.title), weight)
