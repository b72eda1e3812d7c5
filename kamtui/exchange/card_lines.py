"""The lines of contact cards: unfolded, decoded, put together card by card.

The library unfolds and parses the lines; what it decodes by itself stops at the first picture
cut short or letter set unknown, so decoding is done here, and a line that can't be is named.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from kamtui.language import _

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNQUOTED = re.compile(r"\\.|;", re.DOTALL)
_BINARY = ("BASE64", "B")


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card: its name, its types in capitals, its value still escaped."""

    name: str
    types: frozenset[str]
    value: str

    @property
    def text(self) -> str:
        """The value as a text, its escapes undone."""
        return _without_escapes(self.value)


Cards = Iterator[tuple[int, list[Property] | None, list[str]]]


def read_cards(file: TextIO) -> Cards:
    """Give each card's first line, its properties (None: cut short), and what could not be read."""
    from vobject.base import ParseError, getLogicalLines, parseLine

    properties: list[Property] | None = None
    faults: list[str] = []
    begun = nested = 0
    for text, number in getLogicalLines(file, allowQP=True):
        mark = text.strip().upper().replace(" ", "")
        if mark == "BEGIN:VCARD" and properties is not None:
            nested += 1
        elif mark == "BEGIN:VCARD":
            begun, properties, faults = max(number, 1), [], []
        elif mark == "END:VCARD" and nested:
            nested -= 1
        elif mark == "END:VCARD" and properties is not None:
            yield begun, properties, faults
            properties = None
        elif properties is not None and not nested:
            try:
                properties.append(_property(*parseLine(text)[:3]))
            except (ParseError, LookupError, ValueError):
                faults.append(_("a line that can't be read"))
    if properties is not None:
        yield begun, None, faults


def _property(name: str, parameters: list[list[str]], value: str) -> Property:
    told: dict[str, list[str]] = {}
    alone: set[str] = set()
    for parameter in parameters:
        if len(parameter) == 1:
            alone.add(parameter[0].upper())
        else:
            told.setdefault(parameter[0].upper(), []).extend(parameter[1:])
    encodings = {text.upper() for text in told.get("ENCODING", [])} | alone
    if "QUOTED-PRINTABLE" in encodings:
        charset = (told.get("CHARSET") or ["utf-8"])[0]
        value = _unquoted(value, charset)
    elif encodings & set(_BINARY):
        value = "…"
    types = {kind.strip().upper() for text in told.get("TYPE", []) for kind in text.split(",")}
    return Property(name.upper(), frozenset(types | alone), value)


def _unquoted(value: str, charset: str) -> str:
    """Decode quoted-printable; letters that don't fit the set that is told are replaced."""
    packed = quopri.decodestring(value.encode("utf-8"))
    try:
        return packed.decode(charset, "replace").replace("\r\n", "\n")
    except LookupError:
        return packed.decode("utf-8", "replace").replace("\r\n", "\n")


def split_structured(value: str) -> list[str]:
    """Split a structured value at its semicolons, the escapes of each part undone."""
    parts, start = [], 0
    for found in _UNQUOTED.finditer(value):
        if found[0] == ";":
            parts.append(value[start : found.start()])
            start = found.end()
    return [_without_escapes(part).strip() for part in (*parts, value[start:])]


def _without_escapes(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
