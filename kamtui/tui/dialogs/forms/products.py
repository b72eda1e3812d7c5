"""The form of a product card: what we sell, and what one must know to sell it."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import in_use


def _on_sale(context: FormContext) -> Values:  # noqa: ARG001
    return {"active": 1}


FORM = FormOf(
    "products",
    N_("product"),
    (
        FormField("name", N_("name"), required=True),
        FormField("code", N_("code")),
        FormField(
            "product_group", N_("group"), "known", source=in_use("products", "product_group")
        ),
        FormField("unit", N_("unit"), "known", source=in_use("products", "unit")),
        FormField("price", N_("price"), "money"),
        FormField("nuances", N_("nuances"), "long", N_("What one must know to sell it."), lines=4),
        FormField(
            "answers", N_("answers"), "long", N_("To the questions one must expect."), lines=4
        ),
        FormField("active", N_("on sale"), "flag", required=True),
    ),
    of_client=False,
    defaults=_on_sale,
)
