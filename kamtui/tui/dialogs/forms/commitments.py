"""The form of a commitment: what was promised, by whom, to whom, until when, and was it kept."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.model.words import Channel, Response, Side
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import GOALS, MANAGERS, PEOPLE, PROGRAMMES, Words

FIELDS = (
    FormField("text", N_("what"), required=True),
    FormField(
        "side",
        N_("whose"),
        "choice",
        N_("Ours to the client, theirs to us, or a step of our own."),
        required=True,
        source=Words(Side),
    ),
    FormField("to_person_id", N_("to whom"), "choice", source=PEOPLE),
    FormField("owner_id", N_("who sees to it"), "choice", source=MANAGERS),
    FormField("made_day", N_("made"), "day", required=True, lean="past"),
    FormField("due_day", N_("due"), "day"),
    FormField("goal_id", N_("for the goal"), "choice", source=GOALS),
    FormField("programme_id", N_("in the programme"), "choice", source=PROGRAMMES),
    FormField(
        "content",
        N_("content"),
        help=N_("What is shown or given: a case, a sample, a figure of theirs."),
    ),
    FormField("channel", N_("how"), "choice", source=Words(Channel)),
    FormField("done_day", N_("closed"), "day", lean="past"),
    FormField("kept", N_("kept"), "flag", N_("Whether it was kept when it was closed.")),
    FormField(
        "response",
        N_("response"),
        "choice",
        N_("How they answered to it; no answer is one too."),
        source=Words(Response),
    ),
    FormField("result", N_("result"), "long"),
)


def defaults(context: FormContext) -> Values:
    """A new commitment is ours, made today."""
    return {
        "side": Side.OURS.value,
        "made_day": context.today.isoformat(),
        "owner_id": context.manager_id,
    }


def check(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    """Find what is closed without a word on how, or the other way round."""
    if values["done_day"] and values["kept"] is None:
        return {"kept": _("is needed: was it kept?")}
    if values["kept"] is not None and not values["done_day"]:
        return {"done_day": _("is needed: when was it closed?")}
    return {}


FORM = FormOf(
    "commitments",
    N_("commitment"),
    FIELDS,
    headline="text",
    defaults=defaults,
    check=check,
)
