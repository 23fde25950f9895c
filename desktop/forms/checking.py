"""Whether an answer can stand: what is impossible is refused in a sentence, what is odd is not.

Perception is enough to make a report, so nothing here tests what the person says; only what no
calendar, telephone or police computer could hold is turned away (domain.md 0.4, ux.md 1.5).
"""

import re
from collections.abc import Callable
from datetime import date

from desktop.forms.catalogue import CHOSEN, SEVERAL, WRITTEN, Catalogue, Kind, Question
from desktop.forms.condition import Answer
from desktop.forms.dates import read_date
from desktop.reference import read_references
from desktop.wording import tr

LONGEST = {
    Kind.TEXT: 500,
    Kind.LONG_TEXT: 10_000,
    Kind.PHONE: 40,
    Kind.EMAIL: 254,
    Kind.POSTCODE: 10,
}
# Lone surrogates; then every control sign (category Cc) but line ends and the tab.
_BROKEN = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\d[A-Z]{2})?", re.ASCII)
_PHONE = re.compile(r"\+?[\d ()./-]{3,}(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)


def longest(question: Question) -> int:
    """How many characters an answer may have."""
    return question.longest or LONGEST.get(question.kind, 500)


def trouble(catalogue: Catalogue, question: Question, answer: Answer, today: date) -> str | None:
    """Say in one sentence why an answer cannot stand, or None where it can."""
    if answer in (None, "", ()):
        return None
    if question.kind in CHOSEN:
        return _trouble_with_choice(catalogue, question, answer)
    if question.kind is Kind.NUMBER:
        return _trouble_with_number(question, answer)
    if not isinstance(answer, str):
        return tr("Write this answer in words.")
    if question.kind in WRITTEN and (found := trouble_with_text(answer, longest(question))):
        return found
    check = _CHECKS.get(question.kind)
    return check(answer, date.max if question.ahead else today) if check else None


def trouble_with_text(text: str, most: int) -> str | None:
    """Say why a text cannot be kept letter for letter, or None where it can."""
    if len(text) > most:
        return tr("This is {n:,} characters long. Shorten it to {most:,} or fewer.").format(
            n=len(text), most=most
        )
    if _BROKEN.search(text):
        return tr("Part of this text is broken and cannot be saved. Type it again.")
    if _CONTROL.search(text):
        return tr("This has a sign in it that cannot be saved. Type it again without it.")
    return None


def _trouble_with_choice(catalogue: Catalogue, question: Question, answer: Answer) -> str | None:
    given = answer if isinstance(answer, tuple) else (answer,)
    if isinstance(answer, tuple) and question.kind not in SEVERAL:
        return tr("Choose one answer only.")
    if not isinstance(answer, tuple) and question.kind in SEVERAL:
        return tr("Give these answers as a list.")
    unknown = [code for code in given if catalogue.choice(question, str(code)) is None]
    if unknown or not all(isinstance(code, str) for code in given):
        return tr("Choose one of the answers shown.")
    return None


def _trouble_with_number(question: Question, answer: Answer) -> str | None:
    if not isinstance(answer, int) or isinstance(answer, bool):
        return tr("Write this as a whole number.")
    most = question.most or 999_999
    if not question.least <= answer <= most:
        return tr("Write a number from {least} to {most:,}.").format(
            least=question.least, most=most
        )
    return None


def _trouble_with_date(answer: str, today: date) -> str | None:
    try:
        told = read_date(answer)
    except ValueError:
        return tr("There is no such date. Check the day, month and year.")
    if told.earliest > today:
        return tr("The date must be today or in the past.")
    return tr("Check the year.") if told.year < 1900 else None


def _trouble_with_time(answer: str, _today: date) -> str | None:
    return None if _TIME.fullmatch(answer) else tr("Write the time like 8pm or 20:30.")


def _trouble_with_references(answer: str, _today: date) -> str | None:
    _references, wrong = read_references(answer)
    words = tr("“{typed}” is not a reference. Check each letter and number against the slip.")
    return words.format(typed=wrong[:40]) if wrong else None


def _trouble_with_postcode(answer: str, _today: date) -> str | None:
    closed = "".join(answer.upper().split())
    return None if _POSTCODE.fullmatch(closed) else tr("Check the postcode, for example NR1 3JU.")


def _trouble_with_phone(answer: str, _today: date) -> str | None:
    return None if _PHONE.fullmatch(answer.strip()) else tr("Check the phone number.")


def _trouble_with_email(answer: str, _today: date) -> str | None:
    name, at, place = answer.strip().rpartition("@")
    fits = at and name and "." in place and not any(sign.isspace() for sign in answer.strip())
    return None if fits else tr("Check the email address, for example name@example.com.")


_CHECKS: dict[Kind, Callable[[str, date], str | None]] = {
    Kind.DATE: _trouble_with_date,
    Kind.TIME: _trouble_with_time,
    Kind.POSTCODE: _trouble_with_postcode,
    Kind.REFERENCES: _trouble_with_references,
    Kind.PHONE: _trouble_with_phone,
    Kind.EMAIL: _trouble_with_email,
}
