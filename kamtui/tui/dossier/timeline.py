"""Events of the history: everything that happened with a client, made alike for one timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.rows_in_words import day_told
from kamtui.language import _, ngettext, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.words import (
    NOT_TOLD,
    InteractionStatus,
    Side,
    TenderOutcome,
    Word,
)
from kamtui.store.commitments import Commitment
from kamtui.store.conflicts import Conflict
from kamtui.store.interactions import Interaction
from kamtui.store.plans import Offer
from kamtui.store.requests import Request
from kamtui.store.supplies.purchases import Supply
from kamtui.store.tenders import Tender
from kamtui.tui.looks import Look
from kamtui.tui.signs import plain, sign
from kamtui.tui.text import joined


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day; ``amount`` in minor units where money is in it.

    ``extra`` is told only where there is room for it.
    """

    day: str
    kind: str
    mark: str
    look: Look
    text: str
    amount: int | None
    subject: str
    id: int
    extra: str = ""


def of_supplies(supplies: Iterable[Supply]) -> Iterator[Event]:
    """Tell supplies: lines, product groups, late or on time, what went back."""
    for supply in supplies:
        late = bool(supply.late_days)
        mark, look = ("!", Look.BAD) if late else (" ", Look.PLAIN)
        if supply.amount < 0:
            mark, look = sign("↺"), Look.WARN
        yield Event(
            supply.day,
            _("return") if supply.amount < 0 else _("supply"),
            mark,
            look,
            _supply_words(supply),
            supply.amount,
            "purchases",
            supply.line_id,
            supply.invoice or "",
        )


def _supply_words(supply: Supply) -> str:
    late = _("{days} d late").format(days=supply.late_days) if supply.late_days else ""
    returned = _("part went back") if supply.returned and supply.amount >= 0 else ""
    groups = ", ".join(supply.groups)
    lines = ngettext("{count} line", "{count} lines", supply.lines).format(count=supply.lines)
    cancelled = _("cancelled") if supply.cancelled == supply.lines else ""
    few = supply.lines == 1 and bool(groups)
    return joined([late, groups, "" if few else lines, returned, cancelled])


def _mark(word: Word) -> str:
    return word.plain if plain() else word.sign


def _on(day: str, today: date, who: str | None = None) -> str:
    """Tell a day, and by whom: ``3 May, Rina Kusuma``."""
    return joined([day_told(day, today), who or ""], ", ")


def of_interactions(interactions: Iterable[Interaction]) -> Iterator[Event]:
    """Tell interactions: held, planned (and whether a sheet prepares them), cancelled, in vain."""
    for each in interactions:
        planned = each.status is InteractionStatus.PLANNED
        held = each.status is InteractionStatus.HELD
        status = "" if held else _(each.status.label)
        names = ", ".join(person.name.split(" ")[0] for person in each.people)
        who = f"{names}: " if names and not each.summary.startswith(names) else ""
        yield Event(
            each.day,
            _(each.channel.label),
            " " if held else _mark(each.status),
            Look.KEY if planned else Look.PLAIN if held else Look.DIM,
            joined([status, who + each.summary, _sheet_words(each) if planned else ""]),
            None,
            "interactions",
            each.id,
        )


def _sheet_words(each: Interaction | Tender) -> str:
    return (
        _("sheet ready")
        if each.sheet_id is not None
        else with_keys(_("no sheet, {sheet} prepares one"))
    )


def of_tenders(tenders: Iterable[Tender]) -> Iterator[Event]:
    """Tell tenders on the day they were decided, or fall due."""
    looks = {TenderOutcome.WON: Look.GOOD, TenderOutcome.LOST: Look.BAD}
    for each in tenders:
        day = each.decided_day or each.due_day or each.opened_day
        if day is None:
            continue
        reason = each.reason or each.reason_note
        lost = each.outcome is TenderOutcome.LOST
        yield Event(
            day,
            _("tender"),
            _mark(each.outcome),
            looks.get(each.outcome, Look.PLAIN),
            joined(
                [
                    f"{_(each.outcome.label)}: {each.subject}",
                    _("to {name}").format(name=each.competitor_name)
                    if lost and each.competitor_name
                    else "",
                    stored_text(reason) if reason else _(NOT_TOLD) if lost else "",
                    _("also bidding: {names}").format(names=each.bidders) if each.bidders else "",
                    _sheet_words(each) if each.outcome is TenderOutcome.OPEN else "",
                ]
            ),
            each.value,
            "tenders",
            each.id,
        )


def of_commitments(commitments: Iterable[Commitment], today: str) -> Iterator[Event]:
    """Tell promises and steps on the day they were done, else on the day they are due."""
    kinds = {
        Side.OURS: _("we promised"),
        Side.THEIRS: _("they promised"),
        Side.STEP: _("our step"),
    }
    for each in commitments:
        mark, look, told = _commitment_state(each, today)
        yield Event(
            each.done_day or each.due_day or each.made_day,
            kinds[each.side],
            mark,
            look,
            joined([told, each.text, each.to_person_name or "", each.result or ""]),
            None,
            "commitments",
            each.id,
        )


def _commitment_state(each: Commitment, today: str) -> tuple[str, Look, str]:
    if each.done_day is None:
        if each.is_overdue(today):
            return "!", Look.BAD, _("overdue")
        return sign("…"), Look.KEY, _("due") if each.due_day else _("no date")
    if each.kept is False:
        return sign("✗"), Look.BAD, _("not kept")
    if each.due_day and each.done_day > each.due_day:
        return "!", Look.WARN, _("late")
    return sign("✓"), Look.GOOD, _("done") if each.side is Side.STEP else _("kept")


def of_requests(requests: Iterable[Request], today: date) -> Iterator[Event]:
    """Tell what the client asked, criticised or proposed, when it was answered and by whom."""
    for each in requests:
        answer = _("not answered")
        if each.answered_day:
            when = _on(each.answered_day, today, each.answered_by_name)
            answer = _("answered {when}").format(when=when)
        yield Event(
            each.day,
            _(each.kind.label),
            " " if each.answered_day else "!",
            Look.PLAIN if each.answered_day else Look.WARN,
            joined([each.text, each.person_name or "", answer, each.answer or ""]),
            None,
            "requests",
            each.id,
        )


def of_conflicts(conflicts: Iterable[Conflict], today: date) -> Iterator[Event]:
    """Tell conflicts on the day they began: still open, or settled when and how."""
    for each in conflicts:
        settled = _("open")
        if each.closed_day:
            settled = _("settled {when}").format(when=_on(each.closed_day, today))
        yield Event(
            each.opened_day,
            _(each.kind.label),
            " " if each.closed_day else "!",
            Look.PLAIN if each.closed_day else Look.BAD,
            joined([each.cause, settled, each.settlement or ""]),
            None,
            "conflicts",
            each.id,
        )


def of_offers(offers: Iterable[Offer]) -> Iterator[Event]:
    """Tell offers on the day they were made, with their outcome."""
    marks = {"accepted": (sign("✓"), Look.GOOD), "declined": (sign("✗"), Look.BAD)}
    words = {"accepted": _("accepted"), "declined": _("declined"), "open": _("open")}
    for each in offers:
        mark, look = marks.get(each.outcome, (sign("…"), Look.PLAIN))
        reason = stored_text(each.reason) if each.reason else ""
        yield Event(
            each.offered_day,
            _("offer"),
            mark,
            look,
            joined([words[each.outcome], each.text, reason]),
            each.value,
            "offers",
            each.id,
        )
