"""By how much a hidden number of a table could differ with every shown number staying as it is.

A table is a network: its lines are the knots, its numbers the threads between them, for each number
lies on two lines (or, in a one-way table, on one). If a number rises by one, both of its lines are
out by one, and only other hidden numbers can put them right: along a chain of lines from the one to
the other. As many such chains as there are, by so much the number could differ. This is exact,
because a network with whole numbers always has a whole-number flow.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop.cross_table import Position

_SMALLEST_HIDDEN = 1
_OUTSIDE = -1
Move = tuple[Position, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leeway:
    """The hidden numbers of one table, and what a reader of the others could think of them."""

    lines: Sequence[Sequence[Position]]
    values: Mapping[Position, int]
    hidden: Collection[Position]

    def width(self, at: Position, *, enough: int) -> int:
        """Give largest minus smallest possible value of a hidden number, or `enough` if wider."""
        up = self._reach(at, 1, enough)
        return up if up == enough else min(enough, up + self._reach(at, -1, enough))

    def _reach(self, at: Position, step: int, enough: int) -> int:
        """Move the number by `step` until the others cannot make up for it."""
        now, moved = dict(self.values), 0
        while moved < enough and now[at] + step >= _SMALLEST_HIDDEN:
            chain = self._chain(at, step, now)
            if chain is None:
                break
            for place, change in [*chain, (at, step)]:
                now[place] += change
            moved += 1
        return moved

    def _chain(self, at: Position, step: int, now: Mapping[Position, int]) -> list[Move] | None:
        """Find the moves of other hidden numbers that put both lines of `at` right again."""
        start, goal = self._lines_of(at)
        came: dict[int, tuple[int, Move]] = {}
        waiting = deque([(start, self._weight(at, start) * step)])
        while waiting:
            line, excess = waiting.popleft()
            for move in self._moves(line, excess, now, leave_out=at):
                beyond = self._other_line(move[0], line)
                if beyond == start or beyond in came:
                    continue
                came[beyond] = line, move
                if beyond == goal:
                    return _walked_back(came, start, goal)
                waiting.append((beyond, self._weight(move[0], beyond) * move[1]))
        return None

    def _moves(
        self, line: int, excess: int, now: Mapping[Position, int], *, leave_out: Position
    ) -> list[Move]:
        """List what could be moved by one to take the excess off a line."""
        if line == _OUTSIDE:
            return []
        moves = [
            (place, -excess * self._weight(place, line))
            for place in self.lines[line]
            if place in self.hidden and place != leave_out
        ]
        return [(place, by) for place, by in moves if now[place] + by >= _SMALLEST_HIDDEN]

    def _lines_of(self, at: Position) -> tuple[int, int]:
        found = [number for number, line in enumerate(self.lines) if at in line]
        return found[0], found[1] if len(found) > 1 else _OUTSIDE

    def _other_line(self, at: Position, line: int) -> int:
        first, second = self._lines_of(at)
        return second if line == first else first

    def _weight(self, at: Position, line: int) -> int:
        """A total counts against the numbers that it is the total of."""
        return -1 if line != _OUTSIDE and self.lines[line][-1] == at else 1


def _walked_back(came: Mapping[int, tuple[int, Move]], start: int, goal: int) -> list[Move]:
    moves = []
    line = goal
    while line != start:
        line, move = came[line]
        moves.append(move)
    return moves
