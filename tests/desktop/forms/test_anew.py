"""A sealed report asked about again: nothing that was sealed shows, and nothing told is lost."""

from desktop.forms import anew
from desktop.forms.answers import Answers
from tests.builders import an_interview, answers_for

KNOWN = an_interview(answers_for(
    "police_named", when_kind="exact", incident_date="2026-11-01", witness_any="yes",
    witnesses=[{"witness_desc": "The driver"}, {"witness_desc": "A runner"}],
))  # fmt: skip


def test_a_page_asked_anew_shows_only_what_is_told_now() -> None:
    page = KNOWN.page_of("incident_date")
    assert page is not None
    blank = anew.blank(KNOWN, page, Answers({"when_kind": "approx"}))
    assert blank.answers.get("incident_date") is None
    assert blank.answers.get("when_kind") == "approx"
    assert blank.answers.get("witness_any") == "yes"


def test_what_hangs_on_an_answer_that_changed_is_not_told_any_more() -> None:
    page = KNOWN.page_of("incident_date")
    assert page is not None
    told = Answers({"when_kind": "not_known", "incident_date": "2026-11-02"})
    left = anew.still_asked(anew.blank(KNOWN, page, told), page, told)
    assert left.values == {"when_kind": "not_known"}


def test_what_was_told_of_somebody_else_is_kept() -> None:
    this, other = "witnesses[1].witness_desc", "witnesses[0].witness_desc"
    page = KNOWN.page_of(this)
    assert page is not None
    told = Answers({other: "The driver of the 25", this: "A runner in red"})
    left = anew.still_asked(anew.blank(KNOWN, page, told), page, told)
    assert left.values == told.values


def test_one_more_of_each_group_may_be_told_of() -> None:
    more = {pages[0].section.group: pages[0].place for pages in anew.new_entries(KNOWN)}
    assert (more["victims"], more["witnesses"]) == (1, 2)
    assert "witnesses" not in {
        pages[0].section.group for pages in anew.new_entries(KNOWN.answered("witness_any", "no"))
    }
    there = anew.opened(KNOWN, "witnesses[2].witness_desc")
    assert there.page_of("witnesses[2].witness_desc") is not None
    assert KNOWN.page_of("witnesses[2].witness_desc") is None


def test_what_they_would_like_is_never_put_right_in_part() -> None:
    sections = {page.section.name for page in anew.to_put_right(KNOWN)}
    assert not sections & anew.WISHES
    assert {"when", "happened", "person"} <= sections
