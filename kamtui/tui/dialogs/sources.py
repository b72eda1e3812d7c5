"""Where choices come from: the words of the trade, lists of the database, all clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kamtui.language import N_, _, ngettext
from kamtui.model.defaults import stored_text
from kamtui.model.words import Word
from kamtui.tui.dialogs.fields import Choice, FormContext
from kamtui.tui.dialogs.matching import matching

MOST_CLIENTS = 20


@dataclass(frozen=True, slots=True)
class Words:
    """The members of one of the program's closed lists."""

    words: type[Word]

    def options(self, context: FormContext, typed: str) -> Sequence[Choice]:  # noqa: ARG002
        """Give the words, or those that begin so."""
        return matching((Choice(word.value, _(word.label)) for word in self.words), typed)

    def label(self, context: FormContext, value: str | int) -> str:  # noqa: ARG002
        """Give a word's label in the language in force."""
        known = {word.value: word for word in self.words}
        return _(known[str(value)].label) if str(value) in known else str(value)


@dataclass(frozen=True, slots=True)
class Named:
    """A short closed list that is no enum: stored values with their labels, in order."""

    labels: tuple[tuple[str | int, str], ...]

    def options(self, context: FormContext, typed: str) -> Sequence[Choice]:  # noqa: ARG002
        """Give the values, or those whose labels begin so."""
        return matching((Choice(value, _(label)) for value, label in self.labels), typed)

    def label(self, context: FormContext, value: str | int) -> str:  # noqa: ARG002
        """Give a value's label."""
        return _(dict(self.labels).get(value, str(value)))


YES_NO = Named(((1, N_("yes")), (0, N_("no"))))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the database, read once for each form. ``name`` tells lists apart."""

    name: str
    read: Callable[[FormContext], Sequence[Choice]]
    name_of: Callable[[FormContext, int], str] | None = None
    """Names what is not in the list (any more)."""

    def options(self, context: FormContext, typed: str) -> Sequence[Choice]:
        """Give the entries, or those that answer to what was typed."""
        return matching(self._all(context), typed)

    def label(self, context: FormContext, value: str | int) -> str:
        """Give the entry's label; an entry that is gone is told by its name or its number."""
        labels = {choice.value: choice.label for choice in self._all(context)}
        if value in labels:
            return labels[value]
        return self.name_of(context, int(value)) if self.name_of else f"#{value}"

    def _all(self, context: FormContext) -> tuple[Choice, ...]:
        if self.name not in context.kept:
            context.kept[self.name] = distinct(self.read(context))
        return context.kept[self.name]


def distinct(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Tell equal labels apart by their hints, or else by their numbers."""
    count = Counter(choice.label for choice in choices)
    told = [
        choice._replace(label=f"{choice.label} ({choice.hint or choice.value})")
        if count[choice.label] > 1
        else choice
        for choice in choices
    ]
    count = Counter(choice.label for choice in told)
    return tuple(
        choice._replace(label=f"{choice.label} #{choice.value}")
        if count[choice.label] > 1
        else choice
        for choice in told
    )


@dataclass(frozen=True, slots=True)
class AnyClient:
    """Every client of the database save the one in the form, found as the search finds them."""

    def options(self, context: FormContext, typed: str) -> Sequence[Choice]:
        """Give the clients the search finds; nothing typed finds none."""
        from kamtui.store.client_list import rows
        from kamtui.store.search.clients import search

        reader = context.reader()
        hits = search(reader, typed, MOST_CLIENTS, named_only=True)
        there = rows(reader, [hit.client_id for hit in hits], context.today.isoformat())
        found: dict[int, Choice] = {}
        for hit in hits:
            row = there.get(hit.client_id)
            if hit.client_id == context.row_id or row is None:
                continue
            where = " · ".join(part for part in (row.city, row.industry) if part)
            hint = f"{hit.person_name}, {hit.why}" if hit.person_name else where
            found.setdefault(hit.client_id, Choice(hit.client_id, hit.client_name, hint))
        return list(found.values())

    def label(self, context: FormContext, value: str | int) -> str:
        """Give a client's name."""
        from kamtui.store.clients import read_client

        client = read_client(context.reader(), int(value))
        return client.name if client else f"#{value}"


def managers(context: FormContext) -> list[Choice]:
    """Give who works here; those who left are shown, but can't be chosen."""
    from kamtui.store.managers import read_managers

    return [
        Choice(
            manager.id,
            manager.name,
            manager.login,
            "" if manager.active else _("no longer works here"),
        )
        for manager in read_managers(context.reader())
    ]


def people(context: FormContext) -> list[Choice]:
    """Give the people of the client in hand, the decision-makers first."""
    from kamtui.store.people.posts import people_of

    if context.client_id is None:
        return []
    return [
        Choice(person.person_id, person.name, person.title or "")
        for person in people_of(context.reader(), context.client_id)
    ]


def person_name(context: FormContext, person_id: int) -> str:
    """Give the name of a person who holds no post here any more."""
    from kamtui.model.errors import NotFound
    from kamtui.store.records import read_row

    try:
        return str(read_row(context.reader(), "people", person_id)["name"])
    except NotFound:
        return f"#{person_id}"


def posts(context: FormContext) -> list[Choice]:
    """Give the posts of the client in hand, save the one being edited."""
    from kamtui.store.people.posts import read_posts

    if context.client_id is None:
        return []
    return [
        Choice(post.id, *_post_words(post.person, post.title, post.holder))
        for post in read_posts(context.reader(), context.client_id)
        if post.id != context.row_id
    ]


def _post_words(person: str | None, title: str | None, holder: str) -> tuple[str, str]:
    if person:
        return person, title or ""
    return (title or _("post without a title")), _(holder)


def competitors(context: FormContext) -> list[Choice]:
    """Give the competitors by name."""
    from kamtui.store.competitors import read_competitors

    return [
        Choice(competitor.id, competitor.name) for competitor in read_competitors(context.reader())
    ]


def reasons(kind: str) -> Listed:
    """Give the source of the reasons of a kind: loss, tender or refusal."""

    def read(context: FormContext) -> list[Choice]:
        from kamtui.store.reasons import ReasonKind, read_reasons

        return [
            Choice(
                reason.id,
                stored_text(reason.name),
                "",
                "" if reason.active else _("no longer used"),
            )
            for reason in read_reasons(context.reader(), ReasonKind(kind), active_only=False)
        ]

    return Listed(f"reasons of {kind}", read)


def tenders(context: FormContext) -> list[Choice]:
    """Give the tenders of the client in hand, running ones first."""
    from kamtui.store.tenders import read_tenders

    if context.client_id is None:
        return []
    return [
        Choice(tender.id, tender.subject, _(tender.outcome.label))
        for tender in read_tenders(context.reader(), context.client_id)
    ]


def planned(context: FormContext) -> list[Choice]:
    """Give the planned interactions of the client in hand."""
    from kamtui.store.interactions import read_planned

    if context.client_id is None:
        return []
    return [
        Choice(held.id, f"{held.day} {held.summary or _(held.channel.label)}", held.people_names)
        for held in read_planned(context.reader(), client_id=context.client_id)
    ]


def programmes(context: FormContext) -> list[Choice]:
    """Give the programmes of the client in hand."""
    from kamtui.store.plans import read_programmes

    if context.client_id is None:
        return []
    return [
        Choice(programme.id, programme.aim, _(programme.state))
        for programme in read_programmes(context.reader(), context.client_id)
    ]


def targets(context: FormContext) -> list[Choice]:
    """Give the win-back targets of the client in hand."""
    from kamtui.store.winback import read_targets

    if context.client_id is None:
        return []
    return [
        Choice(target.id, target.marked_day, _(target.state.label))
        for target in read_targets(context.reader(), context.client_id)
    ]


def products(context: FormContext) -> list[Choice]:
    """Give what we sell, by name, with its group."""
    from kamtui.store.records import read_product_names

    return [
        Choice(number, name, group or "")
        for number, name, group in read_product_names(context.reader())
    ]


def goals(context: FormContext) -> list[Choice]:
    """Give the goals of the client in hand."""
    from kamtui.store.plans import read_goals

    if context.client_id is None:
        return []
    return [
        Choice(goal.id, goal.text or _(goal.measure), _(goal.measure))
        for goal in read_goals(context.reader(), context.client_id)
    ]


def tags(context: FormContext) -> list[Choice]:
    """Give the tags in use, those of the most clients first, with how many have each."""
    from kamtui.store.tags import known_tags

    return [
        Choice(
            known.tag,
            known.tag,
            ngettext("{count} client has it", "{count} clients have it", known.clients).format(
                count=known.clients
            ),
        )
        for known in known_tags(context.reader())
    ]


MANAGERS = Listed("managers", managers)
PRODUCTS = Listed("products", products)
GOALS = Listed("goals", goals)
PEOPLE = Listed("people", people, person_name)
POSTS = Listed("posts", posts)
TAGS = Listed("tags", tags)
COMPETITORS = Listed("competitors", competitors)
TENDERS = Listed("tenders", tenders)
PLANNED = Listed("planned", planned)
PROGRAMMES = Listed("programmes", programmes)
TARGETS = Listed("targets", targets)


def in_use(subject: str, column: str) -> Listed:
    """Give the source of the texts that stand in a column already, the most used first.

    Writing *Metal* the same way everywhere is what makes grouping by industry worth anything.
    """

    def read(context: FormContext) -> list[Choice]:
        from kamtui.store.records import read_texts_in_use

        return [Choice(text, text) for text in read_texts_in_use(context.reader(), subject, column)]

    return Listed(f"{subject}.{column}", read)
