"""A date as people remember it: a day, a month, or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be missing."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has: 31 February, month 13, a day without a month."""
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        try:
            _ = self.earliest
        except OverflowError:
            raise ValueError("no calendar goes that far") from None

    @property
    def earliest(self) -> date:
        """The first day it may mean."""
        month = 1 if self.month is None else self.month
        return date(self.year, month, 1 if self.day is None else self.day)

    @property
    def latest(self) -> date:
        """The last day it may mean."""
        if self.day is not None:
            return self.earliest
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    def written(self) -> str:
        """As it is stored: `2026`, `2026-11` or `2026-11-20` (ISO 8601)."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def spoken(self) -> str:
        """As it is read: "2026", "November 2026" or "20 November 2026"."""
        month = _MONTHS[self.month - 1] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)


def read_date(written: str) -> PartialDate:
    """Read a stored date; ValueError if it is not one."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise ValueError("a date is written 2026, 2026-11 or 2026-11-20")
    year, month, day = (int(part) if part else None for part in found.groups())
    return PartialDate(year=year or 0, month=month, day=day)


def read_typed(day: str, month: str, year: str) -> PartialDate:
    """Read a date from three boxes, of which the first two may be empty; ValueError if it is none.

    A month may be typed as its name.
    """
    told = read_month(month) if month.strip() else None
    if month.strip() and told is None:
        raise ValueError("not a month")
    return PartialDate(year=int(year), month=told, day=int(day) if day.strip() else None)


def read_month(typed: str) -> int | None:
    """Understand a month typed as a number or by its name, whole or begun."""
    typed = typed.strip().casefold()
    if typed.isdecimal():
        return int(typed)
    fitting = [n for n, name in enumerate(_MONTHS, start=1) if name.casefold().startswith(typed)]
    return fitting[0] if len(fitting) == 1 and len(typed) >= 3 else None


_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.ASCII | re.IGNORECASE)


def read_time(typed: str) -> str | None:
    """Understand a time as people write it, 8pm or 8.30 pm or 20.00, and give it as 20:00.

    An hour alone is not enough: 8 may be morning or evening, so nobody guesses.
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
