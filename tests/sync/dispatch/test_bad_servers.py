"""Every way a far end can be bad, met by a real desk: told apart, and the report waits and arrives.

protocol.md 4, client rules and failure classes; security.md 8, faults 26 to 29. Each bad server is
trusted as the police's own is, but for those whose certificate is the fault.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import errors
from sync.dispatch.answer import JSON, PROBLEM
from sync.dispatch.answer import Answer as AnswerRead
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Link
from sync.dispatch.police_end import PoliceEnd
from sync.dispatch.reaching import Connect
from sync.dispatch.schedule import Pace
from tests.kit.scripted_answers import (
    Answer,
    Trouble,
    broken,
    captive_portal,
    failure,
    moved,
    trickle,
    wrong_date,
)
from tests.kit.scripted_server import Certificate, ScriptedServer
from tests.sync.dispatch.bends import Question, Really, bent
from tests.sync.dispatch.centre import LONG, QUICK, Detour, Police, finalise, states

PATIENCE = 0.2
# A line that broke is tried again at once elsewhere: here each try would only hang once more.
ONCE = replace(QUICK, quick_tries=0)
TOKEN = Answer(
    headers={"Content-Type": JSON},
    body=b'{"access_token":"a","expires_in":600,"token_type":"Bearer"}',
)
TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "text/plain"}


def problem(status: int, code: str = "") -> Answer:
    """A refusal as an intake spells it."""
    body = f'{{"code":"{code}","status":{status},"title":"No"}}'.encode()
    return Answer(status=status, headers={"Content-Type": PROBLEM}, body=body)


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A bad far end: what it says, in order, and what the desk makes of it."""

    name: str
    answers: list[Answer]
    means: type[errors.DispatchError]
    wait: float | None = None
    certificate: Certificate = Certificate.GOOD
    newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED


def _certificates() -> Iterator[Bad]:
    for certificate in (Certificate.UNKNOWN_CA, Certificate.EXPIRED, Certificate.WRONG_HOST):
        yield Bad(name=certificate.value, answers=[TOKEN], certificate=certificate,
                  means=errors.CertificateRefused)  # fmt: skip
    yield Bad(name="TLS 1.0", answers=[TOKEN], newest=ssl.TLSVersion.TLSv1, means=errors.NameOrTls)


def _answers() -> Iterator[tuple[str, Answer, type[errors.DispatchError], float | None]]:
    """What may come back where something else was hoped for, at whatever step."""
    yield "captive portal", captive_portal(), errors.CaptivePortal, None
    yield "to a page", moved("https://portal.example/", 302), errors.CaptivePortal, None
    yield "proxy asks", failure(407), errors.CaptivePortal, None
    yield "filter says 401", failure(401), errors.CaptivePortal, None
    yield "filter says 403", failure(403), errors.CaptivePortal, None
    yield "401", problem(401, "token"), errors.NotWelcome, None
    yield "403", problem(403, "not-enrolled"), errors.NotWelcome, None
    yield "429", failure(429, retry_after=120), errors.IntakeBusy, 120
    yield "429 at once", failure(429), errors.IntakeBusy, None
    yield "500", failure(500), errors.IntakeBroken, None
    yield "502", failure(502), errors.IntakeBroken, None
    yield "503", failure(503, retry_after=90), errors.IntakeBusy, 90
    for trouble in Trouble:
        if trouble is not Trouble.NONE:
            # Reset at once, it may not even count as a line that was there.
            at_once = trouble is Trouble.RESET_AFTER_ACCEPT
            means = errors.NoNetwork if at_once else errors.LineBroke
            yield trouble.value, broken(trouble), means, None
    yield "one byte at a time", trickle(captive_portal(), pause=0.05), errors.LineBroke, None


def _bad() -> Iterator[Bad]:
    yield from _certificates()
    for name, answer, means, wait in _answers():
        yield Bad(name=f"{name}, at the door", answers=[answer], means=means, wait=wait)
        yield Bad(name=f"{name}, to a piece", answers=[TOKEN, answer], means=means, wait=wait)
    two_days = timedelta(days=2)
    for off in (two_days, -two_days):
        yield Bad(name=f"a clock {off} off", answers=[wrong_date(TOKEN, off=off)],
                  means=errors.ClockWrong)  # fmt: skip
    for status in (400, 404, 413, 422):
        yield Bad(name=f"{status}, at the door", answers=[problem(status)],
                  means=errors.IntakeBroken)  # fmt: skip
        yield Bad(name=f"{status}, to a piece", answers=[TOKEN, problem(status)],
                  means=errors.EnvelopeRefused)  # fmt: skip


def reach(server: ScriptedServer) -> Connect:
    """Reach this server by the police's name, believing its authority."""

    @contextmanager
    def connect(session: Session, link: Link, pace: Pace) -> Iterator[PoliceEnd]:
        authority = Path(server.ca_file).read_text()
        with Detour(link.endpoint, server.url, authority, PATIENCE) as detour:
            yield PoliceEnd(detour, device=link.device, signer=link.signing, now=session.now)

    return connect


def test_each_is_told_apart_and_the_report_waits_and_arrives(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    for bad in _bad():
        with ScriptedServer(bad.answers, certificate=bad.certificate, newest=bad.newest) as server:
            done = send_round(session, connect=reach(server), pace=ONCE)
            if bad.certificate is not Certificate.GOOD or bad.newest is ssl.TLSVersion.TLSv1:
                assert server.requests == [], bad.name
        assert isinstance(done.problem, bad.means), (bad.name, done.problem)
        assert type(done.problem) in (bad.means, errors.LineBroke), (bad.name, done.problem)
        assert (done.received, done.refused, done.waiting) == ((), (), 1), bad.name
        newest = session.line.events()[0]
        assert (newest.code, newest.words) == (done.problem.code, done.problem.title), bad.name
        assert done.next_try is not None, bad.name
        if bad.wait is not None:
            asked = (done.next_try - session.now()).total_seconds()
            assert bad.wait - 2 < asked <= bad.wait, bad.name
        assert states(session)[report] in (OutboxState.SENDING, OutboxState.WAITING), bad.name
    assert send_round(session, pace=QUICK).received == (report,)
    assert list(police.documents(link)) == [report]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_follows_a_redirection_with_a_token_or_a_report(
    session: Session, link: Link, status: int
) -> None:
    finalise(session)
    with ScriptedServer([TOKEN]) as other:
        for first in ([], [TOKEN]):
            answers = [*first, moved(other.url + "/v1/batches", status)]
            with ScriptedServer(answers) as server:
                done = send_round(session, connect=reach(server), pace=ONCE)
            assert type(done.problem) is errors.CaptivePortal
        assert other.connections == 0


@pytest.mark.parametrize("most", [40_000, 6_000])
def test_a_web_server_in_front_that_takes_small_pieces_only(
    session: Session, police: Police, link: Link, most: int
) -> None:
    """413 from somebody on the way, as a page: what goes at once is halved until it is taken."""
    report, refused = finalise(session, LONG), []

    def in_front(question: Question, really: Really) -> AnswerRead:
        if len(question.body) <= most:
            return really()
        refused.append(len(question.body))
        return AnswerRead(status=413, headers={"content-type": "text/html"})

    done = send_round(session, connect=bent(in_front), pace=QUICK)
    assert (done.received, done.problem) == ((report,), None)
    assert list(police.documents(link)) == [report]
    # And never as much again as was refused once.
    assert refused == sorted(set(refused), reverse=True)
    assert len(refused) <= 6
