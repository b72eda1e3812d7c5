"""The form of a tender: opened, due, decided, and why it ended as it did."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.model.words import TenderOutcome
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import COMPETITORS, MANAGERS, Words, in_use, reasons


def add_reason(change: Change, name: str) -> int:
    """Add a reason of tenders."""
    from kamtui.store.reasons import ReasonKind
    from kamtui.store.reasons import add_reason as add

    return add(change, ReasonKind.TENDER, name)


def add_competitor(change: Change, name: str) -> int:
    """Give the competitor of this name, added where it was unknown."""
    from kamtui.store.competitors import find_or_add_competitor

    return find_or_add_competitor(change, name)


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
    FormField(
        "reason_id",
        N_("reason"),
        "choice",
        N_("Why it ended so; a lost tender needs one. A new reason may be typed."),
        source=reasons("tender"),
        adds=add_reason,
    ),
    FormField("reason_note", N_("more on that")),
    FormField(
        "competitor_id",
        N_("taken by"),
        "choice",
        N_("A new competitor may be typed."),
        source=COMPETITORS,
        adds=add_competitor,
    ),
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
