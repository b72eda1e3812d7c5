"""What is missing in a dossier, drawn as lines that lead to where it is filled in."""

from __future__ import annotations

from kamtui.acts.dossier_gaps import Gap
from kamtui.tui.looks import Look
from kamtui.tui.text import Line, Piece, Ref, cut


def gap_line(gap: Gap, client_id: int, width: int) -> Line:
    """Draw one gap; enter or ``e`` on it opens the form where it is written."""
    mark, look = ("! ", Look.BAD) if gap.grave else ("  ", Look.PLAIN)
    row_id = client_id if gap.subject == "clients" else gap.row_id
    # The field is told for a client alone: the form of a post begins at its first one.
    ref = Ref(gap.subject, row_id, client_id=client_id, field=gap.field)
    return Line((Piece(" "), Piece(mark, look), Piece(cut(gap.words, width - 4))), ref)
