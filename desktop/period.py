"""The stretch of time that counts are for: a quarter or a financial year, on a fixed calendar.

There are no other periods, and none overlaps another of its kind, so that no two releases can be
subtracted to leave a few days over (domain.md 5.4). The day is the day in the United Kingdom.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desktop.errors import CountsError
from desktop.wording import tr

UK = ZoneInfo("Europe/London")
_APRIL = 4
_QUARTER = re.compile(r"(20[0-9]{2})-?Q([1-4])")
_FINANCIAL_YEAR = re.compile(r"(20[0-9]{2})[-/]([0-9]{2})")


class WrongPeriod(CountsError):
    """What was typed is no quarter and no financial year."""

    title = tr("That is not a time that counts can be made for.")
    advice = tr("Write a quarter as 2026-Q3, or a year from April to March as 2026-27.")


class PeriodKind(StrEnum):
    """How long a period is."""

    QUARTER = "quarter"
    FINANCIAL_YEAR = "financial_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One quarter of a year, or one financial year, which begins on 1 April (quarter 0)."""

    year: int
    quarter: int = 0

    @property
    def kind(self) -> PeriodKind:
        """Tell a quarter from a year."""
        return PeriodKind.QUARTER if self.quarter else PeriodKind.FINANCIAL_YEAR

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.quarter - 2 if self.quarter else _APRIL, 1)

    @property
    def last(self) -> date:
        """The last day, which belongs to it."""
        months_later = self.first.month + (3 if self.quarter else 12)
        years, month = divmod(months_later - 1, 12)
        return date(self.year + years, month + 1, 1) - timedelta(days=1)

    @property
    def code(self) -> str:
        """The period as it is typed and filed: 2026-Q3, 2026-27."""
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def label(self) -> str:
        """The period as it is read: July to September 2026, April 2026 to March 2027."""
        months = _month_names()
        first, last = months[self.first.month - 1], months[self.last.month - 1]
        if self.quarter:
            wording = tr("{first} to {last} {year}")
            return wording.format(first=first, last=last, year=self.year)
        wording = tr("{first} {year} to {last} {next_year}")
        return wording.format(first=first, last=last, year=self.year, next_year=self.year + 1)

    def contains(self, day: date) -> bool:
        """Tell whether a day belongs to it."""
        return self.first <= day <= self.last

    def holds(self, instant: datetime) -> bool:
        """Tell whether a moment, in any time zone, was on one of its days in the UK."""
        return self.contains(uk_day(instant))

    def quarters(self) -> "tuple[Period, ...]":
        """Give the quarters that it is made of, in order of time."""
        if self.quarter:
            return (self,)
        this_year = tuple(Period(year=self.year, quarter=number) for number in (2, 3, 4))
        return (*this_year, Period(year=self.year + 1, quarter=1))


def parse_period(text: str) -> Period:
    """Read `2026-Q3` or `2026-27`, or refuse it and say what is wrong."""
    typed = text.strip().upper()
    if found := _QUARTER.fullmatch(typed):
        return Period(year=int(found[1]), quarter=int(found[2]))
    if not (found := _FINANCIAL_YEAR.fullmatch(typed)):
        raise WrongPeriod
    period = Period(year=int(found[1]))
    if period.code[-2:] != found[2]:
        advice = tr("The financial year that begins in April {year} is written {code}.")
        raise WrongPeriod(advice=advice.format(year=period.year, code=period.code))
    return period


def quarter_of(day: date) -> Period:
    """Give the quarter that a day is in."""
    return Period(year=day.year, quarter=(day.month + 2) // 3)


def year_of(day: date) -> Period:
    """Give the financial year that a day is in."""
    return Period(year=day.year if day.month >= _APRIL else day.year - 1)


def uk_day(instant: datetime) -> date:
    """Give the date that a calendar on the wall in the UK showed at a moment."""
    if instant.tzinfo is None:
        raise ValueError("a moment without a time zone has no day")
    return instant.astimezone(UK).date()


def _month_names() -> tuple[str, ...]:
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )
