"""Two ways of doing a thing, in turn, and how their medians compare."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """What was compared with what, how it came out, and what was aimed for."""

    what: str
    peer: str
    value: float
    aim: float
    detail: str = ""

    def line(self) -> str:
        """Say it in one line."""
        kept = "within" if self.value <= self.aim else "OVER"
        words = f"{self.what}, against {self.peer}  {self.detail}"
        return f"{self.value:6.2f}x  {kept} {self.aim:g}x  {words}"


def compare(
    ours: Callable[[], object], peer: Callable[[], object], *, rounds: int, each: int = 1
) -> tuple[float, float]:
    """Time both in turn, after one of each that does not count; gives medians in seconds."""
    ours()
    peer()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for place, step in enumerate((ours, peer)):
            began = time.perf_counter()
            for _ in range(each):
                step()
            times[place].append((time.perf_counter() - began) / each)
    return statistics.median(times[0]), statistics.median(times[1])
