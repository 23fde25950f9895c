"""A date as people remember it: a day, a month, or only a year."""

import re
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
        _ = self.earliest

    @property
    def earliest(self) -> date:
        """The first day it may mean."""
        month = 1 if self.month is None else self.month
        return date(self.year, month, 1 if self.day is None else self.day)

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


def read_month(typed: str) -> int | None:
    """Understand a month typed as a number or by its name, whole or begun."""
    typed = typed.strip().casefold()
    if typed.isdecimal():
        return int(typed)
    fitting = [n for n, name in enumerate(_MONTHS, start=1) if name.casefold().startswith(typed)]
    return fitting[0] if len(fitting) == 1 and len(typed) >= 3 else None
