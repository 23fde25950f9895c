"""A district goes by the code it had on the day: two of South Yorkshire were recoded in 2025."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.catalogue import Catalogue, Choice
from desktop.forms.interview import Interview
from desktop.forms.validity import code_on, is_valid, label_on, out_of_time
from desktop.library import area_folder, load_catalogue

OLD, NEW = "E08000016", "E08000038"
TODAY = date(2026, 11, 20)
SPLIT = (
    Choice(code="old", label="Oldshire", valid_from="2009-04-01", valid_to="2023-03-31"),
    Choice(code="east", label="East", valid_from="2023-04-01"),
    Choice(code="west", label="West", valid_from="2023-04-01"),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The questions as South Yorkshire asks them."""
    return load_catalogue(area_folder("rotherham"))


@pytest.fixture
def interview(catalogue: Catalogue) -> Interview:
    """A report in which nothing has been said."""
    return Interview(catalogue=catalogue, today=TODAY)


def told(interview: Interview, **answers: str) -> Interview:
    for name, answer in answers.items():
        interview = interview.answered(name, answer)
    return interview


@pytest.mark.parametrize("given", [OLD, NEW])
@pytest.mark.parametrize(
    ("when", "kept"),
    [
        ({"when_kind": "exact", "incident_date": "2025-03-31"}, OLD),
        ({"when_kind": "exact", "incident_date": "2025-04-01"}, NEW),
        ({"when_kind": "approx", "incident_date": "2024"}, OLD),
        ({"when_kind": "ongoing", "date_from": "2024-01", "date_to": "2026-01"}, NEW),
        ({"when_kind": "between", "date_from": "2024-01", "date_to": "2025-01"}, OLD),
        ({"when_kind": "not_known"}, NEW),
    ],
)
def test_either_code_is_taken_and_the_one_of_the_day_is_kept(
    interview: Interview, given: str, when: dict[str, str], kept: str
) -> None:
    assert told(interview, **when, loc_district=given).answers.text("loc_district") == kept
    assert told(interview, loc_district=given, **when).answers.text("loc_district") == kept


def test_a_name_is_offered_once(interview: Interview) -> None:
    question = interview.catalogue.question("loc_district")
    for day in ("2025-03-31", "2025-04-01"):
        asked = told(interview, when_kind="exact", incident_date=day)
        names = [choice.label for choice in asked.choices(question)]
        assert names.count("Barnsley") == names.count("Sheffield") == 1


def test_where_somebody_lives_goes_by_today(interview: Interview) -> None:
    key = interview.key("victim_home_district")
    asked = told(interview, when_kind="exact", incident_date="2024-01-01").answered(key, OLD)
    assert asked.answers.text(key) == NEW


def test_a_district_that_became_several_is_explained_and_not_guessed() -> None:
    assert code_on(SPLIT, "old", TODAY) == "old"
    assert code_on(SPLIT, "west", date(2020, 1, 1)) == "west"
    assert out_of_time(SPLIT[0], TODAY) == (
        "Oldshire was a district only until 31 March 2023. "
        "Choose the district that it was in then, or Not sure."
    )
    assert out_of_time(SPLIT[1], date(2020, 1, 1)) == (
        "East has been a district only since 1 April 2023. "
        "Choose the district that it was in then, or Not sure."
    )
    assert out_of_time(SPLIT[1], TODAY) is None
    assert label_on(SPLIT[0], TODAY) == "Oldshire (until 31 March 2023)"


@given(st.dates(date(2009, 4, 1), date(2040, 1, 1)), st.integers(1, 5), st.data())
def test_however_often_it_was_recoded_one_code_fits_each_day(
    on: date, times: int, data: st.DataObject
) -> None:
    ends = sorted(data.draw(st.sets(st.dates(date(2010, 1, 1), date(2039, 1, 1)),
                                    min_size=times, max_size=times)))  # fmt: skip
    begins = ["2009-04-01", *(date.fromordinal(end.toordinal() + 1).isoformat() for end in ends)]
    line = [
        Choice(
            code=f"c{n}", label="Same", valid_from=begin,
            valid_to=ends[n].isoformat() if n < times else "",
            recoded_to=f"c{n + 1}" if n < times else "",
        )
        for n, begin in enumerate(begins)
    ]  # fmt: skip
    known = {choice.code: choice for choice in line}
    found = {code_on(line, code, on) for code in known}
    assert len(found) == 1
    assert is_valid(known[found.pop()], on)
