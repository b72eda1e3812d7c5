"""What is missing in a client's dossier, in the order of what it is worth to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamtui.acts.qualification import THREE_P
from kamtui.language import N_, _, ngettext
from kamtui.model.words import Evidence, Holder, Role
from kamtui.store.clients import Client
from kamtui.store.people.posts import Post


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not known: in words, and where to write it.

    ``subject`` is ``clients`` (then ``field`` names the column), ``positions`` (then ``row_id``
    names the post, 0 a new one) or ``rivalries``. ``grave`` says that one can't work without it.
    """

    words: str
    subject: str = "clients"
    field: str = ""
    row_id: int = 0
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is missing, the most valuable first, and how much of what is asked is known."""

    gaps: tuple[Gap, ...]
    percent: int


COMPLETE = Completeness((), 100)
"""Nothing is missing, or nobody is there of whom it could be asked."""

_FACTS = (
    ("environment", N_("environment")),
    ("prospects", N_("prospects")),
    ("weaknesses", N_("weaknesses")),
    ("wallet", N_("what they spend in all")),
    ("potential", N_("what they could buy of us")),
    ("strategy", N_("strategy")),
    ("organisation", N_("organisation")),
    ("staffing", N_("staffing")),
    ("development_history", N_("development history")),
    ("description", N_("what they do")),
    ("headcount", N_("headcount")),
    ("region", N_("region")),
    ("tax_number", N_("tax number")),
    ("address", N_("address")),
    ("source", N_("where they came from")),
)


def completeness(
    client: Client, posts: Sequence[Post], rivals: int, *, thorough: bool
) -> Completeness:
    """Say what is missing, the most valuable first, and how much is known.

    ``thorough`` asks for everything, as a key client or a large one deserves; without it only
    what one needs to work at all: whom to speak with, how to reach them, the industry.
    """
    asked = [*_people(posts)]
    if thorough:
        asked += _key_mark(client)
        asked += _three_p(client)
        asked.append((not rivals, Gap(_("competitors"), subject="rivalries")))
    asked.append((not client.industry, Gap(_("industry"), field="industry")))
    if thorough:
        asked += _attitudes(posts)
        asked += [
            (client.facts[name] in (None, ""), Gap(_(label), field=name)) for name, label in _FACTS
        ]
    gaps = tuple(gap for missing, gap in asked if missing)
    return Completeness(gaps, 100 * (len(asked) - len(gaps)) // len(asked))


_Asked = tuple[bool, Gap]
"""Whether something is missing, and what it is if it is."""


def _people(posts: Sequence[Post]) -> Iterator[_Asked]:
    yield not posts, Gap(_("nobody is known"), subject="positions", grave=True)
    if not posts:
        return
    known = [post for post in posts if post.holder == Holder.KNOWN]
    deciders = [post for post in known if post.role == Role.DECISION_MAKER]
    yield not deciders, Gap(_("who decides"), subject="positions", grave=True)
    unknown = [post for post in posts if post.holder == Holder.UNKNOWN]
    words = ngettext(
        "{unknown} of {posts} post unknown", "{unknown} of {posts} posts unknown", len(posts)
    ).format(unknown=len(unknown), posts=len(posts))
    yield bool(unknown), Gap(words, subject="positions", row_id=unknown[0].id if unknown else 0)
    reachable = deciders or known
    mute = bool(reachable) and not any(post.phone or post.email for post in reachable)
    first = reachable[0] if reachable else None
    words = _("phone of {name}").format(name=first.person if first else "")
    yield mute, Gap(words, subject="positions", row_id=first.id if first else 0)


def _attitudes(posts: Sequence[Post]) -> Iterator[_Asked]:
    deciding = (Role.DECISION_MAKER, Role.APPROVER)
    for post in posts:
        if post.role in deciding and post.person:
            words = _("attitude of {name}").format(name=post.person)
            yield not post.attitude, Gap(words, subject="positions", row_id=post.id)


def _key_mark(client: Client) -> Iterator[_Asked]:
    if client.is_key:
        yield not client.key_reason, Gap(_("why it is a key client"), field="key_reason")


def _three_p(client: Client) -> Iterator[_Asked]:
    for name, label in THREE_P.items():
        level = Evidence(str(client.facts[name] or Evidence.NONE))
        yield level is Evidence.NONE, Gap(_(label), field=name)


def gaps_in_words(gaps: Sequence[Gap], most: int = 3) -> str:
    """Say what is missing in a few words: the first of it, and how much more there is."""
    if not gaps:
        return _("complete")
    words = ", ".join(gap.words for gap in gaps[:most])
    rest = len(gaps) - most
    return words + (" " + _("and {count} more").format(count=rest) if rest > 0 else "")
