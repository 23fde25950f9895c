"""Reports in which everything that is asked is answered, drawn from the catalogue itself."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from desktop import recording
from desktop.forms.answers import name_of, place_of
from desktop.forms.asked import Asked
from desktop.forms.catalogue import SEVERAL, Catalogue, Kind
from desktop.forms.condition import DECLINED
from desktop.forms.interview import Interview
from desktop.forms.minimum import MENTIONED
from desktop.forms.route import Route
from desktop.report import Report
from desktop.session import Session
from tests.builders import TODAY, answers_for, read_and_finalised
from tests.strategies import WRITTEN, Told, texts

# What opens the groups, and both halves of what happened, and by which a report stands.
_OPENING: dict[str, Any] = {
    "where_kind": "both",
    "loc_type": "bus",
    "happened_before": "yes",
    "witness_any": "yes",
    "evidence_kind": ("letter_item", "photo"),
    "victims[1].victim_kind": "person",
    "suspects[0].suspect_known": "know_them",
    "suspects[1].suspect_known": "seen_before",
    "witnesses[0].witness_agrees": "yes",
    "witnesses[1].witness_willing": "not_sure",
    "evidence[0].evidence_held_by": "victim",
    "evidence[1].evidence_held_by": "centre_sealed",
}
_SETTLED: dict[str, Told] = {
    # Any other would take the route away that is to be walked.
    "victim_agreement": st.sampled_from(["yes_told_me", "yes_written"]),
}
_IN_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
_MOST_ROUNDS = 12


@st.composite
def whole_reports(draw: st.DrawFn, catalogue: Catalogue, route: Route) -> Interview:
    """Draw a report by one route with no question left open, ready to be sealed."""
    interview = recording.with_defaults(Interview(catalogue=catalogue, today=TODAY))
    role = draw(st.sampled_from([one.code for one in catalogue.lists["reporter_roles"].choices]))
    names = route is Route.POLICE_NAMED or draw(st.booleans())
    opening = {
        **answers_for(route.value), **_OPENING, "reporter_role": role,
        "anonymous": "give_name" if names else "no_name",
        "incident_type": draw(_kinds(catalogue)),
    }  # fmt: skip
    for key, answer in opening.items():
        interview = interview.answered(key, tuple(answer) if isinstance(answer, list) else answer)
    for _ in range(_MOST_ROUNDS):
        if not (left := list(_open(interview))):
            break
        for asked in left:
            interview = interview.answered(asked.key, draw(_answers(interview, asked)))
    # What happens is heard and agreed last.
    interview = interview.answered("agreement_given", "yes_said_aloud")
    seen = frozenset(page.key for page in interview.every_page)
    return Interview(
        catalogue=catalogue, today=TODAY, answers=interview.said, visited=seen,
    )  # fmt: skip


def _kinds(catalogue: Catalogue) -> st.SearchStrategy[tuple[str, ...]]:
    """Some kinds of incident, of which one has a field for words."""
    codes = [c.code for c in catalogue.choices(catalogue.question("incident_type"))]
    some = st.lists(st.sampled_from(codes), min_size=1, max_size=4, unique=True)
    return some.map(lambda told: tuple(dict.fromkeys((*told, "verbal_abuse", "other"))))


def _open(interview: Interview) -> Iterator[Asked]:
    """What is asked and not answered, and has an answer to give."""
    for page in interview.every_page:
        for asked in page.asked:
            told = interview.answers.get(asked.key)
            kind = asked.question.kind
            can = kind in WRITTEN or kind is Kind.NUMBER
            if told is None and (can or interview.choices(asked.question, page.place)):
                yield asked


def _answers(interview: Interview, asked: Asked) -> Told:
    question = asked.question
    if question.name in _SETTLED:
        return _SETTLED[question.name]
    if question.kind in _IN_WORDS:
        return texts.filter(lambda text: bool(text.strip()))
    if question.kind in WRITTEN:
        return WRITTEN[question.kind]
    if question.kind is Kind.NUMBER:
        return st.integers(question.least, question.most or 999_999)
    codes = [c.code for c in interview.choices(question, place_of(asked.key))]
    real = [code for code in codes if code not in DECLINED] or codes
    # What a report needs has a real answer; of the rest some people would rather not say.
    one = st.sampled_from(real if question.name in MENTIONED else codes)
    return (
        st.lists(one, min_size=1, max_size=4, unique=True).map(tuple)
        if question.kind in SEVERAL
        else one
    )


def sealed_whole(session: Session, told: Interview) -> Report:
    """Take it in as the window does, and seal it."""
    begun = recording.start(session)
    interview = replace(told, catalogue=session.catalogue, today=session.today)
    recording.keep(session, begun.report, interview)
    again = recording.take_up(session, begun.report.id).interview
    assert again.said.values == {k: v for k, v in told.said.values.items() if _is_kept(told, k)}
    return read_and_finalised(session, recording.Recorded(report=begun.report, interview=interview))


def _is_kept(told: Interview, key: str) -> bool:
    """Whether a draft keeps it: how safe somebody is, is only asked on the screen to be counted."""
    section, _page = told.catalogue.home[name_of(key)]
    return told.route is not Route.COUNT_ONLY or not section.unwritten_when_counted
