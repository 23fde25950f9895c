"""When a question is asked: each way of saying so, alone and inside the others."""

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from desktop.forms.condition import Answer, Condition


def condition(**written: Any) -> Condition:
    return msgspec.convert(written, Condition)


def holds(written: Mapping[str, Any], **answers: Answer) -> bool:
    return condition(**written).holds(answers.get)


CHOSEN = {"question": "kind", "is": "exact"}
ONE_OF = {"question": "kind", "is": ["exact", "approx"]}
TICKED = {"question": "why", "includes": ["religion", "race"]}
ANSWERED = {"question": "story", "answered": True}
SILENT = {"question": "story", "answered": False}
SEVERAL = {"question": "why", "several": True}
AT_MOST_ONE = {"question": "why", "several": False}


@pytest.mark.parametrize(
    ("written", "answer", "expected"),
    [
        (CHOSEN, "exact", True),
        (CHOSEN, "approx", False),
        (CHOSEN, None, False),
        (ONE_OF, "approx", True),
        (ONE_OF, "between", False),
    ],
)
def test_a_choice_is_looked_for(written: dict[str, Any], answer: Answer, expected: bool) -> None:
    assert holds(written, kind=answer) is expected


@pytest.mark.parametrize(
    ("written", "ticked", "expected"),
    [
        (TICKED, ("disability", "race"), True),
        (TICKED, ("disability",), False),
        (TICKED, (), False),
        (SEVERAL, ("race", "religion"), True),
        (SEVERAL, ("race",), False),
        (SEVERAL, ("race", "not_sure"), False),
        (SEVERAL, ("race", "religion", "not_sure"), True),
        (SEVERAL, ("not_sure", "prefer_not_to_say"), False),
        (AT_MOST_ONE, ("race",), True),
        (AT_MOST_ONE, ("race", "prefer_not_to_say"), True),
        (AT_MOST_ONE, ("race", "religion"), False),
    ],
)
def test_what_was_ticked_is_looked_through(
    written: dict[str, Any], ticked: Answer, expected: bool
) -> None:
    assert holds(written, why=ticked) is expected


def test_nothing_said_is_not_an_answer_but_nought_is() -> None:
    assert holds(ANSWERED, story="It rained.")
    assert holds(ANSWERED, story=0)
    for nothing in (None, "", ()):
        assert not holds(ANSWERED, story=nothing)
        assert holds(SILENT, story=nothing)


def test_conditions_nest() -> None:
    written = {"all": [{"any": [CHOSEN, TICKED]}, {"not": ANSWERED}]}
    assert holds(written, kind="exact")
    assert holds(written, why=("race",))
    assert not holds(written, kind="exact", story="It rained.")
    assert not holds(written, story=None)
    assert list(condition(**written).questions()) == ["kind", "why", "story"]
    assert list(condition(**written).wants()) == [
        ("kind", ("exact",)),
        ("why", ("religion", "race")),
        ("story", ()),
    ]


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"question": "kind"},
        {"is": "exact"},
        {"question": "kind", "is": "exact", "answered": True},
        {"question": "kind", "all": [CHOSEN]},
        {"question": "kind", "equals": "exact"},
    ],
)
def test_a_condition_that_says_nothing_or_two_things_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        condition(**written)
