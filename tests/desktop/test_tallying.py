"""The fact that is counted of a report: codes, months, districts, and nobody."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given

from desktop.forms.interview import Interview
from desktop.tallying import exclusive_strand, tally_of
from tests.builders import NOON, an_interview, answers_for, norfolk
from tests.strategies import addresses, interviews

CATALOGUE = norfolk()
CODES = {c.code for q in addresses(CATALOGUE).values() if q.choices for c in CATALOGUE.choices(q)}
OWN = {"", "multiple", "not_sure", "2026-11", "2026-Q4"} | {f"{code}_only" for code in CODES}


@given(interviews(CATALOGUE))
def test_a_tally_holds_codes_and_times_and_nothing_anybody_wrote(interview: Interview) -> None:
    tally = msgspec.structs.asdict(tally_of(interview, NOON, practice=False))
    tally.pop("id")
    tally.pop("practice")
    families = {c.family for c in CATALOGUE.lists["incident_types"].choices}
    for value in tally.values():
        told = value if isinstance(value, tuple) else (value,)
        assert set(told) <= CODES | OWN | families


def test_two_tallies_of_one_report_cannot_be_joined_to_it() -> None:
    interview = an_interview(answers_for("count_only"))
    first, second = (tally_of(interview, NOON, practice=False) for _ in range(2))
    assert first.id != second.id


@pytest.mark.parametrize(
    ("strands", "one"),
    [((), "not_sure"), (("race",), "race_only"), (("race", "religion"), "multiple")],
)
def test_several_strands_count_as_one_value(strands: tuple[str, ...], one: str) -> None:
    assert exclusive_strand(strands) == one


def test_not_sure_beside_a_reason_does_not_make_it_several() -> None:
    told = an_interview(answers_for("count_only", motivation=["race", "not_sure"]))
    tally = tally_of(told, NOON, practice=False)
    assert (tally.strand, tally.strands) == ("race_only", ("race",))


def test_the_main_type_is_the_one_they_chose_or_else_the_first_of_the_list() -> None:
    types = ["verbal_abuse", "spitting"]
    plain = an_interview(answers_for("count_only", incident_type=types))
    chosen = plain.answered("incident_type_main", "verbal_abuse")
    stale = chosen.answered("incident_type", ("spitting", "graffiti"))
    mains = [tally_of(i, NOON, practice=False) for i in (plain, chosen, stale)]
    assert [tally.type_main for tally in mains] == ["spitting", "verbal_abuse", "spitting"]
    assert [tally.type_family for tally in mains] == ["fam_violence", "fam_words", "fam_violence"]


def test_the_day_in_the_united_kingdom_decides_the_month() -> None:
    interview = an_interview(answers_for("count_only"))
    summer = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert tally_of(interview, summer, practice=False).month == "2026-07"
    winter = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert tally_of(interview, winter, practice=False).quarter == "2026-Q4"
