"""``kamtui clients``: list clients, filtered, searched and sorted as in the app."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import click

from kamtui.acts.client_facts import value_in_words
from kamtui.cli.completing import client_names, manager_logins, tag_words
from kamtui.cli.context import Shell, database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.cli.words import OneOf, WholeNumber, tags_meant, whose
from kamtui.language import N_, _
from kamtui.model.client_facts import LISTED, ClientFact, FactKind
from kamtui.model.columns import Cell, Column, day_column, money_column, share_column
from kamtui.model.errors import WrongUsage
from kamtui.model.figures import days_since
from kamtui.model.filters import ORDERS, ClientFilter
from kamtui.model.money import Currency
from kamtui.model.words import ClientState, KeyType
from kamtui.store.client_list import ClientRow, list_ids, rows
from kamtui.store.clients import facts_of
from kamtui.store.door import Value
from kamtui.store.saved_filters import find_saved
from kamtui.store.search.clients import search
from kamtui.store.tags import tags_of

WINDOW = 500
"""How many rows are read at once."""
MOST_HITS = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list with what its columns need besides the row."""

    row: ClientRow
    facts: Mapping[str, Value]
    tags: tuple[str, ...]
    currency: Currency
    today: date


def _of_fact(fact: ClientFact) -> Column[Listed]:
    def value(one: Listed) -> Cell:
        held = one.facts[fact.name]
        if fact.kind is FactKind.MONEY and isinstance(held, int):
            return one.currency.to_major(held)
        return held

    def shown(one: Listed) -> str:
        return value_in_words(fact, one.facts[fact.name], one.currency, short=True)

    return Column(fact.name, fact.label, value, shown, right=fact.column_type == "INTEGER")


COLUMNS: tuple[Column[Listed], ...] = (
    Column("id", N_("id"), lambda one: one.row.id, lambda one: f"#{one.row.id}", right=True),
    Column("key", N_("key"), lambda one: one.row.is_key, lambda one: "◆" if one.row.is_key else ""),
    Column("client", N_("client"), lambda one: one.row.name),
    Column("segment", N_("segment"), lambda one: one.row.cell or None),
    Column("state", N_("state"), lambda one: one.row.state, lambda one: _(one.row.state)),
    money_column("value", N_("value"), lambda one: one.row.value, lambda one: one.currency),
    share_column("share", N_("share"), lambda one: one.row.share),
    day_column("last_purchase", N_("last purchase"), lambda one: one.row.last_purchase),
    Column(
        "silent_days",
        N_("silent, days"),
        lambda one: days_since(one.row.last_purchase, one.today),
        right=True,
    ),
    day_column("last_contact", N_("last contact"), lambda one: one.row.last_contact),
    Column(
        "overdue",
        N_("overdue"),
        lambda one: one.row.overdue,
        lambda one: str(one.row.overdue or ""),
        right=True,
    ),
    *map(_of_fact, LISTED),
    Column("manager", N_("manager"), lambda one: one.row.manager),
    Column("tags", N_("tags"), lambda one: ", ".join(one.tags) or None),
)


@click.command(
    "clients",
    help=N_(
        "List clients, the most valuable first. WORDS are those of a filter typed in the app (at "
        "risk AX silent 30 not spoken 60 overdue key mine #fair, a type, a manager, a region, an "
        "industry); all others search as the app does: names, people, digits of a phone, e-mail, "
        "city. In a pipe the lines come without their heading, and what takes a client takes such "
        'a line: kamtui show "$(kamtui clients | fzf)"\n\n'
        "Example: kamtui clients at risk AX silent 30    kamtui clients budi --format csv"
    ),
)
@click.argument("words", nargs=-1, shell_complete=client_names)
@click.option(
    "--manager", metavar="LOGIN", shell_complete=manager_logins, help=N_("of this manager")
)
@click.option("--mine", is_flag=True, help=N_("my own"))
@click.option("--key", is_flag=True, help=N_("key clients only"))
@click.option("--type", "kind", type=OneOf(KeyType), help=N_("of this type"))
@click.option("--state", type=OneOf(ClientState), help=N_("in this state"))
@click.option(
    "--segment", metavar="CELL", help=N_("a cell such as AX, a letter of it, ? for not classed")
)
@click.option("--industry", metavar="NAME", help=N_("of this industry"))
@click.option("--region", metavar="NAME", help=N_("of this region"))
@click.option("--city", metavar="NAME", help=N_("in this city"))
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    shell_complete=tag_words,
    help=N_("with this tag; given several times, with all of them"),
)
@click.option(
    "--silent", type=WholeNumber(1), metavar="N", help=N_("no purchase for N days or more")
)
@click.option(
    "--not-spoken",
    type=WholeNumber(1),
    metavar="N",
    help=N_("not spoken to for N days or more, or never"),
)
@click.option("--saved", metavar="NAME", help=N_("the filter saved under this name, then the rest"))
@click.option("--overdue", is_flag=True, help=N_("with an overdue promise of ours"))
@click.option("--sort", type=click.Choice(list(ORDERS)), default="value", show_default=True)
@click.option("--limit", type=WholeNumber(1), metavar="N", help=N_("the first N only"))
@database_options
@format_option
def command(
    words: tuple[str, ...],
    *,
    manager: str | None,
    mine: bool,
    key: bool,
    kind: KeyType | None,
    state: ClientState | None,
    segment: str | None,
    industry: str | None,
    region: str | None,
    city: str | None,
    tags: tuple[str, ...],
    silent: int | None,
    not_spoken: int | None,
    saved: str | None,
    overdue: bool,
    sort: str,
    limit: int | None,
    db: str | None,
    me: str | None,
    form: str,
) -> None:
    """List the clients that pass the filter."""
    if segment is not None:
        _refuse_no_cell(segment)
    with opened(db, me) as shell:
        shell.bring_up_standings()
        owner = whose(shell, mine=mine, manager=manager)
        asked = ClientFilter(
            manager_id=owner,
            key_only=key,
            type=kind.value if kind else None,
            state=state.value if state else None,
            segment=segment,
            industry=industry,
            region=region,
            city=city,
            tags=tags_meant(shell, tags),
            silent_days=silent,
            unspoken_days=not_spoken,
            overdue=overdue,
        )
        wanted, rest = _filter(shell, " ".join(words), saved, asked)
        ids = list_ids(shell.reader, wanted, sort, shell.today.isoformat())
        if rest:
            ids = _searched(shell, rest, ids, by_rank=sort == "value")
        write_rows(
            COLUMNS,
            _listed(shell, ids[:limit]),
            form,
            empty=_("No client passes."),
            bare=not sys.stdout.isatty(),
        )


def _refuse_no_cell(segment: str) -> None:
    from kamtui.acts.filter_words import is_cell

    if not is_cell(segment):
        raise WrongUsage(
            _("--segment is a class like A or a cell like AX, not '{text}'").format(text=segment)
        )


def _filter(
    shell: Shell, words: str, saved: str | None, asked: ClientFilter
) -> tuple[ClientFilter, str]:
    """Put together what is saved, what words say and what options say; give the rest to search.

    What is said later overrules what was saved.
    """
    from kamtui.acts.filter_words import read_conditions

    read = read_conditions(shell.reader, words, shell.manager)
    if read.unread:
        raise WrongUsage(_("Not understood: {words}.").format(words=" · ".join(read.unread)))
    wanted = (
        find_saved(shell.reader, saved, shell.author.manager_id).filter if saved else ClientFilter()
    )
    return wanted.narrowed(read.filter).narrowed(asked), " ".join(read.rest)


def _searched(shell: Shell, words: str, ids: Sequence[int], *, by_rank: bool) -> list[int]:
    """Keep the ids that the search finds, in the order of the search unless another is asked."""
    hits = dict.fromkeys(
        hit.client_id for hit in search(shell.reader, words, MOST_HITS, named_only=True)
    )
    if by_rank:
        passing = set(ids)
        return [number for number in hits if number in passing]
    return [number for number in ids if number in hits]


def _listed(shell: Shell, ids: Sequence[int]) -> Iterator[Listed]:
    for start in range(0, len(ids), WINDOW):
        window = ids[start : start + WINDOW]
        found = rows(shell.reader, window, shell.today.isoformat())
        facts = facts_of(shell.reader, window, [fact.name for fact in LISTED])
        tags = tags_of(shell.reader, window)
        for number in window:
            if number in found:
                yield Listed(
                    found[number],
                    facts[number],
                    tuple(tags.get(number, ())),
                    shell.currency,
                    shell.today,
                )
