"""Target buyers: the buyer described, and which prospects and clients could be one, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.buyers import Match, Matched, description, match_buyers
from kamtui.language import N_, _, with_keys
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_sign
from kamtui.tui.tables import broken, prose, sentence
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, joined, left, line, right


@dataclass(frozen=True, slots=True)
class BuyersPage:
    """What the place shows."""

    found: tuple[Matched, ...]


def read(connection: sqlite3.Connection, about: Subject) -> BuyersPage:  # noqa: ARG001
    """Read the target buyers with who could be one."""
    return BuyersPage(tuple(match_buyers(connection)))


def draw(record: BuyersPage, width: int) -> Page:
    """Draw each buyer's description and its matches, the best first."""
    title = _("TARGET BUYERS {count}").format(count=len(record.found))
    head = (line((f" {title}", Look.HEADING)), BLANK)
    if not record.found:
        empty = _(
            "No target buyer. {new} describes one: industry, size, region, post, needs; prospects "
            "and clients that fit are listed below it."
        )
        return Page(head, tuple(sentence(with_keys(empty), width)))
    lines: list[Line] = []
    for each in record.found:
        lines += [BLANK, *_buyer(each, width)]
    return Page(head, tuple(lines[1:]))


def _buyer(each: Matched, width: int) -> Iterator[Line]:
    buyer = each.buyer
    name = cut(buyer.name, width - 2)
    told = cut(description(buyer), width - cells(name) - 5)
    yield Line(
        (Piece(" "), Piece(name, Look.STRONG), Piece("   "), Piece(told, Look.DIM)),
        Ref("target_buyers", buyer.id),
    )
    if buyer.needs:
        yield from prose(_("needs: {needs}").format(needs=buyer.needs), width, Look.DIM)
    if not each.matches:
        yield from prose(_("Nobody known fits."), width, Look.DIM)
    for match in each.matches:
        yield from _match(match, width)


def _match(match: Match, width: int) -> Iterator[Line]:
    client = match.client
    state, look = state_sign(client.state)
    score = right(f"{match.score} %", 6)
    room = width - 4 - cells(state) - cells(score)
    yield Line(
        (
            Piece(" "),
            Piece(sign(KEY_SIGN) if client.is_key else " ", Look.KEY),
            Piece(" " + left(client.name, room - 1)),
            Piece(" "),
            Piece(state, look),
            Piece(score, Look.STRONG if match.score == 100 else Look.PLAIN),
        ),
        Ref("clients", client.id, client_id=client.id),
    )
    doubts = _("but {doubts}").format(doubts=match.doubts) if match.doubts else ""
    for part in broken(joined([match.reasons, doubts]), width - 5):
        yield Line((Piece("   "), Piece(part, Look.DIM)))


PLACE = PageKind("buyers", N_("Target buyers"), read, draw)
