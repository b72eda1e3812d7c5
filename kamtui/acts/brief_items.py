"""What the brief tells of a row: what matters during a call first, the rest left out."""

from __future__ import annotations

from datetime import date

from kamtui.acts.rows_in_words import day_told, joined
from kamtui.language import _
from kamtui.model.figures import days_since
from kamtui.model.sections import Item, Weight
from kamtui.model.words import Attitude, Holder, InteractionStatus, Role, Side
from kamtui.store.commitments import Commitment
from kamtui.store.interactions import Interaction
from kamtui.store.people.posts import Post


def caller_item(post: Post, today: date) -> Item:
    """Tell who it is: name, role, influence, attitude, post, when we spoke last."""
    name = post.person or (_("vacant") if post.holder == Holder.VACANT else _("unknown"))
    spoke = _("spoke {day}").format(day=day_told(post.last_contact, today))
    text = joined(
        (
            name,
            _(Role(post.role).label) if post.role else None,
            _("influence {number}").format(number=post.influence) if post.influence else None,
            _(Attitude(post.attitude).label) if post.attitude else None,
            spoke if post.last_contact else _("never spoke"),
            post.title,
        )
    )
    weight = Weight.PLAIN if post.person else Weight.WARN
    return Item(text, weight=weight, subject="positions", row_id=post.id)


def owed_item(commitment: Commitment, today: date) -> Item:
    """Tell what is owed: its day and how late it is first, then what and to whom."""
    late = commitment.is_overdue(today.isoformat())
    if not commitment.due_day:
        when = _("no day")
    else:
        when = day_told(commitment.due_day, today)
        days = days_since(commitment.due_day, today)
        if late and days is not None:
            when = _("{day}, {days} d late").format(day=when, days=days)
    if commitment.side is Side.STEP:
        when = f"{when}, {_(commitment.side.label)}"
    return Item(
        joined((commitment.text, commitment.to_person_name)),
        when,
        Weight.WARN if late else Weight.PLAIN,
        "commitments",
        commitment.id,
    )


def said_item(interaction: Interaction, today: date) -> Item:
    """Tell what was said last: day, channel and first names before the words."""
    status = interaction.status
    first_names = ", ".join(person.name.split(" ")[0] for person in interaction.people)
    head = joined(
        (
            f"{day_told(interaction.day, today)} {_(interaction.channel.label)}",
            "" if status is InteractionStatus.HELD else _(status.label),
            first_names,
        )
    )
    return Item(
        interaction.summary or _("no summary"), head, subject="interactions", row_id=interaction.id
    )
