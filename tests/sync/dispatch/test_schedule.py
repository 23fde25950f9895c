"""When a desk tries again: never sooner than asked, never never."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.store.line import LineState
from sync.dispatch import schedule
from sync.dispatch.errors import IntakeBusy, NoNetwork, NotWelcome
from sync.dispatch.schedule import USUAL

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)


def highest(_low: float, high: float) -> float:
    """The unluckiest chance."""
    return high


@given(failures=st.integers(1, 10_000))
def test_waits_stay_between_half_a_minute_and_six_hours(failures: int) -> None:
    assert 30 <= schedule.wait_after(failures) <= 6 * 3600


def test_waits_grow_and_stop_growing() -> None:
    waits = [schedule.wait_after(failures, USUAL, highest) for failures in range(1, 14)]
    assert waits == sorted(waits)
    assert waits[0] == 60
    assert waits[-1] == 6 * 3600


def test_two_desks_do_not_come_together() -> None:
    assert len({schedule.wait_after(5) for _ in range(20)}) > 15


def test_failures_in_a_row_are_counted_until_something_moves() -> None:
    state = LineState()
    for _ in range(4):
        state = schedule.after_failure(state, NoNetwork(), NOW, progressed=False)
    assert state.failures == 4
    assert state.problem == "N-12"
    state = schedule.after_failure(state, NoNetwork(), NOW, progressed=True, chance=highest)
    waits = []
    for _ in range(4):
        assert state.next_try is not None
        waits.append((state.next_try - NOW).total_seconds())
        state = schedule.after_failure(state, NoNetwork(), NOW, progressed=False, chance=highest)
    # A line that carried something may be back soon; after that it counts as one that is away.
    assert waits == [15, 30, 60, 120]


@given(seconds=st.floats(0, 1e12), failures=st.integers(0, 100))
def test_what_the_far_end_asks_for_is_obeyed_up_to_a_day(seconds: float, failures: int) -> None:
    busy = IntakeBusy(retry_after=seconds)
    state = schedule.after_failure(LineState(failures=failures), busy, NOW, progressed=False)
    assert state.next_try is not None
    wait = (state.next_try - NOW).total_seconds()
    assert wait >= min(seconds, 86_400) - 0.001
    assert 1 <= wait <= 86_400


def test_what_only_a_person_can_mend_is_tried_seldom_but_tried() -> None:
    state = schedule.after_failure(LineState(), NotWelcome(), NOW, progressed=False)
    assert state.next_try == NOW + timedelta(hours=6)


def test_success_forgets_the_failures() -> None:
    state = LineState(failures=9, problem="N-12", next_try=NOW, last_success=NOW)
    done = schedule.after_success(state, NOW + timedelta(hours=1), received=False)
    assert (done.failures, done.problem, done.next_try, done.last_success) == (0, None, None, NOW)


@given(hours=st.floats(-100_000, 100_000))
def test_a_clock_that_jumps_never_makes_the_wait_longer(hours: float) -> None:
    state = LineState(last_try=NOW, next_try=NOW + timedelta(minutes=5))
    assert 0 <= schedule.seconds_left(state, NOW + timedelta(hours=hours)) <= 300
