"""What is left of an answer when a report is only counted: of a day, its month (domain.md 1.6)."""

from dataclasses import replace
from datetime import date

from desktop.forms.answers import Answers, name_of
from desktop.forms.catalogue import Catalogue
from desktop.forms.condition import Answer
from desktop.forms.dates import read_date
from desktop.forms.route import Route


def as_counted(route: Route | None, answers: Answers, catalogue: Catalogue, today: date) -> Answers:
    """Leave the month of a day that only its month is counted of; by any other wish, everything."""
    if route is not Route.COUNT_ONLY:
        return answers
    for key, answer in answers.values.items():
        if is_by_month(catalogue, key):
            answers = answers.with_answer(key, month_of(answer, today))
    return answers


def is_by_month(catalogue: Catalogue, key: str) -> bool:
    """Whether only the month of a day is counted."""
    question = catalogue.by_name.get(name_of(key))
    return question is not None and question.by_month


def month_of(answer: Answer, today: date) -> Answer:
    """Give the month of a day; what is no day, or has not come yet, stays for checking to see."""
    try:
        told = read_date(answer if isinstance(answer, str) else "")
    except ValueError:
        return answer
    is_day = told.day is not None and told.latest <= today
    return replace(told, day=None).written() if is_day else answer
