"""The plan of the sample: which clients there are and what each must come to."""

from __future__ import annotations

from datetime import date

from scripts.sample.book import Row
from scripts.sample.reading import rows


def read_plan() -> list[Row]:
    """Read the clients of the plan, parents before their subsidiaries."""
    return [_row(line) for line in rows("clients")]


def _row(line: dict[str, str]) -> Row:
    return Row(
        name=line["name"],
        parent=line["parent"],
        city=line["city"],
        industry=line["industry"],
        manager=line["manager"],
        key=line["key"] == "1",
        cell=line["cell"],
        state=line["state"],
        share=int(line["share"] or 0),
        every=int(line["every"] or 0),
        silent=int(line["silent"] or 0),
        trend=int(line["trend"] or 0),
        discount=round(float(line["discount"]) * 100) if line["discount"] else None,
        first_day=date.fromisoformat(line["from"]) if line["from"] else None,
        season=line["season"],
        founded=int(line["founded"]),
        heads=int(line["heads"]),
        makes=line["makes"],
    )
