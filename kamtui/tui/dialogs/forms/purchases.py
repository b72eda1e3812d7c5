"""The form of one line of an invoice, to put right what came wrong out of a file."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.kinds import LARGEST
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import PRODUCTS


def _supplied_today(context: FormContext) -> Values:
    return {"day": context.today.isoformat(), "cancelled": 0}


FORM = FormOf(
    "purchases",
    N_("supply line"),
    (
        FormField("day", N_("day"), "day", lean="past", required=True),
        FormField("invoice", N_("invoice")),
        FormField("product_id", N_("product"), "choice", source=PRODUCTS),
        FormField(
            "amount",
            N_("amount"),
            "money",
            N_("What the whole line cost them; less than nothing for a return."),
            required=True,
            low=-LARGEST,
        ),
        FormField(
            "cost", N_("cost to us"), "money", N_("Empty where it is not known."), low=-(10**12)
        ),
        FormField("promised_day", N_("promised for"), "day", lean="past"),
        FormField("delivered_day", N_("delivered on"), "day", lean="past"),
        FormField("cancelled", N_("cancelled"), "flag", required=True),
    ),
    headline="invoice",
    defaults=_supplied_today,
)
