"""ABC: who carries the money, by the accumulated share of the largest first."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.columns import exact, run_starts
from kamtui.analysis.limits import Limits
from kamtui.analysis.settings import AbcRule
from kamtui.model.purchase_days import Whole

LETTERS = np.array(["A", "B", "C"], dtype=object)


@dataclass(frozen=True, slots=True)
class Abc:
    """Clients ranked by value and lettered.

    ``order`` gives the rows of the input, largest first; the other columns stand in that order.
    ``counted`` is what a client adds to the base (its value, or nothing where that is not
    positive), ``accumulated`` the sum of those up to and including it, ``base`` the whole.
    """

    order: NDArray[np.intp]
    counted: Whole
    accumulated: Whole
    letters: NDArray[np.object_]
    base: int


def classify_abc(values: Whole, limits: Limits, rule: AbcRule) -> Abc:
    """Give each value its class; equal values share that of the first of them.

    Values that are not positive are class C and add nothing. Limits are compared in whole
    numbers: a client at exactly 80 % is told apart from one a hair below.
    """
    values = exact(values)
    order = _largest_first(values)
    ranked = values[order]
    counted = np.maximum(ranked, 0)
    accumulated = np.cumsum(counted)
    base = int(accumulated[-1]) if len(accumulated) else 0
    deciding = accumulated - counted if rule is AbcRule.BEFORE else accumulated
    deciding = _of_first_equal(deciding, ranked)
    classes = np.full(len(ranked), 2, dtype=np.int8)
    for place, limit in ((1, limits[1]), (0, limits[0])):
        classes[_inside(deciding, limit, base, rule)] = place
    classes[~(ranked > 0).astype(bool)] = 2
    return Abc(order, counted, accumulated, LETTERS[classes], base)


def cut(limit: object, base: int, rule: AbcRule) -> int:
    """Give the sum that ends a class: below it under ``before``, up to it under ``including``."""
    share = Fraction(str(limit)) * base / 100
    return -(-share.numerator // share.denominator) if rule is AbcRule.BEFORE else int(share)


def _inside(deciding: Whole, limit: object, base: int, rule: AbcRule) -> NDArray[np.bool_]:
    end = cut(limit, base, rule)
    inside = deciding < end if rule is AbcRule.BEFORE else deciding <= end
    return np.asarray(inside, dtype=bool)


def _largest_first(values: Whole) -> NDArray[np.intp]:
    if values.dtype == object:
        ranked = sorted(range(len(values)), key=lambda row: -int(values[row]))
        return np.array(ranked, dtype=np.intp)
    return np.argsort(-values, kind="stable")


def _of_first_equal(deciding: Whole, ranked: Whole) -> Whole:
    starts = run_starts(ranked)
    lengths = np.diff(np.append(starts, len(ranked)))
    return np.repeat(deciding[starts], lengths)
