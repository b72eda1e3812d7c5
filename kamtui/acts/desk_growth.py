"""What growing clients puts on the desk: new clients to plan, what sales and marketing owe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kamtui.language import _
from kamtui.store.desk import DeskRow, read_desk_clients
from kamtui.store.programmes import Owed, read_owed_by, read_owed_to
from kamtui.store.prospects import read_newcomers


@dataclass(frozen=True, slots=True)
class GrowthRows:
    """Rows for the desk: ``owed`` what the other side is late with, ``newcomers`` to be planned."""

    owed: tuple[DeskRow, ...]
    newcomers: tuple[DeskRow, ...]


NOTHING_GROWN = GrowthRows((), ())


def read_growth_rows(
    connection: sqlite3.Connection, manager_id: int | None, today: date
) -> GrowthRows:
    """Read what growing clients puts on a manager's desk (None: on anybody's)."""
    late = read_owed_to(connection, manager_id, today.isoformat()) if manager_id else []
    newcomers = read_newcomers(connection, manager_id)
    clients = read_desk_clients(
        connection, {each.client_id for each in late} | {each[0] for each in newcomers}
    )
    return GrowthRows(
        tuple(
            DeskRow(
                clients[each.client_id],
                "commitments",
                each.commitment_id,
                _owes(each),
                each.due_day or today.isoformat(),
            )
            for each in late
        ),
        tuple(
            DeskRow(
                clients[number],
                "clients",
                number,
                _("bought for the first time: write a strategy or a goal on tab 7"),
                since or today.isoformat(),
            )
            for number, _name, since in newcomers
        ),
    )


def _owes(owed: Owed) -> str:
    side = _("marketing") if owed.debtor_in == "marketing" else _("sales")
    return _("{name} ({side}) owes: {text}").format(
        name=owed.debtor or _("nobody"), side=side, text=owed.text
    )


def tell_whom(
    rows: Iterable[DeskRow], connection: sqlite3.Connection, manager_id: int | None, today: date
) -> Iterator[DeskRow]:
    """Say of each due step of a programme to whom on the other side it is owed."""
    owed = {
        each.commitment_id: each for each in read_owed_by(connection, manager_id, today.isoformat())
    }
    for row in rows:
        debt = owed.get(row.id)
        if debt is None or not debt.creditor:
            yield row
        else:
            text = _("{text} · owed to {name}").format(text=row.text, name=debt.creditor)
            yield replace(row, text=text)
