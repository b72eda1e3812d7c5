"""``kamtui forget PERSON``: remove a person's data on request, for good."""

from __future__ import annotations

import click

from kamtui.cli.context import Shell, database_options, opened, say
from kamtui.cli.forget_drafts import by_name, by_traces, clean_own, others, tell_others
from kamtui.cli.output import tell
from kamtui.cli.words import NUMBER
from kamtui.language import N_, _, ngettext
from kamtui.model.errors import NotFound, Refusal, WrongUsage
from kamtui.model.figures import grouped
from kamtui.store.file.rotation import known_backups, still_holding
from kamtui.store.forget import Forgotten, Person, find_people, forget_person
from kamtui.store.forget_texts import Traces
from kamtui.store.managers import read_managers


@click.command(
    "forget",
    help=N_(
        "Remove PERSON for good: from the people, the posts, every text, the record of changes, "
        "the search index, the free pages of the file and your own drafts. Nothing of it can be "
        "undone. The backups that still hold the name are listed, and where others have drafts: "
        "each of them runs the same with --drafts.\n\n"
        "You are asked to type the whole name; a script says --yes and gives the whole name.\n\n"
        'Example: kamtui forget "Budi Hartono"'
    ),
)
@click.argument("person")
@click.option("--yes", is_flag=True, help=N_("do not ask; PERSON is then the exact whole name"))
@click.option("--id", "number", type=NUMBER, metavar="N", help=N_("which of several of that name"))
@click.option(
    "--drafts",
    "only_drafts",
    is_flag=True,
    help=N_("only your own drafts that hold the whole name PERSON; the person may be gone already"),
)
@database_options
def command(
    *,
    person: str,
    yes: bool,
    number: int | None,
    only_drafts: bool,
    db: str | None,
    me: str | None,
) -> None:
    """Ask, forget, and tell what still holds the name."""
    if only_drafts and (yes or number is not None):
        raise WrongUsage(_("--drafts stands alone: it looks for the whole name PERSON"))
    with opened(db, me) as shell:
        if only_drafts:
            _clean_drafts(shell, person)
            return
        found = _the_one(find_people(shell.reader, person), person, number)
        _confirm(found, person, yes=yes)
        shell.become_manager()
        backups = known_backups(shell.database)
        traces = Traces.of(shell.reader, found.id)
        result = forget_person(shell.door, found.id)
        drafts = clean_own(_database_id(shell), by_traces(traces)) if traces else 0
        _tell(found, result, drafts)
        holding = still_holding(backups, [found.name, found.name.casefold()])
        if holding:
            tell(_("These backups still hold the name; delete them, or restore none of them:"))
            for path in holding:
                tell(f"  {path}")
        everybody = others(read_managers(shell.reader), shell.door.author.login)
        tell_others(everybody, found.name, _database_id(shell))
        tell(_("Files written by exports, briefs and copies of the file elsewhere are yours."))


def _clean_drafts(shell: Shell, name: str) -> None:
    if not name.split():
        raise WrongUsage(_("--drafts wants the whole name of the person"))
    count = clean_own(_database_id(shell), by_name(name))
    tell(
        ngettext(
            "{count} draft of yours held the name and is gone.",
            "{count} drafts of yours held the name and are gone.",
            count,
        ).format(count=count)
    )


def _the_one(people: list[Person], query: str, number: int | None) -> Person:
    if number is not None:
        people = [one for one in people if one.id == number]
    if not people:
        raise NotFound(_("Nobody is called '{query}'.").format(query=query))
    if len(people) > 1:
        names = ", ".join(f"{one.name} ({one.clients or '–'}) --id {one.id}" for one in people[:8])
        raise Refusal(
            _("Several people answer to '{query}': {names}.").format(query=query, names=names)
        )
    return people[0]


def _confirm(found: Person, typed: str, *, yes: bool) -> None:
    if yes:
        if typed != found.name:
            raise Refusal(
                _("--yes wants the exact name, '{name}'. Nothing was changed.").format(
                    name=found.name
                )
            )
        return
    say(
        _("{name} ({clients}) will be removed for good; this can't be undone.").format(
            name=found.name, clients=found.clients or "–"
        )
    )
    try:
        answer = click.prompt(_("Type the whole name to confirm"), default="", err=True)
    except click.Abort:
        answer = ""
    if answer.strip() != found.name:
        raise Refusal(_("That is not the name. Nothing was changed."))


def _database_id(shell: Shell) -> str:
    from kamtui.store.settings import read_setting

    return read_setting(shell.reader, "database_id")


def _counted(words: str, count: int) -> str:
    return words.format(count=grouped(count))


def _tell(found: Person, result: Forgotten, drafts: int) -> None:
    tell(
        _("{name} is forgotten: {rows}, {texts}, {changes}, {drafts}.").format(
            name=found.name,
            rows=_counted(ngettext("{count} row", "{count} rows", result.rows), result.rows),
            texts=_counted(ngettext("{count} text", "{count} texts", result.texts), result.texts),
            changes=_counted(
                ngettext("{count} recorded change", "{count} recorded changes", result.changes),
                result.changes,
            ),
            drafts=_counted(ngettext("{count} draft", "{count} drafts", drafts), drafts),
        )
    )
    if result.still_named:
        count = len(result.still_named)
        tell(
            ngettext(
                "{count} other bears that name and keeps it: {what}.",
                "{count} others bear that name and keep it: {what}.",
                count,
            ).format(count=count, what=", ".join(result.still_named[:8]))
        )
    if not result.is_scrubbed:
        say(
            _(
                "Another program kept the old pages of the file from being overwritten. Close it "
                "and run 'kamtui check --scrub'."
            )
        )
