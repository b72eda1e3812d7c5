"""Clients in their places of the matrix, written for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kamtui.cli.context import say
from kamtui.cli.output import write_rows
from kamtui.language import N_, _
from kamtui.model.columns import Column, money_column, share_column
from kamtui.model.figures import grouped, short_number
from kamtui.model.money import Currency
from kamtui.model.shares import as_fraction, rounded_share

if TYPE_CHECKING:
    from kamtui.store.segments.runs import Result

HUNDREDTHS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Placed:
    """One client's place with what its columns need: its name, the base of shares, the currency."""

    name: str
    result: Result
    base: int
    currency: Currency

    @property
    def share(self) -> int:
        """The client's own part of the base, in millionths; losses are no part of it."""
        return rounded_share(max(self.result.value, 0), self.base)

    @property
    def accumulated(self) -> int:
        """What those down to the client carry, its own part included, in millionths."""
        return rounded_share(self.result.accumulated, self.base)


def _measure(one: Placed) -> Decimal | None:
    return None if one.result.measure is None else as_fraction(one.result.measure)


def _measure_shown(one: Placed) -> str:
    measure = _measure(one)
    return "" if measure is None else grouped(measure.quantize(HUNDREDTHS))


COLUMNS: tuple[Column[Placed], ...] = (
    Column("client", N_("client"), lambda one: one.name),
    money_column(
        "value",
        N_("value"),
        lambda one: one.result.value,
        lambda one: one.currency,
        shown=short_number,
    ),
    share_column("share", N_("share"), lambda one: one.share),
    share_column("accumulated", N_("accumulated"), lambda one: one.accumulated),
    Column("abc", N_("ABC"), lambda one: one.result.abc),
    Column("measure", N_("measure"), _measure, _measure_shown, right=True),
    Column("xyz", N_("XYZ"), lambda one: one.result.xyz),
    Column("cell", N_("cell"), lambda one: one.result.cell),
)


def write_places(
    found: Iterable[Result],
    name_of: Callable[[int], str],
    base: int,
    currency: Currency,
    form: str,
    *,
    not_classed: int,
) -> None:
    """Write each client's place, largest first, and say how many have none."""
    write_rows(
        COLUMNS,
        (Placed(name_of(row.client_id), row, base, currency) for row in found),
        form,
    )
    if not_classed:
        say(
            _("Not classed, because nothing was bought in the window: {count}").format(
                count=not_classed
            )
        )
