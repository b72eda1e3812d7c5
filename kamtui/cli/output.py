"""How results are written: tables for people; CSV and JSON for programs.

One cleaning stands between data and terminal (``kamtui.model.cleaning``); CSV cells that a
spreadsheet would take for a formula are neutralised, and numbers never are.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TextIO

from kamtui.cli.context import say
from kamtui.exchange.csv_files import write_csv as write_csv_into
from kamtui.language import _
from kamtui.model.cleaning import clean
from kamtui.model.columns import Cell, Column, Row
from kamtui.model.figures import grouped

Json = Cell | Sequence["Json"] | Mapping[str, "Json"]

GAP = 2
"""Blanks between two columns of a table."""
LONGEST, READABLE = 40, 20
"""Cells a text takes at most from the columns behind it, and at least where it is cut."""
# What JSON's own escapes leave raw, and a terminal would obey.
_RAW_IN_JSON = re.compile("[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write_rows(
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    form: str,
    *,
    empty: str = "",
    bare: bool = False,
) -> None:
    """Write a result to stdout as ``table``, ``csv`` or ``json``.

    ``empty`` is the sentence said on stderr where there is no row (table only; programs get a
    bare heading or ``[]``). ``bare`` leaves the heading of the table out, for a list that is
    piped into what picks or counts lines.
    """
    if form == "csv":
        write_csv([c.name for c in columns], ([c.value(r) for c in columns] for r in rows))
    elif form == "json":
        write_json([{c.name: c.value(row) for c in columns} for row in rows])
    else:
        _write_table([column for column in columns if column.people], list(rows), empty, bare)


def write_csv(
    heading: Sequence[str], rows: Iterable[Sequence[Cell]], file: TextIO | None = None
) -> None:
    """Write CSV with a heading; text that would be a formula begins with an apostrophe."""
    write_csv_into(heading, rows, file or sys.stdout)


def write_json(value: Json, file: TextIO | None = None) -> None:
    """Write JSON, two blanks a level; money keeps exactly its digits (``1234.50``)."""
    print(as_json(value), file=file or sys.stdout)


def as_json(value: Json, indent: str = "") -> str:
    """Give a value as JSON text; ``Decimal`` becomes a number without passing through float."""
    inner = indent + "  "
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str | int | None):
        text = json.dumps(value, ensure_ascii=False)
        return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    if isinstance(value, Mapping):
        items = [f"{as_json(key)}: {as_json(item, inner)}" for key, item in value.items()]
        marks = "{}"
    else:
        items = [as_json(item, inner) for item in value]
        marks = "[]"
    if not items:
        return marks
    separator = f",\n{inner}"
    return f"{marks[0]}\n{inner}{separator.join(items)}\n{indent}{marks[1]}"


def tell(text: str) -> None:
    """Print one line of a result for people, cleaned."""
    print(clean(text))


def _shown(column: Column[Row], row: Row) -> str:
    if column.shown is not None:
        return clean(column.shown(row))
    value = column.value(row)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, int | Decimal):
        return grouped(value)
    return clean(value)


def _write_table(
    columns: Sequence[Column[Row]], rows: Sequence[Row], empty: str, bare: bool
) -> None:
    if not rows:
        say(empty or _("Nothing found."))
        return
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    headings = ["" if bare else _(column.heading) for column in columns]
    lines = [[_shown(column, row) for column in columns] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(headings, *lines, strict=True)]
    console = Console(highlight=False, markup=False, emoji=False)
    # A pipe has no width: nothing is left out there, and nothing cut.
    if console.is_terminal:
        widths = _fitted(columns, widths, console.width)
    room = len(widths)
    table = Table(
        box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold", show_header=not bare
    )
    for column, heading, width in zip(columns[:room], headings, widths, strict=False):
        table.add_column(
            Text(heading),
            max_width=width,
            justify="right" if column.right else "left",
            overflow="ellipsis",
            no_wrap=True,
        )
    for line in lines:
        table.add_row(*(Text(text) for text in line[:room]))
    console.width = console.width if console.is_terminal else sum(widths) + GAP * len(widths)
    with console.capture() as written:
        console.print(table)
    print("\n".join(line.rstrip() for line in written.get().splitlines()))
    if room < len(columns):
        say(
            _("Left out for want of room: {columns}. --format csv has them.").format(
                columns=" · ".join(headings[room:])
            )
        )


def _fitted(columns: Sequence[Column[Row]], widths: Sequence[int], room: int) -> list[int]:
    """Give the widths of the columns that fit a terminal, two at the least; a text may be cut."""
    fitting: list[int] = []
    for number, (column, wide) in enumerate(zip(columns, widths, strict=True)):
        left = room - sum(fitting) - GAP * len(fitting)
        is_last = number == len(columns) - 1
        width = wide if column.right or is_last else min(wide, LONGEST)
        if width > left and len(fitting) >= 2:
            if not column.right and left >= READABLE:
                fitting.append(left)
            break
        fitting.append(width)
    return fitting
