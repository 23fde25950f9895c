"""How often anybody may ask: buckets that fill slowly, and are emptied by each request.

They are kept in memory, by each process for itself: n processes allow n times as much.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

# Beyond this the longest silent are forgotten: asking fills nobody's memory.
_PLACES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """So many at once, and so many a second after that."""

    at_once: int
    a_second: float


# A desk on a fast line sends a piece in some milliseconds; a council's many desks share an address.
PER_ADDRESS = Allowance(at_once=1_000, a_second=100)
PER_DEVICE = Allowance(at_once=500, a_second=30)
# Wrong codes and wrong proofs: a desk that is set up by hand makes one or two.
WRONG_ONES = Allowance(at_once=10, a_second=1 / 30)


@dataclass(slots=True)
class Buckets:
    """One bucket for each place, made full when it first asks."""

    allowance: Allowance
    clock: Callable[[], float] = time.monotonic
    _levels: OrderedDict[Hashable, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, place: Hashable) -> float:
        """Take one: 0, or how many seconds it would be until there is one to take."""
        level = self._level(place)
        if level < 1:
            return (1 - level) / self.allowance.a_second
        self._keep(place, level - 1)
        return 0

    def wait(self, place: Hashable) -> float:
        """How long until there is one to take, and take none."""
        return max(0.0, (1 - self._level(place)) / self.allowance.a_second)

    def __len__(self) -> int:
        return len(self._levels)

    def _level(self, place: Hashable) -> float:
        level, at = self._levels.get(place, (float(self.allowance.at_once), self.clock()))
        filled = level + (self.clock() - at) * self.allowance.a_second
        return min(filled, float(self.allowance.at_once))

    def _keep(self, place: Hashable, level: float) -> None:
        self._levels[place] = level, self.clock()
        self._levels.move_to_end(place)
        if len(self._levels) > _PLACES:
            self._levels.popitem(last=False)
