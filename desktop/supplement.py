"""What a document says when it adds to an earlier one: how much is told again, and why."""

from dataclasses import dataclass
from typing import Any

from desktop.agreement import Agreement
from desktop.forms.answers import Answers, from_json
from desktop.report import Change, change_words
from desktop.wording import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """What later becomes of a sealed report: which kind of addition, to which id, and how much.

    `only` these answers are told; None is a whole report. With no answer it is only a notice,
    which says nothing of the person and does not name who works here.
    """

    change: Change
    to: str | None
    only: frozenset[str] | None = None


def is_notice(supplement: Supplement | None) -> bool:
    """Whether it says only that something has changed."""
    return supplement is not None and supplement.only == frozenset()


def is_whole(supplement: Supplement | None) -> bool:
    """Whether everything is told: a report, or the whole of it under a fuller wish."""
    return supplement is None or supplement.only is None


def told_of(answers: dict[str, Any], supplement: Supplement | None) -> dict[str, Any]:
    """Keep the answers that it adds; made coarse, a time has become a part of the day."""
    if supplement is None or supplement.only is None:
        return answers
    told = {*supplement.only, *(["time_band"] if "incident_time" in supplement.only else [])}
    kept = from_json(answers).values
    return Answers({key: answer for key, answer in kept.items() if key in told}).as_json()


def change_of(at: str, agreed: Agreement, supplement: Supplement | None) -> dict[str, Any]:
    """Say what kind of addition it is, when, and what they were told (domain.md 1.18)."""
    if supplement is None:
        return {}
    told = {"change": supplement.change.value, "at": at, "text_id": agreed.text_id}
    return {"change_of_mind": [told]}


def question_of(supplement: Supplement) -> tuple[str, dict[str, str]]:
    """Give the words that `change` is read by: a document explains itself."""
    words = {supplement.change.value: change_words(supplement.change)}
    return tr("What this adds to the report"), words
