"""A question that offers only what was ticked in an earlier one, or what belongs to it."""

from collections.abc import Container

from desktop.forms.catalogue import Catalogue, Choice, Question
from desktop.forms.condition import DECLINED, Answer


def offered(catalogue: Catalogue, question: Question, ticked: Answer) -> tuple[Choice, ...]:
    """Give what may be chosen; of `among`, what was `ticked` there or belongs to it."""
    known = catalogue.choices(question) if question.choices else ()
    if not question.among:
        return known
    codes = {*(ticked if isinstance(ticked, tuple) else (ticked,)), *DECLINED}
    return tuple(c for c in known if c.code in codes or c.parent in codes)


def still_told(answer: Answer, withdrawn: Container[Answer]) -> Answer:
    """Give an answer without what is ticked no longer where it was chosen from."""
    if isinstance(answer, tuple):
        return tuple(code for code in answer if code not in withdrawn)
    return None if answer in withdrawn else answer


def headings(catalogue: Catalogue, question: Question, about_self: bool) -> dict[str, str]:
    """Give the headings for a long list: its families, or what its choices belong to."""
    if question.among:
        ticked = catalogue.choices(catalogue.question(question.among))
        return {choice.code: choice.label_for(about_self) for choice in ticked}
    return catalogue.lists[question.choices].families if question.choices else {}
