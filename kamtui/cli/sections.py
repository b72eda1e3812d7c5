"""Sections of text written to stdout: for people with headings, for programs as CSV or JSON."""

from __future__ import annotations

from collections.abc import Sequence

from kamtui.cli.output import tell, write_csv, write_json
from kamtui.model.sections import Section, Weight

_MARKS = {Weight.WARN: "! "}


def write_sections(
    heading: str, client_id: int, name: str, sections: Sequence[Section], form: str
) -> None:
    """Write a dossier or a brief in the format asked for."""
    if form == "csv":
        write_csv(
            ("section", "label", "text"),
            ((part.name, item.label, item.text) for part in sections for item in part.items),
        )
    elif form == "json":
        write_json(
            {
                "id": client_id,
                "client": name,
                "sections": {
                    part.name: [{"label": item.label, "text": item.text} for item in part.items]
                    for part in sections
                },
            }
        )
    else:
        _write_text(heading, sections)


def _write_text(heading: str, sections: Sequence[Section]) -> None:
    tell(heading)
    for part in sections:
        print()
        tell(part.title.upper())
        width = max((_cells(item.label) for item in part.items), default=0)
        for item in part.items:
            mark = _MARKS.get(item.weight, "  ")
            if width > 24 and item.label:
                # A long label (an interaction's day and people) stands above its text.
                tell(f"{mark}{item.label}")
                tell(f"    {item.text}")
            else:
                label = item.label + " " * (width - _cells(item.label) + 2) if width else ""
                tell(f"{mark}{label}{item.text}".rstrip())


def _cells(text: str) -> int:
    """Give how many cells a text is wide; what tells of wide letters is loaded for them alone."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
