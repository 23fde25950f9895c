"""HSQ-1: the worked examples of domain.md 1.13, its boundaries, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.catalogue import Catalogue
from desktop.forms.points import ENOUGH, RED, is_raised
from desktop.risk import (
    QUESTIONS,
    Assessment,
    Band,
    Judgement,
    Override,
    Wrong,
    assess,
    contradicts_danger,
    wrong_with,
)
from tests.builders import an_interview, norfolk

CATALOGUE = norfolk()
POINTS = {
    name: [c.points for c in CATALOGUE.lists[CATALOGUE.question(name).choices].choices]
    for name in QUESTIONS
}


def points(**told: int) -> Assessment:
    """Every question answered: the named ones with these points, the others with none."""
    return Assessment(points={name: told.get(name.removeprefix("rq_"), 0) for name in QUESTIONS})


WEEKLY = {
    "frequency": 3, "escalating": 2, "targeting": 2, "home": 2, "access": 3, "impact": 2,
    "support": 1, "threats": 1,
}  # fmt: skip
RURAL = {
    "frequency": 3, "escalating": 2, "targeting": 3, "home": 2, "access": 3, "impact": 2,
    "support": 3, "threats": 1, "reprisal": 2, "extra_needs": 1,
}  # fmt: skip
BOUNDARY = {"frequency": 3, "escalating": 3, "targeting": 3}


@pytest.mark.parametrize(
    ("told", "score", "band"),
    [
        ({"targeting": 1, "impact": 1}, 2, Band.STANDARD),
        (WEEKLY, 16, Band.MEDIUM),
        (RURAL, 22, Band.HIGH),
        ({"violence": 5, "targeting": 1, "impact": 1}, 7, Band.HIGH),
        ({**BOUNDARY, "home": 1}, 10, Band.STANDARD),
        ({**BOUNDARY, "home": 2}, 11, Band.MEDIUM),
        ({**BOUNDARY, "home": 3, "access": 3, "impact": 3, "support": 2}, 20, Band.MEDIUM),
        ({**BOUNDARY, "home": 3, "access": 3, "impact": 3, "support": 3}, 21, Band.HIGH),
    ],
)
def test_the_worked_examples(told: dict[str, int], score: int, band: Band) -> None:
    assessment = points(**told)
    assert (assessment.score, assessment.band, assessment.incomplete) == (score, band, False)
    assert assessment.answered == len(QUESTIONS)


def test_three_answers_are_too_few_to_say_that_no_risk_was_found() -> None:
    few = Assessment(points={"rq_frequency": 1, "rq_impact": 1, "rq_threats": 0})
    assert (few.score, few.band, few.incomplete) == (2, Band.MEDIUM, True)


@pytest.mark.parametrize(("answered", "band"), [(9, Band.MEDIUM), (10, Band.STANDARD)])
def test_ten_answers_are_enough(answered: int, band: Band) -> None:
    assert Assessment(points=dict.fromkeys(QUESTIONS[:answered], 0)).band is band


def test_the_answers_count_what_the_specification_says(catalogue: Catalogue) -> None:
    assert [POINTS[name] for name in QUESTIONS] == [
        [0, 2, 5], [0, 2, 3, 5], [0, 1, 3, 5], [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3],
        [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2], [0, 1, 2], [0, 1, 2, 3], [0, 1, 5], [0, 1, 2, 3],
        [0, 1, 2, 3], [0, 1, 2, 3],
    ]  # fmt: skip
    assert sum(max(p or 0 for p in told) for told in POINTS.values()) == 51
    section = next(s for s in catalogue.sections if s.name == "risk")
    assert tuple(q.name for q in section.questions) == QUESTIONS
    assert all(q.core and q.flow == ("F",) and q.privacy == ("SC",) for q in section.questions)


answers = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from([p or 0 for p in told]) for name, told in POINTS.items()}
)
assessments = answers.map(lambda told: Assessment(points=told))


@given(assessments, st.sampled_from(QUESTIONS), st.data())
def test_more_points_never_lead_to_less_help(
    before: Assessment, name: str, data: st.DataObject
) -> None:
    now = before.points.get(name)
    if now is None:
        return
    more = data.draw(st.sampled_from([p for p in POINTS[name] if p is not None and p >= now]))
    after = Assessment(points={**before.points, name: more})
    assert after.band.step >= before.band.step
    assert after.score - before.score == more - now


@given(assessments)
def test_a_red_answer_always_counts_as_high(assessment: Assessment) -> None:
    red = [name for name, told in assessment.points.items() if told == RED]
    assert set(assessment.red) == set(red)
    assert not red or assessment.band is Band.HIGH


@given(assessments)
def test_too_few_answers_never_count_as_no_risk_found(assessment: Assessment) -> None:
    if assessment.answered < ENOUGH:
        assert assessment.band is not Band.STANDARD
    assert not assessment.incomplete or assessment.band is Band.MEDIUM


@given(assessments)
def test_a_plan_is_made_wherever_a_higher_risk_was_found(assessment: Assessment) -> None:
    assert is_raised(assessment.points) is (assessment.band is not Band.STANDARD)


def test_steps_to_stay_safe_are_asked_for_unless_no_higher_risk_was_found() -> None:
    nothing = {name: CATALOGUE.lists[name].choices[0].code for name in QUESTIONS}
    told = an_interview({"share_route": "support_only", **nothing})
    assert told.page_of("safety_plan") is None
    danger = told.answered("rq_danger_now", "yes").answered("safety_plan", "Stay with her sister.")
    assert danger.page_of("safety_plan") is not None
    assert danger.said.text("safety_plan")
    assert not danger.answered("rq_danger_now", "no").said.text("safety_plan")


overrides = st.builds(
    Override,
    band=st.sampled_from(Band),
    reason=st.sampled_from(["", "  ", "They have moved away."]),
    second_person=st.sampled_from(["", " ", "Ana", " ana ", "Bo"]),
)


@given(assessments, overrides)
def test_who_may_move_the_band_and_how_far(assessment: Assessment, override: Override) -> None:
    wrong = wrong_with(assessment, override, "Ana")
    down = assessment.band.step - override.band.step
    if wrong is None:
        assert override.reason.strip()
        assert down <= 1
        assert down <= 0 or not assessment.red
        assert down <= 0 or override.second_person == "Bo"
    elif override.reason.strip():
        assert down > 0, "up needs nothing but a reason"


@pytest.mark.parametrize(
    ("told", "override", "wrong"),
    [
        ({}, Override(band=Band.HIGH, reason=""), Wrong.NO_REASON),
        ({}, Override(band=Band.HIGH, reason="A look."), None),
        (WEEKLY, Override(band=Band.STANDARD, reason="Gone."), Wrong.NO_SECOND_PERSON),
        (WEEKLY, Override(band=Band.STANDARD, reason="Gone.", second_person="Bo"), None),
        (RURAL, Override(band=Band.STANDARD, reason="Gone.", second_person="Bo"), Wrong.TWO_STEPS),
        ({"threats": 5}, Override(band=Band.MEDIUM, reason="Gone.", second_person="Bo"),
         Wrong.RED_STAYS),
    ],
)  # fmt: skip
def test_moving_the_band(told: dict[str, int], override: Override, wrong: Wrong | None) -> None:
    assert wrong_with(points(**told), override, "Ana") is wrong


def test_a_band_moved_up_stays_up_and_one_moved_down_is_judged_anew() -> None:
    up = Override(band=Band.HIGH, reason="A look.")
    down = Override(band=Band.STANDARD, reason="Gone.", second_person="Bo")
    raised = Judgement(assessment=points(), override=up, adult_care_needs=True)
    assert raised.band is Band.HIGH
    kept = raised.taken_over(points(**WEEKLY))
    assert (kept.band, kept.adult_care_needs) == (Band.HIGH, True)
    assert raised.taken_over(points(violence=5)).override is None
    lowered = Judgement(assessment=points(**WEEKLY), override=down)
    assert lowered.band is Band.STANDARD
    assert lowered.taken_over(points(**RURAL)).band is Band.HIGH


BANDS = {
    "standard": points(), "medium": points(**WEEKLY), "high": points(**RURAL),
    "red and few points": points(self_harm=5), "red and many points": points(**RURAL, violence=5),
    "too few answers": Assessment(points={"rq_home": 0}),
}  # fmt: skip


@pytest.mark.parametrize("second", ["", "  ", "Ana", " aNA ", "Bo"])
@pytest.mark.parametrize("reason", ["", " \n", "They have moved away."])
@pytest.mark.parametrize("to", Band)
@pytest.mark.parametrize("found", BANDS)
def test_every_way_of_moving_a_band(found: str, to: Band, reason: str, second: str) -> None:
    """Up with a reason; down one step, with a reason and somebody else's name; red never down."""
    down = BANDS[found].band.step - to.step
    wrongs = {
        Wrong.NO_REASON: not reason.strip(),
        Wrong.RED_STAYS: down > 0 and "red" in found,
        Wrong.TWO_STEPS: down == 2,
        Wrong.NO_SECOND_PERSON: down > 0 and second != "Bo",
    }  # fmt: skip
    override = Override(band=to, reason=reason, second_person=second)
    wrong = wrong_with(BANDS[found], override, "Ana")
    assert wrong is next((one for one, holds in wrongs.items() if holds), None)


def test_an_answer_worth_five_is_red_whichever_it_is() -> None:
    red = [name for name, told in POINTS.items() if RED in told]
    assert red == ["rq_danger_now", "rq_violence", "rq_threats", "rq_self_harm"]
    for name in red:
        found = Assessment(points={name: RED})
        assert (found.red, found.band, found.incomplete) == ((name,), Band.HIGH, False)


@pytest.mark.parametrize("kept", Band)
@pytest.mark.parametrize("found", BANDS)
def test_a_band_whose_answers_are_gone_holds_unless_there_is_a_red_answer(
    found: str, kept: Band
) -> None:
    judged = Judgement(assessment=BANDS[found], kept=kept)
    assert judged.band is (Band.HIGH if "red" in found else kept)


@pytest.mark.parametrize("found", BANDS)
def test_nothing_moves_a_band_that_nobody_judged(found: str) -> None:
    judged = Judgement(assessment=BANDS[found], adult_care_needs=True)
    assert judged.moved(None) is judged
    assert judged.band is BANDS[found].band
    for band in Band:
        moved = judged.moved(Override(band=band, reason="A look."))
        assert moved.band.step == max(band.step, BANDS[found].band.step)
        assert moved.adult_care_needs


def test_only_real_answers_are_read_off_an_interview() -> None:
    told = {"share_route": "police_named", "rq_violence": "weapon_or_serious",
            "rq_home": "not_sure", "rq_access": "prefer_not_to_say", "rq_others": "no"}  # fmt: skip
    assert dict(assess(an_interview(told)).points) == {"rq_violence": 5, "rq_others": 0}


@pytest.mark.parametrize(
    ("told", "contradicts"),
    [
        ({"sc_danger_now": "yes"}, True),
        ({"sc_danger_now": "not_sure"}, True),
        ({"sc_danger_now": "no", "rq_danger_now": "worried"}, True),
        ({"sc_danger_now": "no", "rq_danger_now": "no"}, False),
    ],
)
def test_danger_now_and_no_higher_risk_contradict_each_other(
    told: dict[str, str], contradicts: bool
) -> None:
    interview = an_interview(told)
    assert contradicts_danger(interview, Judgement(assessment=points())) is contradicts
    assert not contradicts_danger(interview, Judgement(assessment=points(violence=5)))
