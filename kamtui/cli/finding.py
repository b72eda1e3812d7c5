"""Which client a verb means: found as the app's search finds, refused where several answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamtui.cli.context import Shell
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.errors import NotFound, Refusal
from kamtui.store.clients import read_client
from kamtui.store.search.clients import search
from kamtui.store.search.hits import START, WORD_START, Hit
from kamtui.store.search.numbers import by_phone

_ID = re.compile(r"#(\d{1,18})(?:\s|$)")
SEVERAL = 20
"""How many hits are listed where several clients answer."""

HITS: tuple[Column[Hit], ...] = (
    Column("id", N_("id"), lambda hit: hit.client_id, lambda hit: f"#{hit.client_id}"),
    Column("client", N_("client"), lambda hit: hit.client_name),
    Column("person", N_("person"), lambda hit: hit.person_name),
    Column("why", N_("found by"), lambda hit: hit.why),
)
"""The columns in which hits are listed."""


def find_hits(
    shell: Shell, query: str, *, phone: bool = False, named_only: bool = False
) -> list[Hit]:
    """Give the hits that are meant: one where the best of them is alone, else several.

    ``#12`` names a client by its id, whatever stands behind it: a whole line of ``kamtui
    clients`` is taken, as picked from a list. Raises :class:`NotFound` where nothing answers.
    """
    query = query.strip()
    if by_id := _ID.match(query):
        client = read_client(shell.reader, int(by_id[1]))
        hits = [Hit(client.id, client.name, None, None, _("id"), 0)] if client else []
    elif phone:
        hits = by_phone(shell.reader, query, SEVERAL)
    else:
        hits = search(shell.reader, query, SEVERAL, named_only=named_only)
    if not hits:
        raise NotFound(_("No client answers to '{query}'.").format(query=query))
    best = [hit for hit in hits if _how_well(hit) == _how_well(hits[0])]
    return hits[:1] if len({hit.client_id for hit in best}) == 1 else hits


def _how_well(hit: Hit) -> int:
    # 'sinar mekar' means PT Sinar Mekar Abadi as well as Sinar Mekar Timur: a legal form before
    # the name must not decide to whom a call is logged.
    return START if hit.tier == WORD_START else hit.tier


def find_client(shell: Shell, query: str) -> Hit:
    """Give the one client that is meant; raises :class:`Refusal` naming them where several are."""
    hits = find_hits(shell, query, named_only=True)
    if len(hits) > 1:
        raise Refusal(
            _("Several clients answer to '{query}': {names}. Say more, or #ID.").format(
                query=query, names=named(hits)
            )
        )
    return hits[0]


def named(hits: Sequence[Hit]) -> str:
    """Name the clients of some hits with their ids, the first few of them."""
    names = {hit.client_id: f"{hit.client_name} (#{hit.client_id})" for hit in hits}
    few = list(names.values())[:5]
    return ", ".join([*few, "…"] if len(names) > len(few) else few)
