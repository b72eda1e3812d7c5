"""Rows of the database as one line of words each, for the brief and the printed dossier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kamtui.acts.goals import Progress, figure
from kamtui.language import _, ngettext
from kamtui.model.days import day_beside
from kamtui.model.defaults import stored_text
from kamtui.model.figures import days_since, short_money
from kamtui.model.money import Currency
from kamtui.model.sections import Item, Weight
from kamtui.model.words import (
    NOT_TOLD,
    Attitude,
    Holder,
    InteractionStatus,
    Role,
    Side,
    TenderOutcome,
)
from kamtui.store.commitments import Commitment
from kamtui.store.competitors import Rivalry
from kamtui.store.conflicts import Conflict
from kamtui.store.interactions import Interaction
from kamtui.store.people.posts import Post
from kamtui.store.plans import Goal, Offer, Programme
from kamtui.store.requests import Request
from kamtui.store.tenders import Tender
from kamtui.store.winback import Target


def day_told(day: str | None, today: date) -> str:
    """Write a stored day as one says it today; a day that is none stands as it was stored."""
    if not day:
        return ""
    try:
        return day_beside(date.fromisoformat(day[:10]), today)
    except ValueError:
        return day


def joined(pieces: Iterable[str | None], between: str = ", ") -> str:
    """Join what is there."""
    return between.join(piece for piece in pieces if piece)


def post_item(post: Post, today: date) -> Item:
    """Tell a post: who holds it, title, role, influence, attitude, when we spoke last."""
    name = post.person or (_("vacant") if post.holder == Holder.VACANT else _("unknown"))
    spoke = _("spoke {day}").format(day=day_told(post.last_contact, today))
    text = joined(
        (
            name,
            post.title,
            post.department,
            _(Role(post.role).label) if post.role else None,
            _("influence {number}").format(number=post.influence)
            if post.influence is not None
            else None,
            _(Attitude(post.attitude).label) if post.attitude else None,
            joined((spoke if post.last_contact else _("never spoke"), post.spoke_with), " ")
            if post.person
            else None,
            post.phone,
            post.email,
        )
    )
    known = Weight.PLAIN if post.person else Weight.WARN
    return Item(text, weight=known, subject="positions", row_id=post.id)


def commitment_item(commitment: Commitment, today: date) -> Item:
    """Tell a commitment: what, to whom, its day, how late it is or how it ended."""
    late = commitment.is_overdue(today.isoformat())
    if commitment.done_day:
        word = _("kept {day}") if commitment.kept else _("broken {day}")
        if commitment.kept is None or commitment.side is Side.STEP:
            word = _("done {day}")
        when = word.format(day=day_told(commitment.done_day, today))
    elif late and (days := days_since(commitment.due_day, today)) is not None:
        when = _("due {day}, {days} d late").format(
            day=day_told(commitment.due_day, today), days=days
        )
    elif commitment.due_day:
        when = _("due {day}").format(day=day_told(commitment.due_day, today))
    else:
        when = _("no day")
    text = joined((commitment.text, commitment.to_person_name, when, commitment.owner_name))
    return Item(
        text,
        _(commitment.side.label),
        Weight.WARN if late else Weight.PLAIN,
        "commitments",
        commitment.id,
    )


def interaction_item(interaction: Interaction, today: date) -> Item:
    """Tell an interaction: day, channel, with whom, what was said, by whom of us."""
    status = interaction.status
    head = joined(
        (
            joined((day_told(interaction.day, today), interaction.clock), " "),
            _(interaction.channel.label),
            "" if status is InteractionStatus.HELD else _(status.label),
            interaction.people_names,
            interaction.manager_name,
        )
    )
    return Item(
        interaction.summary or _("no summary"), head, subject="interactions", row_id=interaction.id
    )


def tender_item(tender: Tender, today: date, currency: Currency) -> Item:
    """Tell a tender: subject, value, when it is due or how it was decided, and why."""
    is_open = tender.outcome is TenderOutcome.OPEN
    reason = tender.reason and stored_text(tender.reason)
    if tender.outcome is TenderOutcome.LOST and not reason:
        reason = _(NOT_TOLD)
    due = tender.due_day and _("due {day}").format(day=day_told(tender.due_day, today))
    text = joined(
        (
            tender.subject,
            short_money(tender.value, currency) if tender.value is not None else None,
            due if is_open else day_told(tender.decided_day, today),
            None if is_open else reason,
            tender.reason_note,
            tender.competitor_name,
            tender.bidders and _("also bidding: {names}").format(names=tender.bidders),
        )
    )
    late = is_open and bool(tender.due_day) and str(tender.due_day) < today.isoformat()
    weight = Weight.WARN if late else Weight.STRONG if is_open else Weight.PLAIN
    return Item(text, _(tender.outcome.label), weight, "tenders", tender.id)


def rivalry_item(rivalry: Rivalry, today: date) -> Item:
    """Tell a competitor's standing: share of the wallet, offering, tenders it took, our move."""
    taken = ""
    if rivalry.tenders_taken:
        taken = joined(
            (
                ngettext(
                    "took {count} tender", "took {count} tenders", rivalry.tenders_taken
                ).format(count=rivalry.tenders_taken),
                day_told(rivalry.last_taken, today),
            ),
            ", " + _("last") + " ",
        )
    text = joined(
        (
            rivalry.competitor_name,
            _("about {share} % of the wallet").format(share=rivalry.wallet_share)
            if rivalry.wallet_share is not None
            else None,
            _("strength {number} of 5").format(number=rivalry.strength)
            if rivalry.strength is not None
            else None,
            rivalry.offering,
            taken,
            _("our move: {move}").format(move=rivalry.counter_move)
            if rivalry.counter_move
            else None,
        )
    )
    return Item(text, subject="rivalries", row_id=rivalry.id)


def conflict_item(conflict: Conflict, today: date) -> Item:
    """Tell a conflict: cause, how grave, since when, how it was settled."""
    if conflict.closed_day:
        when = _("settled {day}").format(day=day_told(conflict.closed_day, today))
    else:
        days = days_since(conflict.opened_day, today)
        when = _("open") if days is None else _("open {days} d").format(days=days)
    text = joined(
        (
            conflict.cause,
            _("severity {number} of 3").format(number=conflict.severity),
            when,
            conflict.settlement,
        )
    )
    weight = Weight.PLAIN if conflict.closed_day else Weight.WARN
    return Item(text, _(conflict.kind.label), weight, "conflicts", conflict.id)


def request_item(request: Request, today: date) -> Item:
    """Tell a request: what, by whom, when, and the answer or that there is none."""
    answered = _("not answered")
    if request.answered_day:
        day = joined((day_told(request.answered_day, today), request.answered_by_name))
        answered = _("answered {day}").format(day=day)
    text = joined(
        (request.text, request.person_name, day_told(request.day, today), answered, request.answer)
    )
    weight = Weight.PLAIN if request.answered_day else Weight.WARN
    return Item(text, _(request.kind.label), weight, "requests", request.id)


def offer_item(offer: Offer, today: date, currency: Currency) -> Item:
    """Tell an offer: what, its worth, until when it holds, its outcome."""
    text = joined(
        (
            offer.text,
            offer.special,
            short_money(offer.value, currency) if offer.value is not None else None,
            day_told(offer.offered_day, today),
            offer.valid_until
            and _("valid until {day}").format(day=day_told(offer.valid_until, today)),
            offer.reason and stored_text(offer.reason),
        )
    )
    return Item(text, _(offer.outcome), subject="offers", row_id=offer.id)


def goal_item(
    goal: Goal, today: date, currency: Currency, progress: Progress | None = None
) -> Item:
    """Tell a goal: what is measured, the target, what is reached and should be by now, its day."""
    target = figure(goal.measure, goal.target, currency) if goal.target is not None else None
    reached = goal.reached_day and _("reached {day}").format(day=day_told(goal.reached_day, today))
    due = goal.due_day and _("due {day}").format(day=day_told(goal.due_day, today))
    so_far = None
    if progress is not None and progress.reached is not None:
        so_far = _("so far {reached}").format(
            reached=figure(goal.measure, progress.reached, currency)
        )
        if progress.is_behind:
            so_far += ", " + _("should be {expected}").format(
                expected=figure(goal.measure, progress.expected, currency)
            )
    text = joined((goal.text, target, so_far, reached or due))
    weight = Weight.WARN if progress is not None and progress.is_behind else Weight.PLAIN
    return Item(text or _(goal.measure), _(goal.measure), weight, "goals", goal.id)


def programme_item(programme: Programme, today: date) -> Item:
    """Tell a programme: aim, owners, days, result."""
    text = joined(
        (
            programme.aim,
            joined((programme.sales_owner, programme.marketing_owner), " + "),
            joined((day_told(programme.from_day, today), day_told(programme.to_day, today)), " – "),
            programme.result,
        )
    )
    return Item(text, _(programme.state), subject="programmes", row_id=programme.id)


def target_item(target: Target, today: date, currency: Currency) -> Item:
    """Tell a win-back target: reason, where they went, the way, the next step, the result."""
    step = None
    if target.next_step:
        step = _("next: {step}").format(
            step=joined((target.next_step, day_told(target.next_day, today)))
        )
    text = joined(
        (
            stored_text(target.reason) if target.reason else _(NOT_TOLD),
            target.reason_note,
            target.competitor_name,
            _("way: {way}").format(way=joined((_(target.way.label), target.way_text), " ")),
            _("cost {money}").format(money=short_money(target.cost, currency))
            if target.cost is not None
            else None,
            target.owner_name,
            step,
            target.result,
        )
    )
    return Item(text, _(target.state.label), Weight.STRONG, "winback_targets", target.id)
