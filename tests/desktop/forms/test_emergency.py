"""That 999 was called is written down as an answer that the police are given, with its time."""

from datetime import date

import pytest

from desktop.forms.catalogue import Catalogue
from desktop.forms.condition import Answer
from desktop.forms.emergency import help_called
from desktop.forms.interview import Interview

_TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("danger", ["yes", "not_sure", "no", None])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ("called_999",)),
        (("first_aid",), ("first_aid", "called_999")),
        (("declined",), ("called_999",)),
        (("not_sure",), ("called_999",)),
        (("called_999",), ("called_999",)),
    ],
)
def test_it_is_said_whatever_was_said_before(
    catalogue: Catalogue, danger: Answer, before: Answer, after: Answer
) -> None:
    told = Interview(catalogue=catalogue, today=_TODAY)
    told = told.answered("sc_danger_now", danger).answered("sc_emergency_action", before)
    told = help_called(told, "14:36")
    assert told.said.get("sc_emergency_action") == after
    assert told.said.get("sc_emergency_time") == "14:36"
    assert told.said.get("sc_danger_now") == (danger if danger == "not_sure" else "yes")


def test_the_time_of_the_first_call_stands(catalogue: Catalogue) -> None:
    told = help_called(Interview(catalogue=catalogue, today=_TODAY), "14:36")
    assert help_called(told, "15:10").said.get("sc_emergency_time") == "14:36"
