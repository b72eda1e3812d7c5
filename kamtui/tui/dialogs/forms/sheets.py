"""The form of a negotiation sheet: prepared before a meeting or a tender."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import PLANNED, TENDERS


def _today(context: FormContext) -> Values:
    return {"prepared_day": context.today.isoformat()}


def _for_something(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    if values["interaction_id"] is None and values["tender_id"] is None:
        return {"interaction_id": _("is needed, or a tender: what is it for?")}
    return {}


FORM = FormOf(
    "negotiation_sheets",
    N_("negotiation sheet"),
    (
        FormField("interaction_id", N_("for the meeting"), "choice", source=PLANNED),
        FormField("tender_id", N_("for the tender"), "choice", source=TENDERS),
        FormField("aim", N_("aim"), "long", N_("What shall be agreed at the end.")),
        FormField("known", N_("what we know"), "long"),
        FormField("questions", N_("questions"), "long", N_("One on a line, the best first.")),
        FormField("proposals", N_("proposals"), "long", N_("One on a line, the best first.")),
        FormField("limits", N_("limits"), "long", N_("How far we go, and no further.")),
        FormField("roles", N_("roles"), "long", N_("Who of us says what.")),
        FormField("avoid", N_("do not say"), "long"),
        FormField("prepared_day", N_("prepared"), "day", lean="past"),
    ),
    headline="aim",
    defaults=_today,
    check=_for_something,
)
