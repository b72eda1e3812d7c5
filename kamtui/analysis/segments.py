"""ABC-XYZ: each client's place in the matrix, with the figures that put it there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.abc import classify_abc
from kamtui.analysis.columns import exact
from kamtui.analysis.purchases import Reduced
from kamtui.analysis.settings import LEAST_COSTED, Basis, SegmentSettings
from kamtui.analysis.xyz import classify_xyz
from kamtui.language import _
from kamtui.model.purchase_days import Whole

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Places:
    """The places of clients in the matrix: a row for each that bought in the window, largest first.

    ``value`` is in minor units; ``accumulated`` adds up the positive values down to the client,
    its own included. ``counted`` and ``bought`` are periods, ``history`` those since the first
    purchase ever.
    """

    client: Whole
    value: Whole
    accumulated: Whole
    abc: NDArray[np.object_]
    measure: NDArray[np.float64]
    xyz: NDArray[np.object_]
    cell: NDArray[np.object_]
    counted: Whole
    bought: Whole
    even: NDArray[np.bool_]
    history: Whole

    def __len__(self) -> int:
        """Give how many clients are classed."""
        return len(self.client)

    def of(self, rows: NDArray[Any] | slice) -> Places:
        """Give the same for some rows."""
        return Places(*(getattr(self, column.name)[rows] for column in fields(self)))

    def in_cell(self, cell: str) -> Places:
        """Give the clients of one cell."""
        return self.of(np.asarray(self.cell == cell, dtype=bool))

    @property
    def values(self) -> list[tuple[int, int]]:
        """Each client with its value."""
        return list(zip(self.client.tolist(), self.value.tolist(), strict=True))


@dataclass(frozen=True)
class Segmentation:
    """The matrix of one window.

    ``base`` is the sum of the positive values, ``not_classed`` counts the clients that bought
    nothing in the window, ``by`` is the basis in force and ``note`` says why it is another than
    asked for.
    """

    places: Places
    base: int
    not_classed: int
    by: Basis
    note: str = ""

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The places as a frame, to go on working with.

        The columns of :class:`Places`, but ``share`` and ``accumulated`` as fractions of the
        base and the sum itself as ``accumulated_value``; ``no_income`` where the value is not
        positive.
        """
        import pandas as pd

        places, base = self.places, max(self.base, 1)
        counted = np.maximum(places.value, 0)
        return pd.DataFrame(
            {
                "client": places.client,
                "value": places.value,
                "share": (counted / base).astype(np.float64),
                "accumulated": (places.accumulated / base).astype(np.float64),
                "accumulated_value": places.accumulated,
                "abc": places.abc,
                "measure": places.measure,
                "xyz": places.xyz,
                "cell": places.cell,
                "counted": places.counted,
                "bought": places.bought,
                "even": places.even,
                "history": places.history,
                "no_income": np.asarray(counted <= 0, dtype=bool),
            }
        )

    def cells(self) -> dict[str, tuple[int, int]]:
        """Count the clients of each cell and add up what they bring, in minor units."""
        names, place, counts = np.unique(
            self.places.cell.astype(str), return_inverse=True, return_counts=True
        )
        counted = np.maximum(self.places.value, 0)
        money = [_total(counted[place == cell]) for cell in range(len(names))]
        found = zip(names.tolist(), counts.tolist(), money, strict=True)
        return {cell: (count, total) for cell, count, total in found}

    def value_of(self, clients: Collection[int]) -> int:
        """Add up what the given clients bring, in minor units; losses count as nothing."""
        among = np.isin(self.places.client, list(clients))
        return _total(np.maximum(self.places.value[among], 0))


def _total(values: Whole) -> int:
    return int(exact(values).sum()) if len(values) else 0


def basis_in_force(reduced: Reduced, wanted: Basis) -> tuple[Basis, str]:
    """Give profit only where costs are known for nearly all of the revenue, else why not."""
    known = reduced.costed * 100 >= reduced.revenue * LEAST_COSTED and reduced.costed > 0
    if wanted is Basis.REVENUE or known or not len(reduced.clients):
        return wanted, ""
    percent = reduced.costed * 100 // reduced.revenue if reduced.revenue > 0 else 0
    return Basis.REVENUE, _("by revenue: costs are known for {percent} % of it only").format(
        percent=max(percent, 0)
    )


def segment(reduced: Reduced, settings: SegmentSettings, periods: int) -> Segmentation:
    """Class every client that bought within a window of so many periods."""
    by, note = basis_in_force(reduced, settings.by)
    buyers = _buyers(reduced)
    clients = buyers.clients
    values = clients.profit if by is Basis.PROFIT else clients.amount
    abc = classify_abc(values, settings.abc_limits, settings.abc_rule)
    xyz = classify_xyz(buyers, settings, periods)
    order, letters = abc.order, xyz.letters[abc.order]
    places = Places(
        client=clients.client[order],
        value=values[order],
        accumulated=abc.accumulated,
        abc=abc.letters,
        measure=xyz.measure[order],
        xyz=letters,
        cell=abc.letters + letters,
        counted=xyz.counted[order],
        bought=xyz.bought[order],
        even=xyz.even[order],
        history=xyz.history[order],
    )
    return Segmentation(places, abc.base, reduced.total - len(places), by, note)


def _buyers(reduced: Reduced) -> Reduced:
    """Leave out the clients without a purchase in the window, their returns included."""
    bought = reduced.clients.bought > 0
    return reduced if bought.all() else replace(reduced, clients=reduced.clients.of(bought))
