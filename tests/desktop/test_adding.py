"""What is added to a sealed report stands beside it, dated, and never in its place."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import adding, anonymous_copy, changing_mind, document, finding, handing_out
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.errors import AnswerRefused, NotAllowed, NotReviewed
from desktop.finding import Search
from desktop.forms.answers import from_json
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.report import Change, OutboxState, Report
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.story import NothingToAddTo, open_story
from desktop.timeline import timeline
from tests.builders import PlainSealer, a_finalised_report

NOTE = "A neighbour heard it too."


@pytest.fixture(autouse=True)
def sealed(session: Session) -> PlainSealer:
    """Reports here are sealed."""
    session.sealer = sealer = PlainSealer()
    return sealer


def read_copy(session: Session, report: Report, told: dict[str, Any]) -> AnonymousCopy:
    """A copy that Ana has read as it stands."""
    answers = from_json(told)
    interview = adding.together(session, open_story(session, report), answers)
    words = adding.words_to_read(session, interview, answers)
    return anonymous_copy.reviewed(NO_COPY, words, session.person.id, session.now())


def add(session: Session, report: Report, change: Change, **told: Any) -> Report:
    """Add, having read what goes without a name."""
    copy = read_copy(session, report, told)
    return adding.add(session, report, from_json(told), change=change, copy=copy)


def frozen(session: Session, report: Report) -> document.FinalDocument:
    return document.read(session.reports.document(report.id) or b"")


@pytest.mark.parametrize("route", ["police_named", "police_intel"])
def test_an_addition_is_a_sealed_document_that_names_what_it_adds_to(
    session: Session, sealed: PlainSealer, route: str
) -> None:
    report = a_finalised_report(session, route, narrative="They shouted.")
    added = add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    told = frozen(session, added)
    assert told.id == added.id != report.id
    assert (told.supplement_to, told.reference) == (report.id, report.reference)
    assert told.answers["narrative"] == NOTE
    assert told.answers["change_of_mind"][0]["change"] == "add_information"
    assert told.answers["change_of_mind"][0]["text_id"] == f"agreement_to_add_{route}"
    assert "incident_type" not in told.answers
    assert ("taken_by" in told.answers) is (route == "police_named")
    assert sealed.sealed == [report.id, added.id]
    states = {one.report: one.state for one in session.outbox.all()}
    assert states == dict.fromkeys([report.id, added.id], OutboxState.WAITING)


def test_a_document_with_an_addition_in_it_fits_the_schema_and_explains_itself(
    session: Session,
) -> None:
    report = a_finalised_report(session)
    added = add(session, report, Change.CORRECT, incident_type=["verbal_abuse", "online_abuse"])
    told = frozen(session, added)
    assert told.wording.questions["change"].choices == {"correct": "Something was corrected"}
    assert set(told.wording.questions) == {"change", "incident_type"}


def test_what_does_not_go_to_the_police_is_kept_here(session: Session) -> None:
    report = a_finalised_report(session, "support_only")
    added = add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    assert session.outbox.all() == []
    assert session.reports.answers(added.id).text("narrative") == NOTE
    assert frozen(session, added).answers["narrative"] == NOTE


def test_own_words_that_go_without_a_name_are_read_first(session: Session) -> None:
    report = a_finalised_report(session, "police_intel", narrative="They shouted.")
    told = from_json({"narrative": NOTE})
    with pytest.raises(NotReviewed):
        adding.add(session, report, told)
    assert Additions(session.casebook).of(report.id) == []
    copy = read_copy(session, report, {"narrative": NOTE})
    edited = anonymous_copy.edited(NO_COPY, "narrative", NOTE, "Somebody heard it.")
    with pytest.raises(NotReviewed):
        adding.add(session, report, told, copy=edited)
    read = anonymous_copy.reviewed(edited, {"narrative": NOTE}, "1", session.now())
    assert copy.review != read.review
    added = adding.add(session, report, told, copy=read)
    assert frozen(session, added).answers["narrative"] == "Somebody heard it."
    assert session.reports.answers(added.id).text("narrative") == NOTE


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"share_route": "support_only"},
        {"anonymous": "no_name"},
        {"narrative": NOTE, "agreement_given": "no"},
        {"incident_type": ["no_such_thing"]},
        {"when_kind": "one_day", "incident_date": "2031-01-01"},
        {"prior_police_ref": "1"},
    ],
)
def test_what_cannot_be_added_is_refused_whole(session: Session, told: dict[str, Any]) -> None:
    report = a_finalised_report(session)
    with pytest.raises(AnswerRefused):
        adding.add(session, report, from_json(told))
    assert Additions(session.casebook).of(report.id) == []


def test_a_person_without_a_name_gets_none_by_an_addition(session: Session) -> None:
    report = a_finalised_report(
        session, "police_intel", narrative="They shouted.", anonymous="no_name"
    )
    with pytest.raises(AnswerRefused):
        adding.add(session, report, from_json({"victims": [{"victim_full_name": "Ada Moss"}]}))


def test_nothing_is_added_to_what_is_only_counted_or_was_stopped(session: Session) -> None:
    counted, stopped = a_finalised_report(session, "count_only"), a_finalised_report(session)
    changing_mind.withdraw(session, stopped)
    for report in (counted, stopped):
        with pytest.raises(NothingToAddTo):
            adding.add(session, report, from_json({"narrative": NOTE}))


def test_additions_are_found_through_their_original_only(session: Session) -> None:
    report = a_finalised_report(session)
    added = add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    assert [one.id for one in session.reports.page()] == [report.id]
    for search in (Search(), Search(text="neighbour"), Search(text=report.reference or "")):
        found = [one.id for one in finding.find(session, search).reports]
        assert added.id not in found
    assert session.reports.by_reference(report.reference or "").id == report.id
    assert [one.id for one in Additions(session.casebook).of(report.id)] == [added.id]
    assert Additions(session.casebook).of(report.id)[0].reference == f"{report.reference}+1"


def test_the_timeline_tells_what_was_added_and_by_whom(session: Session) -> None:
    report = a_finalised_report(session)
    add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    add(session, report, Change.CORRECT, motivation=["religion"])
    told = [step.words for step in timeline(session, report)]
    assert told[-2:] == [
        "Something was added. Written down by Ana",
        "Something was corrected. Written down by Ana",
    ]
    assert NOTE not in " ".join(told)


def test_an_addition_is_not_counted(session: Session) -> None:
    report = a_finalised_report(session)
    add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    assert session.pending_tallies.carry_over(session.tallies) == 1


def test_what_was_added_cannot_be_changed_even_by_a_statement(session: Session) -> None:
    report = a_finalised_report(session)
    added = add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    for column, value in (("change", "correct"), ("finalised_at", "1"), ("route", None)):
        with pytest.raises(RuntimeError):
            session.casebook.change(
                f"UPDATE reports SET {column} = ? WHERE id = ?", (value, added.id)
            )
    with pytest.raises(RuntimeError):
        session.casebook.change(
            "UPDATE reports SET supplement_to = ? WHERE id = ?", (added.id, report.id)
        )


SOMEBODY = {"victim_kind": "person", "victim_age_band": "25_34"}
ADDED = st.one_of(
    st.fixed_dictionaries({"narrative": st.text('abc é"\n', min_size=1).filter(str.strip)}),
    st.fixed_dictionaries({"motivation": st.sampled_from([["religion"], ["race", "disability"]])}),
    st.fixed_dictionaries(
        {"victims": st.just([{"victim_kind": "person", "victim_age_band": "25_34"}])}
    ),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(st.tuples(ADDED, st.sampled_from([Change.ADD_INFORMATION, Change.CORRECT]))),
    route=st.sampled_from(["police_named", "police_intel", "support_only"]),
)
def test_the_original_never_changes_whatever_is_added(
    session: Session, told: list[tuple[dict[str, Any], Change]], route: str
) -> None:
    report = a_finalised_report(session, route, narrative="They shouted.")
    before = session.reports.document(report.id), session.outbox.envelope(report.id)
    said = session.reports.answers(report.id)
    for answers, change in told:
        add(session, report, change, **answers)
    assert (session.reports.document(report.id), session.outbox.envelope(report.id)) == before
    assert session.reports.answers(report.id) == said
    assert len(Additions(session.casebook).of(report.id)) == len(told)
    assert session.audit.first_broken() is None


def test_who_sees_only_counts_adds_nothing(
    session: Session, sit_down: Callable[[str], Session]
) -> None:
    report = a_finalised_report(session)
    session.close()
    with pytest.raises(NotAllowed):
        adding.add(sit_down("Cara"), report, from_json({"narrative": NOTE}))


ON_THE_PHONE: dict[str, Any] = {
    "police_contact_wanted": "yes", "contact_ok": "yes", "phone_safe_to_call": "yes",
    "phone_safe_voicemail": "yes", "text_safe": "yes",
    "victims": [{"victim_phone": "01603 555010"}],
}  # fmt: skip
NEW_PHONE = "01603 555999"


def test_what_was_safe_of_one_number_is_not_safe_of_another(session: Session) -> None:
    report = a_finalised_report(session, **ON_THE_PHONE)
    assert "call_yes" in frozen(session, report).answers["safe_contact"]
    added = add(session, report, Change.CORRECT, victims=[{"victim_phone": NEW_PHONE}])
    told = frozen(session, added).answers
    assert told["victims"] == [{"victim_phone": NEW_PHONE}]
    assert {"call_not_safe", "voicemail_not_safe", "text_not_safe"} <= {*told["safe_contact"]}
    receipt = plain_text(handing_out.receipt_of(session, report, ReceiptStyle.FULL))
    assert "Telephone: NOT SAFE" in receipt
    assert "You can ring." not in receipt
    # Once it is said of the new one, it is safe.
    more = add(session, report, Change.ADD_INFORMATION, phone_safe_to_call="yes")
    box = frozen(session, more).answers["safe_contact"]
    assert "call_yes" in box
    assert "text_not_safe" in box


def test_the_same_number_said_again_stays_safe(session: Session) -> None:
    report = a_finalised_report(session, **ON_THE_PHONE)
    again = {"victim_phone": "01603 555010"}
    added = add(session, report, Change.CORRECT, victims=[again], words_used="Ho.")
    assert "call_yes" in frozen(session, added).answers["safe_contact"]


def test_what_says_nothing_of_reaching_them_has_no_box(session: Session) -> None:
    report = a_finalised_report(session, **ON_THE_PHONE)
    added = add(session, report, Change.ADD_INFORMATION, narrative=NOTE)
    assert "safe_contact" not in frozen(session, added).answers
