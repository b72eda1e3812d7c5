"""When purchases count as evenly spaced; the same arithmetic for one client and for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from kamtui.analysis.settings import Sigma

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kamtui.model.purchase_days import Whole

LEAST_INTERVALS = 3


@overload
def is_even(count: int, total: int, squares: int, sigma: Sigma) -> bool: ...
@overload
def is_even(count: Whole, total: Whole, squares: Whole, sigma: Sigma) -> NDArray[np.bool_]: ...
def is_even(
    count: int | Whole, total: int | Whole, squares: int | Whole, sigma: Sigma
) -> bool | NDArray[np.bool_]:
    """Tell whether intervals vary by no more than half their mean, and are at least three.

    With n intervals, sum s and sum of squares q, the squared coefficient of variation is
    (n q - s^2) / s^2 for the population and n (n q - s^2) / ((n - 1) s^2) for a sample; kept
    whole, the comparison with 1/4 knows no rounding.
    """
    spread = count * squares - total * total
    if sigma is Sigma.SAMPLE:
        within = 4 * count * spread <= (count - 1) * total * total
    else:
        within = 4 * spread <= total * total
    return (count >= LEAST_INTERVALS) & within
