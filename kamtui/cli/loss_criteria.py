"""``kamtui losses --preview`` and ``--apply``: other criteria, tried before they are applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kamtui.acts.criteria import Changing, Previewed, Workbench, apply_criteria, hindsight_in_words
from kamtui.analysis.criteria import CriteriaBook, Rule
from kamtui.analysis.tuning import differing, from_typed
from kamtui.cli.context import Shell, say
from kamtui.cli.output import tell, write_rows
from kamtui.language import N_, _, ngettext
from kamtui.model.columns import Column, day_column
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.words import ClientState

COLUMNS: tuple[Column[Changing], ...] = (
    Column("id", N_("id"), lambda one: one.client.id, people=False),
    Column("client", N_("client"), lambda one: one.client.name),
    Column("segment", N_("segment"), lambda one: one.client.cell),
    day_column("last_purchase", N_("last purchase"), lambda one: one.client.last_purchase),
    Column("before", N_("now"), lambda one: one.before.value, lambda one: _(one.before.label)),
    Column("after", N_("then"), lambda one: one.after.value, lambda one: _(one.after.label)),
)


def asked_book(
    stored: CriteriaBook,
    rule: Rule | None,
    days: int | None,
    values: tuple[str, ...],
    segment: str | None,
) -> CriteriaBook:
    """Give the stored criteria with what was asked for on the command line.

    Without a segment what is asked for holds for all clients, those of segments with criteria
    of their own too.
    """
    if not (rule or days or values):
        if segment:
            raise WrongUsage(_("--segment names whose criteria --rule, --days and --set are"))
        return stored
    pairs = dict(_pair(text) for text in values)
    named = _segment(segment) if segment else ""
    base = stored.of(named)
    criteria = replace(base, rule=rule or base.rule, days=days or base.days)
    criteria = from_typed(pairs, criteria)
    return stored.with_segment(named, criteria) if named else CriteriaBook(criteria)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise WrongUsage(
            _("--set takes NAME=VALUE, like lost-times=3.5, not '{text}'").format(text=text)
        )
    return name, value


def _segment(text: str) -> str:
    segment = text.strip().upper()
    if segment[:1] not in ("A", "B", "C") or segment[1:] not in ("", "X", "Y", "Z", "N"):
        raise WrongUsage(
            _("--segment is a class like A or a cell like AX, not '{text}'").format(text=text)
        )
    return segment


def write_preview(shell: Shell, as_of: date, book: CriteriaBook, form: str) -> None:
    """Write who would change state, and what these criteria would have said a year ago."""
    found = Workbench().preview(shell.reader, as_of, book)
    narrate = tell if form == "table" else say
    for sentence in preview_in_words(found):
        narrate(sentence)
    write_rows(COLUMNS, found.clients, form, empty=_("Nobody would change state."))


def preview_in_words(found: Previewed) -> list[str]:
    """Tell a preview in sentences: what differs, how many change, how sure it is."""
    changed = differing(found.tried.own, found.stored.own)
    named = [each.in_words(found.tried.own) for each in changed]
    for segment, criteria in found.tried.by_segment.items():
        before = found.stored.of(segment)
        named += [f"{segment} · {each.in_words(criteria)}" for each in differing(criteria, before)]
    ways = [
        f"{count} {_(before.label)} > {_(after.label)}"
        for (before, after), count in found.preview.ways
    ]
    count = len(found.preview.changes)
    told = ngettext("{count} client changes state", "{count} clients change state", count)
    now, then = found.preview.hindsight_before, found.preview.hindsight
    lost = ClientState.LOST.value
    return [
        "; ".join(named) or _("the criteria in force"),
        told.format(count=count) + (f": {', '.join(ways)}" if ways else ""),
        _("lost: {before} now, {after} then").format(
            before=found.preview.before.get(lost, 0), after=found.preview.after.get(lost, 0)
        ),
        hindsight_in_words(then.lost_then, then.bought_since)
        + " "
        + _("(in force: {lost}, {back})").format(lost=now.lost_then, back=now.bought_since),
    ]


def apply(shell: Shell, book: CriteriaBook) -> None:
    """Store the criteria for everybody, as one change."""
    if shell.database.read_only:
        raise Refusal(_("Not saved: {why}.").format(why=shell.database.why_read_only))
    shell.become_manager()
    tell(apply_criteria(shell.door, book))
