"""The whole errand without a screen: each step, and what proves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import msgspec

from desktop import counting, handing_out, recording, reviewing, taking_in
from desktop.disclosure import TooFewReports
from desktop.forms.answers import flattened, key_of
from desktop.paper.editions import to_print
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.period import quarter_of
from desktop.release import Mode
from desktop.report import OutboxState, Report
from desktop.session import Session
from desktop.vault.durable import write_durably
from desktop.wording import tr
from sync.dispatch import enrolling
from sync.dispatch.dispatching import Round, send_round
from sync.dispatch.link import linked
from sync.dispatch.progress import Progress
from sync.dispatch.sealer import sealer_for
from sync.intake.folder import Folder
from sync.intake.intake import Intake
from sync.intake.opening import Opener
from sync.wire import acknowledgement, batch
from sync.wire.canonical import instant, new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import OpeningKey, signers
from ui.commands.answering import say
from ui.commands.broken_line import BrokenLine
from ui.commands.practice_place import PracticePlace, found_practice, practice_intake, reports

_ROUNDS = 10
# What setting up TLS, asking for the keys and a token costs before the first batch begins.
_BEFORE_THE_BATCH = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the errand, what proves it, and whether it held."""

    words: str
    proof: str
    holds: bool


def run_errand(place: PracticePlace) -> list[Step]:
    """Run every step and tell each as it is done."""
    told = []
    for step in _steps(place):
        told.append(step)
        say(f"{'ok ' if step.holds else 'NO '} {step.words}\n      {step.proof}")
    return told


def _steps(place: PracticePlace) -> Iterator[Step]:
    session = found_practice(place)
    yield Step(words=tr("Founded a practice vault"), holds=session.audit.first_broken() is None,
               proof=tr("two encrypted databases, one administrator, trail unbroken"))  # fmt: skip
    with practice_intake(place, BrokenLine) as (intake, line, invitation):
        yield _enrolled(session, invitation)
        finals = [_recorded(session, answers) for _name, answers in reports()]
        yield from _recorded_steps(session, finals)
        yield _printed(session, finals[0], place.out)
        yield from _sent(session, line)
        yield _signed_for(session)
        yield _opened(session, intake, finals, place.intake / "opened")
    yield _counted(session, place.out)
    _keep_for_the_stick(session, place)
    session.close()


def _enrolled(session: Session, invitation: bytes) -> Step:
    offer = enrolling.read_invitation(invitation)
    link = enrolling.enrol(session, invitation, offer.words)
    session.sealer = sealer_for(session)
    return Step(words=tr("Linked the desk to {force}").format(force=link.force),
                proof=tr("the six words agree: {words}").format(words=offer.words),
                holds=session.sealer is not None)  # fmt: skip


def _recorded(session: Session, answers: dict[str, Any]) -> tuple[Report, dict[str, Any]]:
    taken = taking_in.take_in_all(session, [answers])[0]
    reviewing.confirm(session, taken.report, taken.interview)
    return recording.finalise(session, taken.report, taken.interview), answers


def _recorded_steps(
    session: Session, finals: list[tuple[Report, dict[str, Any]]]
) -> Iterator[Step]:
    for report, _answers in finals:
        envelope = session.outbox.envelope(report.id)
        document = session.reports.document(report.id) or b""
        yield Step(
            words=tr("Recorded and sealed {reference}").format(reference=report.reference),
            proof=tr("{plain} bytes of report, {sealed} sealed").format(
                plain=len(document), sealed=len(envelope)),
            holds=bool(envelope) and document not in envelope,
        )  # fmt: skip


def _printed(session: Session, final: tuple[Report, dict[str, Any]], out: Path) -> Step:
    slip = to_print(handing_out.receipt_of(session, final[0], ReceiptStyle.DISCREET))
    leaflet = to_print(handing_out.leaflet_of(session, "D05"))
    write_durably(out / "receipt.pdf", slip)
    write_durably(out / "leaflet.pdf", leaflet)
    return Step(words=tr("Printed a plain slip and a leaflet"),
                proof=tr("{a} and {b} bytes of PDF").format(a=len(slip), b=len(leaflet)),
                holds=slip.startswith(b"%PDF") and leaflet.startswith(b"%PDF"))  # fmt: skip


def _sent(session: Session, line: BrokenLine) -> Iterator[Step]:
    """Send with the line cut in the middle of a batch, and go on until nothing waits."""
    seen: list[Progress] = []
    size = session.outbox.loose(1)[0].size
    line.cut_after(_BEFORE_THE_BATCH + size // 2)
    done: list[Round] = []
    while session.outbox.pending() and len(done) < _ROUNDS:
        _wait_for_the_schedule(session)
        done.append(send_round(session, progress=seen.append))
    yield Step(words=tr("Dropped the line half-way and went on"), holds=line.cuts == 1,
               proof=tr("{n} connections, {rounds} rounds; the line was cut {cuts} time").format(
                   n=line.connections, rounds=len(done), cuts=line.cuts))  # fmt: skip
    states = [one.state for one in session.outbox.all()]
    yield Step(words=tr("Every report was received"),
               proof=", ".join(state.value for state in states),
               holds=all(state is OutboxState.RECEIVED for state in states))  # fmt: skip


def _wait_for_the_schedule(session: Session) -> None:
    """Ask again at once: nobody wants to watch a demonstration wait."""
    state = session.line.state()
    if state.next_try is not None:
        Event().wait(0.05)


def _signed_for(session: Session) -> Step:
    link = linked(session)
    proved = 0
    for one in session.outbox.all():
        signed = session.outbox.acknowledgement_of(one.report) or b""
        told = acknowledgement.verify_acknowledgement(
            signed, signers=signers(link.keys.signing), batch=one.batch
        )
        verdict = told.about(one.report, one.digest or "")
        proved += verdict is not None and verdict.arrived
    return Step(
        words=tr("Verified the signed acknowledgements"), holds=proved == len(reports()),
        proof=tr("{n} reports signed for, each by its exact digest").format(n=proved),
    )  # fmt: skip


def _opened(
    session: Session, intake: Intake, finals: list[tuple[Report, dict[str, Any]]], out: Path
) -> Step:
    """Open at the police end with the private key, and compare with what was recorded."""
    folder = Folder(path=intake.folder.path)
    opening = [folder.private_key(path, OpeningKey) for path in folder.private.glob("sealing-*")]
    opener = Opener(settings=intake.settings, ledger=intake.ledger, keys=opening, out=out)
    findings = {finding.id: finding for finding in opener.open_all()}
    equal = 0
    for report, answers in finals:
        content = (out / f"{report.id}.json").read_bytes() if report.id in findings else b""
        same = content == session.reports.document(report.id)
        equal += same and _says_what_was_told(session, content, answers)
    return Step(words=tr("Opened the reports at the police end"), holds=equal == len(finals),
                proof=tr("{n} of {all} equal what was recorded, byte for byte").format(
                    n=equal, all=len(finals)))  # fmt: skip


def _says_what_was_told(session: Session, content: bytes, answers: dict[str, Any]) -> bool:
    """Whether every answer that flows to the police stands in the document as it was given."""
    document = msgspec.json.decode(content)
    letter = "A" if document["route"] == "police_intel" else "F"
    received = dict(flattened(document["answers"]))
    catalogue = session.catalogue
    for key, value in flattened(answers):
        name = key.rpartition(".")[2]
        section, _page = catalogue.home[name]
        flows = letter in catalogue.question(name).flow
        made_coarse = letter == "A" and received.get(key) != value
        if flows and not made_coarse and received.get(key_of_same(key, section.group)) != value:
            return False
    return True


def key_of_same(key: str, group: str) -> str:
    """Give an address as the document has it."""
    return key if not group or "[" in key else key_of(key, group)


def _counted(session: Session, out: Path) -> Step:
    session.pending_tallies.carry_over(session.tallies)
    period = quarter_of(session.today)
    counted = counting.counts(session, period)
    write_durably(out / "counts.csv", counted.csv())
    try:
        counting.counts(session, period, mode=Mode.PUBLISH)
        refused = False
    except TooFewReports:
        refused = True
    total = counting.reports_in(session, period)
    return Step(words=tr("Exported the counts"), holds=total == len(reports()) and refused,
                proof=tr("{n} reports counted here; too few to publish, and refused").format(
                    n=total))  # fmt: skip


def _keep_for_the_stick(session: Session, place: PracticePlace) -> None:
    """Write the same sealed reports as they would go out by hand, and the desk's public key."""
    link, name = linked(session), new_id()
    sealed = [
        Envelope(id=one.report, data=session.outbox.envelope(one.report), digest=one.digest or "")
        for one in session.outbox.all()
    ]
    parcel = batch.Parcel(
        batch=name, device=link.device, centre=link.centre.id, practice=True,
        created_at=instant(session.now()),
    )  # fmt: skip
    with (place.stick / f"{name}{batch.SUFFIX}").open("wb") as file:
        batch.write(file, parcel, envelopes=sealed, signer=link.signing)
    write_durably(place.root / "device.jwk", link.signing.public().to_jwk())
