"""Vaults, answers and reports as tests need them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from desktop import recording, reviewing, taking_in
from desktop.forms.answers import from_json
from desktop.forms.catalogue import Catalogue
from desktop.forms.interview import Interview
from desktop.installation import Installation, new_installation
from desktop.library import area_folder, load_catalogue
from desktop.recording import Recorded
from desktop.report import Report
from desktop.sealing import SealedReport
from desktop.session import Session
from desktop.store.updates import PoliceUpdate
from desktop.vault.keyslots import Opened
from sync.wire import receipt_code
from sync.wire.keys import SigningKey

ADMINISTRATOR, PASSPHRASE = "Ana", "four words make sense"
TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NORWICH = "E07000148"

LEAST: Mapping[str, Any] = {
    "sc_danger_now": "no",
    "sc_suspect_near": "no",
    "sc_injury_now": "no",
    "sc_private": "yes",
    "reporter_role": "victim",
    "agreement_given": "yes_said_aloud",
    "when_kind": "not_known",
    "loc_district": NORWICH,
    "incident_type": ["verbal_abuse"],
    "motivation": ["race"],
}
NAMED: Mapping[str, Any] = {"narrative": "They shouted at me.", "police_contact_wanted": "no"}


@dataclass(frozen=True, kw_only=True)
class Founded:
    """A vault, the code on its recovery sheet, and what Ana's passphrase opened."""

    folder: Path
    code: str
    opened: Opened


@dataclass
class Clock:
    """A clock that goes only when it is told to."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.time

    def go(self, **by: float) -> None:
        """Go on, or back."""
        self.time += timedelta(**by)


@dataclass
class PlainSealer:
    """Bytes in, bytes out: for what is not about sealing."""

    sealed: list[str] = field(default_factory=list)

    def seal(self, document: bytes, report_id: str) -> SealedReport:
        """Put a mark before the document."""
        self.sealed.append(report_id)
        return SealedReport(envelope=b"sealed:" + document, digest=f"digest of {report_id}")

    def receipt_code(self, report_id: str, reference: str, sha256: str) -> str:
        """Sign with a key of its own."""
        return receipt_code.write(report_id, reference, sha256, key=SigningKey.from_seed(bytes(32)))

    def confirmation(self, acknowledgement: bytes, report_id: str) -> str:
        """Nobody answers here."""
        return ""


@cache
def norfolk() -> Catalogue:
    """The questions as Norfolk asks them."""
    return load_catalogue(area_folder("norfolk"))


def a_centre() -> Installation:
    """Eastgate Library."""
    return new_installation("norfolk", "Eastgate Library")


def answers_for(route: str, **more: Any) -> dict[str, Any]:
    """Give the least that can be finalised on a route, and whatever else is told."""
    named = NAMED if route == "police_named" else {}
    return {**LEAST, "share_route": route, **named, **more}


def an_interview(told: Mapping[str, Any], catalogue: Catalogue | None = None) -> Interview:
    """Answer one question after the other; what happens is agreed to when it is known."""
    interview = Interview(catalogue=catalogue or norfolk(), today=TODAY)
    answers = from_json(told).values
    for key in sorted(answers, key=lambda key: key == "agreement_given"):
        interview = interview.answered(key, answers[key])
    return interview


def taking_files(session: Session) -> Session:
    """Be in an area whose police have agreed to take files in."""
    policy = msgspec.structs.replace(session.area.policy, accept_evidence_files=True)
    session.__dict__["area"] = msgspec.structs.replace(session.area, policy=policy)
    return session


def a_draft(session: Session, told: Mapping[str, Any]) -> Recorded:
    """Take in one report's answers."""
    return take_in(session, [told])[0]


def take_in(session: Session, told: Sequence[Mapping[str, Any]]) -> list[Recorded]:
    """Take in several reports' answers."""
    return taking_in.take_in_all(session, [dict(one) for one in told])


def a_finalised_report(session: Session, route: str = "police_named", **more: Any) -> Report:
    """Take in the least a route asks for, and finalise it."""
    drafted = a_draft(session, answers_for(route, **more))
    return read_and_finalised(session, drafted)


def read_and_finalised(session: Session, recorded: Recorded) -> Report:
    """Finalise a report; what goes without a name is read first."""
    if reviewing.is_needed(session, recorded.report, recorded.interview):
        reviewing.confirm(session, recorded.report, recorded.interview)
    return recording.finalise(session, recorded.report, recorded.interview)


def told_by_police(session: Session, report: Report, status: str, **more: Any) -> PoliceUpdate:
    """Keep something that the police told of a report."""
    usual = {"about": report.id, "at": session.now(), "police_reference": "NK-2026-004211"}
    one = PoliceUpdate(
        report=report.supplement_to or report.id, status=status, kept_at=session.now(),
        **{**usual, **more},
    )  # fmt: skip
    with session.transaction():
        assert session.updates.keep(one, repr((one, more)))
    return one
