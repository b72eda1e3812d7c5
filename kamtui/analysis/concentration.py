"""How much hangs on few: shares of the largest, of the key clients, and dependence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamtui.model.shares import MILLION, share_of

TOPS = (1, 5, 10)
KEY_USUAL = (300_000, 550_000)
"""Key clients together usually carry 30 to 55 percent (millionths)."""
DEPENDENCE = (750_000, 500_000)
"""One client that carries more than this is a dependence; more than the first, a grave one."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """Shares in millionths of the base.

    ``tops`` gives the share of the largest 1, 5 and 10; ``dependence`` the limit one client has
    passed (0 where none has); ``key_is_usual`` is None while nothing is sold.
    """

    tops: dict[int, int]
    key_share: int
    dependence: int

    @property
    def key_is_usual(self) -> bool | None:
        """Whether key clients carry what they usually do."""
        if not self.tops.get(1):
            return None
        least, most = KEY_USUAL
        return least <= self.key_share <= most


def concentrate(largest: Sequence[int], base: int, key_value: int) -> Concentration:
    """Tell the concentration from the ten largest positive values, the largest first.

    All are minor units: ``base`` is the sum of every positive value, ``key_value`` what the key
    clients bring.
    """
    tops = {count: share_of(sum(largest[:count]), base) for count in TOPS}
    alone = max(largest, default=0)
    passed = (limit for limit in DEPENDENCE if alone * MILLION > limit * base)
    return Concentration(tops, share_of(key_value, base), next(passed, 0))
