"""Markdown out: sections of text as a document anybody can read, print or send."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kamtui.exchange.whole_file import open_for_owner
from kamtui.model.cleaning import clean
from kamtui.model.sections import Section, Weight

_MEANT_BY_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])|^(\d+)([.)])|^([#+\-=])")


def as_markdown(heading: str, sections: Sequence[Section]) -> str:
    """Write sections as Markdown: a heading each, a list item a line; warnings in bold.

    Data is data: what Markdown would take for markup is escaped.
    """
    lines = [f"# {plain(heading)}", ""]
    for part in sections:
        lines += [f"## {plain(part.title)}", ""]
        for item in part.items:
            text = plain(item.text)
            if item.weight in (Weight.WARN, Weight.STRONG):
                text = f"**{text}**"
            lines.append(f"- {plain(item.label)}: {text}" if item.label else f"- {text}")
        lines.append("")
    return "\n".join(lines)


def plain(text: str) -> str:
    """Give text that Markdown shows as it is."""
    return _MEANT_BY_MARKDOWN.sub(
        lambda found: f"{found[2]}\\{found[3]}" if found[2] else "\\" + found[0], clean(text)
    )


def write_for_owner(path: Path, text: str) -> None:
    """Write a text to a file that its owner alone can read, unless the file was there.

    Raises :class:`OSError` where it can't be written.
    """
    with open_for_owner(path, "utf-8") as file:
        file.write(text)
