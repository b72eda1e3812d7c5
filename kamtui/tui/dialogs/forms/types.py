"""What a key client is held for: its types, and the checks it meets."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_, _
from kamtui.model.words import KeyType
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values, as_columns
from kamtui.tui.dialogs.sources import Words


def _from_today(context: FormContext) -> Values:
    return {"since": context.today.isoformat()}


def _one_of_each(values: Values, context: FormContext) -> dict[str, str]:
    from kamtui.store.clients import read_types

    if context.client_id is None:
        return {}
    others = {
        given.type
        for given in read_types(context.reader(), context.client_id)
        if given.id != context.row_id
    }
    return {"type": _("it has this type already")} if values["type"] in others else {}


FORM = FormOf(
    "client_types",
    N_("type of client"),
    (
        FormField(
            "type",
            N_("type"),
            "choice",
            N_("Breadwinner, promising, image client, expert: why it is a key client."),
            required=True,
            source=Words(KeyType),
        ),
        FormField("reason", N_("reason")),
        FormField("since", N_("since"), "day", lean="past"),
    ),
    headline="type",
    defaults=_from_today,
    check=_one_of_each,
)


def _evidence_of_something(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    if values["evidence"] and values["met"] is None:
        return {"met": _("is needed: does it show that it is met, or that it is not?")}
    return {}


def _load_check(form: FormOf, context: FormContext, row_id: int) -> Values:  # noqa: ARG001
    from kamtui.store.key_checks import read_key_checks

    for each in read_key_checks(context.reader(), context.client_id or 0):
        if each.check.id == row_id:
            met = None if each.met is None else int(each.met)
            return {"met": met, "evidence": each.evidence, "day": each.day}
    return {"met": None, "evidence": None, "day": None}


def _save_check(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    from kamtui.store.records import find_row

    columns = as_columns(form, change, values)
    key = {"client_id": context.client_id, "key_check_id": row_id}
    there = find_row(change.connection, form.subject, key)
    if "met" in columns and columns["met"] is None:
        if there is not None:
            change.delete(form.subject, there)
        return row_id or 0
    # What somebody says is dated: in a year one wants to know how old it is.
    if not columns.get("day") and ("day" in columns or there is None):
        columns["day"] = context.today.isoformat()
    if there is None:
        return change.insert(form.subject, {**key, **columns})
    change.update(form.subject, there, columns)
    return there


CHECK = FormOf(
    "client_key_checks",
    N_("check of a key client"),
    (
        FormField("met", N_("met"), "flag", N_("Empty: the data answers it, where it can.")),
        FormField("evidence", N_("evidence"), help=N_("What shows it.")),
        FormField("day", N_("seen on"), "day", N_("Empty: today."), lean="past"),
    ),
    headline="evidence",
    check=_evidence_of_something,
    load=_load_check,
    save=_save_check,
)
"""Its rows are told by the check's number, whether the client has been looked at or not."""
