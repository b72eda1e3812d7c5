"""The form of a post with whoever holds it: title, role, attitude, name, numbers, notes."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_, _
from kamtui.model.words import Attitude, Holder, InfluenceKind, Role
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values, as_columns, load_row
from kamtui.tui.dialogs.sources import MANAGERS, POSTS, Words, in_use

HOLDER = N_("Who holds it")
POST = N_("The post")

FIELDS = (
    FormField("name", N_("name"), help=N_("Empty where nobody is known yet."), group=HOLDER),
    FormField(
        "holder",
        N_("post is held by"),
        "choice",
        N_("Somebody known, somebody whose name we lack, or nobody."),
        source=Words(Holder),
        group=HOLDER,
    ),
    FormField("phones", N_("telephone"), "phones", N_("Several with commas."), group=HOLDER),
    FormField("emails", N_("e-mail"), "emails", N_("Several with commas."), group=HOLDER),
    FormField("birthday", N_("birthday"), "day", lean="past", group=HOLDER),
    FormField(
        "person_notes",
        N_("about the person"),
        "long",
        N_("Interests, manner, what to speak of; it goes where the person goes."),
        group=HOLDER,
    ),
    FormField("title", N_("title"), "known", source=in_use("positions", "title"), group=POST),
    FormField(
        "department",
        N_("department"),
        "known",
        source=in_use("positions", "department"),
        group=POST,
    ),
    FormField(
        "role",
        N_("role"),
        "choice",
        N_("What the post does in the decision."),
        source=Words(Role),
        group=POST,
    ),
    FormField(
        "influence",
        N_("influence"),
        "number",
        N_("From 0 (none) to 5 (decides alone)."),
        low=0,
        high=5,
        group=POST,
    ),
    FormField(
        "attitude",
        N_("attitude"),
        "choice",
        N_("How the holder stands to us."),
        source=Words(Attitude),
        group=POST,
    ),
    FormField("reports_to", N_("reports to"), "choice", source=POSTS, group=POST),
    FormField(
        "manager_id", N_("looked after by"), "choice", N_("Who of us."), source=MANAGERS, group=POST
    ),
    FormField(
        "outside",
        N_("from outside"),
        "flag",
        N_("A consultant, an owner, a partner."),
        required=True,
        group=POST,
    ),
    FormField("from_day", N_("since"), "day", lean="past", group=POST),
    FormField("notes", N_("about the post"), "long", group=POST),
)

_OF_PERSON = {"name": "name", "birthday": "birthday", "person_notes": "notes"}
"""Fields of the form that are columns of the person."""


def load(form: FormOf, context: FormContext, row_id: int) -> Values:
    """Give the post with its holder's name, numbers and notes."""
    from kamtui.store.people.emails import emails_of
    from kamtui.store.people.phones import phones_of
    from kamtui.store.records import read_row

    reader = context.reader()
    values = load_row(form, context, row_id)
    person_id = read_row(reader, "positions", row_id)["person_id"]
    values |= dict.fromkeys(_OF_PERSON)
    values |= {"phones": (), "emails": ()}
    if isinstance(person_id, int):
        person = read_row(reader, "people", person_id)
        values |= {name: person[column] for name, column in _OF_PERSON.items()}
        values["phones"] = tuple(phones_of(reader, person_id))
        values["emails"] = tuple(emails_of(reader, person_id))
    return values


def save(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write the post and its holder; a name where there was none makes a person.

    A post told vacant keeps its last holder among the posts of the past.
    """
    from kamtui.store.people.posts import add_post, mark_left, move_post

    person_id = _holder_of(change, row_id)
    columns = as_columns(
        form, change, {n: v for n, v in values.items() if n not in (*_OF_PERSON, "holder")}
    )
    boss_id = columns.pop("reports_to", None)
    holder = values.get("holder")
    leaves = person_id is not None and holder == Holder.VACANT.value
    if not leaves:
        person_id = _write_person(change, person_id, values)
    if row_id is None:
        row_id = add_post(
            change,
            int(context.client_id or 0),
            person_id=person_id,
            holder=str(holder) if holder in (Holder.UNKNOWN, Holder.VACANT) else None,
            values=columns,
        )
    else:
        change.update("positions", row_id, columns)
    if "reports_to" in values:
        move_post(change, row_id, int(boss_id) if boss_id is not None else None)
    if leaves:
        mark_left(change, row_id, context.today.isoformat())
    elif holder is not None or "name" in values:
        _write_holder(change, row_id, person_id, holder)
    return row_id


def _holder_of(change: Change, row_id: int | None) -> int | None:
    from kamtui.store.records import read_row

    if row_id is None:
        return None
    person_id = read_row(change.connection, "positions", row_id)["person_id"]
    return int(person_id) if person_id is not None else None


def _write_person(
    change: Change, person_id: int | None, values: Mapping[str, FieldValue]
) -> int | None:
    from kamtui.store.people.contacts import set_emails, set_phones
    from kamtui.store.people.posts import add_person

    name = values.get("name")
    if person_id is None:
        if not isinstance(name, str):
            return None
        person_id = add_person(change, name)
    columns = {
        column: values[field]
        for field, column in _OF_PERSON.items()
        if field in values and not (column == "name" and values[field] is None)
    }
    change.update(
        "people", person_id, {n: v for n, v in columns.items() if not isinstance(v, tuple)}
    )
    phones, emails = values.get("phones"), values.get("emails")
    if isinstance(phones, tuple):
        set_phones(change, [str(number) for number in phones], person_id=person_id)
    if isinstance(emails, tuple):
        set_emails(change, [str(address) for address in emails], person_id=person_id)
    return person_id if "name" not in values or name is not None else None


def _write_holder(change: Change, row_id: int, person_id: int | None, holder: FieldValue) -> None:
    if holder in (Holder.UNKNOWN.value, Holder.VACANT.value):
        person_id = None
    told = str(holder) if holder in (Holder.UNKNOWN, Holder.VACANT) else Holder.UNKNOWN.value
    change.update(
        "positions",
        row_id,
        {"person_id": person_id, "holder": Holder.KNOWN.value if person_id is not None else told},
    )


def defaults(context: FormContext) -> Values:  # noqa: ARG001
    """A new post is inside the house."""
    return {"outside": 0}


def check(values: Values, context: FormContext) -> dict[str, str]:
    """Find a holder said to be known without a name, and numbers that nobody has."""
    found = {}
    if values["holder"] == Holder.KNOWN.value and not values["name"]:
        found["name"] = _("is needed, or say who holds the post: unknown, vacant")
    nobody = values["holder"] in (Holder.UNKNOWN.value, Holder.VACANT.value)
    if values["name"] and nobody and context.row_id is None:
        found["holder"] = _("does not fit: a name is told")
    if not values["name"]:
        for field in ("phones", "emails"):
            if values[field]:
                found[field] = _("belongs to a person: a name is needed")
    if not (values["name"] or values["title"] or values["department"]):
        found["title"] = _("a name, a title or a department is needed")
    return found


FORM = FormOf("positions", N_("post"), FIELDS, defaults=defaults, load=load, save=save, check=check)

LINE = FormOf(
    "influences",
    N_("line of influence"),
    (
        FormField("kind", N_("line"), "choice", required=True, source=Words(InfluenceKind)),
        FormField("note", N_("note")),
    ),
    headline="kind",
    of_client=False,
)
"""The posts at both ends of a line are picked in the tree; the form says what it is."""
