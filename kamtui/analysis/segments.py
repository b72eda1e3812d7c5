"""ABC-XYZ: each client's place in the matrix, with the figures that put it there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamtui.analysis.abc import classify_abc
from kamtui.analysis.columns import exact
from kamtui.analysis.purchases import Reduced
from kamtui.analysis.settings import Basis, SegmentSettings
from kamtui.analysis.xyz import classify_xyz
from kamtui.language import _
from kamtui.model.purchase_days import Whole

LEAST_COSTED = 95
"""Percent of the revenue whose lines must carry a cost before profit may be told."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The matrix of one window.

    ``frame`` has a row for each client that bought in the window, largest first: ``client``,
    ``value`` (minor units), ``share`` and ``accumulated`` (fractions of the base, the latter
    with the client's own), ``accumulated_value`` (minor units), ``abc``, ``measure``, ``xyz``,
    ``cell``, ``counted`` and ``bought`` (periods), ``even``, ``history`` (periods) and
    ``no_income`` where the value is not positive. ``base`` is the sum of the positive values,
    ``not_classed`` counts the clients that bought nothing in the window, ``by`` is the basis
    in force and ``note`` says why it is another than asked for.
    """

    frame: pd.DataFrame
    base: int
    not_classed: int
    by: Basis
    note: str = ""

    def cells(self) -> dict[str, tuple[int, int]]:
        """Count the clients of each cell and add up what they bring, in minor units."""
        names, place, counts = np.unique(
            self.frame["cell"].to_numpy().astype(str), return_inverse=True, return_counts=True
        )
        money = [0] * len(names)
        for cell, values in enumerate(self._by_cell(place, len(names))):
            money[cell] = int(exact(values).sum()) if len(values) else 0
        found = zip(names.tolist(), counts.tolist(), money, strict=True)
        return {cell: (count, total) for cell, count, total in found}

    def _by_cell(self, place: NDArray[np.intp], cells: int) -> list[Whole]:
        counted = np.maximum(self.frame["value"].to_numpy(), 0)
        return [counted[place == cell] for cell in range(cells)]

    def value_of(self, clients: Collection[int]) -> int:
        """Add up what the given clients bring, in minor units; losses count as nothing."""
        among = self.frame["client"].isin(list(clients)).to_numpy()
        counted = np.maximum(self.frame["value"].to_numpy()[among], 0)
        return int(exact(counted).sum()) if len(counted) else 0


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
    column = "profit" if by is Basis.PROFIT else "amount"
    values = buyers.clients[column].to_numpy()
    abc = classify_abc(values, settings.abc_limits, settings.abc_rule)
    xyz = classify_xyz(buyers, settings, periods)
    base = max(abc.base, 1)
    frame = pd.DataFrame(
        {
            "client": buyers.clients["client"].to_numpy()[abc.order],
            "value": values[abc.order],
            "share": (abc.counted / base).astype(np.float64),
            "accumulated": (abc.accumulated / base).astype(np.float64),
            "accumulated_value": abc.accumulated,
            "abc": abc.letters,
            "measure": xyz.measure[abc.order],
            "xyz": xyz.letters[abc.order],
            "cell": abc.letters + xyz.letters[abc.order],
            "counted": xyz.counted[abc.order],
            "bought": xyz.bought[abc.order],
            "even": xyz.even[abc.order],
            "history": xyz.history[abc.order],
            "no_income": abc.counted <= 0,
        }
    )
    return Segmentation(frame, abc.base, reduced.total - len(frame), by, note)


def _buyers(reduced: Reduced) -> Reduced:
    """Leave out the clients without a purchase in the window, their returns included."""
    bought = reduced.clients["bought"].to_numpy() > 0
    return reduced if bought.all() else replace(reduced, clients=reduced.clients[bought])
