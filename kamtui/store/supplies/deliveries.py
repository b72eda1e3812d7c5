"""Marking supplies as delivered, a line or all lines of an invoice."""

from __future__ import annotations

from kamtui.language import _
from kamtui.model.errors import NotFound
from kamtui.store.door import Change
from kamtui.store.supplies.supply_lines import read_supply_lines


def deliver(change: Change, line_id: int, day: str, *, whole: bool) -> str | None:
    """Write that a line, or with ``whole`` its whole supply, was delivered on a day.

    A single line that was delivered already becomes undelivered again. Gives the day written,
    or None where nothing is delivered by it. Raises :class:`NotFound` where the line is gone.
    """
    lines = read_supply_lines(change.connection, line_id, limit=None)
    if whole:
        under_way = [line for line in lines if line.delivered_day is None and not line.cancelled]
        for line in under_way:
            change.update("purchases", line.id, {"delivered_day": day})
        return day if under_way else None
    found = next((each for each in lines if each.id == line_id), None)
    if found is None:
        raise NotFound(_("That line is not there any more."))
    written = None if found.delivered_day else day
    change.update("purchases", line_id, {"delivered_day": written})
    return written
