"""A file's answers, checked whole before any of them is stored (commands.md, answers files)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.errors import AnswerRefused
from desktop.forms.answers import flattened, key_of, name_of, place_of
from desktop.forms.catalogue import CHOSEN
from desktop.forms.checking import trouble
from desktop.forms.interview import Interview
from desktop.wording import tr

_CODE = re.compile(r"[a-z0-9_]{1,40}")
_ADDRESS = re.compile(rf"(?:{_CODE.pattern}\[\d{{1,4}}\]\.){{0,2}}{_CODE.pattern}", re.ASCII)


def check_written(interview: Interview, written: Mapping[str, Any]) -> None:
    """Refuse by name what the catalogue does not know and by its words what cannot stand."""
    catalogue = interview.catalogue
    _check_entries(interview, written)
    for key, value in flattened(written):
        if not _is_address(interview, key) or (key in written and "[" in key):
            raise AnswerRefused(_no_such_question(key))
        question = catalogue.question(name_of(key))
        answer = tuple(value) if isinstance(value, list) else value
        if question.kind in CHOSEN and (code := _unknown(interview, key, answer)):
            raise AnswerRefused(
                tr("{key}: there is no answer called {code}.").format(key=key, code=code)
            )
        if words := trouble(catalogue, question, answer, interview.today):
            raise AnswerRefused(f"{key}: {words}")


def refuse_names_of_nobody(interview: Interview) -> None:
    """Refuse who somebody is beside the wish to give no name (domain.md 1.4.2)."""
    catalogue = interview.catalogue
    for key in interview.answers.values if interview.anonymous else ():
        if catalogue.question(name_of(key)).identity:
            raise AnswerRefused(
                tr("{key}: this person gives no name, so nothing here may say who they are.")
                .format(key=key)
            )  # fmt: skip


def check_kept(interview: Interview, written: Mapping[str, Any]) -> None:
    """Refuse what may not be kept as things stand: the name of a witness who has not agreed."""
    for key, value in flattened(written):
        if value and interview.refuses(key):
            raise AnswerRefused(
                tr("{key}: kept only if they agree, and the police are given details.").format(
                    key=key
                )
            )


def _check_entries(interview: Interview, written: Mapping[str, Any]) -> None:
    for group, section in interview.catalogue.groups.items():
        if isinstance(told := written.get(group), list) and len(told) > section.most:
            raise AnswerRefused(
                tr("{group}: there is room for {most}.").format(group=group, most=section.most)
            )


def _is_address(interview: Interview, key: str) -> bool:
    name = name_of(key)
    if name not in interview.catalogue.home:
        return False
    section, _page = interview.catalogue.home[name]
    return key == key_of(name, section.group, place_of(key))


def _no_such_question(key: str) -> str:
    """Say it without what somebody may have typed in the wrong place: a terminal keeps a log."""
    if _ADDRESS.fullmatch(key):
        return tr("There is no question called {key}.").format(key=key)
    return tr("A name in that file is not the name of a question.")


def _unknown(interview: Interview, key: str, answer: object) -> str | None:
    """Give the first code that is not offered; only what looks like a code is ever repeated."""
    given: Iterable[object] = answer if isinstance(answer, tuple) else (answer,)
    question = interview.catalogue.question(name_of(key))
    offered = {choice.code for choice in interview.catalogue.choices(question)}
    unknown = (code for code in given if isinstance(code, str) and code not in offered)
    return next((code for code in unknown if _CODE.fullmatch(code)), None)
