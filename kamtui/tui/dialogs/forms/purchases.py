"""The form of one line of an invoice: added by hand, or put right where a file had it wrong."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.figure_kinds import LARGEST
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import PRODUCTS


def add_product(change: Change, name: str) -> int:
    """Add a product of this name; its card is filled in later."""
    return change.insert("products", {"name": name})


def defaults(context: FormContext) -> Values:
    """A new line was supplied today, one of it."""
    return {"day": context.today.isoformat(), "quantity": 1000, "cancelled": 0}


FORM = FormOf(
    "purchases",
    N_("supply line"),
    (
        FormField("day", N_("day"), "day", lean="past", required=True),
        FormField("invoice", N_("invoice")),
        FormField(
            "product_id",
            N_("product"),
            "choice",
            N_("By the beginning of its name; a new one may be typed."),
            source=PRODUCTS,
            adds=add_product,
        ),
        FormField("quantity", N_("quantity"), "quantity", required=True),
        FormField(
            "amount",
            N_("amount"),
            "money",
            N_("What the whole line cost them; less than nothing for a return."),
            required=True,
            low=-LARGEST,
        ),
        FormField(
            "cost", N_("cost to us"), "money", N_("Empty where it is not known."), low=-LARGEST
        ),
        FormField("promised_day", N_("promised for"), "day", lean="past"),
        FormField("delivered_day", N_("delivered on"), "day", lean="past"),
        FormField("cancelled", N_("cancelled"), "flag", required=True),
    ),
    headline="invoice",
    defaults=defaults,
)
