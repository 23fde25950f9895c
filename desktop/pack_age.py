"""Whether an area pack has grown too old to be relied on without a second look (ux.md 1.31)."""

from datetime import date, timedelta

from desktop.area import Area
from desktop.moments import spoken_day
from desktop.wording import tr

_MONTHS = 6
_AHEAD = timedelta(days=30)


def age_words(area: Area, on: date) -> tuple[str, str] | None:
    """Say what somebody should know, and what to do; None while the pack is fresh."""
    careful = tr("You can go on. Check numbers before giving them.")
    if area.valid_to is not None and area.valid_to < on:
        day = spoken_day(area.valid_to)
        return tr("The area pack ended on {day}").format(day=day), careful
    if area.contacts_checked is not None and _months_after(area.contacts_checked) < on:
        return tr("This pack's contacts were last checked over 6 months ago"), careful
    if area.next_check is not None and area.next_check <= on + _AHEAD:
        day = spoken_day(area.next_check)
        words = tr("The area pack is due a check on {day}").format(day=day)
        return words, tr("Ask whoever gave you the pack for a newer one.")
    return None


def _months_after(day: date) -> date:
    years, month = divmod(day.month - 1 + _MONTHS, 12)
    # A month may be shorter than the day it began on: 31 August becomes 28 February.
    return date(day.year + years, month + 1, min(day.day, 28) if month == 1 else min(day.day, 30))
