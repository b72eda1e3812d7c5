"""The places of the workspace beside the dossier: one table, one file each."""

from __future__ import annotations

from kamtui.tui.desk import brief, desk, products
from kamtui.tui.pages import PageKind
from kamtui.tui.segments import cell, matrix
from kamtui.tui.winback import board, losses

PLACES: dict[str, PageKind] = {
    kind.name: kind
    for kind in (
        matrix.PLACE,
        cell.PLACE,
        desk.PLACE,
        brief.PLACE,
        products.PLACE,
        losses.PLACE,
        board.PLACE,
    )
}
"""Places by name; a new one is one file with a ``PLACE`` and one line here."""
