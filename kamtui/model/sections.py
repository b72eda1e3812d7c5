"""Text in sections: what a brief or a dossier says, before anybody decides how it looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How an item asks to be read; a screen turns it into a sign and a colour."""

    PLAIN = "plain"
    STRONG = "strong"
    WARN = "warn"
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section; ``label`` names a figure or a field and may be empty.

    ``subject`` and ``row_id`` say which row of the database it tells of, where it tells of one.
    """

    text: str
    label: str = ""
    weight: Weight = Weight.PLAIN
    subject: str = ""
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A named section: ``name`` for programs, ``title`` (translated already) for people."""

    name: str
    title: str
    items: tuple[Item, ...]


def section(name: str, title: str, items: Iterable[Item | None]) -> Section:
    """Make a section of the items that are there."""
    return Section(name, title, tuple(item for item in items if item is not None and item.text))
