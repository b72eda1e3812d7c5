"""Which clients a list shows, and in which order: said as data, so that it can be saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamtui.language import N_, _
from kamtui.model.tags import SIGN


class ClientFilter(NamedTuple):
    """A filter of clients; every condition that is set must hold.

    ``manager_id`` whose clients; ``unassigned`` clients nobody has; ``key_only`` marked key
    clients; ``silent_days`` no purchase for so many days or more; ``unspoken_days`` not spoken to
    for so many days or more, or never; ``overdue`` with an overdue promise of ours; ``text``
    words that the name holds; ``segment`` a cell such as ``AX``, a letter of it, or ``?`` for
    not classed; ``tags`` words of which the client has every one.
    """

    manager_id: int | None = None
    key_only: bool = False
    type: str | None = None
    state: str | None = None
    segment: str | None = None
    industry: str | None = None
    region: str | None = None
    city: str | None = None
    silent_days: int | None = None
    unspoken_days: int | None = None
    unassigned: bool = False
    overdue: bool = False
    text: str = ""
    tags: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Write the filter for the database, without what is not set."""
        import json

        return json.dumps({name: value for name, value in self._asdict().items() if value})

    @classmethod
    def from_json(cls, text: str) -> ClientFilter:
        """Read a saved filter; conditions this version does not know are left out.

        Raises ``ValueError`` for a text that is no filter at all.
        """
        import json

        values = json.loads(text)
        if not isinstance(values, dict):
            raise ValueError(text)
        tags = values.pop("tags", ())
        tags = tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()
        return cls(
            **{name: value for name, value in values.items() if name in cls._fields}, tags=tags
        )

    def narrowed(self, more: ClientFilter) -> ClientFilter:
        """Give this filter with the conditions of another put in place of its own, tags beside."""
        told = {name: value for name, value in more._asdict().items() if value}
        told["tags"] = tuple(dict.fromkeys((*self.tags, *more.tags)))
        return self._replace(**told)

    def in_words(self, manager: str = "") -> str:
        """Say the filter as the list's heading does: ``my key clients``, ``all · at risk``.

        ``manager`` is the name of the manager meant, where that is not whoever reads it.
        """
        words = [self._whose(manager)]
        words += [
            value
            for value in (
                self.type and _(self.type),
                self.state and _(self.state),
                self.segment,
                self.industry,
                self.region,
                self.city,
                *(f"{SIGN}{tag}" for tag in self.tags),
            )
            if value
        ]
        if self.silent_days:
            words.append(_("silent {days} d").format(days=self.silent_days))
        if self.unspoken_days:
            words.append(_("not spoken {days} d").format(days=self.unspoken_days))
        if self.overdue:
            words.append(_("overdue"))
        if self.text:
            words.append(f"“{self.text}”")
        return " · ".join(words)

    def _whose(self, manager: str) -> str:
        if self.unassigned:
            return _("key clients of nobody") if self.key_only else _("clients of nobody")
        if self.manager_id is None:
            return _("key clients") if self.key_only else _("all")
        if manager:
            words = _("key clients of {name}") if self.key_only else _("clients of {name}")
            return words.format(name=manager)
        return _("my key clients") if self.key_only else _("my clients")


def rounds(manager_id: int | None, saved: Sequence[ClientFilter]) -> list[ClientFilter]:
    """Give the lists ``f`` goes round: my key clients, my clients, all, then the saved ones."""
    mine = (
        [ClientFilter(manager_id=manager_id, key_only=True), ClientFilter(manager_id=manager_id)]
        if manager_id is not None
        else []
    )
    return list(dict.fromkeys([*mine, ClientFilter(), *saved]))


ORDERS = {
    "value": N_("by value"),
    "name": N_("by name"),
    "state": N_("by state"),
    "silent": N_("by silence"),
    "spoke": N_("by last contact"),
    "segment": N_("by segment"),
}
"""The orders of the client list, in the order ``s`` goes through them."""
