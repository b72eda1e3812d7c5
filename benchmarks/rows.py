"""One row of the table of measurements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, the figure, against what, the budget, and whether it held."""

    what: str
    measured: str
    against: str
    budget: str
    held: bool

    def as_markdown(self) -> str:
        """Give the row as a line of a Markdown table."""
        cells = (self.what, self.measured, self.against, self.budget, "yes" if self.held else "no")
        return "| " + " | ".join(cells) + " |"
