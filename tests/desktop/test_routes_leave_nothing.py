"""What a route has no room for is nowhere: not in the vault opened with its key, not in the batch.

Each question has a word of its own, so that what is found says which answer it was.
"""

import json
from typing import Any

import pytest

from desktop import document, recording
from desktop.forms.answers import name_of
from desktop.forms.catalogue import Kind
from desktop.forms.interview import Interview
from desktop.forms.narrowing import wiped_by
from desktop.forms.route import Route
from desktop.session import Session
from tests.builders import PlainSealer, norfolk, read_and_finalised
from tests.journeys.whole_life import IN_WORDS, OPENING
from tests.kit.opened_pages import every_byte

NARROWER = (Route.POLICE_INTEL, Route.SUPPORT_ONLY, Route.COUNT_ONLY)
UNNAMED = (Route.POLICE_INTEL, Route.COUNT_ONLY)


def word_of(key: str) -> str:
    """A word that no other answer has."""
    return f"Quillen{name_of(key).encode().hex()}brook"


def spoken_to(key: str, kind: Kind) -> str:
    """Say it twice: a word that lies over the end of a page is not found in one piece."""
    word = word_of(key)
    return f"{word}@{word}.example" if kind is Kind.EMAIL else f"{word} said so to {word}."


def everything_said(session: Session, **more: Any) -> recording.Recorded:
    """A draft with a word of its own in each field that takes words, saved after each answer."""
    taken = recording.start(session)
    interview = taken.interview
    for key, answer in {**OPENING, **more}.items():
        interview = interview.answered(key, answer)
    for page in interview.pages:
        for asked in page.asked:
            if asked.question.kind in IN_WORDS:
                interview = interview.answered(asked.key, spoken_to(asked.key, asked.question.kind))
                recording.keep(session, taken.report, interview)
    # What happens is heard and agreed last: with a way to reach them it is another thing.
    interview = interview.answered("agreement_given", OPENING["agreement_given"])
    recording.keep(session, taken.report, interview)
    return recording.Recorded(report=taken.report, interview=interview)


def words_in(content: bytes) -> set[str]:
    """The questions whose answers are found there."""
    names = norfolk().by_name
    return {name for name in names if word_of(name).encode() in content}


def in_words(interview: Interview) -> set[str]:
    """The questions asked now that are answered in words and are answered."""
    return {
        name_of(asked.key)
        for page in interview.pages
        for asked in page.asked
        if asked.question.kind in IN_WORDS and interview.answers.get(asked.key)
    }


@pytest.mark.parametrize("route", NARROWER)
def test_a_narrower_wish_wipes_exactly_what_it_said_it_would(
    session: Session, route: Route
) -> None:
    taken = everything_said(session)
    before = in_words(taken.interview)
    assert words_in(every_byte(session)) == before
    named = {name_of(asked.key) for asked in wiped_by(taken.interview, "share_route", route.value)}
    narrowed = taken.interview.answered("share_route", route.value)
    recording.keep(session, taken.report, narrowed)
    recording.fold_away(session)
    left = words_in(every_byte(session))
    assert left == in_words(narrowed)
    assert before - left == named & before
    assert named, "this wish has room for everything"


def test_giving_no_name_wipes_every_name(session: Session) -> None:
    taken = everything_said(session, share_route="support_only")
    narrowed = taken.interview.answered("anonymous", "no_name")
    recording.keep(session, taken.report, narrowed)
    recording.fold_away(session)
    left = words_in(every_byte(session))
    assert left == in_words(narrowed)
    assert not [name for name in left if norfolk().question(name).identity]


@pytest.mark.parametrize("route", list(Route))
def test_a_sealed_report_holds_what_its_route_lets_it(session: Session, route: Route) -> None:
    session.sealer = PlainSealer()
    taken = everything_said(session, share_route=route.value)
    final = read_and_finalised(session, taken)
    recording.fold_away(session)
    may_stay = set() if route is Route.COUNT_ONLY else in_words(taken.interview)
    assert words_in(every_byte(session)) == may_stay
    content = session.reports.document(final.id)
    if not route.reaches_police:
        assert final.outbox is None
        return
    sealed = session.outbox.envelope(final.id)
    assert content is not None
    flows = {n for n in may_stay if route.letter in norfolk().question(n).flow}
    assert words_in(sealed) == words_in(content) <= flows
    if route in UNNAMED:
        answers = json.dumps(document.read(content).answers)
        assert not [n for n in norfolk().by_name if norfolk().question(n).identity and n in answers]
