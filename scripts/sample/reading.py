"""The lists the sample is made from, read from ``data/``."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Table = dict[str, Any]
"""One table of a TOML file: what a person wrote, checked when it is stored."""


@cache
def toml(name: str) -> Table:
    """Read ``data/<name>.toml``."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    """Read ``data/<name>.csv``, a dictionary a line."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stories() -> Iterator[Table]:
    """Read every ``data/stories/*.toml``: the clients written by hand, in the order of names."""
    for path in sorted((DATA / "stories").glob("*.toml")):
        yield toml(f"stories/{path.stem}")


def story_of(name: str) -> Table:
    """Give the story of a client by its name; an empty one where nobody wrote any."""
    return next((story for story in stories() if story["name"] == name), {})
