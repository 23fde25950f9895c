"""What an answer means when it is not the one hoped for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dispatch import errors
from sync.dispatch.answer import JOSE, JSON, PROBLEM, Answer, expect, refusal

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
PROBLEM_BODY = b'{"code":"conflict","status":409,"title":"No"}'


def answer(status: int, kind: str = PROBLEM, **headers: str) -> Answer:
    """An answer with a right clock."""
    said = {"content-type": kind, "date": format_datetime(NOW, usegmt=True)}
    return Answer(
        status=status,
        body=PROBLEM_BODY,
        headers=said | {k.replace("_", "-"): v for k, v in headers.items()},
    )


@pytest.mark.parametrize(
    ("given_answer", "failure"),
    [
        (answer(200, "text/html; charset=utf-8"), errors.CaptivePortal),
        (answer(200, "text/plain"), errors.CaptivePortal),
        (answer(301, location="https://elsewhere.example/"), errors.CaptivePortal),
        (answer(302, "text/html"), errors.CaptivePortal),
        (answer(407, "text/html"), errors.CaptivePortal),
        (answer(511, "text/html"), errors.CaptivePortal),
        (answer(403, "text/html"), errors.CaptivePortal),
        (answer(404, "text/plain"), errors.CaptivePortal),
        (answer(401), errors.NotWelcome),
        (answer(403), errors.NotWelcome),
        (answer(429, "text/plain"), errors.IntakeBusy),
        (answer(503, "text/html"), errors.IntakeBusy),
        (answer(500, "text/html"), errors.IntakeBroken),
        (answer(502, "text/html"), errors.IntakeBroken),
        (answer(400), errors.IntakeBroken),
        (answer(413), errors.IntakeBroken),
        (answer(422), errors.IntakeBroken),
        (answer(206), errors.Garbled),
        (answer(200, JSON), errors.CaptivePortal),
    ],
)
def test_each_failure_is_told_apart(
    given_answer: Answer, failure: type[errors.DispatchError]
) -> None:
    with pytest.raises(errors.DispatchError) as refused:
        expect(given_answer, NOW, status=200, media_type=JOSE)
    assert type(refused.value) is failure


@pytest.mark.parametrize("status", [400, 404, 409, 413, 422])
def test_only_what_was_asked_for_a_batch_can_refuse_one(status: int) -> None:
    assert type(refusal(answer(status), NOW)) is errors.EnvelopeRefused
    with pytest.raises(errors.IntakeBroken):
        expect(answer(status), NOW, status=200, media_type=JSON)


@given(minutes=st.integers(-100_000, 100_000))
def test_more_than_five_minutes_apart_is_a_wrong_clock(minutes: int) -> None:
    hoped = answer(200, JOSE)
    here = NOW + timedelta(minutes=minutes)
    if abs(minutes) <= 5:
        assert expect(hoped, here, status=200, media_type=JOSE) is hoped
    else:
        with pytest.raises(errors.ClockWrong):
            expect(hoped, here, status=200, media_type=JOSE)


def test_a_wrong_clock_is_told_rather_than_the_refusal_it_causes() -> None:
    with pytest.raises(errors.ClockWrong):
        expect(answer(401), NOW + timedelta(hours=1), status=200, media_type=JOSE)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(seconds=90), usegmt=True), 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("٣", 3.0),
        ("9" * 5_000, 999_999_999.0),
    ],
)
def test_when_to_come_back_is_a_number_or_a_date(said: str, seconds: float | None) -> None:
    busy = refusal(answer(503, retry_after=said), NOW)
    assert isinstance(busy, errors.IntakeBusy)
    assert busy.retry_after == seconds


def test_every_failure_has_words_and_a_code_of_its_own() -> None:
    kinds = [errors.DispatchError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    said = [kind for kind in kinds if kind is not errors.DispatchError]
    assert len({kind.code for kind in said}) == len(said) == 13
    assert len({kind.title for kind in said}) == len(said)
    for kind in said:
        assert kind.advice
        assert errors.by_code(kind.code) is kind
    assert errors.by_code("X-1") is None
    assert errors.by_code(None) is None
