"""The forms of a competitor and of its standing at one client."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.forms.shared_fields import competitor_field
from kamtui.tui.dialogs.records import FormOf, Values

FORM = FormOf(
    "competitors",
    N_("competitor"),
    (
        FormField("name", N_("name"), required=True),
        FormField("website", N_("website")),
        FormField("description", N_("who they are"), "long"),
        FormField("strengths", N_("strengths"), "long"),
        FormField("weaknesses", N_("weaknesses"), "long"),
    ),
    of_client=False,
)


def _once_each(values: Values, context: FormContext) -> dict[str, str]:
    from kamtui.store.competitors import find_competitor, read_rivalries

    if context.client_id is None:
        return {}
    competitor = values["competitor_id"]
    if isinstance(competitor, str):
        competitor = find_competitor(context.reader(), competitor)
    there = {
        rivalry.competitor_id
        for rivalry in read_rivalries(context.reader(), context.client_id)
        if rivalry.id != context.row_id
    }
    return {"competitor_id": _("stands in the list already")} if competitor in there else {}


RIVALRY = FormOf(
    "rivalries",
    N_("competitor at the client"),
    (
        competitor_field(N_("competitor"), required=True),
        FormField("offering", N_("what it sells them")),
        FormField(
            "strength",
            N_("strength"),
            "number",
            N_("From 0 (none) to 5 (we hardly get in)."),
            low=0,
            high=5,
        ),
        FormField(
            "wallet_share",
            N_("share of the wallet"),
            "number",
            N_("About how many percent of what the client spends on such supplies."),
            low=0,
            high=100,
        ),
        FormField(
            "breadwinner",
            N_("their breadwinner"),
            "flag",
            N_("Whether the client is one of those this competitor lives on."),
        ),
        FormField("since", N_("since"), "day", lean="past"),
        FormField("counter_move", N_("our counter-move"), "long"),
        FormField("notes", N_("notes"), "long"),
    ),
    headline="competitor_id",
    check=_once_each,
)
