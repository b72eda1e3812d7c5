"""The form of a tender: opened, due, decided, and why it ended as it did."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.model.words import TenderOutcome
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.forms.shared_fields import competitor_field, reason_field
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import MANAGERS, Words, in_use

FIELDS = (
    FormField("subject", N_("subject"), required=True),
    FormField("code", N_("number")),
    FormField(
        "product_group",
        N_("product group"),
        "known",
        source=in_use("products", "product_group"),
    ),
    FormField("value", N_("value"), "money"),
    FormField("opened_day", N_("opened"), "day", lean="past"),
    FormField("due_day", N_("bid due"), "day"),
    FormField("outcome", N_("outcome"), "choice", required=True, source=Words(TenderOutcome)),
    FormField("decided_day", N_("decided"), "day", lean="past"),
    reason_field(
        "tender",
        N_("reason"),
        N_("Why it ended so; a lost tender needs one. A new reason may be typed."),
    ),
    FormField("reason_note", N_("more on that")),
    competitor_field(N_("taken by")),
    FormField("bidders", N_("also bidding"), help=N_("Who else took part, with commas.")),
    FormField("manager_id", N_("who of us"), "choice", source=MANAGERS),
    FormField("notes", N_("notes"), "long"),
)


def defaults(context: FormContext) -> Values:
    """A new tender is running and opened today."""
    return {
        "outcome": TenderOutcome.OPEN.value,
        "opened_day": context.today.isoformat(),
        "manager_id": context.manager_id,
    }


def check(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    """Find a decided tender without its day, and a lost one without a reason."""
    found = {}
    if values["outcome"] != TenderOutcome.OPEN.value and not values["decided_day"]:
        found["decided_day"] = _("is needed: when was it decided?")
    if values["outcome"] == TenderOutcome.LOST.value and values["reason_id"] is None:
        found["reason_id"] = _("is needed: why was it lost?")
    return found


FORM = FormOf("tenders", N_("tender"), FIELDS, headline="subject", defaults=defaults, check=check)
