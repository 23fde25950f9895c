"""Quarters and financial years: how they are typed, read and bounded, and whose day it is."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.period import (
    Period,
    PeriodKind,
    WrongPeriod,
    parse_period,
    quarter_of,
    uk_day,
)

PERIODS = st.builds(Period, year=st.integers(2000, 2099), quarter=st.integers(0, 4))


@pytest.mark.parametrize(
    ("code", "label", "first", "last"),
    [
        ("2026-Q1", "January to March 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("2028-Q2", "April to June 2028", date(2028, 4, 1), date(2028, 6, 30)),
        ("2026-Q3", "July to September 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-Q4", "October to December 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-27", "April 2026 to March 2027", date(2026, 4, 1), date(2027, 3, 31)),
        ("2099-00", "April 2099 to March 2100", date(2099, 4, 1), date(2100, 3, 31)),
    ],
)
def test_code_label_and_bounds(code: str, label: str, first: date, last: date) -> None:
    period = parse_period(code)
    assert (period.code, period.label, period.first, period.last) == (code, label, first, last)
    assert period.contains(first)
    assert period.contains(last)
    assert not period.contains(first - timedelta(days=1))
    assert not period.contains(last + timedelta(days=1))


def test_kinds_are_named_as_in_the_files() -> None:
    assert parse_period("2026-Q3").kind is PeriodKind.QUARTER
    assert parse_period("2026-27").kind.value == "financial_year"


@pytest.mark.parametrize("typed", [" 2026-q3 ", "2026Q3"])
def test_small_slips_of_the_hand_are_understood(typed: str) -> None:
    assert parse_period(typed) == Period(year=2026, quarter=3)


def test_a_financial_year_may_be_typed_with_a_stroke() -> None:
    assert parse_period("2026/27") == Period(year=2026)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026",
        "2026-Q5",
        "2026-Q0",
        "Q3-2026",
        "2026-07-01",
        "1926-27",
        "2026-Q33",
        "２０２６-Q3",
    ],
)
def test_what_is_no_period_is_refused_with_two_examples(typed: str) -> None:
    with pytest.raises(WrongPeriod) as refusal:
        parse_period(typed)
    assert "2026-Q3" in refusal.value.advice
    assert "2026-27" in refusal.value.advice


@pytest.mark.parametrize("typed", ["2026-28", "2026-07", "2026-26"])
def test_years_that_do_not_follow_each_other_are_refused_with_the_right_code(typed: str) -> None:
    with pytest.raises(WrongPeriod) as refusal:
        parse_period(typed)
    assert refusal.value.advice.endswith("is written 2026-27.")


@given(PERIODS)
def test_a_code_leads_back_to_its_period(period: Period) -> None:
    assert parse_period(period.code) == period


@given(PERIODS)
def test_the_quarters_of_a_period_fill_it_without_gap_or_overlap(period: Period) -> None:
    quarters = period.quarters()
    assert len(quarters) == (1 if period.quarter else 4)
    assert (quarters[0].first, quarters[-1].last) == (period.first, period.last)
    for before, after in pairwise(quarters):
        assert after.first - before.last == timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_every_day_is_in_one_quarter_only(day: date) -> None:
    quarters = [Period(year=day.year, quarter=number) for number in range(1, 5)]
    assert [quarter for quarter in quarters if quarter.contains(day)] == [quarter_of(day)]


def test_in_summer_the_last_hour_of_a_utc_day_is_already_tomorrow() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert uk_day(late) == date(2026, 7, 1)
    assert parse_period("2026-Q3").holds(late)
    assert not parse_period("2026-Q2").holds(late)


def test_in_winter_it_is_not() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert uk_day(late) == date(2026, 12, 31)
    assert parse_period("2026-Q4").holds(late)


def test_a_moment_is_the_same_whatever_clock_it_was_read_from() -> None:
    in_india = timezone(timedelta(hours=5, minutes=30))
    assert uk_day(datetime(2026, 7, 1, 4, 45, tzinfo=in_india)) == date(2026, 7, 1)
    assert uk_day(datetime(2026, 7, 1, 4, 15, tzinfo=in_india)) == date(2026, 6, 30)


def test_a_moment_without_a_time_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        uk_day(datetime(2026, 7, 1))
