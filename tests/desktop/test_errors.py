"""Refusals as a person meets them, with nothing of what anybody said."""

import traceback

import pytest

from desktop import recording
from desktop.errors import AnswerRefused, DiskFull, HoldfastError
from desktop.recording import Unfinished
from desktop.session import Session
from tests.builders import a_draft, answers_for


def test_a_refusal_speaks_in_its_own_words_or_in_nearer_ones() -> None:
    assert (DiskFull().title, DiskFull().advice) == (DiskFull.title, DiskFull.advice)
    nearer = DiskFull("The stick is full.", advice="Use another.")
    assert (str(nearer), nearer.title, nearer.advice) == (
        "The stick is full.", "The stick is full.", "Use another.",
    )  # fmt: skip


def whole_trace(refusal: BaseException) -> str:
    return "".join(traceback.format_exception(refusal)) + repr(refusal)


def test_a_broken_paste_is_refused_without_quoting_it_and_the_draft_lives_on(
    session: Session,
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    broken = drafted.interview.answered("narrative", "Zanzibar \ud83d")
    with pytest.raises(AnswerRefused) as refusal:
        recording.keep(session, drafted.report, broken)
    assert "Zanzibar" not in whole_trace(refusal.value)
    recording.keep(session, drafted.report, broken.answered("narrative", "Zanzibar"))
    kept = recording.take_up(session, drafted.report.id).interview
    assert kept.answers.text("narrative") == "Zanzibar"


@pytest.mark.parametrize(
    "told",
    [
        {"narrative": 5},
        {"narrative": "Zanzibar\x00"},
        {"motivation": ["race", "Zanzibar!"]},
        {"loc_district": "Zanzibar "},
        {"incident_date": "Zanzibar"},
        {"victims": [{"victim_email": "Zanzibar"}]},
        {"created_at": "Zanzibar"},
    ],
)
def test_answers_that_are_refused_are_not_quoted(session: Session, told: dict[str, object]) -> None:
    with pytest.raises(HoldfastError) as refusal:
        a_draft(session, answers_for("police_named", **told))
    assert "Zanzibar" not in whole_trace(refusal.value) + refusal.value.advice


def test_an_unfinished_report_names_what_is_missing_and_no_answer(session: Session) -> None:
    told = {**answers_for("police_named"), "narrative": "Zanzibar", "motivation": []}
    drafted = a_draft(session, told)
    with pytest.raises(Unfinished) as refusal:
        recording.finalise(session, drafted.report, drafted.interview)
    assert [problem.key for problem in refusal.value.problems] == ["motivation"]
    assert "Zanzibar" not in whole_trace(refusal.value)
