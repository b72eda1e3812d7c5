"""The form of a saved filter: its name, and whose it is. What it lets through is typed anew."""

from __future__ import annotations

from kamtui.language import N_, _
from kamtui.tui.dialogs.fields import FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values
from kamtui.tui.dialogs.sources import MANAGERS


def _name_of_one(values: Values, context: FormContext) -> dict[str, str]:
    from kamtui.store.records import find_row

    key = {"manager_id": values.get("manager_id"), "name": values.get("name")}
    there = find_row(context.reader(), "saved_filters", key)  # type: ignore[arg-type]
    if there is not None and there != context.row_id:
        return {"name": _("another filter has this name")}
    return {}


SAVED_FILTER = FormOf(
    "saved_filters",
    N_("saved filter"),
    (
        FormField("name", N_("name"), required=True),
        FormField(
            "manager_id",
            N_("whose"),
            "choice",
            N_("Only this manager sees it; leave it empty for everybody."),
            source=MANAGERS,
        ),
    ),
    of_client=False,
    check=_name_of_one,
)
