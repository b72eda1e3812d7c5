"""The one-line grammar of a post: ``Procurement director; Budi Hartono; DM 5 supporter``.

Title and name come first, each ended by a semicolon; what follows is taken for what it is, in
whatever order: a role or its two letters, influence from 0 to 5, an attitude or its sign,
``outside``, a telephone number, an e-mail address. What is none of these is named and kept
among the notes of the post: no word is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from kamtui.language import _
from kamtui.model.folding import fold
from kamtui.model.words import Attitude, Holder, Role, Word

_ROLE_WORDS = {
    Role.DECISION_MAKER: "decision decides decider keputusan pengambil",
    Role.APPROVER: "approver approves approval penyetuju",
    Role.INFLUENCER: "influencer influences pemberi",
    Role.USER: "user uses pengguna pemakai",
    Role.GATEKEEPER: "gatekeeper guards penjaga",
    Role.CHAMPION: "champion champions coach jagoan",
    Role.SPONSOR: "sponsor sponsors penyokong",
}
_ATTITUDE_WORDS = {
    Attitude.OPPONENT: "opponent enemy blocker penentang",
    Attitude.CRITIC: "critic sceptic skeptic pengkritik",
    Attitude.NEUTRAL: "neutral netral",
    Attitude.SUPPORTER: "supporter ally pendukung",
    Attitude.ADVOCATE: "advocate promoter pembela",
}
_HOLDERS = {
    "vacant": Holder.VACANT,
    "kosong": Holder.VACANT,
    "lowong": Holder.VACANT,
    "unknown": Holder.UNKNOWN,
    "": Holder.UNKNOWN,
}
_OUTSIDE = frozenset(("outside", "external", "luar"))
_FILLERS = frozenset(("maker", "influence", "pengaruh", "and", "dan"))
SHORTEST = 3
"""Letters from which the beginning of a role or an attitude is taken for it."""

One = TypeVar("One", bound=Word)

_ROLE_WITH_FIGURE = re.compile(r"([a-z]{2})([0-5])")
_PHONE = re.compile(r"\+?\d[\d\s()./-]{4,}\d")


@dataclass(frozen=True, slots=True)
class PostLine:
    """What was understood of a line about a post and whoever holds it.

    ``name`` is empty where the holder is unknown or the post vacant; ``rest`` are words that
    were not understood.
    """

    title: str = ""
    name: str = ""
    holder: Holder = Holder.UNKNOWN
    role: Role | None = None
    influence: int | None = None
    attitude: Attitude | None = None
    outside: bool = False
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add yet: neither a title nor a name."""
        return not (self.title or self.name)

    def in_words(self) -> str:
        """Say what was understood, for the line under the strip."""
        if self.is_empty:
            return _("title; name; role, influence 0-5, attitude")
        words = [
            self.title or _("no title"),
            self.name or _(self.holder.label),
            _("outside") if self.outside else "",
            _(self.role.label) if self.role else "",
            _("influence {figure}").format(figure=self.influence)
            if self.influence is not None
            else "",
            _(self.attitude.label) if self.attitude else "",
            *self.phones,
            *self.emails,
            _("into the notes: {words}").format(words=", ".join(self.rest)) if self.rest else "",
        ]
        return " · ".join(word for word in words if word)


def understand_post(text: str) -> PostLine:
    """Understand a line about a post; quick enough for every keystroke."""
    parts = [" ".join(part.split()) for part in text.split(";")]
    title, name, more = parts[0], parts[1] if len(parts) > 1 else "", parts[2:]
    holder = _HOLDERS.get(fold(name)) if name.strip("?") else Holder.UNKNOWN
    found = PostLine(title, "" if holder else name, holder or Holder.KNOWN)
    for part in more:
        found = _take_part(found, part)
    return found


def _take_part(found: PostLine, part: str) -> PostLine:
    if not part:
        return found
    if _PHONE.fullmatch(part):
        return replace(found, phones=(*found.phones, part))
    taken, left = found, []
    for word in re.split(r"[\s,]+", part):
        after = _take_word(taken, word)
        if after is None:
            left.append(word)
        else:
            taken = after
    # A part of which no word was understood is a remark and stays together.
    if left:
        taken = replace(taken, rest=(*taken.rest, part if taken is found else " ".join(left)))
    return taken


def _take_word(found: PostLine, word: str) -> PostLine | None:
    key = fold(word)
    if "@" in word:
        return replace(found, emails=(*found.emails, word))
    if len(word) == 1 and word in "012345":
        return replace(found, influence=int(word))
    if _PHONE.fullmatch(word):
        return replace(found, phones=(*found.phones, word))
    glued = _ROLE_WITH_FIGURE.fullmatch(key)
    if glued:
        role = _by_sign(glued[1])
        return replace(found, role=role, influence=int(glued[2])) if role else None
    if key in _OUTSIDE:
        return replace(found, outside=True)
    if key and key in _FILLERS:
        return found
    for take in (_take_role, _take_attitude):
        taken = take(found, word, key)
        if taken is not None:
            return taken
    return None


def _take_role(found: PostLine, _word: str, key: str) -> PostLine | None:
    role = _by_sign(key) or _by_beginning(key, _ROLE_WORDS)
    return replace(found, role=role) if role else None


def _take_attitude(found: PostLine, word: str, key: str) -> PostLine | None:
    attitude = next((one for one in Attitude if word == one.sign), None)
    attitude = attitude or _by_beginning(key, _ATTITUDE_WORDS)
    return replace(found, attitude=attitude) if attitude else None


def _by_sign(key: str) -> Role | None:
    return next((one for one in Role if key == one.sign.lower()), None)


def _by_beginning(key: str, words: dict[One, str]) -> One | None:
    """Give the one word that begins so, in English or in the language of the screen."""
    key = key.partition(" ")[0]
    if len(key) < SHORTEST:
        return None
    fitting = [
        one
        for one, more in words.items()
        if any(known.startswith(key) for known in (*more.split(), *fold(_(one.label)).split()))
    ]
    return fitting[0] if len(fitting) == 1 else None
