"""Sealing a report that only just fits the desk's limit, and one that does not fit the seal's."""

import json
import uuid
from datetime import UTC, datetime

import pytest

from desktop.errors import TooLong
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import TOO_LONG
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Link
from sync.dispatch.sealer import DeskSealer, seal_waiting
from sync.wire.invitation import KeySet
from sync.wire.keys import OpeningKey, SigningKey
from tests.sync.dispatch.centre import QUICK, Police, enrol, finalise, states


def a_sealer() -> DeskSealer:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    police = OpeningKey.generate().public()
    keys = KeySet(issued_at=now, next=None, sealing=(police,), signing=())
    return DeskSealer(signer=SigningKey.generate(), keys=keys, now=lambda: now)


def a_document(story: str) -> tuple[bytes, str]:
    name = str(uuid.uuid4())
    told = {"id": name, "practice": True, "story": story, "v": 1}
    return json.dumps(told, separators=(",", ":")).encode(), name


def test_a_report_of_plain_words_is_sealed_up_to_the_limit() -> None:
    document, name = a_document("words " * 39_000)
    assert a_sealer().seal(document, name).digest.startswith("sha-256=")


def test_a_report_that_the_police_could_not_open_is_said_to_be_too_long() -> None:
    document, name = a_document('"' * 110_000)
    assert len(document) < 240_000
    with pytest.raises(TooLong):
        a_sealer().seal(document, name)


def test_one_report_that_cannot_be_sealed_holds_up_no_other(
    session: Session, police: Police
) -> None:
    """It was finalised before there was a link, when nobody could see that it is too long."""
    long, short = finalise(session, '"' * 110_000), finalise(session)
    link = enrol(session, police.invitation())
    for _ in range(2):
        send_round(session, pace=QUICK)
    assert states(session) == {long: OutboxState.UNSEALED, short: OutboxState.RECEIVED}
    assert list(police.documents(link)) == [short]
    told = [event for event in session.line.events() if event.report == long]
    assert [event.code for event in told] == ["S-04"]


def test_what_is_too_long_says_so_for_as_long_as_it_is_there(session: Session, link: Link) -> None:
    session.sealer = None
    report = finalise(session, '"' * 110_000)
    assert seal_waiting(session) == 0
    session.casebook.change("DELETE FROM line_log")
    assert seal_waiting(session) == 0
    assert session.line.events() == []
    found = session.outbox.all()[0]
    assert (found.report, found.state, found.reason) == (report, OutboxState.UNSEALED, TOO_LONG)
