"""``kamtui segments --input``: the lines of a file classed instead of the database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kamtui.acts.segments import results
from kamtui.analysis.segments import segment
from kamtui.analysis.settings import SWITCH, Basis, Measured, SegmentSettings, from_words
from kamtui.cli.context import say
from kamtui.cli.output import tell
from kamtui.cli.segment_places import write_places
from kamtui.cli.segment_summary import summary_of_file, tell_summary
from kamtui.exchange.segments import read_segment_table
from kamtui.language import _
from kamtui.model.money import Currency

TOLD_BY_THE_FILE = ("months", "from_day", "to_day", "part", "as_of", "roll_up", "by")


def class_file(
    path: Path, given: dict[str, object], base: SegmentSettings | None, form: str
) -> None:
    """Class the lines of a file; switches that the file itself answers are named and left out."""
    for name in TOLD_BY_THE_FILE:
        if name in given:
            option = SWITCH[name].option
            say(_("{option} has no effect: the whole file is the window.").format(option=option))
    asked = {name: value for name, value in given.items() if name not in TOLD_BY_THE_FILE}
    settings = replace(from_words(asked, base), by=Basis.REVENUE)
    on_quantity = settings.xyz_on is Measured.QUANTITY if "xyz_on" in asked else None
    table = read_segment_table(path, settings.period if "period" in asked else None, on_quantity)
    settings = replace(
        settings,
        period=table.periods.kind or settings.period,
        xyz_on=Measured.QUANTITY if table.on_quantity else Measured.AMOUNT,
    )
    found = segment(table.reduced, settings, table.periods.count)
    first, final = table.periods.ends
    if form == "table":
        words = _("{file}, {first} to {last}, by {method}")
        tell(words.format(file=path.name, first=first, last=final, method=_(settings.xyz.label)))
    elif found.note:
        say(found.note)
    write_places(
        results(found),
        table.names.__getitem__,
        found.base,
        Currency("", table.digits),
        form,
        not_classed=found.not_classed,
    )
    if form == "table" and len(found.places):
        largest = table.names[int(found.places.client[0])]
        tell_summary(summary_of_file(found, settings, largest))
