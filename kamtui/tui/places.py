"""The places of the workspace beside the dossier: one table, one file each.

A place's file is imported when the place is first shown: the first frame waits for none.
"""

from __future__ import annotations

from importlib import import_module

from kamtui.tui.pages import PageKind

PLACES = {
    "matrix": "segments.matrix",
    "cell": "segments.cell",
    "moves": "segments.moves",
    "why": "segments.why",
    "why cell": "segments.why_cell",
    "desk": "desk.desk",
    "mistakes": "desk.mistakes",
    "mistakes of": "desk.mistakes_of",
    "brief": "desk.brief",
    "supply": "dossier.supply",
    "rival": "dossier.rival",
    "rivals": "desk.rivals",
    "checks": "desk.checks",
    "products": "desk.products",
    "losses": "winback.losses",
    "criteria": "winback.criteria",
    "reasons": "winback.reasons",
    "winback": "winback.board",
    "filters": "clients.saved",
    "prospects": "growth.prospects",
    "duplicates": "clients.duplicates",
    "merge": "clients.merge",
    "managers": "managers.team",
    "manager": "managers.one",
    "effort": "growth.effort",
    "card": "growth.card",
    "buyers": "growth.buyers",
    "programme": "growth.programme",
    "programmes": "growth.programmes",
}
"""The file of each place, with a ``PLACE``; a new place is one file and one line here."""


BESIDE_THE_LIST = frozenset(("dossier", "why", "supply", "card"))
"""What is about the client under the list's cursor and stands beside the list; every other place
has lines of its own and takes the list's room."""
BESIDE_THE_MATRIX = BESIDE_THE_LIST | {"cell", "why cell", "moves"}
"""What stands beside the decision-maker tree and the matrix; every other place takes their room."""


def place_kind(name: str) -> PageKind:
    """Give the page of a place. Raises :class:`KeyError` for one that is not in the table."""
    kind: PageKind = import_module(f"kamtui.tui.{PLACES[name]}").PLACE
    return kind


def kind_shown(name: str) -> PageKind | None:
    """Give the tab or place of a name, or None where no page is called so (the list, a line)."""
    from kamtui.tui.dossier import TABS, tab_kind

    if name in TABS:
        return tab_kind(TABS.index(name) + 1)
    return place_kind(name) if name in PLACES else None


def words_of(name: str) -> str:
    """Say what a place is for, not yet translated; nothing of one that says nothing."""
    from kamtui.tui.dialogs.place_words import PLACE_WORDS

    if name in PLACE_WORDS:
        return PLACE_WORDS[name]
    kind = kind_shown(name)
    return kind.words if kind else ""


def people_beside() -> PageKind:
    """Give the page of the decision-maker tree in the column beside the dossier."""
    from kamtui.tui.dossier import people

    return people.BESIDE
