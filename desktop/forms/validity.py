"""Choices that are only valid for some time: a district's code on the day it happened.

A code that was replaced by another for the same land is put right without asking; where the land
changed too, nobody can know which district is meant, and the person is told (domain.md 3.3).
"""

from collections.abc import Iterable
from datetime import date

from desktop.forms.answers import Answers, name_of
from desktop.forms.catalogue import Catalogue, Choice
from desktop.forms.dates import read_date
from desktop.wording import tr

# Where it happened goes by the day it happened; of a series, by the last time.
_DAYS = {
    "exact": ("incident_date",),
    "approx": ("incident_date",),
    "between": ("date_to", "date_from"),
    "ongoing": ("date_to", "date_from"),
}
_OF_THE_INCIDENT = "loc_district"


def day_of(question: str, answers: Answers, today: date) -> date:
    """Give the day on which a choice has to be valid: when it happened, or else today."""
    told = _DAYS.get(answers.text("when_kind"), ()) if question == _OF_THE_INCIDENT else ()
    for name in told:
        try:
            return min(read_date(answers.text(name)).earliest, today)
        except ValueError:
            continue
    return today


def is_valid(choice: Choice, on: date) -> bool:
    """Whether a choice may be made of that day."""
    day = on.isoformat()
    return choice.valid_from <= day and (not choice.valid_to or day <= choice.valid_to)


def code_on(choices: Iterable[Choice], code: str, on: date) -> str:
    """Give the code that the same thing had on that day; the same code where there is none."""
    known = {choice.code: choice for choice in choices}
    newer = {old.recoded_to: old.code for old in known.values() if old.recoded_to}
    if code not in known or is_valid(known[code], on):
        return code
    line = [code]
    while (before := newer.get(line[0], "")) and before not in line:
        line.insert(0, before)
    while (after := known[line[-1]].recoded_to) in known and after not in line:
        line.append(after)
    return next((other for other in line if is_valid(known[other], on)), code)


def in_their_day(answers: Answers, catalogue: Catalogue, today: date) -> Answers:
    """Give answers with each district under the code it had on its day."""
    for key, answer in answers.values.items() if catalogue.recoded else ():
        name = name_of(key)
        concerned = catalogue.recoded.get(name, {})
        if not isinstance(answer, str) or answer not in concerned:
            continue
        code = code_on(concerned.values(), answer, day_of(name, answers, today))
        if code != answer:
            answers = answers.with_answer(key, code)
    return answers


def out_of_time(choice: Choice, on: date) -> str | None:
    """Explain why a choice cannot be made of that day, or give None where it can."""
    if is_valid(choice, on):
        return None
    day = read_date(choice.valid_from if on.isoformat() < choice.valid_from else choice.valid_to)
    if on.isoformat() < choice.valid_from:
        words = tr("{name} has been a district only since {day}.")
    else:
        words = tr("{name} was a district only until {day}.")
    said = words.format(name=choice.label, day=day.spoken())
    return said + " " + tr("Choose the district that it was in then, or Not sure.")


def label_on(choice: Choice, on: date) -> str:
    """Name a choice, with the day it ended if that has passed: another may bear its name now."""
    if is_valid(choice, on) or not choice.valid_to:
        return choice.label
    until = read_date(choice.valid_to).spoken()
    return tr("{name} (until {day})").format(name=choice.label, day=until)
