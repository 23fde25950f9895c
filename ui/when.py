"""Waits, ages and greetings as they are said on screen; moments themselves are desktop.moments."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop import moments
from desktop.wording import tr, tr_count

_UK = ZoneInfo("Europe/London")


def week_day(day: date) -> str:
    """Give a day of this year as a calendar on the desk would: Friday 20 November."""
    return f"{day:%A} {day.day} {day:%B}"


def day_and_clock(moment: datetime, now: datetime) -> str:
    """Give a moment with its time of day, whenever it was: 3 November, 2:32pm."""
    then, today = moment.astimezone(_UK).date(), now.astimezone(_UK).date()
    if (today - then).days in (0, 1):
        words = moments.recent(moment, now)
        return words[:1].upper() + words[1:]
    day = moments.recent(moment, now)
    return f"{day}, {moments.clock(moment)}"


def how_long(seconds: float) -> str:
    """Give a wait in words that need not change each second: less than a minute, 5 minutes."""
    if seconds < 60:
        return tr("less than a minute")
    return tr_count("{n} minute", "{n} minutes", -(-int(seconds) // 60))


def age(since: datetime, now: datetime) -> str:
    """Give how long something has waited: less than an hour, 5 hours, 1 day."""
    hours = int((now - since) / timedelta(hours=1))
    if hours < 1:
        return tr("less than an hour")
    if hours < 24:
        return tr_count("{n} hour", "{n} hours", hours)
    return tr_count("{n} day", "{n} days", hours // 24)


def due_words(due: date, today: date) -> str:
    """Say how near a day is: due today, 3 days late, due on Friday 27 November."""
    late = (today - due).days
    if late > 0:
        return tr_count("{n} day late", "{n} days late", late)
    if not late:
        return tr("Due today")
    return tr("Due on {day}").format(day=week_day(due))


def greeting(at: datetime) -> str:
    """Say good morning, good afternoon or good evening."""
    hour = at.astimezone(_UK).hour
    if hour < 12:
        return tr("Good morning")
    return tr("Good afternoon") if hour < 18 else tr("Good evening")
