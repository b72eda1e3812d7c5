"""How we behave toward a client: its own strategy beside the rule of its segment or type."""

from __future__ import annotations

from collections.abc import Iterator

from kamtui.language import _, ngettext, with_keys
from kamtui.model.defaults import stored_text
from kamtui.store.segments.strategies import Strategy
from kamtui.tui.looks import Look
from kamtui.tui.tables import prose, section
from kamtui.tui.text import Line, Ref


def behaviour_lines(
    own: str | None, rule: Strategy | None, rhythm_days: int | None, client_id: int, width: int
) -> Iterator[Line]:
    """Draw the client's own strategy, or the rule it follows while nobody has written one."""
    ref = Ref("clients", client_id, client_id=client_id, field="strategy")
    note = (
        ngettext("speak every {days} day", "speak every {days} days", rhythm_days).format(
            days=rhythm_days
        )
        if rhythm_days
        else ""
    )
    yield from section(_("HOW WE BEHAVE"), note, width)
    if own:
        yield from prose(stored_text(own), width, ref=ref)
        if rule is not None and not _is_same(own, rule):
            yield from prose(_rule_words(rule), width, Look.DIM)
        return
    if rule is not None:
        yield from prose(_rule_words(rule), width, ref=ref)
        words = _(
            "Nothing of its own yet: {plan_adopt} takes a rule and adapts it, {edit} writes one."
        )
    else:
        words = _("No strategy written; {edit} writes it, {plan_adopt} takes one of a segment.")
    yield from prose(
        with_keys(words),
        width,
        Look.DIM,
        None if rule is not None else ref,
    )


def _is_same(own: str, rule: Strategy) -> bool:
    return " ".join(stored_text(own).split()) == " ".join(stored_text(rule.strategy).split())


def _rule_words(rule: Strategy) -> str:
    return _("The rule of {cell}, {title}: {text}").format(
        cell=_(rule.cell), title=stored_text(rule.title), text=stored_text(rule.strategy)
    )
