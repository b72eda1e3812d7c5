"""What is missing in a client's dossier, in the order of what it is worth to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamtui.language import N_, _
from kamtui.model.words import Evidence, Holder, Role
from kamtui.store.clients import Client
from kamtui.store.people import Post


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


_THREE_P = (("need", N_("need")), ("solvency", N_("solvency")), ("authority", N_("authority")))
_FACTS = (
    ("environment", N_("environment")),
    ("prospects", N_("prospects")),
    ("weaknesses", N_("weaknesses")),
    ("wallet", N_("what they spend in all")),
    ("strategy", N_("strategy")),
    ("organisation", N_("organisation")),
    ("staffing", N_("staffing")),
    ("development_history", N_("development history")),
    ("headcount", N_("headcount")),
    ("region", N_("region")),
    ("tax_number", N_("tax number")),
    ("address", N_("address")),
    ("source", N_("where they came from")),
)


def find_gaps(
    client: Client, posts: Sequence[Post], rivals: int, *, thorough: bool
) -> tuple[Gap, ...]:
    """Say what is missing, the most valuable first.

    ``thorough`` asks for everything, as a key client or a large one deserves; without it only
    what one needs to work at all: whom to speak with, how to reach them, the industry.
    """
    found = [*_people(posts)]
    if thorough:
        found += _three_p(client)
        if not rivals:
            found.append(Gap(_("competitors"), subject="rivalries"))
    if not client.industry:
        found.append(Gap(_("industry"), field="industry"))
    if thorough:
        found += [
            Gap(_(label), field=name)
            for name, label in _FACTS
            if getattr(client, name) in (None, "")
        ]
    return tuple(found)


def _people(posts: Sequence[Post]) -> Iterator[Gap]:
    if not posts:
        yield Gap(_("nobody is known"), subject="positions", grave=True)
        return
    known = [post for post in posts if post.holder == Holder.KNOWN]
    deciders = [post for post in known if post.role == Role.DECISION_MAKER]
    if not deciders:
        yield Gap(_("who decides"), subject="positions", grave=True)
    unknown = [post for post in posts if post.holder == Holder.UNKNOWN]
    if unknown:
        yield Gap(
            _("{unknown} of {posts} posts unknown").format(unknown=len(unknown), posts=len(posts)),
            subject="positions",
            row_id=unknown[0].id,
        )
    reachable = deciders or known
    if reachable and not any(post.phone or post.email for post in reachable):
        yield Gap(
            _("phone of {name}").format(name=reachable[0].person),
            subject="positions",
            row_id=reachable[0].id,
        )


def _three_p(client: Client) -> Iterator[Gap]:
    for name, label in _THREE_P:
        if Evidence(getattr(client, name) or Evidence.NONE) is Evidence.NONE:
            yield Gap(_(label), field=name)


def gaps_in_words(gaps: Sequence[Gap], most: int = 3) -> str:
    """Say what is missing in a few words: the first of it, and how much more there is."""
    if not gaps:
        return _("complete")
    words = ", ".join(gap.words for gap in gaps[:most])
    rest = len(gaps) - most
    return words + (" " + _("and {count} more").format(count=rest) if rest > 0 else "")
