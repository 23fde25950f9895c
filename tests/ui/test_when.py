"""Waits, ages and greetings as they are said on screen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ui import when


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(4, "less than a minute"), (60, "1 minute"), (61, "2 minutes"), (300, "5 minutes")],
)
def test_a_wait_is_never_said_shorter_than_it_is(seconds: float, words: str) -> None:
    assert when.how_long(seconds) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "less than an hour"), (1, "1 hour"), (23, "23 hours"), (30, "1 day"), (49, "2 days")],
)
def test_how_long_something_has_waited(hours: float, words: str) -> None:
    now = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
    assert when.age(now - timedelta(hours=hours), now) == words


@pytest.mark.parametrize(
    ("hour", "words"), [(8, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_the_greeting_follows_the_clock(hour: int, words: str) -> None:
    assert when.greeting(datetime(2026, 11, 20, hour, tzinfo=UTC)) == words


def test_the_greeting_follows_summer_time() -> None:
    assert when.greeting(datetime(2026, 7, 1, 11, 30, tzinfo=UTC)) == "Good afternoon"


def test_the_day_on_the_desk() -> None:
    assert when.week_day(date(2026, 11, 20)) == "Friday 20 November"
