"""The form of a client: every fact of its row, with its numbers, its addresses and its tags."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import N_
from kamtui.model.client_facts import FACTS, ClientFact, FactKind
from kamtui.store.door import Change
from kamtui.tui.dialogs.fields import FieldValue, FormContext, FormField, Source
from kamtui.tui.dialogs.records import FormOf, Values, load_row, save_row
from kamtui.tui.dialogs.sources import MANAGERS, TAGS, AnyClient, Words, in_use

_KINDS = {
    FactKind.TEXT: "text",
    FactKind.CODE: "text",
    FactKind.LONG: "long",
    FactKind.KNOWN: "known",
    FactKind.YEAR: "number",
    FactKind.COUNT: "number",
    FactKind.DAYS: "number",
    FactKind.MONEY: "money",
    FactKind.DAY: "day",
    FactKind.WORD: "choice",
    FactKind.FLAG: "flag",
    FactKind.MANAGER: "choice",
    FactKind.CLIENT: "choice",
    FactKind.PHONES: "phones",
    FactKind.EMAILS: "emails",
    FactKind.TAGS: "tags",
}
_SOURCES: dict[FactKind, Source] = {
    FactKind.MANAGER: MANAGERS,
    FactKind.CLIENT: AnyClient(),
    FactKind.TAGS: TAGS,
}


def _source(fact: ClientFact) -> Source | None:
    if fact.words is not None:
        return Words(fact.words)
    if fact.kind is FactKind.KNOWN:
        return in_use("clients", fact.name)
    return _SOURCES.get(fact.kind)


FIELDS = tuple(
    FormField(
        fact.name,
        fact.label,
        _KINDS[fact.kind],
        fact.help,
        required=fact.required,
        source=_source(fact),
        group=fact.group,
        low=fact.low,
        high=fact.high,
        lean=fact.lean,
        in_language=fact.in_language,
    )
    for fact in FACTS
)
"""A field for each declared fact of a client, in their order."""


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
    from kamtui.store.people.contacts import set_emails, set_phones
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
