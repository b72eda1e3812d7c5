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
from kamtui.store import reviews
from kamtui.store.reviews import Scope


def promises_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the promises late or broken, with the counts of all on top."""
    due, late, theirs, broken, made = reviews.count_promises(connection, scope)
    rows = reviews.read_late_promises(connection, scope)
    note = _(
        "Ours: {made} made, {due} due, {kept} of them on time. Theirs: {theirs} due, {kept_theirs} "
        "of them on time."
    ).format(made=made, due=due, kept=due - late, theirs=theirs, kept_theirs=theirs - broken)
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
        tuple((name, _(side), *rest) for name, side, *rest in rows),
        note=note,
        empty=_("None was late or broken."),
    )


def conflicts_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the conflicts opened, closed or open."""
    rows = reviews.read_trouble(connection, scope)
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
        tuple((name, _(kind), *rest) for name, kind, *rest in rows),
        empty=_("None."),
    )


def requests_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give what clients asked, criticised or proposed, and the answers."""
    rows = reviews.read_asked(connection, scope)
    waiting = sum(row[4] is None for row in rows)
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
        tuple((name, day, _(kind), *rest) for name, day, kind, *rest in rows),
        note=ngettext(
            "{count} still waits for an answer.", "{count} still wait for an answer.", waiting
        ).format(count=waiting)
        if waiting
        else "",
        empty=_("None."),
    )


def tenders_table(connection: sqlite3.Connection, scope: Scope, currency: Currency) -> ReportTable:
    """Give the tenders decided or open, with what was won and lost on top."""
    rows = reviews.read_tenders(connection, scope)
    counts = reviews.count_tenders(connection, scope)
    told = [
        f"{_(outcome)} {grouped(counts[outcome][0])} ({short_money(counts[outcome][1], currency)})"
        for outcome in ("won", "lost")
        if outcome in counts
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
            (name, subject, _(outcome), value, day, rival, reason and stored_text(reason))
            for name, subject, outcome, value, day, rival, reason in rows
        ),
        note=", ".join(told),
        empty=_("None decided, none open."),
    )


# Work


def programmes_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the programmes that ran, with their steps."""
    rows = reviews.read_programmes(connection, scope)
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
        tuple((name, aim, _(state), *rest) for name, aim, state, *rest in rows),
        empty=_("None ran."),
    )


def offers_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the offers made or decided."""
    rows = reviews.read_offers(connection, scope)
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
        tuple((*head, _(outcome), decided) for *head, outcome, decided in rows),
        empty=_("None."),
    )


def winbacks_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the win-back targets."""
    rows = reviews.read_winbacks(connection, scope)
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
        tuple((name, _(state), day, _(way), *rest) for name, state, day, way, *rest in rows),
        empty=_("No target."),
    )


def talks_table(connection: sqlite3.Connection, scope: Scope) -> ReportTable:
    """Give the talks; of many clients' only visits and meetings, with the counts of all."""
    met_only = scope.client_id is None
    rows = reviews.read_talks(connection, scope, met_only=met_only)
    counts = reviews.count_talks(connection, scope)
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
        tuple((day, name, _(channel), *rest) for day, name, channel, *rest in rows),
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
    rows = reviews.read_next(connection, scope, following.last.isoformat())
    overdue = sum(row[0] <= scope.last for row in rows)
    return ReportTable(
        _("Next quarter"),
        (
            Heading(_("day"), Kind.DAY),
            Heading(_("client")),
            Heading(_("kind")),
            Heading(_("what")),
            Heading(_("owner")),
        ),
        tuple((day, name, _(kind), *rest) for day, name, kind, *rest in rows),
        note=_("{quarter}; {overdue} of it was due before.").format(
            quarter=quarter_in_words(following), overdue=overdue
        )
        if rows
        else "",
        empty=_("Nothing is planned: no step, no meeting, no tender, no goal."),
    )
