"""Target buyers matched against prospects and clients, each match with its reasons."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.figures import grouped
from kamtui.model.folding import fold
from kamtui.model.money import Currency
from kamtui.model.words import ClientState
from kamtui.store.buyers import (
    Candidate,
    TargetBuyer,
    read_candidates,
    read_posts_of,
    read_target_buyers,
)
from kamtui.store.moment import of_one_moment
from kamtui.store.settings import read_currency

WEIGHTS = {"industry": 3, "headcount": 2, "post": 2, "region": 1, "needs": 1}
"""How much each trait of the description counts."""
LEAST = 2
"""A match has at least so many traits, where the description has as many."""
LONG_WORD = 5
"""A word of the needs is looked for in what is known of a client from this length on."""
MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait of the description: whether the client has it, and why we say so."""

    name: str
    has: bool
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """A client beside a target buyer, with every trait that was compared."""

    buyer: TargetBuyer
    client: Candidate
    traits: tuple[Trait, ...]
    currency: Currency

    @property
    def score(self) -> int:
        """How much of the description the client has, in percent of what counts."""
        whole = sum(WEIGHTS[trait.name] for trait in self.traits)
        has = sum(WEIGHTS[trait.name] for trait in self.traits if trait.has)
        return 100 * has // whole if whole else 0

    @property
    def reasons(self) -> str:
        """Why the client could be such a buyer."""
        return " · ".join(trait.words for trait in self.traits if trait.has)

    @property
    def doubts(self) -> str:
        """What does not fit, or is not known."""
        return " · ".join(trait.words for trait in self.traits if not trait.has)


@dataclass(frozen=True, slots=True)
class Matched:
    """A target buyer with who could be one, the best first."""

    buyer: TargetBuyer
    matches: tuple[Match, ...]


@of_one_moment
def match_buyers(connection: sqlite3.Connection, most: int = 12) -> list[Matched]:
    """Match every target buyer against prospects and clients; so many of each at the most."""
    currency = read_currency(connection)
    found = []
    for buyer in read_target_buyers(connection):
        candidates = read_candidates(connection, buyer)
        posts = read_posts_of(connection, [each.id for each in candidates]) if buyer.post else {}
        matches = [
            Match(buyer, each, tuple(_traits(buyer, each, posts.get(each.id, ()))), currency)
            for each in candidates
        ]
        fitting = [each for each in matches if _fits(each)]
        fitting.sort(
            key=lambda each: (
                -each.score,
                each.client.state != ClientState.PROSPECT,
                -(each.client.potential or each.client.value),
                each.client.id,
            )
        )
        found.append(Matched(buyer, tuple(fitting[:most])))
    return found


def _fits(match: Match) -> bool:
    has = sum(trait.has for trait in match.traits)
    return has >= min(LEAST, len(match.traits)) and has > 0


def _traits(
    buyer: TargetBuyer, client: Candidate, posts: Sequence[tuple[str, str | None]]
) -> Iterator[Trait]:
    if buyer.industry:
        same = fold(client.industry or "") == fold(buyer.industry)
        yield Trait("industry", same, client.industry or _("industry not known"))
    if buyer.headcount_from is not None or buyer.headcount_to is not None:
        yield _headcount(buyer, client.headcount)
    if buyer.post:
        yield _post(buyer.post, posts)
    if buyer.region:
        same = fold(client.region or "") == fold(buyer.region)
        told = _("in {region}").format(region=client.region or "")
        yield Trait("region", same, told if client.region else _("region not known"))
    if buyer.needs:
        yield _needs(buyer.needs, client.texts)


def _headcount(buyer: TargetBuyer, headcount: int | None) -> Trait:
    if headcount is None:
        return Trait("headcount", False, _("size not known"))
    low, high = buyer.headcount_from or 0, buyer.headcount_to
    fits = headcount >= low and (high is None or headcount <= high)
    return Trait("headcount", fits, _("{count} people").format(count=grouped(headcount)))


def _post(wanted: str, posts: Sequence[tuple[str, str | None]]) -> Trait:
    words = set(_words(wanted))
    for title, holder in posts:
        if words and words <= set(_words(title)):
            told = (
                f"{title}: {holder}" if holder else _("{title}, name unknown").format(title=title)
            )
            return Trait("post", True, told)
    return Trait("post", False, _("no {post} known").format(post=wanted))


def _needs(needs: str, texts: str) -> Trait:
    known = set(_words(texts))
    wanted = [word for word in _words(needs) if len(word) >= LONG_WORD]
    shared = list(dict.fromkeys(word for word in wanted if word in known))[:MOST_WORDS]
    if shared:
        return Trait("needs", True, _("speaks of {words}").format(words=", ".join(shared)))
    return Trait("needs", False, _("none of these needs heard of"))


def _words(text: str) -> list[str]:
    return fold(text).split()


def description(buyer: TargetBuyer) -> str:
    """Tell a target buyer in a line: industry, size, region, post."""
    size = ""
    if buyer.headcount_from is not None and buyer.headcount_to is not None:
        size = _("{low}-{high} people").format(
            low=grouped(buyer.headcount_from), high=grouped(buyer.headcount_to)
        )
    elif buyer.headcount_from is not None:
        size = _("{low} people and more").format(low=grouped(buyer.headcount_from))
    elif buyer.headcount_to is not None:
        size = _("up to {high} people").format(high=grouped(buyer.headcount_to))
    parts = (buyer.industry, size, buyer.region, buyer.post)
    return " · ".join(part for part in parts if part)


def _major(match: Match) -> Decimal | None:
    potential = match.client.potential
    return None if potential is None else match.currency.to_major(potential)


COLUMNS: tuple[Column[Match], ...] = (
    Column("target_buyer", N_("target buyer"), lambda one: one.buyer.name),
    Column("id", N_("id"), lambda one: one.client.id, people=False),
    Column("client", N_("client"), lambda one: one.client.name),
    Column("state", N_("state"), lambda one: one.client.state, lambda one: _(one.client.state)),
    Column("fits", N_("fits, %"), lambda one: one.score, right=True),
    Column("reasons", N_("reasons"), lambda one: one.reasons),
    Column("doubts", N_("doubts"), lambda one: one.doubts),
    Column("potential", N_("potential"), _major, right=True),
    Column("manager", N_("manager"), lambda one: one.client.manager),
)
"""The matches as they are listed in the shell and exported."""
