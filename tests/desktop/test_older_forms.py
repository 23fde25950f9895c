"""A report begun or sealed under an older form opens under today's, and keeps its own words.

The older form is laid out by the real loader: it asks a question more, words one in its own way,
and has choices that are retired today, or known to nobody any more (domain.md 0.3).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop import adding, changing_mind, document, enrolment, handing_out, recording, spoken
from desktop.forms.answers import Answers
from desktop.forms.catalogue import Catalogue, Choice
from desktop.library import area_folder, load_catalogue
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.report import Report
from desktop.session import Session
from desktop.story import known_now, story_of
from desktop.timeline import timeline
from tests.builders import Founded, PlainSealer, a_draft, a_finalised_report, answers_for
from tests.older_forms import TOLD, older_form

Open = Callable[[Catalogue | None], Session]


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The form as it was."""
    return older_form(tmp_path_factory.mktemp("older"))


@pytest.fixture
def retiring() -> Catalogue:
    """The form of today, where a choice of then is known and may be chosen no more."""
    today = load_catalogue(area_folder("norfolk"))
    hopes = today.lists["hopes"]
    retired = Choice(code="a_rest", label="A rest from it all", valid_to="2020-01-01")
    kept = replace(hopes, choices=(*hopes.choices, retired))
    return replace(today, lists={**today.lists, "hopes": kept})


@pytest.fixture
def unlock(founded: Founded, vault: Path) -> Open:
    """Ana sits down again, under the form given, or else under the one that ships."""

    def opened(catalogue: Catalogue | None) -> Session:
        session = enrolment.open_session(vault, founded.opened)
        session.sealer = PlainSealer()
        if catalogue is not None:
            session.__dict__["catalogue"] = catalogue
        return session

    return opened


def sealed_then(unlock: Open, older: Catalogue, route: str = "police_named") -> Report:
    """A report sealed under the older form."""
    session = unlock(older)
    report = a_finalised_report(session, route, **TOLD)
    session.close()
    return report


def frozen(session: Session, report: Report) -> document.FinalDocument:
    return document.read(session.reports.document(report.id) or b"")


@pytest.mark.parametrize("route", ["police_named", "police_intel", "support_only"])
def test_a_sealed_document_stays_as_it_was_and_explains_itself(
    unlock: Open, older: Catalogue, route: str
) -> None:
    session = unlock(older)
    report = a_finalised_report(session, route, **TOLD)
    before = session.reports.document(report.id)
    session.close()
    today = unlock(None)
    assert today.reports.document(report.id) == before
    wording = frozen(today, report).wording
    assert (today.reports.get(report.id).catalogue, wording.form) == ("2019-04", "2019-04")
    assert wording.questions["motivation"].label == "What was it about you?"
    assert wording.questions["weather"].label == "What was the weather like?"
    if route != "police_intel":
        assert wording.lists["hopes"] == "0"
        words = wording.questions["what_do_you_want"].choices
        assert words["a_rest"] == "A rest from it all"
    today.close()


def test_its_page_and_its_papers_say_what_they_said(unlock: Open, older: Catalogue) -> None:
    session = unlock(older)
    report = session.reports.get(a_finalised_report(session, "police_named", **TOLD).id)
    papers = [handing_out.receipt_of(session, report, style) for style in ReceiptStyle]
    steps = timeline(session, report)
    session.close()
    today = unlock(None)
    again = today.reports.get(report.id)
    assert [handing_out.receipt_of(today, again, style) for style in ReceiptStyle] == papers
    assert timeline(today, again) == steps
    today.close()


def test_what_came_later_stands_beside_it(unlock: Open, older: Catalogue) -> None:
    report = sealed_then(unlock, older)
    today = unlock(None)
    before = today.reports.document(report.id)
    added = adding.add(today, report, Answers({"narrative": "A neighbour heard it."}))
    assert frozen(today, added).wording.form == today.catalogue.version
    assert today.reports.document(report.id) == before
    known = known_now(today, story_of(today, report))
    assert known.answers.get("weather") == "Hail"
    today.close()


def test_another_wish_tells_only_what_is_asked_today(unlock: Open, older: Catalogue) -> None:
    report = sealed_then(unlock, older, "support_only")
    today = unlock(None)
    interview = changing_mind.begin_widening(today, report, changing_mind.wider(report)[-1])
    for key, answer in (("police_contact_wanted", "no"), ("narrative", "They shouted."),
                        ("what_do_you_want", ("apology",)),
                        ("agreement_given", "yes_said_aloud")):  # fmt: skip
        interview = interview.answered(key, answer)
    widened = changing_mind.widen(today, report, interview)
    told = frozen(today, widened)
    assert "weather" not in told.answers
    assert told.answers["what_do_you_want"] == ["apology"]
    assert told.wording.form == today.catalogue.version
    assert frozen(today, report).wording.form == "2019-04"
    today.close()


def test_a_draft_goes_on_under_todays_form_and_says_what_has_to_be_chosen_anew(
    unlock: Open, older: Catalogue
) -> None:
    session = unlock(older)
    draft = a_draft(session, answers_for("police_named", **TOLD))
    session.close()
    today = unlock(None)
    taken_up = recording.take_up(today, draft.report.id)
    interview = taken_up.interview
    assert interview.answers.get("weather") == "Hail"
    assert list(spoken.parts(interview))
    (problem,) = interview.problems
    assert (problem.key, problem.message) == (
        "what_do_you_want",
        "Choose one of the answers shown.",
    )
    assert interview.page_of(problem.key)
    recording.keep(today, taken_up.report, interview.answered("what_do_you_want", ("apology",)))
    again = recording.take_up(today, draft.report.id)
    assert again.interview.answers.get("weather") == "Hail"
    final = recording.finalise(today, again.report, again.interview)
    told = frozen(today, final)
    assert "weather" not in told.answers
    assert told.answers["what_do_you_want"] == ["apology"]
    assert told.wording.form == today.catalogue.version
    today.close()


def test_a_choice_that_is_retired_is_still_said_in_its_words_and_offered_to_nobody_else(
    unlock: Open, older: Catalogue, retiring: Catalogue
) -> None:
    session = unlock(older)
    draft = a_draft(session, answers_for("police_named", **TOLD))
    session.close()
    today = unlock(retiring)
    interview = recording.take_up(today, draft.report.id).interview
    question = retiring.question("what_do_you_want")
    assert "a_rest" in {choice.code for choice in interview.choices(question)}
    unticked = interview.answered("what_do_you_want", ("apology",))
    assert "a_rest" not in {choice.code for choice in unticked.choices(question)}
    assert "A rest from it all" in spoken.words(
        interview, question, interview.answers.get(question.name)
    )
    final = recording.finalise(today, draft.report, interview)
    assert frozen(today, final).answers["what_do_you_want"] == ["a_rest", "apology"]
    today.close()
