"""What a negotiation sheet is prepared for: a planned interaction or a running tender."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.model.words import FACE_TO_FACE, InteractionStatus, TenderOutcome
from kamtui.store.interactions import Interaction, read_interaction, read_planned
from kamtui.store.moment import of_one_moment
from kamtui.store.sheets import find_sheet
from kamtui.store.tenders import Tender, read_tender, read_tenders


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is to be prepared, and the sheet it has, if it has one."""

    interaction_id: int | None
    tender_id: int | None
    sheet_id: int | None


@of_one_moment
def occasion_of(
    connection: sqlite3.Connection, client_id: int, today: date, subject: str = "", row_id: int = 0
) -> Occasion | None:
    """Give the occasion a row stands for, else the client's next one; None where none is ahead.

    The next one is the soonest planned visit or meeting, else the soonest running tender, else
    whatever else is planned: a call is prepared too, but after those.
    """
    if subject == "interactions":
        held = read_interaction(connection, row_id)
        if held is not None and held.status is InteractionStatus.PLANNED:
            return _of_interaction(connection, held)
    if subject == "tenders":
        tender = read_tender(connection, row_id)
        if tender is not None and tender.outcome is TenderOutcome.OPEN:
            return _of_tender(connection, tender)
    return _next(connection, client_id, today)


def _next(connection: sqlite3.Connection, client_id: int, today: date) -> Occasion | None:
    planned = [
        each
        for each in read_planned(connection, client_id=client_id)
        if each.day >= today.isoformat()
    ]
    meeting = next((each for each in planned if each.channel in FACE_TO_FACE), None)
    if meeting is not None:
        return _of_interaction(connection, meeting)
    running = [t for t in read_tenders(connection, client_id) if t.outcome is TenderOutcome.OPEN]
    if running:
        soonest = min(running, key=lambda tender: tender.due_day or "9999")
        return _of_tender(connection, soonest)
    return _of_interaction(connection, planned[0]) if planned else None


def _of_interaction(connection: sqlite3.Connection, held: Interaction) -> Occasion:
    return Occasion(held.id, None, find_sheet(connection, interaction_id=held.id))


def _of_tender(connection: sqlite3.Connection, tender: Tender) -> Occasion:
    return Occasion(None, tender.id, find_sheet(connection, tender_id=tender.id))
