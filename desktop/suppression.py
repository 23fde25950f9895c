"""Which numbers of a table to hide, so that nobody can work a small one out (domain.md 5.4).

The steps have a fixed order, and the same table always comes out the same. This module only hides;
what is then shown, rounded or refused is for `disclosure` to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import inf

from desktop.cross_table import Position, Table
from desktop.errors import PackError
from desktop.leeway import Leeway
from desktop.wording import tr

Line = tuple[Position, ...]
Bounds = dict[Position, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """How careful to be with small numbers; an area may be more careful than this, never less."""

    threshold: int = 5
    round_base: int = 5
    min_table_total: int = 20
    min_pct_base: int = 20
    min_median_n: int = 10
    min_slack: int = 4
    min_interval: int = 3
    max_hidden_share: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what is looser, and rounding so coarse that a number shown would become 0."""
        for field in fields(self):
            ours, asked = field.default, getattr(self, field.name)
            if asked > ours if field.name == "max_hidden_share" else asked < ours:
                raise PackError(
                    tr("{key} may not be looser than {limit}.").format(key=field.name, limit=ours)
                )
        if self.round_base > 2 * self.threshold:
            raise PackError(tr("round_base may be at most twice the threshold."))

    def is_small(self, value: int) -> bool:
        """Tell whether a number is so small that it could point at a person."""
        return 1 <= value < self.threshold


class StillExposed(Exception):
    """A hidden number can be worked out too closely, and nothing is left to hide beside it."""


def hidden_positions(table: Table, parameters: Parameters) -> frozenset[Position]:
    """Choose the numbers to hide (steps 2 to 5), or raise StillExposed."""
    values = table.values()
    small = {at for at, value in values.items() if parameters.is_small(value)}
    veil = _Veil(lines=table.lines(), values=values, parameters=parameters, hidden=small)
    veil.cover_lines()
    while exposed := veil.exposed():
        veil.cover_one(exposed)
        veil.cover_lines()
    return frozenset(veil.hidden)


@dataclass(slots=True, kw_only=True)
class _Veil:
    """The numbers of one table, and those of them that are hidden so far."""

    lines: tuple[Line, ...]
    values: Mapping[Position, int]
    parameters: Parameters
    hidden: set[Position]

    def cover_lines(self) -> None:
        """Hide one more number on each line that gives one away, until no line does (step 4)."""
        settled = False
        while not settled:
            settled = True
            for line in self.lines:
                if self._gives_away(line):
                    self.hidden.add(self._next_on(line))
                    settled = False

    def _gives_away(self, line: Line) -> bool:
        """Tell whether what the line shows comes too near to what it hides."""
        inside = [at for at in line if at in self.hidden]
        if len(inside) < 2:
            return bool(inside)
        # Each hidden number is at least 1, so the slack is what the largest could be, less 1.
        slack = sum(self.values[at] for at in inside) - len(inside)
        return line[-1] not in self.hidden and slack < self.parameters.min_slack

    def _next_on(self, line: Line) -> Position:
        """Take the smallest number that the line still shows; its total only when none is left."""
        shown = [at for at in line[:-1] if at not in self.hidden and self.values[at]]
        return min(shown, key=lambda at: (self.values[at], at)) if shown else line[-1]

    def exposed(self) -> list[Position]:
        """List the hidden numbers that all lines together tie down too closely (step 5).

        Tightening line by line, which comes first, does not see a number that a whole block of rows
        less a whole block of columns leaves over. What it lets pass is therefore weighed exactly.
        """
        low, high = self._ranges()
        enough, hidden = self.parameters.min_interval, sorted(self.hidden)
        leeway = Leeway(lines=self.lines, values=self.values, hidden=self.hidden)
        return [at for at in hidden if high[at] - low[at] < enough] or [
            at for at in hidden if leeway.width(at, enough=enough) < enough
        ]

    def cover_one(self, exposed: list[Position]) -> None:
        """Hide one number beside the first exposed one that has any left beside it."""
        for at in exposed:
            for line in self.lines:
                if at in line and (beside := self._next_on(line)) not in self.hidden:
                    self.hidden.add(beside)
                    return
        raise StillExposed

    def _ranges(self) -> tuple[Bounds, Bounds]:
        """Tighten how small and how large each number can be, line by line, until it is stable."""
        low = {at: 1.0 if at in self.hidden else value for at, value in self.values.items()}
        high = {at: inf if at in self.hidden else value for at, value in self.values.items()}
        before: tuple[Bounds, Bounds] | None = None
        while before != (low, high):
            before = dict(low), dict(high)
            for line in self.lines:
                _tighten(line, low, high)
        return low, high


def _tighten(line: Line, low: Bounds, high: Bounds) -> None:
    *members, total = line
    low[total] = max(low[total], sum(low[at] for at in members))
    high[total] = min(high[total], sum(high[at] for at in members))
    for at in members:
        others = [other for other in members if other != at]
        low[at] = max(low[at], low[total] - sum(high[other] for other in others))
        high[at] = min(high[at], high[total] - sum(low[other] for other in others))
