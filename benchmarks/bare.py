"""The bare Textual app others are measured against: a table of a hundred rows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Bare(App[None]):
    """A stock table of a hundred rows."""

    def compose(self) -> ComposeResult:
        """Show the table."""
        yield DataTable()

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("client", "value", "state")
        table.add_rows([(f"Bare client {row}", str(row), "active") for row in range(100)])


if __name__ == "__main__":
    Bare().run()
