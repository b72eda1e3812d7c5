"""Forms as data, and the way from a row to a form's values and back through the write door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.model.cleaning import clean
from kamtui.model.errors import Refusal
from kamtui.store.door import Change, Value
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor

Values = dict[str, FieldValue]
"""The values of a form by field."""

LONGEST_NAME = 40


class Overtaken(Refusal):
    """Somebody else has changed the same fields since they were read; nothing was saved.

    ``now`` is what all fields of the form hold now, ``fields`` names those that clash, ``who``
    and ``at`` (an instant in UTC, or nothing) tell whose change it was.
    """

    def __init__(self, now: Values, fields: tuple[str, ...], who: str, at: str) -> None:
        super().__init__(_("Not saved: {who} has changed the same meanwhile.").format(who=who))
        self.now, self.fields, self.who, self.at = now, fields, who, at


def load_row(form: FormOf, context: FormContext, row_id: int) -> Values:
    """Give a row's values for those fields of the form that are columns of it."""
    from kamtui.store.records import read_row

    row = read_row(context.reader(), form.subject, row_id)
    return {about.name: row[about.name] for about in form.fields if about.name in row}


def save_row(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write the changed values of a row, or add a row with them; give its id."""
    columns = as_columns(form, change, values)
    if row_id is not None:
        change.update(form.subject, row_id, columns)
        return row_id
    if form.of_client:
        columns["client_id"] = context.client_id
    return change.insert(form.subject, columns)


def nothing_wrong(values: Values, context: FormContext) -> dict[str, str]:  # noqa: ARG001
    """Find nothing wrong between the fields of a form."""
    return {}


def no_defaults(context: FormContext) -> Values:  # noqa: ARG001
    """Begin a new row with nothing filled in."""
    return {}


@dataclass(frozen=True, slots=True)
class FormOf:
    """The form of a subject: its fields, how a row gets into it and out of it again.

    ``check`` finds what is wrong between fields, as reasons by field; ``label`` names one of
    the subject, ``headline`` the field by which a row is named in the list of changes.
    """

    subject: str
    label: str
    fields: tuple[FormField, ...]
    headline: str = "name"
    of_client: bool = True
    defaults: Callable[[FormContext], Values] = no_defaults
    load: Callable[[FormOf, FormContext, int], Values] = load_row
    save: Callable[[FormOf, Change, FormContext, int | None, Mapping[str, FieldValue]], int] = (
        save_row
    )
    check: Callable[[Values, FormContext], dict[str, str]] = nothing_wrong

    def field(self, name: str) -> FormField | None:
        """Give the field of a name."""
        return next((about for about in self.fields if about.name == name), None)


def as_columns(form: FormOf, change: Change, values: Mapping[str, FieldValue]) -> dict[str, Value]:
    """Give the values that are columns; a new name typed for a choice is added for its id."""
    columns: dict[str, Value] = {}
    for name, value in values.items():
        about = form.field(name)
        if about is None or isinstance(value, tuple):
            continue
        is_new = about.adds is not None and isinstance(value, str)
        columns[name] = about.adds(change, str(value)) if is_new and about.adds else value
    return columns


def save_form(
    door: WriteDoor,
    form: FormOf,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
    *,
    name: str = "",
    after: Callable[[Change, int], None] | None = None,
    read: Mapping[str, FieldValue] | None = None,
) -> int:
    """Write what a form gave as one change-set; give the row's id.

    ``name`` tells in the list of changes which row it was; ``after`` does what belongs to the
    same change; ``read`` is what the fields held when the form was opened. Raises
    :class:`Overtaken` where somebody else has given one of the ``values`` another meaning since,
    and :class:`Refusal` where the database can't take it.
    """
    what = _("New {thing}: {name}") if row_id is None else _("Edited {thing}: {name}")
    told = clean(name)[:LONGEST_NAME]
    with door.change(what.format(thing=_(form.label), name=told).rstrip(": ")) as change:
        if read is not None and row_id is not None:
            # Nobody else can write until this change ends: what is read here holds.
            _refuse_if_overtaken(form, context, row_id, values, read)
        saved_id = form.save(form, change, context, row_id, values)
        if after is not None:
            after(change, saved_id)
    return saved_id


def _refuse_if_overtaken(
    form: FormOf,
    context: FormContext,
    row_id: int,
    values: Mapping[str, FieldValue],
    read: Mapping[str, FieldValue],
) -> None:
    from kamtui.store.changes import read_last_change

    now = form.load(form, context, row_id)
    fields = tuple(
        name
        for name, value in values.items()
        if name in read and now.get(name) != read[name] and now.get(name) != value
    )
    if fields:
        last = read_last_change(context.reader(), form.subject, row_id)
        who, at = last or ("", "")
        raise Overtaken(now, fields, who or _("somebody else"), at)
