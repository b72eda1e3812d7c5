"""The form of a win-back target: why it was lost, where it went, how we mean to attract it."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_, _
from kamtui.model.words import Destination, Side, Way, WinbackState
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField
from kamtui.tui.dialogs.forms.shared_fields import (
    competitor_field,
    destination_field,
    reason_field,
    step_without_words,
)
from kamtui.tui.dialogs.records import FormOf, Values, as_columns, load_row
from kamtui.tui.dialogs.sources import MANAGERS, Words

LOSS = N_("The loss")
WAY = N_("The way back")
NEXT = N_("Next step")


FIELDS = (
    reason_field(
        "loss",
        N_("reason"),
        N_("Why it was lost; a new reason may be typed, none is 'not told'."),
        LOSS,
    ),
    FormField("reason_note", N_("more on that"), group=LOSS),
    FormField("lost_since", N_("lost since"), "day", lean="past", group=LOSS),
    FormField(
        "leaving",
        N_("still leaving"),
        "flag",
        N_("It buys less and less, but buys."),
        required=True,
        group=LOSS,
    ),
    destination_field(LOSS),
    competitor_field(N_("competitor"), group=LOSS),
    FormField("way", N_("way to attract"), "choice", required=True, source=Words(Way), group=WAY),
    FormField("way_text", N_("in words"), group=WAY),
    FormField("cost", N_("cost"), "money", N_("What the way costs us."), group=WAY),
    FormField("valid_until", N_("offer valid until"), "day", group=WAY),
    FormField("owner_id", N_("owner"), "choice", source=MANAGERS, group=WAY),
    FormField("state", N_("state"), "choice", required=True, source=Words(WinbackState), group=WAY),
    FormField("result", N_("result"), "long", group=WAY),
    FormField(
        "recovered", N_("money recovered"), "money", N_("Profit since it came back."), group=WAY
    ),
    FormField("next_text", N_("next step"), group=NEXT),
    FormField("next_day", N_("due"), "day", group=NEXT),
)
_OF_STEP = ("next_text", "next_day")


def defaults(context: FormContext) -> Values:
    """A new target is planned, its way open, whoever marks it the owner."""
    return {
        "leaving": 0,
        "destination": Destination.UNKNOWN.value,
        "way": Way.OPEN.value,
        "owner_id": context.manager_id,
        "state": WinbackState.PLANNED.value,
    }


def load(form: FormOf, context: FormContext, row_id: int) -> Values:
    """Give the target; a next step is added, never changed here."""
    return {**load_row(form, context, row_id), **dict.fromkeys(_OF_STEP)}


def save(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write the target; a new state gets its day, a next step its row."""
    from kamtui.store.winback import mark_target, set_state

    today = context.today.isoformat()
    columns = as_columns(
        form, change, {n: v for n, v in values.items() if n not in (*_OF_STEP, "state")}
    )
    if row_id is None:
        row_id = mark_target(change, int(context.client_id or 0), marked_day=today)
    change.update("winback_targets", row_id, columns)
    if "state" in values:
        set_state(change, row_id, WinbackState(str(values["state"])), today)
    _add_step(change, context, row_id, values)
    return row_id


def _add_step(
    change: Change, context: FormContext, row_id: int, values: Mapping[str, FieldValue]
) -> None:
    from kamtui.store.commitments import Origin, add_commitment

    text, due = values.get("next_text"), values.get("next_day")
    if text and context.client_id is not None:
        add_commitment(
            change,
            context.client_id,
            str(text),
            made_day=context.today.isoformat(),
            side=Side.STEP,
            due_day=str(due) if due else None,
            origin=Origin(winback_id=row_id),
        )


def check(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    """Find a competitor where the client did not go to one, and a day without a step."""
    found = {}
    if values["competitor_id"] is not None and values["destination"] in (
        Destination.OWN_PRODUCTION.value,
        Destination.CLOSED.value,
    ):
        found["destination"] = _("does not fit: a competitor is named below")
    return {**found, **step_without_words(values)}


FORM = FormOf(
    "winback_targets",
    N_("win-back target"),
    FIELDS,
    headline="reason_note",
    defaults=defaults,
    load=load,
    save=save,
    check=check,
)
