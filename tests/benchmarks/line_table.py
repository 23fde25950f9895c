"""The table of security.md 3.2 by our own client: python -m tests.benchmarks.line_table [words]

Each line is made as many times faster as lets its load go in half a minute or so, which keeps
every ratio; nothing here is part of `make benchmarks`, since the table takes twenty minutes. A
lost packet is not made: the lines of loopback lose none.
"""

import statistics
import sys
from dataclasses import replace

from tests.benchmarks.line import EDGE_15, EDGE_60, Row, run
from tests.kit.impaired_line import STEADY_EDGE, Line

_GIVES_UP = 3.0
_3G = Line(up=48_000, down=48_000, round_trip=0.15, drop_every=30)
_DSL = Line(up=100_000, down=100_000, round_trip=0.05, drop_every=20)
LINES = {
    "EDGE, never dropped": (STEADY_EDGE, 16.0),
    "EDGE, every 120 s": (replace(STEADY_EDGE, drop_every=120), 16.0),
    "EDGE, every 60 s": (EDGE_60, 16.0),
    "EDGE, every 60 s, 20 s away": (replace(EDGE_60, outage=20), 16.0),
    "EDGE, every 30 s": (replace(STEADY_EDGE, drop_every=30), 16.0),
    "EDGE, every 15 s": (EDGE_15, 16.0),
    "3G, every 30 s": (_3G, 4.0),
    "DSL, every 20 s": (_DSL, 2.0),
}
_HEAD = ("line", "one POST", "a POST each", "ours", "bytes: ours / a POST each", "reports safe")


def main(words: list[str]) -> None:
    """Print the lines whose names hold one of these words, or all."""
    print(" | ".join(_HEAD), flush=True)
    for name, (line, faster) in LINES.items():
        if not words or any(word in name for word in words):
            print(" | ".join((name, *_cells(run(line, faster, gives_up=_GIVES_UP)))), flush=True)


def _cells(row: Row) -> tuple[str, ...]:
    ends = [row.times(way.done) for way in row.ours]
    each = row.each_alone
    soon = statistics.median(way.reports_safe or 0.0 for way in row.ours) * row.faster
    late = "never" if each.reports_safe is None else f"{each.reports_safe * row.faster:.0f} s"
    return (
        row.said(row.naive),
        row.said(each),
        f"{row.done():.2f}x ({min(ends):.2f} to {max(ends):.2f})",
        f"{row.bytes():.2f}x / {each.bytes_up / row.load.bytes:.2f}x",
        f"{row.safe():.2f}x of their own ideal, {soon:.0f} s / {late}",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
