"""A programme for one account: its aim and owners, steps on a timeline, who owes whom, offers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.programmes import Account, lay_out, read_account
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.money import Currency
from kamtui.model.words import Channel, ProgrammeState, Response
from kamtui.store.commitments import Commitment
from kamtui.store.plans import read_programmes
from kamtui.store.settings import read_currency
from kamtui.tui.growth.offers import offer_lines
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, broken, prose, section, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, due_words, is_late, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, joined, line

_STEPS = (
    Column("", 1),
    Column(N_("step"), 18, share=3, most=70),
    Column(N_("channel"), 9),
    Column(N_("due"), 9, right=True),
    Column(N_("response"), 10),
    Column(N_("owner"), 14, share=1, most=24, from_width=90),
)
_SIDES = {
    "marketing": N_("MARKETING OWES SALES"),
    "sales": N_("SALES OWES MARKETING"),
}
DONE, PLANNED, LATE, NOW = "✓", "○", "!", "│"


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What the place shows; ``account`` is None where the programme is not there any more."""

    account: Account | None
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> ProgrammePage:
    """Read the programme named by ``extra``, else the first of the client in hand."""
    number = int(about.extra) if about.extra.isdecimal() else 0
    if not number and about.client_id is not None:
        number = next((each.id for each in read_programmes(connection, about.client_id)), 0)
    return ProgrammePage(
        read_account(connection, number, about.today), read_currency(connection), about.today
    )


def draw(record: ProgrammePage, width: int) -> Page:
    """Draw aim, owners and figures, the timeline, the steps, what each side owes, the offers."""
    account = record.account
    if account is None:
        head = (line((" " + _("PROGRAMME"), Look.HEADING)), BLANK)
        gone = with_keys(_("No programme here. {new} on tab 7 begins one."))
        return Page(head, tuple(sentence(gone, width)))
    title = _("PROGRAMME · {client}").format(client=account.client)
    lines = [
        *_who(account, record.today, width),
        *_timeline(account, record.today, width),
        *_steps(account, record.today, width),
        *_owed(account, record.today, width),
        *offer_lines(account.offers, record.currency, record.today, width),
    ]
    return Page((line((cut(f" {title}", width), Look.HEADING)), BLANK), tuple(lines))


def _who(account: Account, today: date, width: int) -> Iterator[Line]:
    programme, counted = account.programme, account.counted
    ref = Ref("programmes", programme.id, client_id=programme.client_id)
    yield from prose(programme.aim, width, Look.STRONG, ref)
    span = ""
    if programme.from_day or programme.to_day:
        span = f"{short_day(programme.from_day, today)} – {short_day(programme.to_day, today)}"
    yield from prose(
        joined(
            [
                _(ProgrammeState(programme.state).label),
                span,
                _("sales: {name}").format(name=programme.sales_owner or _("nobody")),
                _("marketing: {name}").format(name=programme.marketing_owner or _("nobody")),
            ]
        ),
        width,
    )
    if counted.steps:
        steps = ngettext("{done} of {all} step done", "{done} of {all} steps done", counted.steps)
        told = [steps.format(done=counted.done, all=counted.steps)]
        if counted.late:
            told.append(_("{count} late").format(count=counted.late))
        told += [f"{_(answer.label)} {count}" for answer, count in account.responses]
        yield from prose(joined(told), width, Look.WARN if counted.late else Look.DIM)
    if programme.result:
        yield from prose(_("result: {result}").format(result=programme.result), width)


def _timeline(account: Account, today: date, width: int) -> Iterator[Line]:
    room = width - 3
    laid = lay_out(account.programme, account.steps, today, room)
    if laid is None:
        return
    marks = [sign("─")] * room
    if laid.today is not None:
        marks[laid.today] = sign(NOW)
    for place, step in laid.steps:
        mark = _mark(step, today)
        # A late step is never hidden by another that stands on the same cell.
        if marks[place] != LATE:
            marks[place] = mark
    months = ""
    for place, label in laid.months:
        if place >= cells(months) and place + cells(label) <= room:
            months += " " * (place - cells(months)) + label + " "
    yield BLANK
    yield line((f" {months}", Look.DIM))
    yield line(" ", "".join(marks))
    yield line(
        (
            " "
            + _("{done} done  {planned} planned  {late} late  {now} today").format(
                done=sign(DONE), planned=sign(PLANNED), late=LATE, now=sign(NOW)
            ),
            Look.DIM,
        )
    )


def _mark(step: Commitment, today: date) -> str:
    if step.done_day:
        return sign(DONE)
    return LATE if is_late(step.due_day, today) else sign(PLANNED)


def _steps(account: Account, today: date, width: int) -> Iterator[Line]:
    if not account.steps:
        yield from section(_("STEPS"), "", width)
        empty = _(
            "No step yet. {promise} notes one in a line, {new} one with channel, content, contact."
        )
        yield from sentence(with_keys(empty), width)
        return
    table = Table(_STEPS, width)
    yield BLANK
    yield table.head(_("STEPS"))
    for step in account.steps:
        ref = Ref("commitments", step.id, client_id=step.client_id)
        yield from table.rows(_step(step, today), ref, 1)
        told = joined([_content(step), step.result or ""])
        for part in broken(told, width - 5) if told else ():
            yield Line((Piece("   "), Piece(part, Look.DIM)))


def _step(step: Commitment, today: date) -> list[Shown]:
    late = not step.done_day and is_late(step.due_day, today)
    done: Shown = (sign(DONE), Look.GOOD)
    response: Shown = (_("not told"), Look.DIM) if step.done_day else ("–", Look.DIM)
    if step.response:
        look = {"refused": Look.BAD, "none": Look.DIM}.get(step.response, Look.GOOD)
        response = (_(Response(step.response).label), look)
    return [
        done if step.done_day else OVERDUE if late else NO_SIGN,
        step.text,
        (_(Channel(step.channel).label) if step.channel else "–", Look.DIM),
        (short_day(step.done_day, today), Look.DIM)
        if step.done_day
        else due_words(step.due_day, today),
        response,
        (step.owner_name or _("nobody"), Look.DIM),
    ]


def _content(step: Commitment) -> str:
    to = _("to {name}").format(name=step.to_person_name) if step.to_person_name else ""
    return joined([step.content or "", to])


def _owed(account: Account, today: date, width: int) -> Iterator[Line]:
    names = {
        "marketing": account.programme.marketing_owner,
        "sales": account.programme.sales_owner,
    }
    for side, title in _SIDES.items():
        owed = account.owed_by(side)
        if not owed:
            continue
        other = "sales" if side == "marketing" else "marketing"
        note = f"{names[side] or _('nobody')} {sign('→')} {names[other] or _('nobody')}"
        yield from section(_(title), note, width)
        for step in owed:
            words, look = due_words(step.due_day, today)
            told = _("{step} ({due})").format(step=step.text, due=words)
            late = look is Look.BAD
            for number, part in enumerate(broken(told, width - 5)):
                mark = ("! " if late else "  ") if number == 0 else "  "
                yield Line(
                    (Piece(" "), Piece(mark, Look.BAD), Piece(part)),
                    Ref("commitments", step.id, client_id=step.client_id, field="owed")
                    if number == 0
                    else None,
                )


PLACE = PageKind("programme", N_("Programme"), read, draw)
