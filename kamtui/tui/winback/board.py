"""The win-back board as a list: the targets by state, in the order of the board."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.winback_results import BACK, Proposal, read_proposals, read_recovered
from kamtui.language import N_, _, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import short_money
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.model.words import NOT_TOLD, Destination, Way, WinbackState
from kamtui.store.settings import read_currency
from kamtui.store.winback import ENDED, STATES, Target, read_board
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, broken, prose, scale_column, section, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, due_words, is_late, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left, line
from kamtui.tui.winback import results

BESIDE = 140
"""From this width on way, step and owner stand beside the client, else below."""

_CLIENT = (Column("", 1), Column("", 20, share=3, most=36))
_WHY = Column(N_("reason"), 14, share=1, most=30)
_WIDE = (
    Column(N_("way"), 18, share=2, most=40, from_width=BESIDE),
    Column(N_("next step"), 22, share=3, most=60, from_width=BESIDE),
    Column(N_("owner"), 12, share=1, most=20, from_width=BESIDE),
)
_DUE = Column(N_("due"), 11, right=True)


@dataclass(frozen=True, slots=True)
class Board:
    """What the place shows; ``by_profit`` says whether values are profit or sales.

    ``proposals`` are targets whose client bought again, ``recovered`` what those brought that
    came back and nobody has entered.
    """

    targets: tuple[Target, ...]
    proposals: tuple[Proposal, ...]
    recovered: dict[int, int]
    by_profit: bool
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Board | results.Results:
    """Read the targets of all owners, state by state; or what came of them, by ``extra``."""
    if about.extra:
        return results.read(connection, about)
    targets = tuple(read_board(connection))
    brought = [target for target in targets if target.first_life_amount > 0]
    by_profit = bool(brought) and all(target.first_life_profit for target in brought)
    proposals = tuple(read_proposals(connection, about.today))
    recovered = {
        number: money
        for number, money in read_recovered(connection, about.today).items()
        if any(target.id == number and target.state in BACK for target in targets)
    }
    return Board(targets, proposals, recovered, by_profit, read_currency(connection), about.today)


def draw(record: Board | results.Results, width: int) -> Page:
    """Draw what bought again on top, then a table for each state that holds a target."""
    if isinstance(record, results.Results):
        return results.draw(record, width)
    lines: list[Line] = [*_proposals(record, width)]
    for state in STATES:
        lines += _of_state(record, state, width)
    if not lines:
        nobody = with_keys(
            _(
                "No client is being won back. {losses} lists who is lost and at risk; {winback} "
                "marks one as a target."
            )
        )
        lines = sentence(nobody, width)
    return Page(tuple(_head(record, width)), tuple(lines))


def _value(record: Board, target: Target) -> int:
    return target.first_life_profit if record.by_profit else target.first_life_amount


def _head(record: Board, width: int) -> Iterator[Line]:
    yield line((" " + _("WIN-BACK"), Look.HEADING))
    if not record.targets:
        return
    running = [target for target in record.targets if target.state not in ENDED]
    late = sum(is_late(target.next_day, record.today) for target in running)
    bare = sum(target.next_step_id is None for target in running)
    worth = sum(_value(record, target) for target in running)
    recovered = sum(_recovered(record, target) or 0 for target in record.targets)
    basis = _("profit") if record.by_profit else _("sales")
    words = [
        _("{count} running").format(count=len(running)),
        _("worth {money} of {basis} a year").format(
            money=short_money(worth, record.currency), basis=basis
        )
        if worth
        else "",
        _("{count} late").format(count=late) if late else "",
        _("{count} without a next step").format(count=bare) if bare else "",
        _("{money} recovered").format(money=short_money(recovered, record.currency))
        if recovered
        else "",
        with_keys(
            _("{board_back} {board_on} move a target, {board_results} shows what came of them")
        ),
    ]
    yield from prose(joined(words), width, Look.DIM)


def _recovered(record: Board, target: Target) -> int | None:
    if target.recovered is not None:
        return target.recovered
    return record.recovered.get(target.id)


def _proposals(record: Board, width: int) -> Iterator[Line]:
    if not record.proposals:
        return
    note = with_keys(_("{board_confirm} confirms the one under the cursor"))
    yield from section(_("BOUGHT AGAIN"), note, width, Look.KEY)
    for each in record.proposals:
        told = each.words(record.today)
        yield Line(
            (
                Piece(f" {sign('↺')} ", Look.KEY),
                Piece(left(each.client_name, max(12, width - 44))),
                Piece(" " + told, Look.KEY),
            ),
            Ref("winback_targets", each.target_id, client_id=each.client_id, field="return"),
        )


def _of_state(record: Board, state: WinbackState, width: int) -> Iterator[Line]:
    targets = [target for target in record.targets if target.state is state]
    if not targets:
        return
    scale = scale_for((_value(record, target) for target in record.targets), record.currency)
    table = Table((*_CLIENT, scale_column(scale, 7), _WHY, *_WIDE, _DUE), width)
    yield BLANK
    yield table.head(f"{_(state.label).upper()} {len(targets)}")
    for target in targets:
        yield from _lines(target, record, table, scale)


def _lines(target: Target, record: Board, table: Table, scale: Scale) -> Iterator[Line]:
    running = target.state not in ENDED
    late = running and is_late(target.next_day, record.today)
    reason, reason_look = _reason(target, table.width >= BESIDE)
    step = target.next_step or ""
    shown: list[Shown] = [
        OVERDUE if late else NO_SIGN,
        target.client_name,
        scale.write(_value(record, target)),
        (reason, reason_look),
        _way(target, record.currency) + _valid(target, record),
        (step or (_("no next step") if running else _ended(record, target)), _step_look(target)),
        (target.owner_name or _("nobody"), Look.DIM),
        due_words(target.next_day, record.today)
        if running
        else (short_day(target.result_day or target.state_day, record.today), Look.DIM),
    ]
    ref = Ref("winback_targets", target.id, client_id=target.client_id)
    yield from table.rows(shown, ref, 3, 4, 5)
    if table.width < BESIDE:
        yield from _below(target, record, table.width)


def _below(target: Target, record: Board, width: int) -> Iterator[Line]:
    step = _("next: {step}").format(
        step=target.next_step or with_keys(_("no next step; {promise} notes one"))
    )
    gone = _gone(target)
    words = joined(
        [
            _ended(record, target) if target.state in ENDED else step,
            _("way: {way}").format(way=_way(target, record.currency)) + _valid(target, record),
            _("went to: {where}").format(where=gone) if gone else "",
            target.owner_name or _("nobody"),
        ]
    )
    for part in broken(words, width - 5):
        yield Line((Piece("   "), Piece(part, Look.DIM)))


def _ended(record: Board, target: Target) -> str:
    recovered = _recovered(record, target)
    told = (
        _("{money} recovered").format(money=short_money(recovered, record.currency))
        if recovered is not None
        else ""
    )
    return joined([target.result or "", told]) or "–"


def _gone(target: Target) -> str:
    if target.destination is Destination.UNKNOWN:
        return ""
    return target.competitor_name or _(target.destination.label)


def _reason(target: Target, with_destination: bool) -> tuple[str, Look]:
    gone = _gone(target) if with_destination else ""
    reason = stored_text(target.reason) if target.reason else target.reason_note or ""
    if not reason and not gone:
        return _(NOT_TOLD), Look.WARN
    return joined([reason, gone], ", "), Look.PLAIN


def _way(target: Target, currency: Currency) -> str:
    cost = short_money(target.cost, currency) if target.cost else ""
    return joined([_(Way(target.way).label), target.way_text or "", cost], ", ")


def _valid(target: Target, record: Board) -> str:
    if not target.valid_until or target.state in ENDED:
        return ""
    day = short_day(target.valid_until, record.today)
    if target.valid_until < record.today.isoformat():
        return " " + _("(ran out on {day})").format(day=day)
    return " " + _("(until {day})").format(day=day)


def _step_look(target: Target) -> Look:
    running = target.state not in ENDED
    return Look.WARN if running and target.next_step_id is None else Look.PLAIN


PLACE = PageKind("winback", N_("Win-back"), read, draw)
