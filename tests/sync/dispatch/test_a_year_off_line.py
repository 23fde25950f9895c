"""A desk that was off line for a year: it seals for the last key it knows, says so, and arrives."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.session import Session
from sync.dispatch import errors, key_age, renewing, sealer
from sync.dispatch.answer import Answer
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import hand_over
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Kept, Link, keep, linked
from sync.intake import founding
from sync.wire import envelope
from sync.wire.invitation import KEY_SET_FILE
from sync.wire.keys import SealingKey
from tests.journeys.days import Days
from tests.sync.dispatch.bends import Question, Really, bent
from tests.sync.dispatch.by_hand import taken_in
from tests.sync.dispatch.centre import (
    QUICK,
    MovedClock,
    Police,
    enrol,
    finalise,
    found_police,
)

A_YEAR = timedelta(days=366)


def off_line(_question: Question, _really: Really) -> Answer:
    """No line at all."""
    raise errors.NoNetwork


def kids(session: Session, report: str) -> tuple[str, ...]:
    """For which keys a report is sealed."""
    return envelope.look(session.outbox.envelope(report)).kids


def told(session: Session) -> int:
    """How often it was said that the keys are old."""
    return [one.code for one in session.line.events()].count(key_age.OLD_KEYS)


@pytest.fixture
def own(tmp_path: Path) -> Police:
    """An intake of the test's own, whose keys change."""
    return found_police(tmp_path / "police")


def test_what_was_never_tried_goes_sealed_for_the_key_of_today(
    session: Session, own: Police
) -> None:
    days = Days(own)
    session.now = days.clock
    with own.serving():
        link = enrol(session, own.invitation())
    first = finalise(session)
    days.go_by(days=A_YEAR.days)
    for _ in range(3):
        done = send_round(session, connect=bent(off_line), pace=QUICK)
        assert isinstance(done.problem, errors.NoNetwork)
    late = finalise(session)
    assert told(session) == 1
    assert kids(session, first) == kids(session, late)
    founding.rotate(own.folder, session.now() - timedelta(days=200))
    newest = founding.rotate(own.folder, session.now() - timedelta(days=1))
    with own.serving():
        assert set(send_round(session, connect=days.connect, pace=QUICK).received) == {first, late}
    assert kids(session, first) == kids(session, late) == (newest.kid,)
    assert set(own.documents(link)) == {first, late}
    assert not key_age.tell_if_old(session)


def test_a_key_past_its_day_is_sealed_for_and_told_of(
    session: Session, police: Police, link: Link
) -> None:
    """The desk knows the day on which the last key it has was to be used no more."""
    past = session.now() - timedelta(days=1)
    (key,) = link.keys.sealing[:1]
    ended = msgspec.structs.replace(link.keys, sealing=(ending(key, past.replace(microsecond=0)),))
    keep(session, Kept(link=msgspec.structs.replace(link, keys=ended)))
    session.sealer = sealer.sealer_for(session)
    report = finalise(session)
    assert kids(session, report) == (key.kid,)
    assert send_round(session, pace=QUICK).received == (report,)
    assert told(session) == 1
    assert list(police.documents(link)) == [report]


def ending(key: SealingKey, day: object) -> SealingKey:
    """The same key, with a last day."""
    return msgspec.structs.replace(key, use_until=day)


def test_a_retired_key_is_taken_in_its_window_and_no_longer(
    session: Session, own: Police, usb: Path
) -> None:
    """On a stick for a year: refused for its key, sealed anew for those that came back with it."""
    with own.serving():
        enrol(session, own.invitation())
    reports = {finalise(session, said) for said in ("one", "two")}
    hand_over(session, usb)
    sealed = {report: kids(session, report) for report in reports}
    founding.rotate(own.folder, session.now() + timedelta(days=200))
    in_its_window = {key.kid for key in own.folder.key_set().sealing}
    assert set(sealed[min(reports)]) < in_its_window
    newest = founding.rotate(own.folder, session.now() + A_YEAR)
    taken_in(own, usb)
    session.now = MovedClock(A_YEAR + timedelta(days=1))
    brought = bring_in(session, usb)
    assert (set(brought.anew), brought.received, brought.keys_renewed) == (reports, [], True)
    assert {kids(session, report) for report in reports} == {(newest.kid,)}
    hand_over(session, usb)
    assert taken_in(own, usb) == 0
    assert set(bring_in(session, usb).received) == reports
    assert set(own.documents(linked(session))) == reports


def test_old_keys_from_a_stick_do_not_count_as_asked_for(
    session: Session, police: Police, link: Link, tmp_path: Path
) -> None:
    """The same keys may lie on a stick for a year; only newer ones show that somebody asked."""
    signed = police.folder.key_set_bytes()
    renewing.take(session, signed)
    clock = MovedClock(timedelta(days=200))
    session.now = clock
    assert key_age.tell_if_old(session)
    (tmp_path / KEY_SET_FILE).write_bytes(signed)
    assert not bring_in(session, tmp_path).keys_renewed
    assert key_age.tell_if_old(session), "still old"
    renewing.take(session, signed)
    assert not key_age.tell_if_old(session), "the police themselves said that these are the newest"
