"""What the dossiers of ordinary clients say of them; thin for some, as dossiers are."""

from __future__ import annotations

from random import Random

from scripts.sample.book import Row
from scripts.sample.reading import toml

FIELDS = (
    "development_history",
    "staffing",
    "organisation",
    "environment",
    "weaknesses",
    "prospects",
    "strategy",
)


def describe(row: Row, chance: Random) -> dict[str, str | int | None]:
    """Give the words of a dossier by column; the smaller the client, the more is missing."""
    words = toml("dossiers")
    made = toml("industries")[row.industry]
    text: dict[str, str | int | None] = {
        "description": chance.choice(words["description"]).format(
            made=row.makes,
            Made=_upper(row.makes),
            line=chance.choice(made["line"]),
            city=row.city,
            founded=row.founded,
            heads=row.heads,
        )
    }
    known = 0.85 if row.cell.startswith("A") else 0.5 if row.cell.startswith("B") else 0.22
    for name in FIELDS:
        if chance.random() < known:
            text[name] = _fill(chance.choice(words[name]), row, chance)
    if row.cell.startswith(("A", "B")) and chance.random() < 0.5:
        text["contact_rhythm_days"] = chance.choice((7, 14, 14, 21, 30))
    if row.state == "prospect":
        text.update(_qualified(chance))
    return text


def _fill(text: str, row: Row, chance: Random) -> str:
    return text.format(
        city=row.city,
        founded=row.founded,
        heads=row.heads,
        part=max(4, row.heads // chance.choice((6, 8, 11))),
        year=chance.randint(min(max(row.founded + 3, 2008), 2024), 2024),
        sons=chance.choice(("two sons", "three daughters", "a son and a daughter", "two brothers")),
    )


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _qualified(chance: Random) -> dict[str, str | int | None]:
    found: dict[str, str | int | None] = {}
    for subject in ("need", "solvency", "authority"):
        level = chance.choice(("none", "signs", "signs", "proven"))
        found[subject] = level
        if level != "none":
            found[f"{subject}_evidence"] = chance.choice(toml("dossiers")[subject])
            found[f"{subject}_day"] = f"2026-0{chance.randint(2, 6)}-{chance.randint(3, 27):02d}"
    return found
