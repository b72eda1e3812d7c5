"""The form of a client: every fact of its row, with its numbers, its addresses and its tags."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_
from kamtui.model.words import Evidence, Source
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField
from kamtui.tui.dialogs.records import FormOf, Values, load_row, save_row
from kamtui.tui.dialogs.sources import MANAGERS, TAGS, AnyClient, Words, in_use

WHO = N_("Who they are")
INSIDE = N_("Inside")
BUSINESS = N_("Their own business")
WORK = N_("How we work")
THREE_P = N_("Need, solvency, authority")

_SURE = Words(Evidence)
_WHY_SURE = N_("What we know it from: a budget seen, an order, a name.")


def _proof(name: str, label: str, evidence: str, day: str, help: str) -> tuple[FormField, ...]:
    return (
        FormField(name, label, "choice", help, source=_SURE, group=THREE_P),
        FormField(f"{name}_evidence", evidence, help=_WHY_SURE, group=THREE_P),
        FormField(f"{name}_day", day, "day", N_("Since when we know."), group=THREE_P, lean="past"),
    )


FIELDS = (
    FormField(
        "name", N_("name"), help=N_("As it stands on the invoice."), required=True, group=WHO
    ),
    FormField("code", N_("code"), help=N_("The client's number in your books."), group=WHO),
    FormField(
        "industry",
        N_("industry"),
        "known",
        N_("Lists and losses are grouped by it; write it alike everywhere."),
        source=in_use("clients", "industry"),
        group=WHO,
    ),
    FormField("description", N_("what they do"), "long", group=WHO),
    FormField("region", N_("region"), "known", source=in_use("clients", "region"), group=WHO),
    FormField("city", N_("city"), "known", source=in_use("clients", "city"), group=WHO),
    FormField("country", N_("country"), "known", source=in_use("clients", "country"), group=WHO),
    FormField("address", N_("address"), group=WHO),
    FormField("website", N_("website"), group=WHO),
    FormField(
        "phones", N_("telephone"), "phones", N_("The switchboard; several with commas."), group=WHO
    ),
    FormField("emails", N_("e-mail"), "emails", N_("Several with commas."), group=WHO),
    FormField(
        "tags",
        N_("tags"),
        "tags",
        N_("Words of your own by which you find them together; commas between."),
        source=TAGS,
        group=WHO,
    ),
    FormField("tax_number", N_("tax number"), group=WHO),
    FormField("founded", N_("founded"), "number", N_("The year."), low=1000, high=2999, group=WHO),
    FormField("headcount", N_("headcount"), "number", low=0, group=WHO),
    FormField(
        "parent_id",
        N_("parent"),
        "choice",
        N_("The group it belongs to; type a part of its name."),
        source=AnyClient(),
        group=WHO,
    ),
    FormField("development_history", N_("development"), "long", group=INSIDE),
    FormField("staffing", N_("staffing"), "long", group=INSIDE),
    FormField("organisation", N_("organisation"), "long", group=INSIDE),
    FormField("environment", N_("environment"), "long", group=INSIDE),
    FormField("weaknesses", N_("weaknesses"), "long", N_("Of its own business."), group=BUSINESS),
    FormField("prospects", N_("prospects"), "long", N_("Of its own business."), group=BUSINESS),
    FormField("manager_id", N_("manager"), "choice", source=MANAGERS, group=WORK),
    FormField("strategy", N_("strategy"), "long", group=WORK),
    FormField(
        "contact_rhythm_days",
        N_("contact rhythm"),
        "number",
        N_("Speak at least every so many days; empty: as its cell says."),
        low=1,
        high=3650,
        group=WORK,
    ),
    FormField(
        "source",
        N_("source"),
        "choice",
        N_("Where it came from."),
        source=Words(Source),
        group=WORK,
    ),
    FormField(
        "source_note",
        N_("where exactly"),
        help=N_("Which paper, fair, page; who recommended it."),
        group=WORK,
    ),
    FormField("found_day", N_("found"), "day", lean="past", group=WORK),
    FormField(
        "wallet",
        N_("spends a year"),
        "money",
        N_("On such supplies, with everybody, in a year."),
        group=WORK,
    ),
    FormField(
        "potential", N_("could buy of us"), "money", N_("What we could sell in a year."), group=WORK
    ),
    FormField(
        "key_reason",
        N_("key because"),
        help=N_("The reason of the key mark; the mark itself has a key of its own."),
        group=WORK,
    ),
    FormField("notes", N_("notes"), "long", group=WORK),
    *_proof(
        "need",
        N_("need"),
        N_("need: evidence"),
        N_("need: day"),
        N_("Do they need what we sell?"),
    ),
    *_proof(
        "solvency",
        N_("solvency"),
        N_("solvency: evidence"),
        N_("solvency: day"),
        N_("Can they pay for it?"),
    ),
    *_proof(
        "authority",
        N_("authority"),
        N_("authority: evidence"),
        N_("authority: day"),
        N_("Do we speak with who decides?"),
    ),
)


def load(form: FormOf, context: FormContext, row_id: int) -> Values:
    """Give the client's facts, with the numbers, addresses and tags that are its own."""
    from kamtui.store.clients import read_contacts
    from kamtui.store.tags import read_tags

    phones, emails = read_contacts(context.reader(), row_id)
    return {
        **load_row(form, context, row_id),
        "phones": tuple(phones),
        "emails": tuple(emails),
        "tags": tuple(read_tags(context.reader(), row_id)),
    }


def save(
    form: FormOf,
    change: Change,
    context: FormContext,
    row_id: int | None,
    values: Mapping[str, FieldValue],
) -> int:
    """Write the client's facts, its numbers, its addresses and its tags."""
    from kamtui.store.contacts import set_emails, set_phones
    from kamtui.store.tags import set_tags

    client_id = save_row(form, change, context, row_id, values)
    phones, emails, tags = (values.get(name) for name in ("phones", "emails", "tags"))
    if isinstance(phones, tuple):
        set_phones(change, [str(number) for number in phones], client_id=client_id)
    if isinstance(emails, tuple):
        set_emails(change, [str(address) for address in emails], client_id=client_id)
    if isinstance(tags, tuple):
        set_tags(change, client_id, [str(tag) for tag in tags])
    return client_id


def defaults(context: FormContext) -> Values:
    """A new client is the business of whoever adds it."""
    return {"manager_id": context.manager_id}


FORM = FormOf(
    "clients",
    N_("client"),
    FIELDS,
    of_client=False,
    defaults=defaults,
    load=load,
    save=save,
)
