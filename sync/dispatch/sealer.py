"""Signs a finalised report with this desk's key and seals it for the police."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from desktop.errors import TooLong
from desktop.sealing import SealedReport
from desktop.session import Session
from desktop.store.refusals import Refusals
from sync.dispatch import key_age
from sync.dispatch.link import Link, kept
from sync.dispatch.taking_back import take_back
from sync.wire import envelope, receipt_code
from sync.wire.acknowledgement import ACKNOWLEDGEMENT_TYPE, Acknowledgement, Reason
from sync.wire.errors import TooLarge, WireError
from sync.wire.invitation import KeySet
from sync.wire.keys import SealingKey, SigningKey
from sync.wire.signature import peek_statement

TOO_LONG = "S-04"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSealer:
    """The desk's signing key and the police's public keys; what finalising is handed."""

    signer: SigningKey = field(repr=False)
    keys: KeySet = field(repr=False)
    now: Callable[[], datetime]

    def seal(self, document: bytes, report_id: str) -> SealedReport:
        """Sign the document and seal it for the police; TooLong where they could not open it."""
        keys = recipients(self.keys, self.now())
        try:
            sealed = envelope.seal(document, signer=self.signer, to=keys)
        except TooLarge:
            # Quotes and line ends count twice inside the signature, so the desk's own limit on the
            # document does not see every report that is too long.
            raise TooLong from None
        if sealed.id != report_id:
            raise ValueError("a document bears the id of its report")
        return SealedReport(envelope=sealed.data, digest=sealed.digest)

    def receipt_code(self, report_id: str, reference: str, sha256: str) -> str:
        """Sign what a receipt says of a report."""
        return receipt_code.write(report_id, reference, sha256, key=self.signer)

    def confirmation(self, acknowledgement: bytes, report_id: str) -> str:
        """Give the signed answer where it speaks of this report and of no other."""
        told = peek_statement(acknowledgement, Acknowledgement, typ=ACKNOWLEDGEMENT_TYPE)
        alone = [one.id for one in told.outcomes] == [report_id]
        return acknowledgement.decode("ascii") if alone else ""

    def is_for_today(self, sealed: bytes) -> bool:
        """Whether an envelope is sealed for the keys that the police use now."""
        today = {key.kid for key in recipients(self.keys, self.now())}
        try:
            return set(envelope.look(sealed).kids) == today
        except WireError:
            return False


def sealer_for(session: Session) -> DeskSealer | None:
    """Give what seals for the police, or None while this desk is linked to nobody."""
    link = kept(session).link
    return sealer_of(link, session.now) if link else None


def sealer_of(link: Link, now: Callable[[], datetime]) -> DeskSealer:
    """Give what seals for the police of this link."""
    return DeskSealer(signer=link.signing, keys=link.keys, now=now)


def seal_waiting(session: Session) -> int:
    """Seal what was finalised before there was a link, and seal anew what was never tried.

    What was tried is never touched, but for what the police signed they have no key to, when
    there are other keys now; nor is what the centre keeps no document of. Gives how many were
    sealed.
    """
    sealer = session.sealer = sealer_for(session)
    if sealer is None:
        return 0
    key_age.tell_if_old(session)
    for report in Refusals(session.casebook).named(Reason.UNKNOWN_KEY):
        if not _is_fresh(session, sealer, report):
            take_back(session, report)
    outdated = [one for one in session.outbox.untried() if not _is_fresh(session, sealer, one)]
    waiting = (*session.outbox.unsealed(), *outdated)
    return sum(_sealed(session, sealer, report) for report in waiting)


def _is_fresh(session: Session, sealer: DeskSealer, report: str) -> bool:
    return sealer.is_for_today(session.outbox.envelope(report))


def _sealed(session: Session, sealer: DeskSealer, report: str) -> bool:
    """Seal one report; one that cannot be sealed is told of, and holds up no other."""
    document = session.reports.document(report)
    if document is None:
        return False
    try:
        return session.outbox.seal(report, sealer.seal(document, report))
    except TooLong as refusal:
        if session.outbox.too_long(report):
            session.line.note(session.now(), TOO_LONG, refusal.title, report)
        return False


def recipients(keys: KeySet, at: datetime) -> tuple[SealingKey, ...]:
    """Choose the keys to seal for; a desk long off line seals for the last it knows of.

    A report sealed for a key past its day can still be opened; one not sealed lies readable.
    """
    usable = keys.usable_sealing(at)
    if usable:
        return usable
    return (max(keys.sealing, key=_lasts_until),)


def _lasts_until(key: SealingKey) -> str:
    return key.use_until.isoformat() if isinstance(key.use_until, datetime) else "~"
