"""The form of a loss: why a client was lost and where it went, told apart from winning it back."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_, _
from kamtui.model.words import ClientState, Destination
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField
from kamtui.tui.dialogs.forms.shared_fields import competitor_field, destination_field, reason_field
from kamtui.tui.dialogs.records import FormOf, Values, as_columns, load_row
from kamtui.tui.dialogs.sources import Words

REASON = reason_field("loss", N_("why lost"), N_("Why it was lost; a new reason may be typed."))
NOTE = FormField("reason_note", N_("more on that"))
WENT = destination_field()
COMPETITOR = competitor_field(N_("competitor"))


def _since(context: FormContext) -> Values:
    from kamtui.store.clients import read_standing

    standing = read_standing(context.reader(), context.client_id or 0)
    since = standing.since if standing.state == ClientState.LOST else None
    return {"lost_since": since, "destination": Destination.UNKNOWN.value}


def save(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write what was told; what was told before of the same loss is put right."""
    columns = as_columns(form, change, values)
    if row_id is not None:
        change.update(form.subject, row_id, columns)
        return row_id
    return _tell(change, context, columns)


def _tell(change: Change, context: FormContext, told: Mapping[str, object]) -> int:
    from kamtui.store.loss_reasons import tell_loss

    return tell_loss(
        change,
        int(context.client_id or 0),
        told_day=context.today.isoformat(),
        lost_since=_text(told.get("lost_since")),
        reason_id=_number(told.get("reason_id")),
        reason_note=_text(told.get("reason_note")),
        destination=_went(told.get("destination")),
        competitor_id=_number(told.get("competitor_id")),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _went(value: object) -> Destination:
    return Destination(str(value)) if value else Destination.UNKNOWN


def _number(value: object) -> int | None:
    return int(str(value)) if value is not None else None


def _told_something(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    told = (values["reason_id"], values["reason_note"], values["competitor_id"])
    if any(told) or values["destination"] != Destination.UNKNOWN.value:
        return {}
    return {"reason_id": _("is needed: why was it lost? 'other' will do")}


FORM = FormOf(
    "losses",
    N_("loss"),
    (REASON, NOTE, WENT, COMPETITOR, FormField("lost_since", N_("lost since"), "day", lean="past")),
    headline="reason_note",
    defaults=_since,
    save=save,
    check=_told_something,
)


# A state set by hand


def _state_from_today(context: FormContext) -> Values:
    return {
        "from_day": context.today.isoformat(),
        "manager_id": context.manager_id,
        "destination": Destination.UNKNOWN.value,
    }


_OF_LOSS = ("reason_id", "destination", "competitor_id")


def _load_state(form: FormOf, context: FormContext, row_id: int) -> Values:
    return {**dict.fromkeys(_OF_LOSS), **load_row(form, context, row_id)}


def _save_state(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write the state; set to lost, the reason and where the client went stand among the losses."""
    columns = as_columns(form, change, values)
    of_loss = {name: columns.pop(name, None) for name in _OF_LOSS}
    if row_id is None:
        columns["client_id"] = context.client_id
        row_id = change.insert(form.subject, columns)
    else:
        change.update(form.subject, row_id, columns)
    if of_loss["reason_id"] is not None and context.client_id is not None:
        begun = {"lost_since": columns.get("from_day"), "reason_note": columns.get("reason")}
        _tell(change, context, {**of_loss, **begun})
    return row_id


def _check_state(values: Values, context: FormContext) -> dict[str, str]:
    """Ask why where a client is made lost, and for an end that does not lie before the start."""
    found = {}
    is_new = context.row_id is None
    if is_new and values["state"] == ClientState.LOST.value and values["reason_id"] is None:
        found["reason_id"] = _("is needed: why was it lost? 'other' will do")
    until, begin = values["until_day"], values["from_day"]
    if until and begin and str(until) < str(begin):
        found["until_day"] = _("lies before the day it begins")
    return found


STATE = FormOf(
    "state_overrides",
    N_("state set by hand"),
    (
        FormField(
            "state",
            N_("state"),
            "choice",
            N_("Holds until the day below, or until the next purchase."),
            required=True,
            source=Words(ClientState),
        ),
        FormField("from_day", N_("from"), "day", required=True, lean="past"),
        FormField("until_day", N_("until"), "day"),
        FormField("reason", N_("in words"), required=True),
        reason_field(
            "loss", N_("why lost"), N_("Asked where the state is lost; a new reason may be typed.")
        ),
        WENT._replace(required=False),
        COMPETITOR,
    ),
    headline="state",
    defaults=_state_from_today,
    load=_load_state,
    save=_save_state,
    check=_check_state,
)
