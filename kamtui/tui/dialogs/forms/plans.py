"""The forms of the plan: goals with a client, programmes of work on it, offers made to it."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.model.words import GoalMeasure, OfferOutcome, ProgrammeState, SpendingKind
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.forms.shared_fields import reason_field
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import MANAGERS, PEOPLE, PROGRAMMES, TARGETS, Words


def _set_today(context: FormContext) -> Values:
    return {"from_day": context.today.isoformat()}


GOAL = FormOf(
    "goals",
    N_("goal"),
    (
        FormField("measure", N_("measured by"), "choice", required=True, source=Words(GoalMeasure)),
        FormField(
            "target",
            N_("target"),
            "measured",
            N_("Money for sales and profit, percent for a share, else a count."),
            low=0,
        ),
        FormField("text", N_("in words"), "long"),
        FormField("from_day", N_("from"), "day", lean="past"),
        FormField("due_day", N_("due"), "day"),
        FormField("reached_day", N_("reached"), "day", lean="past"),
    ),
    headline="measure",
    defaults=_set_today,
)


def _mine(context: FormContext) -> Values:
    return {"state": ProgrammeState.PLANNED.value, "sales_owner_id": context.manager_id}


PROGRAMME = FormOf(
    "programmes",
    N_("programme"),
    (
        FormField("aim", N_("aim"), "long", required=True),
        FormField("sales_owner_id", N_("owner in sales"), "choice", source=MANAGERS),
        FormField("marketing_owner_id", N_("owner in marketing"), "choice", source=MANAGERS),
        FormField("from_day", N_("from"), "day"),
        FormField("to_day", N_("to"), "day"),
        FormField("state", N_("state"), "choice", required=True, source=Words(ProgrammeState)),
        FormField("result", N_("result"), "long"),
    ),
    headline="aim",
    defaults=_mine,
)


def _offered_today(context: FormContext) -> Values:
    return {"outcome": OfferOutcome.OPEN.value, "offered_day": context.today.isoformat()}


def _declined_why(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    found = {}
    if values["outcome"] != OfferOutcome.OPEN and not values["decided_day"]:
        found["decided_day"] = _("is needed: when did they say so?")
    if values["outcome"] == OfferOutcome.DECLINED and values["reason_id"] is None:
        found["reason_id"] = _("is needed: why was it declined?")
    return found


OFFER = FormOf(
    "offers",
    N_("offer"),
    (
        FormField("text", N_("what"), "long", required=True),
        FormField("special", N_("special in it"), help=N_("A price, a term, a gift.")),
        FormField("value", N_("value"), "money"),
        FormField("offered_day", N_("offered"), "day", required=True, lean="past"),
        FormField("valid_until", N_("valid until"), "day"),
        FormField("programme_id", N_("programme"), "choice", source=PROGRAMMES),
        FormField("winback_id", N_("win-back target"), "choice", source=TARGETS),
        FormField("outcome", N_("outcome"), "choice", required=True, source=Words(OfferOutcome)),
        FormField("decided_day", N_("decided"), "day", lean="past"),
        reason_field(
            "refusal", N_("reason"), N_("A declined offer needs one; a new reason may be typed.")
        ),
    ),
    headline="text",
    defaults=_offered_today,
    check=_declined_why,
)


def _spent_today(context: FormContext) -> Values:
    return {
        "day": context.today.isoformat(),
        "kind": SpendingKind.GIFT.value,
        "manager_id": context.manager_id,
    }


SPENDING = FormOf(
    "spendings",
    N_("expense"),
    (
        FormField("text", N_("what"), required=True),
        FormField("kind", N_("kind"), "choice", required=True, source=Words(SpendingKind)),
        FormField("amount", N_("amount"), "money", N_("What it cost us."), required=True, low=0),
        FormField("day", N_("day"), "day", required=True, lean="past"),
        FormField("person_id", N_("for whom"), "choice", source=PEOPLE),
        FormField("programme_id", N_("programme"), "choice", source=PROGRAMMES),
        FormField("manager_id", N_("who of us"), "choice", source=MANAGERS),
    ),
    headline="text",
    defaults=_spent_today,
)
"""What is spent on a client beside working time."""
