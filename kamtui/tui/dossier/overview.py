"""Tab 1, Overview: what costs money today, then who this client is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.care import Care, read_care
from kamtui.language import N_, _
from kamtui.model.days import day_beside
from kamtui.model.figures import days_since, percent, short_money, spark
from kamtui.model.money import Currency
from kamtui.model.months import months_back
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import Role
from kamtui.store import tenders
from kamtui.store.clients import Standing, monthly_sales, read_standing
from kamtui.store.commitments import Commitment, read_open
from kamtui.store.competitors import Rivalry, read_rivalries
from kamtui.store.interactions import Interaction, read_last_held, read_planned
from kamtui.store.people.posts import Post, read_posts
from kamtui.store.settings import read_currency
from kamtui.store.winback import Target, read_running
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain, sign
from kamtui.tui.telling import CARE_SIGNS
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, left, line, right, wrapped

LABEL = 9
_ATTITUDE = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """What the tab shows."""

    frame: Frame
    standing: Standing
    sales: tuple[tuple[str, int, int, int], ...]
    decided: tenders.TenderCount
    open_tenders: list[tenders.Tender]
    commitments: list[Commitment]
    planned: list[Interaction]
    last: list[Interaction]
    posts: list[Post]
    rivalries: list[Rivalry]
    target: Target | None
    care: Care
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Overview:
    """Read what the overview of the client in hand needs."""
    client_id = about.client_id or 0
    months = months_back(about.today, 24)
    found = monthly_sales(connection, client_id, months[0])
    return Overview(
        read_frame(connection, about),
        read_standing(connection, client_id),
        tuple((month, *found.get(month, (0, 0, 0))) for month in months),
        tenders.count_tenders(connection, client_id, f"{months[12]}-01"),
        tenders.read_open_tenders(connection, client_id),
        read_open(connection, client_id),
        read_planned(connection, client_id=client_id),
        read_last_held(connection, client_id, 5),
        read_posts(connection, client_id),
        read_rivalries(connection, client_id),
        read_running(connection, client_id),
        read_care(connection, client_id, about.today),
        read_currency(connection),
        about.today,
    )


def draw(record: Overview, width: int) -> Page:
    """Draw the overview: each part only where it has something to say."""
    lines: list[Line] = []
    for part in (_standing, _today, _care, _who, _against, _last):
        drawn = list(part(record, width))
        if drawn:
            lines += [*drawn, BLANK]
    return Page(frame_head(record.frame, 1, width), tuple(lines[:-1]))


def _standing(record: Overview, width: int) -> Iterator[Line]:
    standing = record.standing
    ref = Ref("standings", record.frame.client_id, client_id=record.frame.client_id)
    why = why_in_words(standing.why) or _("Never bought: a prospect.")
    look = Look.WARN if standing.state in ("watch", "at risk", "lost") else Look.PLAIN
    for number, told in enumerate(wrapped(why[:1].upper() + why[1:], width - 2, look)):
        yield line(" ", *told.pieces, ref=None if number else ref)
    yield from _sales(record)


def _sales(record: Overview) -> Iterator[Line]:
    standing = record.standing
    this, last = record.sales[-12:], record.sales[:12]
    amount, before = sum(month[1] for month in this), sum(month[1] for month in last)
    if not amount and not before:
        return
    trend = ""
    if before > 0:
        change = round(100 * (amount - before) / before)
        trend = f"{change:+d} %".replace("-", "−")
    drawn = spark([month[1] for month in this], ascii_only=plain())
    yield line(
        " "
        + (
            _("Share {share}").format(share=percent(standing.share)) + "   "
            if standing.share
            else ""
        ),
        _("Sales 12 mo {money}").format(money=short_money(amount, record.currency)),
        (f"  {drawn} ", Look.KEY),
        (trend, Look.BAD if trend.startswith("−") else Look.GOOD),
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of what is to be done: its mark, what it is, when and how it stands."""

    mark: str
    look: Look
    text: str
    told: str
    ref: Ref


def _today(record: Overview, width: int) -> Iterator[Line]:
    label = _("TODAY")
    for part in (_owed, _meetings, _open_tenders, _winning_back):
        for item in part(record):
            yield _labelled(label, (item.mark, item.look), item.text, item.told, width, item.ref)
            label = ""


def _owed(record: Overview) -> Iterator[_Item]:
    for commitment in record.commitments[:5]:
        late = days_since(commitment.due_day, record.today) if commitment.due_day else None
        overdue = late is not None and late > 0
        told = f"{_when(commitment.due_day, record.today)}, {_(commitment.side.label)}"
        if overdue:
            told += ", " + _("{days} d late").format(days=late)
        yield _Item(
            "!" if overdue else " ",
            Look.WARN if commitment.side.value == "theirs" else Look.BAD,
            commitment.text,
            told,
            Ref("commitments", commitment.id, client_id=commitment.client_id),
        )


def _meetings(record: Overview) -> Iterator[_Item]:
    for interaction in record.planned[:3]:
        people = ", ".join(person.name for person in interaction.people)
        missed = interaction.day < record.today.isoformat()
        yield _Item(
            "!" if missed or not interaction.sheet_id else " ",
            Look.WARN,
            f"{_(interaction.channel.label).capitalize()} {people or interaction.summary}",
            f"{_when(interaction.day, record.today)}, {_sheet(interaction.sheet_id)}",
            Ref("interactions", interaction.id, client_id=interaction.client_id),
        )


def _open_tenders(record: Overview) -> Iterator[_Item]:
    for tender in record.open_tenders[:3]:
        missed = (tender.due_day or "9999") < record.today.isoformat()
        yield _Item(
            "!" if missed or not tender.sheet_id else " ",
            Look.WARN,
            _("Tender {subject}").format(subject=tender.subject),
            f"{_when(tender.due_day, record.today)}, {_sheet(tender.sheet_id)}",
            Ref("tenders", tender.id, client_id=tender.client_id),
        )


def _winning_back(record: Overview) -> Iterator[_Item]:
    if (target := record.target) is not None:
        yield _Item(
            "↺",
            Look.KEY,
            _("win-back: {state}").format(state=_(target.state.label)),
            target.next_step or _("no next step"),
            Ref("winback_targets", target.id, client_id=target.client_id),
        )


def _when(day: str | None, today: date) -> str:
    return day_beside(date.fromisoformat(day), today) if day else _("no date")


def _sheet(sheet_id: int | None) -> str:
    return _("sheet ready") if sheet_id else _("no sheet")


def _labelled(
    label: str, mark: tuple[str, Look], text: str, told: str, width: int, ref: Ref | None
) -> Line:
    room = width - LABEL - 3
    told = cut(told, max(room // 2, room - cells(text) - 2))
    text_room = max(10, room - cells(told) - 2)
    return Line(
        (
            Piece(" " + left(label, LABEL - 1), Look.STRONG),
            Piece(left(mark[0], 1) + " ", mark[1]),
            Piece(left(text, text_room) + "  "),
            Piece(told, mark[1] if mark[0] == "!" else Look.DIM),
        ),
        ref,
    )


def _care(record: Overview, width: int) -> Iterator[Line]:
    label = _("CARE")
    client_id = record.frame.client_id
    for number, care in enumerate(record.care.lines, 1):
        mark, look = CARE_SIGNS[care.sign]
        yield Line(
            (
                Piece(" " + left(label, LABEL - 1), Look.STRONG),
                Piece(f"{sign(mark)} ", look),
                Piece(left(_(care.name), 13)),
                Piece(
                    cut(care.words, width - LABEL - 16),
                    Look.DIM if care.sign == "ok" else Look.PLAIN,
                ),
            ),
            Ref("care", number, client_id=client_id, field=care.name),
        )
        label = ""


def _who(record: Overview, width: int) -> Iterator[Line]:
    label = _("WHO")
    deciding = [
        post for post in record.posts if post.role in ("decision-maker", "approver", "champion")
    ]
    told = [(post, _spoken(post, record.today)) for post in (deciding or record.posts)[:4]]
    last = max((cells(spoke) for _post, spoke in told), default=0)
    room = max(2, width - LABEL - 3 - _ATTITUDE - last - 4)
    for post, spoke in told:
        name = post.person or (_("vacant") if post.holder == "vacant" else _("unknown"))
        yield Line(
            (
                Piece(" " + left(label, LABEL - 1), Look.STRONG),
                Piece(left(Role(post.role).sign if post.role else "", 2) + " ", Look.KEY),
                Piece(left(name, room - room // 2)),
                Piece(" " + left(post.title or "", room // 2), Look.DIM),
                Piece(" " + left(_(post.attitude) if post.attitude else "", _ATTITUDE)),
                Piece(" " + right(spoke, last), Look.DIM),
            ),
            Ref("positions", post.id, client_id=post.client_id, person_id=post.person_id),
        )
        label = ""


def _spoken(post: Post, today: date) -> str:
    days = days_since(post.last_contact, today)
    return _("never spoken") if days is None else _("{days} d").format(days=days)


def _against(record: Overview, width: int) -> Iterator[Line]:
    label = _("AGAINST")
    count = record.decided
    if decided := count.won + count.lost:
        told = _("{won} of {decided} won").format(won=count.won, decided=decided)
        if count.won_value:
            told += f", {short_money(count.won_value, record.currency)}"
        yield _labelled(label, (" ", Look.PLAIN), _("tenders in 12 months"), told, width, None)
        label = ""
    for rivalry in record.rivalries[:3]:
        words = []
        if rivalry.wallet_share is not None:
            words.append(_("about {share} % of the wallet").format(share=rivalry.wallet_share))
        if rivalry.last_taken:
            words.append(_("won a tender {month}").format(month=rivalry.last_taken[:7]))
        elif rivalry.offering:
            words.append(rivalry.offering)
        yield _labelled(
            label,
            (" ", Look.PLAIN),
            rivalry.competitor_name,
            ", ".join(words),
            width,
            Ref("rivalries", rivalry.id, client_id=rivalry.client_id),
        )
        label = ""


def _last(record: Overview, width: int) -> Iterator[Line]:
    label = _("LAST")
    room = width - LABEL - 2
    for interaction in record.last:
        when = day_beside(date.fromisoformat(interaction.day), record.today)
        people = ", ".join(person.name.split(" ")[0] for person in interaction.people)
        told = f"{when} {_(interaction.channel.label)}" + (f", {people}" if people else "")
        yield Line(
            (
                Piece(" " + left(label, LABEL - 1), Look.STRONG),
                Piece("  " + cut(told, room // 2) + ": ", Look.DIM),
                Piece(cut(interaction.summary, max(8, room - cells(cut(told, room // 2)) - 4))),
            ),
            Ref("interactions", interaction.id, client_id=interaction.client_id),
        )
        label = ""


TAB = PageKind("overview", N_("Overview"), read, draw)
