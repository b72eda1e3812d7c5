"""The full form of an interaction: when, how, with whom, what was said, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from kamtui.language import N_, _
from kamtui.model.words import Channel, Direction, InteractionStatus, Side
from kamtui.store.door import Change, Value
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField
from kamtui.tui.dialogs.forms.shared_fields import step_without_words
from kamtui.tui.dialogs.records import FormOf, Values, as_columns, load_row
from kamtui.tui.dialogs.sources import MANAGERS, PEOPLE, TENDERS, Words

NEXT = N_("Next step")

FIELDS = (
    FormField("day", N_("day"), "day", required=True, lean="past"),
    FormField("time", N_("time"), "clock"),
    FormField("channel", N_("how"), "choice", required=True, source=Words(Channel)),
    FormField("direction", N_("who began"), "choice", required=True, source=Words(Direction)),
    FormField(
        "status",
        N_("took place"),
        "choice",
        N_("Planned, held, cancelled, or nobody was reached."),
        required=True,
        source=Words(InteractionStatus),
    ),
    FormField(
        "people",
        N_("with"),
        "people",
        N_("Several with commas, each by the beginning of a name."),
        source=PEOPLE,
    ),
    FormField("summary", N_("what was said"), help=N_("One line, as lists show it.")),
    FormField("details", N_("details"), "long", lines=4),
    FormField("tender_id", N_("tender"), "choice", source=TENDERS),
    FormField("manager_id", N_("who of us"), "choice", source=MANAGERS),
    FormField(
        "next_text", N_("next step"), help=N_("Becomes a promise, or a step of ours."), group=NEXT
    ),
    FormField("next_side", N_("whose"), "choice", source=Words(Side), group=NEXT),
    FormField("next_day", N_("due"), "day", group=NEXT),
)
_OF_STEP = ("next_text", "next_side", "next_day")


def defaults(context: FormContext) -> Values:
    """A new interaction was a call of ours, now."""
    return {
        "day": context.today.isoformat(),
        "time": _clock_now(context),
        "channel": Channel.CALL.value,
        "direction": Direction.OUT.value,
        "status": InteractionStatus.HELD.value,
        "manager_id": context.manager_id,
        "next_side": Side.OURS.value,
    }


def _clock_now(context: FormContext) -> str | None:
    from kamtui.store.settings import is_pinned, read_zone

    # In a database whose today is pinned the clock on the wall tells nothing.
    if is_pinned(context.reader()):
        return None
    return datetime.now(read_zone(context.reader())).strftime("%H:%M")


def load(form: FormOf, context: FormContext, row_id: int) -> Values:
    """Give the interaction with its local time and the people who took part."""
    from kamtui.store.interactions import read_interaction
    from kamtui.store.records import read_row

    held = read_interaction(context.reader(), row_id)
    values = load_row(form, context, row_id)
    values |= dict.fromkeys(_OF_STEP)
    values["next_side"] = Side.OURS.value
    values["people"] = tuple(person.id for person in held.people) if held else ()
    values["time"] = _as_clock(read_row(context.reader(), form.subject, row_id)["at"], context)
    return values


def _as_clock(at: Value, context: FormContext) -> str | None:
    from kamtui.store.settings import read_zone

    try:
        instant = datetime.fromisoformat(str(at or ""))
    except ValueError:
        return None
    return instant.astimezone(read_zone(context.reader())).strftime("%H:%M")


def save(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write the interaction, who took part, and the next step where one was told."""
    from kamtui.store.interactions import set_people

    columns = as_columns(
        form, change, {n: v for n, v in values.items() if n not in (*_OF_STEP, "time")}
    )
    day = _day_of(change, row_id, values)
    if "time" in values or ("day" in values and row_id is not None):
        columns["at"] = _as_instant(day, _clock_of(change, row_id, values, context), context)
    if row_id is None:
        columns |= {"client_id": context.client_id, "summary": columns.get("summary") or ""}
        row_id = change.insert("interactions", columns)
    else:
        if "summary" in columns:
            columns["summary"] = columns["summary"] or ""
        change.update("interactions", row_id, columns)
    people = values.get("people")
    if isinstance(people, tuple):
        set_people(change, row_id, [int(person) for person in people])
    _add_step(change, context, row_id, day, values)
    return row_id


def _day_of(change: Change, row_id: int | None, values: Mapping[str, FieldValue]) -> str:
    from kamtui.store.records import read_row

    if "day" in values or row_id is None:
        return str(values["day"])
    return str(read_row(change.connection, "interactions", row_id)["day"])


def _clock_of(
    change: Change, row_id: int | None, values: Mapping[str, FieldValue], context: FormContext
) -> FieldValue:
    from kamtui.store.records import read_row

    if "time" in values or row_id is None:
        return values.get("time")
    at = read_row(change.connection, "interactions", row_id)["at"]
    return _as_clock(at, context)


def _as_instant(day: str, clock: FieldValue, context: FormContext) -> str | None:
    from kamtui.store.settings import read_zone

    if clock is None:
        return None
    zone = read_zone(context.reader())
    local = datetime.combine(date.fromisoformat(day), time.fromisoformat(str(clock)), zone)
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add_step(
    change: Change,
    context: FormContext,
    row_id: int,
    day: str,
    values: Mapping[str, FieldValue],
) -> None:
    from kamtui.store.commitments import Origin, add_commitment

    text, due = values.get("next_text"), values.get("next_day")
    if not text or context.client_id is None:
        return
    people = values.get("people")
    only = people[0] if isinstance(people, tuple) and len(people) == 1 else None
    add_commitment(
        change,
        context.client_id,
        str(text),
        made_day=min(day, context.today.isoformat()),
        side=Side(str(values.get("next_side") or Side.OURS.value)),
        due_day=str(due) if due else None,
        to_person_id=int(only) if only is not None else None,
        origin=Origin(interaction_id=row_id),
    )


def check(values: Values, context: FormContext) -> dict[str, str]:
    """Find a held interaction of the future, and a next step without words."""
    found = {}
    day = values["day"]
    if (
        values["status"] == InteractionStatus.HELD.value
        and isinstance(day, str)
        and day > context.today.isoformat()
    ):
        found["day"] = _("lies ahead: say planned below, or another day")
    return {**found, **step_without_words(values)}


FORM = FormOf(
    "interactions",
    N_("interaction"),
    FIELDS,
    headline="summary",
    defaults=defaults,
    load=load,
    save=save,
    check=check,
)
