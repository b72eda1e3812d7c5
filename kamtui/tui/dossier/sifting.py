"""Sifting the history: only one kind of events, only those that hold a text, or the rest of both.

It travels as the ``extra`` of the page, so that the worker reads only what is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kamtui.language import N_, _, ngettext
from kamtui.model.folding import fold
from kamtui.tui.text import joined

if TYPE_CHECKING:
    from kamtui.tui.dossier.timeline import Event

KINDS = {
    "": N_("everything"),
    "purchases": N_("supplies"),
    "interactions": N_("calls, visits and messages"),
    "commitments": N_("promises and steps"),
    "tenders": N_("tenders"),
    "requests": N_("requests"),
    "conflicts": N_("conflicts"),
    "offers": N_("offers"),
}
"""The kinds by the subject of their rows, in the order the keys go through them."""


class Sieve(NamedTuple):
    """What of the history is asked for; nothing set is the newest of all of it.

    ``most`` is how many events are read (0: as many as at first), ``until`` a day back to which
    they must reach.
    """

    kind: str = ""
    text: str = ""
    most: int = 0
    until: str = ""

    @classmethod
    def of(cls, extra: str) -> Sieve:
        """Read it from the extra of a page."""
        kind, most, until, text = (extra.split("|", 3) + [""] * 4)[:4]
        depth = int(most) if most.isdecimal() else 0
        return cls(kind if kind in KINDS else "", text, depth, until)

    @property
    def extra(self) -> str:
        """Write it as the extra of a page."""
        return "" if self == ALL else f"{self.kind}|{self.most}|{self.until}|{self.text}"

    @property
    def at_first(self) -> Sieve:
        """The same, no further back than at first."""
        return self._replace(most=0, until="")

    @property
    def is_set(self) -> bool:
        """Whether it keeps anything out."""
        return bool(self.kind or self.text)

    def next(self, step: int) -> Sieve:
        """Go to the next kind, or the one before, round the ends."""
        kinds = list(KINDS)
        kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]
        return self.at_first._replace(kind=kind)

    def lets_through(self, event: Event) -> bool:
        """Say whether an event is of the kind and holds every word of the text."""
        if self.kind not in ("", event.subject):
            return False
        told = fold(f"{event.kind} {event.text} {event.extra} {event.day}")
        return all(word in told for word in fold(self.text).split())

    def in_words(self, count: int) -> str:
        """Tell what is shown and how much of it: ``ONLY tenders · “glass” · 4 events``."""
        quoted = f"“{self.text}”" if self.text else ""
        how_many = ngettext("{count} event", "{count} events", count).format(count=count)
        return _("ONLY {what}").format(what=joined([_(KINDS[self.kind]), quoted, how_many]))


ALL = Sieve()
"""Nothing kept out."""
