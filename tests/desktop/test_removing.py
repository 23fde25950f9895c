"""An entry that is taken out is gone: from the answers, from the file, and from its log."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import assessing, recording, removing
from desktop.forms.groups import without_entry
from desktop.forms.interview import Interview
from desktop.session import Session
from tests.builders import TODAY, a_draft, an_interview, answers_for, norfolk
from tests.kit.opened_pages import every_byte
from tests.strategies import interviews

CATALOGUE = norfolk()
GROUPS = CATALOGUE.groups
MARKER = "Zebulon Quillfeather"
SUSPECT = GROUPS["suspects"]


def test_nothing_of_it_stays_in_the_records_or_their_log(session: Session) -> None:
    people = [{"suspect_known": "know_them", "suspect_name": "Wilhelmina Oxenbrook"},
              {"suspect_known": "know_them", "suspect_name": MARKER,
               "suspect_appearance": f"{MARKER} in a red coat. " * 200}]  # fmt: skip
    taken = a_draft(session, answers_for("police_named", suspects=people))
    session.casebook.checkpoint()
    assert MARKER.encode() in every_byte(session)
    left = removing.remove_entry(session, taken.report, taken.interview, SUSPECT, 1)
    opened = every_byte(session)
    assert MARKER.encode() not in opened
    assert b"Wilhelmina Oxenbrook" in opened
    assert recording.take_up(session, taken.report.id).interview.answers == left.answers


def test_removing_is_told_in_the_trail_without_a_word_of_what_it_was(session: Session) -> None:
    people = [{"suspect_known": "know_them", "suspect_name": MARKER}]
    taken = a_draft(session, answers_for("police_named", suspects=people))
    removing.remove_entry(session, taken.report, taken.interview, SUSPECT, 0)
    trail = session.casebook.rows("SELECT act, subject FROM audit")
    assert ("removed entry", taken.report.id) in trail
    assert MARKER not in str(trail)


@given(interviews(CATALOGUE), st.sampled_from(sorted(GROUPS)), st.integers(0, 2))
def test_the_entries_behind_it_move_up_and_the_rest_stays(
    told: Interview, group: str, place: int
) -> None:
    before = told.answers.as_json()
    after = without_entry(told, GROUPS[group], place).answers.as_json()
    entries = before.pop(group, [])
    kept = [*entries[:place], *entries[place + 1 :]]
    while kept and not kept[-1]:
        kept.pop()
    assert after.pop(group, []) == kept
    follows = {prefill.question for prefill in CATALOGUE.prefills}
    assert {k: v for k, v in after.items() if k not in follows} == {
        k: v for k, v in before.items() if k not in follows
    }


def test_what_was_filled_in_from_it_goes_with_it() -> None:
    told = an_interview(answers_for("police_named", suspects=[{"suspect_access": ["knows_home"]}]))
    filled = {name for name in told.foretold if told.answers.get(name) == told.foretold[name]}
    left = without_entry(told, SUSPECT, 0)
    gone = filled - set(left.foretold)
    assert gone
    assert not gone & set(left.answers.values)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(interviews(CATALOGUE), st.sampled_from(sorted(GROUPS)), st.integers(0, 1))
def test_what_is_left_comes_back_from_the_records(
    session: Session, told: Interview, group: str, place: int
) -> None:
    begun = recording.start(session)
    recording.keep(session, begun.report, told)
    left = removing.remove_entry(session, begun.report, told, GROUPS[group], place)
    kept = recording.take_up(session, begun.report.id).interview.answers
    assert kept == assessing.written(left)


def test_the_pages_that_were_seen_move_up_with_their_entry() -> None:
    seen = frozenset({"suspect[0]/known", "suspect[1]/known", "suspect[2]/looks", "who[0]/role"})
    told = Interview(catalogue=CATALOGUE, today=TODAY, visited=seen, place="suspect[2]/looks")
    left = without_entry(told, SUSPECT, 1)
    assert left.visited == {"suspect[0]/known", "suspect[1]/looks", "who[0]/role"}
    assert left.place == "suspect[1]/looks"
    assert without_entry(told, SUSPECT, 2).place == ""
