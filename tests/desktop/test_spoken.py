"""Answers as words: as they were said, and pointed at where they may tell who somebody is."""

import pytest

from desktop import spoken
from tests.builders import an_interview, answers_for


def heard(**told: object) -> dict[str, str]:
    return {
        answer.key: answer.answer
        for part in spoken.parts(an_interview(answers_for("police_intel", **told)))
        for answer in part.answers
    }


def test_codes_are_told_by_their_labels_in_the_right_person() -> None:
    assert heard(motivation=["race", "religion"])["motivation"] == (
        "Race or ethnicity; Religion or belief"
    )
    assert heard()["reporter_role"] == "It happened to me"
    assert heard(reporter_role="witness")["reporter_role"] == "Someone who saw or heard it"


def test_somebodys_own_words_are_quoted_and_dates_are_spoken() -> None:
    words = heard(narrative="It was dark.", when_kind="exact", incident_date="2026-11")
    assert words["narrative"] == "“It was dark.”"
    assert words["incident_date"] == "November 2026"
    assert heard(when_kind="exact", incident_date="2026-2-31")["incident_date"] == "2026-2-31"


def test_what_was_skipped_in_silence_is_left_out() -> None:
    assert "narrative" not in heard()


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("Ring 07700 900142.", "a phone number"),
        ("Write to bo@example.org.", "an email address"),
        ("They are @bo_online there.", "the name of an account"),
        ("At NR1 3JU it was.", "a postcode"),
    ],
)
def test_what_may_tell_who_it_is_is_named(story: str, kind: str) -> None:
    told = an_interview(answers_for("police_intel", narrative=story))
    (pointer,) = spoken.pointers(told)
    assert (pointer.key, pointer.kinds) == ("narrative", (kind,))
    said = spoken.words(told, told.catalogue.question("narrative"), story)
    start, end = pointer.spans[0]
    assert said[start:end] in story


def test_a_name_typed_elsewhere_is_found_but_no_little_word_of_a_place() -> None:
    told = an_interview(answers_for(
        "police_intel", anonymous="give_name", reporter_role="witness",
        reporter_full_name="Bo Quill", where_kind="physical", loc_name="The Bell",
        narrative="The man knew Quill from the Bell.",
    ))  # fmt: skip
    pointers = {pointer.key: pointer for pointer in spoken.pointers(told)}
    said = spoken.words(told, told.catalogue.question("narrative"), told.answers.text("narrative"))
    assert [said[a:b] for a, b in pointers["narrative"].spans] == ["Quill", "the Bell"]
    assert "loc_name" not in pointers


@pytest.mark.parametrize("route", ["police_named", "support_only"])
def test_a_report_that_goes_with_a_name_is_not_searched(route: str) -> None:
    told = an_interview(answers_for(route, narrative="Ring 07700 900142."))
    assert list(spoken.pointers(told)) == []


def test_an_earlier_slip_may_say_whose_a_report_without_a_name_is() -> None:
    told = answers_for("police_intel", linked_report_refs="HF-7K2M-9QX9")
    (pointer,) = spoken.pointers(an_interview(told))
    assert pointer.key == "linked_report_refs"
    assert "earlier report" in pointer.kinds[0]
    named = answers_for("police_named", linked_report_refs="HF-7K2M-9QX9")
    assert list(spoken.pointers(an_interview(named))) == []
