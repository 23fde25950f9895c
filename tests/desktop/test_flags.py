"""What is said outright to the police, by the rules of the field (domain.md 1.10.2, 1.17)."""

import pytest

from desktop.flags import repeat
from desktop.forms.answers import Answers


@pytest.mark.parametrize(
    ("before", "times", "told"),
    [
        ("yes", "1", "yes"),
        ("yes", "daily_or_weekly", "yes"),
        ("yes", "none", "no"),
        ("yes", "not_sure", "unknown"),
        ("yes", "prefer_not_to_say", "unknown"),
        ("yes", "", "unknown"),
        ("no", "", "no"),
        ("not_sure", "", "unknown"),
        ("prefer_not_to_say", "", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_what_is_not_known_is_neither_yes_nor_no(before: str, times: str, told: str) -> None:
    assert repeat(Answers({"happened_before": before, "prior_count_12m": times})) == told
