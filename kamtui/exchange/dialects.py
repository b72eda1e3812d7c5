"""How the lines of a text file are cut into fields: found by looking, or told."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kamtui.exchange.faults import shown
from kamtui.language import _
from kamtui.model.errors import WrongUsage

SPACE = " "
"""White space of any length between columns; told only, never found."""

_FOUND = (",", ";", "\t", "|")
_TOLD = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "\\t": "\t",
    "pipe": "|",
    "space": SPACE,
    "spaces": SPACE,
    "colon": ":",
}
_WORDS = re.compile(r'"[^"]*"|\S+')
_LOOKED_AT = 200


def told_delimiter(text: str) -> str:
    """Take the delimiter the user named: one sign, or comma, semicolon, tab, pipe, space."""
    delimiter = _TOLD.get(text.strip().lower(), text)
    if len(delimiter) != 1 or delimiter in '"\r\n\0' or "\ud800" <= delimiter <= "\udfff":
        raise WrongUsage(
            _(
                "unknown delimiter {text}; give one sign or: comma, semicolon, tab, pipe, space"
            ).format(text=shown(text))
        )
    return delimiter


def find_delimiter(start: str) -> str:
    """Look at the first lines of a file and say what stands between its columns.

    The sign that cuts most lines into as many fields as the first one wins, more fields
    before fewer; a file of one column is read as separated by commas. A first line
    ``sep=;`` as spreadsheet programs write it decides.
    """
    told = re.match(r"sep=(.)\r?\n", start, re.IGNORECASE)
    if told:
        return told.group(1)
    best, most = ",", 0.0
    for delimiter in _FOUND:
        agreement = _agreement(start, delimiter)
        if agreement > most:
            best, most = delimiter, agreement
    return best


def _agreement(start: str, delimiter: str) -> float:
    widths: list[int] = []
    try:
        for fields in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter):
            if fields:
                widths.append(len(fields))
            if len(widths) >= _LOOKED_AT:
                break
    except csv.Error:
        pass
    if not widths or widths[0] < 2:
        return 0.0
    share = Counter(widths)[widths[0]] / len(widths)
    return share + widths[0] / 10_000


def split_spaced(lines: Iterable[str]) -> Iterator[list[str]]:
    """Cut lines whose columns stand apart by white space; quotes hold a text together."""
    for line in lines:
        if '"' in line:
            yield [word.strip('"') for word in _WORDS.findall(line)]
        else:
            yield line.split()
