"""Files in TOML whose faults are told by their line, which the library's tables do not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from kamtui.language import _

_HEADING = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")

KeyPath = tuple[str, ...]


class FileFault(NamedTuple):
    """One fault of a file of preferences: the line it stands in (from 1), and what is wrong."""

    line: int
    words: str

    def told(self, path: Path) -> str:
        """Tell the fault in one line with the file's name."""
        return _("{file}, line {line}: {fault}").format(
            file=path.name, line=self.line, fault=self.words
        )


class TomlFile(NamedTuple):
    """What a file holds, the line of each of its keys, and why it could not be read."""

    values: Mapping[str, Any] = MappingProxyType({})
    lines: Mapping[KeyPath, int] = MappingProxyType({})
    fault: FileFault | None = None

    def line_of(self, *path: str) -> int:
        """Give the line in which a key stands; that of the table around it, else the first."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return 1


def read_toml(path: Path) -> TomlFile:
    """Read a file; one that is not there is an empty one."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return TomlFile()
    except OSError as error:
        return TomlFile(fault=FileFault(1, error.strerror or str(error)))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return TomlFile(fault=FileFault(line, _("not text in UTF-8")))
    import tomllib

    try:
        return TomlFile(tomllib.loads(text), lines_of(text))
    except tomllib.TOMLDecodeError as error:
        return TomlFile(fault=_fault_of(str(error), text))


def _fault_of(told: str, text: str) -> FileFault:
    found = _WHERE.search(told)
    line = int(found[1]) if found and found[1] else max(1, text.rstrip("\n").count("\n") + 1)
    return FileFault(line, _("not TOML: {why}").format(why=_WHERE.sub("", told)))


def lines_of(text: str) -> dict[KeyPath, int]:
    """Give the line (from 1) of each table and key of a text in TOML, by its path."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if heading := _HEADING.match(line):
            table = _parts(heading[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _parts(dotted: str) -> KeyPath:
    return tuple(
        part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', dotted)
    )
