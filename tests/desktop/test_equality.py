"""Equality answers: optional, kept apart, told only if the person says so, counted one by one."""

from typing import Any

import pytest

from desktop import counting, document
from desktop.counting import WrongCount
from desktop.disclosure import TooFewReports
from desktop.forms import equality
from desktop.forms.course import course
from desktop.period import parse_period
from desktop.release import Mode
from desktop.report import Report
from desktop.session import Session
from tests.builders import a_draft, a_finalised_report, an_interview, answers_for

TOLD: dict[str, Any] = {
    "eq_ethnic_broad": "asian", "eq_ethnic": "A9", "eq_ethnic_text": "Zanzibari",
    "eq_age_band": "25_34", "eq_disability": "yes", "eq_impairment": ["vision", "memory"],
}  # fmt: skip
YEAR = parse_period("2026-27")


def sent(session: Session, report: Report) -> document.FinalDocument:
    return document.read(session.reports.document(report.id) or b"")


def in_the_year(session: Session) -> set[str]:
    rows = session.counts.rows("SELECT DISTINCT period FROM facts")
    return {row[0] for row in rows}


@pytest.mark.parametrize("share", ["yes", "no", None])
def test_the_police_have_them_only_if_the_person_says_so(
    session: Session, share: str | None
) -> None:
    told = {**TOLD, **({"eq_share_police": share} if share else {})}
    report = a_finalised_report(session, "police_named", **told)
    found = [name for name in sent(session, report).answers if name.startswith("eq_")]
    assert bool(found) == (share == "yes")
    told_anywhere = b"Zanzibari" in (session.reports.document(report.id) or b"")
    assert told_anywhere == (share == "yes")


@pytest.mark.parametrize("route", ["police_intel", "support_only"])
def test_on_other_routes_nobody_has_them(session: Session, route: str) -> None:
    report = a_finalised_report(session, route, **{**TOLD, "eq_share_police": "yes"})
    content = session.reports.document(report.id) or b""
    assert b"eq_" not in content
    assert b"Zanzibari" not in content
    assert session.reports.answers(report.id).get("eq_ethnic") == "A9"


def test_where_it_is_only_counted_they_are_not_asked(session: Session) -> None:
    interview = an_interview(answers_for("count_only"))
    assert interview.afterwards == ()
    drafted = a_draft(session, answers_for("count_only", **TOLD))
    assert {key for key in drafted.not_kept if key.startswith("eq_")} == set(TOLD)
    assert not any(key.startswith("eq_") for key in drafted.interview.answers.values)


def test_a_wish_to_be_only_counted_leaves_none_of_them(session: Session) -> None:
    told = an_interview(answers_for("police_named", **TOLD))
    assert told.answers.get("eq_ethnic") == "A9"
    narrower = told.answered("share_route", "count_only")
    assert not any(key.startswith("eq_") for key in narrower.answers.values)


@pytest.mark.parametrize(
    ("role", "asked"),
    [("victim", True), ("on_behalf", True), ("staff_own", True), ("witness", False),
     ("third_party", False), ("organisation", False)],
)  # fmt: skip
def test_only_the_person_harmed_is_asked(role: str, asked: bool) -> None:
    interview = an_interview(answers_for("police_intel", reporter_role=role))
    assert bool(interview.afterwards) is asked


def test_they_are_not_among_the_pages_of_the_form() -> None:
    interview = an_interview(answers_for("police_named"))
    assert interview.afterwards
    assert not {stop.key for stop in course(interview)} & {p.key for p in interview.afterwards}


def test_they_lie_in_a_drawer_of_their_own(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    row = session.casebook.row("SELECT answers FROM equality WHERE report = ?", (report.id,))
    account = session.casebook.row("SELECT answers FROM account WHERE report = ?", (report.id,))
    assert row is not None
    assert "Zanzibari" in row[0]
    assert account is not None
    assert "eq_" not in account[0]


def test_an_age_that_was_told_is_copied_and_nothing_else_is_guessed() -> None:
    told = answers_for(
        "police_intel", victims=[{"victim_kind": "person", "victim_age_band": "16_17"}]
    )
    begun = equality.begun(an_interview(told))
    equal = {k: v for k, v in begun.answers.values.items() if k.startswith("eq_")}
    assert equal == {"eq_age_band": "16_17"}
    asked = [one.key for page in begun.afterwards for one in page.asked]
    assert {"eq_gender_same", "eq_orientation"} <= set(asked)
    younger = begun.answered("eq_age_band", "14_15")
    assert "eq_orientation" not in [one.key for page in younger.afterwards for one in page.asked]


def test_skipping_takes_back_what_was_told() -> None:
    told = equality.skipped(an_interview(answers_for("police_named", **TOLD)))
    assert not any(key.startswith("eq_") for key in told.answers.values)
    assert told.answers.get("narrative")


def test_each_answer_is_a_fact_that_leads_to_no_other(session: Session) -> None:
    a_finalised_report(session, **TOLD)
    session.pending_tallies.carry_over(session.tallies)
    rows = session.counts.rows("SELECT id, period, question, codes FROM facts")
    assert len(rows) == len({row[0] for row in rows})
    found = {row[2]: row[3] for row in rows}
    assert found["eq_ethnic"] == '["A9"]'
    assert found["eq_impairment"] == '["vision","memory"]'
    assert found["eq_religion"] == '["NA"]'
    assert "Zanzibari" not in str(rows)
    waiting = session.casebook.row("SELECT count(*) FROM facts")
    assert waiting is not None
    assert waiting[0] == 0


def test_they_are_counted_by_year_and_one_at_a_time(session: Session) -> None:
    for code in ("A9", "A9", "W1"):
        broad = "asian" if code == "A9" else "white"
        a_finalised_report(session, **{**TOLD, "eq_ethnic_broad": broad, "eq_ethnic": code})
    a_finalised_report(session, eq_ethnic_broad="PNS")
    session.pending_tallies.carry_over(session.tallies)
    period = parse_period(min(in_the_year(session)))
    (table,) = counting.counts(session, period, by=("equality_ethnic",)).tables
    (shown,) = table.release.tables
    found = dict(zip(shown.rows, (cells[0].value for cells in shown.cells), strict=True))
    assert found["Any other Asian background"] == 2
    assert found["I would rather not say"] == 1
    assert found["Not asked"] == 0
    (several,) = counting.counts(session, period, by=("equality_impairment",)).tables
    assert several.release.tables[0].total is None


def test_what_could_point_at_somebody_is_refused(session: Session) -> None:
    a_finalised_report(session, **TOLD)
    with pytest.raises(WrongCount):
        counting.counts(session, parse_period("2026-Q4"), by=("equality_sex",))
    with pytest.raises(WrongCount):
        counting.counts(session, YEAR, by=("district", "equality_sex"))
    with pytest.raises(WrongCount):
        counting.counts(session, YEAR, by=("equality_sex", "equality_ethnic"))
    with pytest.raises(TooFewReports):
        counting.counts(session, YEAR, by=("equality_ethnic",), mode=Mode.PARTNER)
