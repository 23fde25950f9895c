"""An assessment from the answers to the document and the tally: added to, never changed."""

from pathlib import Path
from typing import Any

import pytest

from desktop import assessing, document, recording
from desktop.assessing import BandStays
from desktop.document import FinalDocument
from desktop.forms.route import Route
from desktop.recording import Recorded
from desktop.risk import HSQ_VERSION, QUESTIONS, Band, Override, Wrong
from desktop.session import Session
from tests.builders import PlainSealer, a_draft, answers_for
from tests.kit.marker_hunt import hunt

LITTLE: dict[str, Any] = {
    **dict.fromkeys(("rq_danger_now", "rq_violence", "rq_threats", "rq_home", "rq_access"), "no"),
    **dict.fromkeys(("rq_others", "rq_self_harm", "rq_extra_needs"), "no"),
    "rq_frequency": "once", "rq_support": "good", "rq_reprisal": "no",
}  # fmt: skip
ATTACK = {**LITTLE, "rq_violence": "weapon_or_serious", "rq_reprisal": "a_lot"}
UP = Override(band=Band.HIGH, reason="They could not stop shaking.")


def drafted(session: Session, route: str = "police_named", **told: Any) -> Recorded:
    session.sealer = PlainSealer()
    return a_draft(session, answers_for(route, **told))


def finalised(session: Session, recorded: Recorded) -> FinalDocument:
    final = recording.finalise(session, recorded.report, recorded.interview)
    return document.read(session.reports.document(final.id) or b"")


def confirm(session: Session, recorded: Recorded, moved: Override | None = None) -> None:
    assessing.confirm(
        session, recorded.report, recorded.interview, moved, adult_care_needs=False
    )  # fmt: skip


def test_with_details_the_police_are_told_all_of_it(session: Session) -> None:
    made = finalised(session, drafted(session, **ATTACK))
    told = {name: value for name, value in made.answers.items() if name.startswith("risk_")}
    assert told == {
        "risk_band": "high", "risk_red": ["rq_violence"], "risk_score": 7, "risk_incomplete": False,
    }  # fmt: skip
    assert made.answers["hsq_version"] == HSQ_VERSION
    assert set(LITTLE) <= set(made.answers)
    assert made.flags["urgent_flag"]
    assert made.flags["flag_reprisal"]
    assert made.wording.questions["risk_band"].choices == {"high": "Help today"}


def test_without_a_name_only_the_band_and_what_is_red(session: Session) -> None:
    made = finalised(session, drafted(session, "police_intel", **ATTACK))
    risk = {name for name in made.answers if name.startswith(("risk_", "rq_", "hsq_"))}
    assert risk == {"risk_band", "risk_red"}
    assert made.wording.questions["risk_red"].choices == {
        "rq_violence": "Has anyone been physically hurt?"
    }
    assert not {"flag_reprisal", "flag_isolated", "flag_adult_care_needs"} & set(made.flags)
    assert not set(QUESTIONS) & set(made.wording.questions)


@pytest.mark.parametrize(
    ("told", "flag"),
    [
        ({"rq_frequency": "monthly"}, "flag_repeat"),
        ({"rq_home": "at_door"}, "flag_home"),
        ({"rq_reprisal": "little"}, "flag_reprisal"),
        ({"rq_support": "cut_off"}, "flag_isolated"),
        ({"victims": [{"victim_kind": "person", "victim_age_band": "u10"}]}, "flag_child"),
    ],
)
def test_who_may_need_more_care_is_said_outright(
    session: Session, told: dict[str, Any], flag: str
) -> None:
    flags = finalised(session, drafted(session, **{**LITTLE, **told})).flags
    vulnerable = {name for name, on in flags.items() if on and name.startswith("flag_")}
    assert vulnerable == {flag}


def test_what_staff_judge_is_kept_with_everything_it_rests_on(session: Session) -> None:
    recorded = drafted(session, **LITTLE)
    assessing.confirm(
        session, recorded.report, recorded.interview, UP, adult_care_needs=True
    )  # fmt: skip
    (kept,) = session.assessments.of(recorded.report.id)
    assert (kept.hsq_version, kept.score, kept.band) == (HSQ_VERSION, 0, Band.STANDARD)
    assert (kept.override, kept.incomplete, kept.adult_care_needs) == (UP, False, True)
    assert kept.answers == {name: LITTLE.get(name, "not_asked") for name in QUESTIONS}
    assert kept.assessed_by == session.person.id
    made = finalised(session, recorded)
    assert made.answers["risk_band"] == "high"
    assert made.flags["flag_adult_care_needs"]
    assert "shaking" not in str(made)
    assert len(session.assessments.of(recorded.report.id)) == 1, "just that was kept already"
    assert session.pending_tallies.carry_over(session.tallies) == 1
    assert session.tallies.count(("risk_band",), (_quarter(session),)) == {("high",): 1}


def _quarter(session: Session) -> str:
    return f"{session.today.year}-Q{(session.today.month + 2) // 3}"


def test_looking_again_adds_and_never_changes(session: Session) -> None:
    recorded = drafted(session, **LITTLE)
    confirm(session, recorded, UP)
    confirm(session, recorded)
    assert [one.final_band for one in session.assessments.of(recorded.report.id)] == [
        Band.STANDARD, Band.HIGH,
    ]  # fmt: skip
    with pytest.raises(RuntimeError):
        session.casebook.change("UPDATE assessments SET band = 'standard'")


def test_a_change_of_answers_is_weighed_anew(session: Session) -> None:
    recorded = drafted(session, **LITTLE)
    confirm(session, recorded, UP)
    later = recorded.interview.answered("rq_support", "alone")
    judged = assessing.standing(session, recorded.report, later)
    assert (judged.band, judged.assessment.score) == (Band.HIGH, 2)
    recording.finalise(session, recorded.report, later)
    assert [one.score for one in session.assessments.of(recorded.report.id)] == [2, 0]


@pytest.mark.parametrize(
    ("told", "moved", "wrong"),
    [
        (LITTLE, Override(band=Band.HIGH, reason=" "), Wrong.NO_REASON),
        (ATTACK, Override(band=Band.MEDIUM, reason="Gone.", second_person="Bo"), Wrong.RED_STAYS),
        ({}, Override(band=Band.STANDARD, reason="Gone.", second_person="Ana"),
         Wrong.NO_SECOND_PERSON),
    ],
)  # fmt: skip
def test_what_may_not_be_moved_is_refused_and_nothing_is_kept(
    session: Session, told: dict[str, Any], moved: Override, wrong: Wrong
) -> None:
    recorded = drafted(session, **told)
    with pytest.raises(BandStays) as refused:
        confirm(session, recorded, moved)
    assert refused.value.wrong is wrong
    assert session.assessments.of(recorded.report.id) == []


def test_moving_it_to_where_it_is_moves_nothing(session: Session) -> None:
    recorded = drafted(session, **LITTLE)
    confirm(session, recorded, Override(band=Band.STANDARD, reason="As I thought."))
    assert session.assessments.of(recorded.report.id)[0].override is None


def test_a_deleted_draft_takes_its_assessments_along(session: Session) -> None:
    recorded = drafted(session, **LITTLE)
    confirm(session, recorded)
    recording.delete_draft(session, recorded.report)
    assert session.casebook.row("SELECT count(*) FROM assessments") == (0,)


def _plainly(session: Session, folder: Path) -> Path:
    """Everything both databases hold, as plain bytes."""
    for name in ("casebook", "counts"):
        database = getattr(session, name)
        with database._at_work() as connection:
            connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(folder / name),))
            connection.execute("SELECT sqlcipher_export('plain')")
            connection.execute("DETACH DATABASE plain")
    return folder


def test_just_counting_writes_the_band_and_no_answer(session: Session, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    recorded = drafted(session, **{**ATTACK, "rq_self_harm": "past"})
    confirm(session, recorded, Override(band=Band.HIGH, reason="Zanzibar"))
    counted = recorded.interview.answered("share_route", "count_only")
    counted = counted.answered("agreement_given", "yes_said_aloud")
    recording.keep(session, recorded.report, counted)
    assert counted.answers.text("rq_violence") == "weapon_or_serious", "it is asked on the screen"
    (only,) = session.assessments.of(recorded.report.id)
    assert (only.band, only.answers, only.score, only.override) == (Band.HIGH, None, None, None)
    confirm(session, Recorded(report=recorded.report, interview=counted))
    recording.finalise(session, recorded.report, counted)
    session.pending_tallies.carry_over(session.tallies)
    everything = _plainly(session, plain)
    for word in ("rq_", "weapon_or_serious", "Zanzibar"):
        assert hunt(word, everything).findings == (), word
    assert hunt("high", everything).findings, "the band is there"
    assert hunt("high", everything).size > 50_000


def test_a_band_that_was_kept_stands_when_its_answers_are_gone(session: Session) -> None:
    recorded = drafted(session, Route.COUNT_ONLY, **LITTLE)
    confirm(session, recorded)
    recording.keep(session, recorded.report, recorded.interview)
    again = recording.take_up(session, recorded.report.id)
    assert not set(QUESTIONS) & set(again.interview.answers.values)
    assert assessing.standing(session, again.report, again.interview).band is Band.STANDARD
    worse = again.interview.answered("rq_danger_now", "yes")
    assert assessing.standing(session, again.report, worse).band is Band.HIGH
    recording.finalise(session, again.report, again.interview)
    assert [one.band for one in session.assessments.of(again.report.id)] == [Band.STANDARD]


def test_a_fuller_report_never_falls_below_the_band_that_was_kept(session: Session) -> None:
    recorded = drafted(session, Route.COUNT_ONLY, **ATTACK)
    confirm(session, recorded)
    recording.keep(session, recorded.report, recorded.interview)
    again = recording.take_up(session, recorded.report.id)
    fuller = again.interview.answered("share_route", "support_only")
    judged = assessing.standing(session, again.report, fuller)
    assert (judged.band, judged.assessment.band) == (Band.HIGH, Band.MEDIUM)
