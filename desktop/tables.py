"""The tables of an unlocked vault: one noun, one property, in the casebook or in the counts."""

from abc import ABC, abstractmethod

from desktop.store.agreements import Agreements
from desktop.store.anonymous_copies import AnonymousCopies
from desktop.store.assessments import Assessments
from desktop.store.attachments import Attachments
from desktop.store.audit import Audit
from desktop.store.centre_record import CentreRecords
from desktop.store.evidence_queue import EvidenceQueue
from desktop.store.hand_overs import HandOvers
from desktop.store.legal_holds import LegalHolds
from desktop.store.line import Line
from desktop.store.listing import Listing
from desktop.store.outbox import Outbox
from desktop.store.police_link import PoliceLink
from desktop.store.reports import Reports
from desktop.store.settings import Settings
from desktop.store.tallies import PendingTallies, Tallies
from desktop.store.updates import Updates
from desktop.vault.database import Database


class Tables(ABC):
    """What is read and written through a session; which tables there are depends on the role."""

    @property
    @abstractmethod
    def casebook(self) -> Database:
        """The reports."""

    @property
    @abstractmethod
    def counts(self) -> Database:
        """The anonymous facts."""

    @property
    def open_settings(self) -> Settings:
        """The settings that every role may read, beside the counts."""
        return Settings(self.counts)

    @property
    def reports(self) -> Reports:
        """The reports table."""
        return Reports(self.casebook)

    @property
    def listing(self) -> Listing:
        """The list of reports, and the search in it."""
        return Listing(self.casebook)

    @property
    def anonymous_copies(self) -> AnonymousCopies:
        """The copies that go without a name."""
        return AnonymousCopies(self.casebook)

    @property
    def attachments(self) -> Attachments:
        """The files that reports hold."""
        return Attachments(self.casebook)

    @property
    def evidence_queue(self) -> EvidenceQueue:
        """The files that follow their reports to the police."""
        return EvidenceQueue(self.casebook)

    @property
    def assessments(self) -> Assessments:
        """What the safety questions found."""
        return Assessments(self.casebook)

    @property
    def centre_records(self) -> CentreRecords:
        """What the centre did after a report."""
        return CentreRecords(self.casebook)

    @property
    def legal_holds(self) -> LegalHolds:
        """Reports that nothing erases for now."""
        return LegalHolds(self.casebook)

    @property
    def outbox(self) -> Outbox:
        """What waits for the police."""
        return Outbox(self.casebook)

    @property
    def hand_overs(self) -> HandOvers:
        """What went to them on a stick."""
        return HandOvers(self.casebook)

    @property
    def line(self) -> Line:
        """How the connection stands."""
        return Line(self.casebook)

    @property
    def updates(self) -> Updates:
        """What the police told back."""
        return Updates(self.casebook)

    @property
    def police_link(self) -> PoliceLink:
        """Who the police are to this desk."""
        return PoliceLink(self.casebook)

    @property
    def settings(self) -> Settings:
        """The centre's settings."""
        return Settings(self.casebook)

    @property
    def agreements(self) -> Agreements:
        """What people agreed to."""
        return Agreements(self.casebook)

    @property
    def audit(self) -> Audit:
        """The trail."""
        return Audit(self.casebook)

    @property
    def pending_tallies(self) -> PendingTallies:
        """Tallies still beside their reports."""
        return PendingTallies(self.casebook)

    @property
    def tallies(self) -> Tallies:
        """Tallies to count."""
        return Tallies(self.counts)
