"""A desk and a police end on one journey: real reports at the one, and what the other holds."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Event, Timer
from typing import Any

from sqlalchemy import select

from desktop import taking_in
from desktop.report import OutboxState, Report, Status
from desktop.session import Session
from resources import ROOT
from sync.dispatch.dispatching import Round, send_until_empty
from sync.dispatch.link import linked
from sync.dispatch.progress import Watcher, unseen
from sync.dispatch.schedule import Pace
from sync.intake import tables
from sync.wire import acknowledgement, envelope
from sync.wire.acknowledgement import Outcome, Verdict
from sync.wire.keys import signers
from tests.builders import norfolk, read_and_finalised
from tests.sync.dispatch.centre import QUICK, Police

THREE = ("threatening_letter", "outside_gay_bar", "synagogue_damaged")
"""Reports of the partnership papers; each of them goes to the police."""
_PATIENCE = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One report as the police end holds it, and how often it was accepted there."""

    digest: str
    envelope: bytes
    police_reference: str
    accepted: int


def example(name: str) -> dict[str, Any]:
    """What was said, as an answers file."""
    told: dict[str, Any] = json.loads((ROOT / "practice" / f"{name}.json").read_text("utf-8"))
    return told


def record(session: Session, *names: str) -> list[Report]:
    """Take in these reports and finalise each."""
    # The questions that the area asks, but read from the shelf once for all journeys.
    session.__dict__.setdefault("catalogue", norfolk())
    taken = taking_in.take_in_all(session, [example(name) for name in names])
    return [read_and_finalised(session, one) for one in taken]


def send_all(session: Session, *, pace: Pace = QUICK, progress: Watcher = unseen) -> Round:
    """Send until nothing waits, but not for ever."""
    stop = Event()
    watch = Timer(_PATIENCE, stop.set)
    watch.start()
    try:
        done = send_until_empty(session, pace=pace, progress=progress, stop=stop)
    finally:
        watch.cancel()
    assert not stop.is_set(), done
    return done


def held(police: Police, reports: Collection[str]) -> dict[str, Held]:
    """Which of these reports are in the ledger, and how."""
    row, verdict = tables.reports.c, tables.verdicts.c
    with police.ledger() as ledger, ledger.reading() as connection:
        found = connection.execute(select(tables.reports).where(row.id.in_(reports))).all()
        judged = select(verdict.entry).where(
            verdict.entry.in_(reports), verdict.outcome == Outcome.ACCEPTED.value
        )
        accepted = Counter(connection.scalars(judged))
    return {
        one.id: Held(
            digest=one.digest, envelope=bytes(one.envelope),
            police_reference=one.police_reference, accepted=accepted[one.id],
        )
        for one in found
    }  # fmt: skip


def opened(police: Police, session: Session, there: Mapping[str, Held]) -> dict[str, bytes]:
    """What the police read in them, with their private keys."""
    known, keys = signers([linked(session).signing.public()]), police.opening_keys()
    return {
        report: envelope.open(one.envelope, keys=keys, signers=known, digest=one.digest).document
        for report, one in there.items()
    }


def signed_for(session: Session) -> dict[str, Verdict]:
    """The verdicts that the desk can show the police's signature for, by report."""
    keys = signers(linked(session).keys.signing)
    shown: dict[str, Verdict] = {}
    for one in session.outbox.all():
        if signed := session.outbox.acknowledgement_of(one.report):
            told = acknowledgement.verify_acknowledgement(signed, signers=keys, batch=one.batch)
            verdict = told.about(one.report, one.digest or "")
            assert verdict is not None
            shown[one.report] = verdict
    return shown


def claims_what_is_signed(session: Session, police: Police) -> None:
    """The desk says received exactly for what it can show a signature for, and it is true."""
    outbox, proved = session.outbox.all(), signed_for(session)
    there = held(police, [one.report for one in outbox])
    for one in outbox:
        assert (one.state is OutboxState.RECEIVED) == (one.report in proved), one
        if one.state is OutboxState.RECEIVED:
            assert proved[one.report].arrived
            assert one.police_reference == proved[one.report].police_reference
            assert one.police_reference == there[one.report].police_reference
            assert session.reports.get(one.report).status is Status.DELIVERED


def both_ends_agree(session: Session, police: Police, reports: Collection[str]) -> None:
    """Each report is at the police end once, as it was frozen, and signed for at the desk."""
    assert {one.report: one.state for one in session.outbox.all()} == dict.fromkeys(
        reports, OutboxState.RECEIVED
    )
    claims_what_is_signed(session, police)
    there = held(police, reports)
    assert {report: one.accepted for report, one in there.items()} == dict.fromkeys(reports, 1)
    assert len({one.police_reference for one in there.values()}) == len(reports)
    frozen = {report: session.reports.document(report) for report in reports}
    assert opened(police, session, there) == frozen
    assert list((session.folder / "outgoing").iterdir()) == []
    assert session.audit.first_broken() is None
    assert session.casebook.faults() == []


def ids(reports: Sequence[Report]) -> list[str]:
    """Their ids."""
    return [report.id for report in reports]
