"""Fifty reports and three photographs over a line that breaks, against the ideal wire time.

The goals of security.md 7 (7): an EDGE line that drops every 60 s, and every 15 s. Beside it, in
the same run, one POST of everything and one POST for each. `line_table` has the other lines.
"""

import multiprocessing
import statistics
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from tests.benchmarks.line_runs import Load, Poor, Way, each_alone, naive, ours
from tests.benchmarks.measuring import Ratio
from tests.kit.impaired_line import STEADY_EDGE, Line

SEEDS = (1, 2, 3)
GIVES_UP = 5.0
EDGE_60 = replace(STEADY_EDGE, drop_every=60)
EDGE_15 = replace(STEADY_EDGE, drop_every=15)
_FASTER = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one line: our runs, and one of each simpler way."""

    line: Line
    faster: float
    load: Load
    ours: tuple[Way, ...]
    naive: Way
    each_alone: Way
    gives_up: float

    def times(self, seconds: float | None, size: int | None = None) -> float:
        """Give some seconds as so many times what these bytes take at the line's rate."""
        poor = Poor(line=self.line, faster=self.faster, seed=0)
        ideal = poor.seconds_of(self.load.bytes if size is None else size)
        return float("inf") if seconds is None else seconds / ideal

    def done(self) -> float:
        """Our time for everything: the middle one."""
        return statistics.median(self.times(way.done) for way in self.ours)

    def safe(self) -> float:
        """Our time for the reports, against their own ideal: the middle one."""
        size = sum(self.load.reports)
        return statistics.median(self.times(way.reports_safe, size) for way in self.ours)

    def bytes(self) -> float:
        """What we sent, against what there was to send: the middle one."""
        return statistics.median(way.bytes_up / self.load.bytes for way in self.ours)

    def peers(self) -> str:
        """Say how the simpler ways went."""
        said = [
            f"{name} {self.said(way)}, {way.bytes_up / self.load.bytes:.2f}x bytes"
            for name, way in (("one POST", self.naive), ("a POST each", self.each_alone))
        ]
        return "; ".join(said)

    def said(self, way: Way) -> str:
        """Say how many times the ideal a way took, or that it was given up."""
        ratio = self.times(way.done)
        return f"{ratio:.2f}x" if ratio <= self.gives_up else f"not done in {self.gives_up:g}x"


def run(line: Line, faster: float, *, gives_up: float = GIVES_UP) -> Row:
    """Send by one line: ours by each chance, the simpler ways beside it by the first of them."""
    poor = [Poor(line=line, faster=faster, seed=seed) for seed in SEEDS]
    load, first = ours(poor[0])
    most = gives_up * poor[0].seconds_of(load.bytes)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as beside:
        others = [beside.submit(way, poor[0], load, most) for way in (naive, each_alone)]
        rest = [ours(one)[1] for one in poor[1:]]
        return Row(
            line=line, faster=faster, load=load, ours=(first, *rest),
            naive=others[0].result(), each_alone=others[1].result(), gives_up=gives_up,
        )  # fmt: skip


def ratios() -> Iterator[Ratio]:
    """The two lines that goals are set for."""
    for every, line, aim in ((60, EDGE_60, 1.25), (15, EDGE_15, 1.5)):
        row, name = run(line, _FASTER), f"EDGE dropped every {every} s"
        ends = [row.times(way.done) for way in row.ours]
        yield Ratio(
            what=f"50 reports and 3 photographs over {name}", peer="the ideal wire time",
            value=row.done(), aim=aim,
            detail=f"({min(ends):.2f} to {max(ends):.2f}; {row.peers()})",
        )  # fmt: skip
        yield Ratio(what=f"the 50 reports safe over {name}", peer="their own ideal",
                    value=row.safe(), aim=1.5)  # fmt: skip
        yield Ratio(what=f"bytes sent over {name}", peer="the sealed bytes",
                    value=row.bytes(), aim=1.1)  # fmt: skip
