"""Times as people say them: "2:32pm", "20 November 2026", "today, 2:32pm" (ux.md 5)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop.wording import tr

_UK = ZoneInfo("Europe/London")


def clock(moment: datetime) -> str:
    """Say a time of day in the United Kingdom: 2:32pm."""
    local = moment.astimezone(_UK)
    half = "am" if local.hour < 12 else "pm"
    return f"{local.hour % 12 or 12}:{local.minute:02}{half}"


def day(moment: datetime) -> str:
    """Say a day: 20 November 2026."""
    return spoken_day(moment.astimezone(_UK).date())


def spoken_day(when: date) -> str:
    """Say a calendar day: 20 November 2026."""
    return f"{when.day} {when:%B} {when.year}"


def recent(moment: datetime, now: datetime) -> str:
    """Say a time as near as people do: today, 2:32pm; yesterday, 9am; 3 November."""
    then, today = moment.astimezone(_UK).date(), now.astimezone(_UK).date()
    passed = (today - then).days
    if passed == 0:
        return tr("today, {time}").format(time=clock(moment))
    if passed == 1:
        return tr("yesterday, {time}").format(time=clock(moment))
    if then.year == today.year:
        return f"{then.day} {then:%B}"
    return spoken_day(then)
