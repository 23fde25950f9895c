"""When to try again: waits that grow with chance, so that a region's desks never come together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import SystemRandom

from desktop.store.line import LineState
from sync.dispatch.errors import DispatchError

Chance = Callable[[float, float], float]
"""Some number between two numbers."""

by_chance: Chance = SystemRandom().uniform

_LONGEST_ASKED = 86_400.0
_COMES_AND_GOES = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How patient a desk is, in seconds."""

    first: float = 30.0
    longest: float = 6 * 3600.0
    # One piece of an upload should take about so long: less, and the line idles between pieces.
    piece: float = 10.0
    # How long an answer may take, beyond what its size needs.
    patience: float = 30.0
    # How long in one round to wait for a batch to be taken in.
    taking_in: float = 30.0
    # A line that carried something and broke is tried again at once, so often and so quickly.
    quick_tries: int = 3
    quick: float = 1.0


USUAL = Pace()


def wait_after(failures: int, pace: Pace = USUAL, chance: Chance = by_chance) -> float:
    """Give the wait after so many failures in a row: full jitter, from first to longest.

    Below one, the line carried something only just now: it may be back in a moment.
    """
    if failures < 1:
        soon = pace.first * 2.0**failures
        return chance(soon / 5, soon)
    ceiling = min(pace.longest, pace.first * 2.0 ** min(failures, 40))
    return chance(pace.first, ceiling)


def quick_wait(tries: int, pace: Pace = USUAL, chance: Chance = by_chance) -> float:
    """Give the wait within a round: none after something moved, then longer and longer."""
    return chance(0.0, pace.quick * 2.0**tries) if tries else 0.0


def after_failure(
    state: LineState, problem: DispatchError, now: datetime, *, progressed: bool,
    pace: Pace = USUAL, chance: Chance = by_chance,
) -> LineState:  # fmt: skip
    """Say when to try again after this; progress starts the waits anew, with two short ones.

    A line in the country goes for some seconds and comes back: a desk that then waits as if the
    police service were down would stand idle most of the time.
    """
    failures = _COMES_AND_GOES if progressed else state.failures + 1
    wait = wait_after(failures, pace, chance) if problem.passing else pace.longest
    if problem.retry_after is not None:
        wait = max(min(problem.retry_after, _LONGEST_ASKED), 1.0)
    return replace(
        state, failures=failures, last_try=now, next_try=now + timedelta(seconds=wait),
        problem=problem.code,
    )  # fmt: skip


def after_success(state: LineState, now: datetime, *, received: bool) -> LineState:
    """Forget the failures; nothing is tried again before something waits."""
    last_success = now if received else state.last_success
    return LineState(last_try=now, last_success=last_success)


def seconds_left(state: LineState, now: datetime) -> float:
    """Give how long to wait still; a clock that was set back does not make it longer."""
    if state.next_try is None or state.last_try is None or now < state.last_try:
        return 0.0
    return max(0.0, (state.next_try - now).total_seconds())
