"""Which clients a list shows, and in which order: said as data, so that it can be saved."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace

from kamtui.language import N_, _


@dataclass(frozen=True, slots=True)
class ClientFilter:
    """A filter of clients; every condition that is set must hold.

    ``manager_id`` whose clients; ``key_only`` marked key clients; ``silent_days`` no purchase
    for so many days or more; ``overdue`` with an overdue promise of ours; ``text`` a part of the
    name; ``segment`` a cell such as ``AX``, a letter of it, or ``?`` for not classed.
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
    overdue: bool = False
    text: str = ""

    def to_json(self) -> str:
        """Write the filter for the database, without what is not set."""
        import json

        return json.dumps({name: value for name, value in asdict(self).items() if value})

    @classmethod
    def from_json(cls, text: str) -> ClientFilter:
        """Read a saved filter; conditions this version does not know are left out."""
        import json

        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in json.loads(text).items() if name in known})

    def in_words(self, manager: str = "") -> str:
        """Say the filter as the list's heading does: ``my key clients``, ``all · at risk``."""
        who = _("all") if self.manager_id is None else manager or _("mine")
        if self.key_only:
            words = [_("my key clients") if self.manager_id is not None else _("key clients")]
        else:
            words = [_("my clients") if self.manager_id is not None else who]
        words += [
            value
            for value in (
                self.type and _(self.type),
                self.state and _(self.state),
                self.segment,
                self.industry,
                self.region,
                self.city,
            )
            if value
        ]
        if self.silent_days:
            words.append(_("silent {days} d").format(days=self.silent_days))
        if self.overdue:
            words.append(_("overdue"))
        if self.text:
            words.append(f"“{self.text}”")
        return " · ".join(words)


def widened(current: ClientFilter, manager_id: int | None) -> ClientFilter:
    """Give the next wider list: my key clients, my clients, all, and round again."""
    if current.manager_id is not None and current.key_only:
        return ClientFilter(manager_id=manager_id)
    if current.manager_id is not None:
        return ClientFilter()
    if current == ClientFilter() and manager_id is not None:
        return ClientFilter(manager_id=manager_id, key_only=True)
    return replace(ClientFilter())


ORDERS = {
    "value": N_("by value"),
    "name": N_("by name"),
    "state": N_("by state"),
    "silent": N_("by silence"),
    "spoke": N_("by last contact"),
    "segment": N_("by segment"),
}
"""The orders of the client list, in the order ``s`` goes through them."""
