"""The days of a week by morning, afternoon and evening, and how a choice of them is said."""

from collections.abc import Collection, Iterator

from desktop.wording import tr

DAYS = {
    "monday": tr("Monday"),
    "tuesday": tr("Tuesday"),
    "wednesday": tr("Wednesday"),
    "thursday": tr("Thursday"),
    "friday": tr("Friday"),
    "saturday": tr("Saturday"),
    "sunday": tr("Sunday"),
}
TIMES = {"morning": tr("Morning"), "afternoon": tr("Afternoon"), "evening": tr("Evening")}


def code_of(day: str, time: str) -> str:
    """Give the lasting code of one time of the week: `monday_morning`."""
    return f"{day}_{time}"


def times_of_week() -> Iterator[tuple[str, str, str]]:
    """Walk the week: each time of it by its code and its words, and the day it belongs to."""
    for day, day_words in DAYS.items():
        for time, time_words in TIMES.items():
            words = tr("{day} {time}").format(day=day_words, time=time_words.lower())
            yield code_of(day, time), words, day


def spoken(codes: Collection[str]) -> str:
    """Say which times were chosen, day by day: "Monday morning and evening; Friday afternoon"."""
    return "; ".join(filter(None, (_of_day(day, codes) for day in DAYS)))


def _of_day(day: str, codes: Collection[str]) -> str:
    chosen = [words.lower() for time, words in TIMES.items() if code_of(day, time) in codes]
    if not chosen:
        return ""
    *before, last = chosen
    listed = tr("{these} and {last}").format(these=", ".join(before), last=last) if before else last
    return tr("{day} {time}").format(day=DAYS[day], time=listed)
