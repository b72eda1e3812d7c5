"""What a review tells of care and work: promises, conflicts, tenders, programmes, talks, next."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from kamtui.language import _, ngettext
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, short_money
from kamtui.model.money import Currency
from kamtui.model.recurring import Period, period_of, quarter_in_words
from kamtui.model.reports import Heading, Kind, ReportTable
from kamtui.store import review_care as stored
from kamtui.store.reviews import Scope


def promises_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the promises late or broken, with the counts of all on top."""
    counts = stored.count_promises(connection, scope)
    late = stored.read_late_promises(connection, scope)
    note = _(
        "Ours: {made} made, {due} due, {kept} of them on time. Theirs: {theirs} due, {kept_theirs} "
        "of them on time."
    ).format(
        made=counts.made,
        due=counts.due,
        kept=counts.on_time,
        theirs=counts.theirs_due,
        kept_theirs=counts.theirs_on_time,
    )
    return ReportTable(
        _("Promises"),
        (
            Heading(_("client")),
            Heading(_("whose")),
            Heading(_("late or broken")),
            Heading(_("due"), Kind.DAY),
            Heading(_("done"), Kind.DAY),
            Heading(_("owner")),
        ),
        tuple(
            (each.client, _(each.side), each.text, each.due_day, each.done_day, each.owner)
            for each in late
        ),
        note=note,
        empty=_("None was late or broken."),
    )


def conflicts_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the conflicts opened, closed or open."""
    conflicts = stored.read_trouble(connection, scope)
    return ReportTable(
        _("Conflicts"),
        (
            Heading(_("client")),
            Heading(_("kind")),
            Heading(_("cause")),
            Heading(_("severity, 1 to 3"), Kind.COUNT),
            Heading(_("opened"), Kind.DAY),
            Heading(_("closed"), Kind.DAY),
            Heading(_("how")),
        ),
        tuple(
            (
                each.client,
                _(each.kind),
                each.cause,
                each.severity,
                each.opened_day,
                each.closed_day,
                each.settlement,
            )
            for each in conflicts
        ),
        empty=_("None."),
    )


def requests_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give what clients asked, criticised or proposed, and the answers."""
    asked = stored.read_asked(connection, scope)
    waiting = sum(each.answered_day is None for each in asked)
    return ReportTable(
        _("Requests"),
        (
            Heading(_("client")),
            Heading(_("day"), Kind.DAY),
            Heading(_("kind")),
            Heading(_("what")),
            Heading(_("answered"), Kind.DAY),
            Heading(_("answer")),
        ),
        tuple(
            (each.client, each.day, _(each.kind), each.text, each.answered_day, each.answer)
            for each in asked
        ),
        note=ngettext(
            "{count} still waits for an answer.", "{count} still wait for an answer.", waiting
        ).format(count=waiting)
        if waiting
        else "",
        empty=_("None."),
    )


def tenders_table(connection: sqlite3.Connection, scope: Scope, currency: Currency) -> ReportTable:
    """Give the tenders decided or open, with what was won and lost on top."""
    tenders = stored.read_tenders(connection, scope)
    told = [
        f"{_(each.outcome)} {grouped(each.count)} ({short_money(each.value, currency)})"
        for each in stored.count_tenders(connection, scope)
    ]
    return ReportTable(
        _("Tenders"),
        (
            Heading(_("client")),
            Heading(_("tender")),
            Heading(_("outcome")),
            Heading(_("value"), Kind.MONEY),
            Heading(_("decided or due"), Kind.DAY),
            Heading(_("competitor")),
            Heading(_("reason")),
        ),
        tuple(
            (
                each.client,
                each.subject,
                _(each.outcome),
                each.value,
                each.day,
                each.competitor,
                each.reason and stored_text(each.reason),
            )
            for each in tenders
        ),
        note=", ".join(told),
        empty=_("None decided, none open."),
    )


# Work


def programmes_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the programmes that ran, with their steps."""
    programmes = stored.read_programmes(connection, scope)
    return ReportTable(
        _("Programmes"),
        (
            Heading(_("client")),
            Heading(_("aim")),
            Heading(_("state")),
            Heading(_("sales owner")),
            Heading(_("marketing owner")),
            Heading(_("steps done"), Kind.COUNT),
            Heading(_("steps open"), Kind.COUNT),
            Heading(_("result")),
        ),
        tuple(
            (
                each.client,
                each.aim,
                _(each.state),
                each.sales_owner,
                each.marketing_owner,
                each.steps_done,
                each.steps_open,
                each.result,
            )
            for each in programmes
        ),
        empty=_("None ran."),
    )


def offers_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the offers made or decided."""
    offers = stored.read_offers(connection, scope)
    return ReportTable(
        _("Offers"),
        (
            Heading(_("client")),
            Heading(_("offer")),
            Heading(_("special in it")),
            Heading(_("value"), Kind.MONEY),
            Heading(_("offered"), Kind.DAY),
            Heading(_("outcome")),
            Heading(_("decided"), Kind.DAY),
        ),
        tuple(
            (
                each.client,
                each.text,
                each.special,
                each.value,
                each.offered_day,
                _(each.outcome),
                each.decided_day,
            )
            for each in offers
        ),
        empty=_("None."),
    )


def winbacks_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the win-back targets."""
    targets = stored.read_winbacks(connection, scope)
    return ReportTable(
        _("Winning back"),
        (
            Heading(_("client")),
            Heading(_("state")),
            Heading(_("since"), Kind.DAY),
            Heading(_("way")),
            Heading(_("result")),
            Heading(_("recovered"), Kind.MONEY),
        ),
        tuple(
            (
                each.client,
                _(each.state),
                each.since,
                each.way_text or _(each.way),
                each.result,
                each.recovered,
            )
            for each in targets
        ),
        empty=_("No target."),
    )


def talks_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the talks; of many clients' only visits and meetings, with the counts of all."""
    met_only = scope.client_id is None
    talks = stored.read_talks(connection, scope, met_only=met_only)
    counts = stored.count_talks(connection, scope)
    told = ", ".join(f"{_(channel)} {count}" for channel, count in counts.items())
    total = sum(counts.values())
    return ReportTable(
        _("Visits and meetings") if met_only else _("Talks"),
        (
            Heading(_("day"), Kind.DAY),
            Heading(_("client")),
            Heading(_("channel")),
            Heading(_("with whom")),
            Heading(_("what was said")),
        ),
        tuple(
            (each.day, each.client, _(each.channel), each.people, each.summary) for each in talks
        ),
        note=ngettext("{count} talk: {channels}.", "{count} talks: {channels}.", total).format(
            count=total, channels=told
        )
        if total
        else "",
        empty=_("None."),
    )


def next_table(connection: sqlite3.Connection, scope: Scope, quarter: Period) -> ReportTable:
    """Give what is due in the quarter after, and what is overdue at its end."""
    following = period_of("quarter", quarter.last + timedelta(days=1))
    due = stored.read_next(connection, scope, following.last.isoformat())
    overdue = sum(each.day <= scope.last for each in due)
    return ReportTable(
        _("Next quarter"),
        (
            Heading(_("day"), Kind.DAY),
            Heading(_("client")),
            Heading(_("kind")),
            Heading(_("what")),
            Heading(_("owner")),
        ),
        tuple((each.day, each.client, _(each.kind), each.text, each.owner) for each in due),
        note=_("{quarter}; {overdue} of it was due before.").format(
            quarter=quarter_in_words(following), overdue=overdue
        )
        if due
        else "",
        empty=_("Nothing is planned: no step, no meeting, no tender, no goal."),
    )
