"""What one person does while the desk is unlocked: the places, and which page follows which.

Each page is imported when it is first turned to, so that start-up and unlocking stay quick.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop import working_offline
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.store.listing import Told
from desktop.vault.roster import Role
from desktop.wording import tr
from ui import keys
from ui.basket import Basket
from ui.controls.announce import announce
from ui.frame import Frame
from ui.handing_over import HandingOver
from ui.line_words import tell_line
from ui.sending import Sending, follow_link
from ui.turning import Saving, Turning
from ui.visit import Visit

if TYPE_CHECKING:
    from ui.pages.reports import ReportsPage

HOME, REPORTS, LEAFLETS, OUTBOX, COUNTS, PREFERENCES = (
    "home", "reports", "leaflets", "outbox", "counts", "preferences",
)  # fmt: skip


class Errand(QObject):
    """Turns the pages of one session; pages say what was meant and never know each other."""

    lock_minutes_changed = Signal(int)

    def __init__(self, session: Session, frame: Frame, sending: Sending) -> None:
        """Show the places that the role may see."""
        super().__init__(frame)
        self._sending = sending
        sending.changed.connect(self.tell_line)
        self._session, self._frame = session, frame
        self._reads = session.person.role.reads_reports
        self.turning = Turning(frame)
        self.turning.emptied.connect(self.go_home)
        self.visit = Visit(session, frame, self.turning)
        self.visit.ended.connect(self.go_home)
        self.visit.leaflets_asked.connect(self._go_to_leaflets)
        self.visit.sealed.connect(self.tell_line)
        self.visit.sealed.connect(sending.now)
        self.by_hand = HandingOver(session, frame, self.turning, self.visit.papers)
        self.by_hand.changed.connect(self.tell_line)
        self.by_hand.linked.connect(self._linked)
        self.basket = Basket(self, self.visit.papers.note)
        self.visit.welcoming.begun.connect(self.basket.empty)
        self._add_places()
        frame.add_key(keys.SETTINGS.keys, partial(self.go, PREFERENCES))
        QShortcut(QKeySequence(keys.SAVE.keys), frame, self.save_now)
        frame.navigation.asked.connect(self.go)
        frame.details_asked.connect(partial(self.go, OUTBOX))

    def go_home(self) -> None:
        """Turn to where somebody of this role begins."""
        self.go(HOME if self._reads else COUNTS)

    @property
    def is_at_home(self) -> bool:
        """Whether nothing lies over the first page."""
        return len(self.turning.pages) == 1

    def go(self, place: str) -> None:
        """Turn to one of the places at the side."""
        self.tell_line()
        try:
            page = self._make(place)
        except HoldfastError as refusal:
            self.turning.tell(refusal)
            return
        self._frame.navigation.set_current(place)
        self._show(page)

    def save(self) -> bool:
        """Have what is being typed saved; False, and said on the page, if it could not be."""
        return all([page.save() for page in self.turning.pages if isinstance(page, Saving)])

    def save_now(self) -> None:
        """Save the draft at hand because somebody asks for it, and say so (ux.md 1.0)."""
        from ui.pages.report import ReportPage

        page = self.turning.pages[-1] if self.turning.pages else None
        if isinstance(page, ReportPage) and page.save():
            announce(page, tr("Draft saved"))

    @property
    def why_unsaved(self) -> HoldfastError | None:
        """What kept the page at hand from being saved."""
        told = [page.unsaved for page in self.turning.pages if isinstance(page, Saving)]
        return next((one for one in told if one is not None), None)

    def waiting(self) -> int:
        """How many reports wait to be sent."""
        return len(self._session.outbox.pending()) if self._reads else 0

    def tell_line(self) -> None:
        """Say how the connection stands, in the strip and at the side."""
        if self._reads:
            sending = self._sending
            tell_line(
                self._session, self._frame.connection, busy=sending.busy, moving=sending.moving
            )
            self.visit.look()
            self._frame.navigation.set_count(OUTBOX, self.waiting())

    def _add_places(self) -> None:
        places = self._frame.navigation
        if self._reads:
            places.add(HOME, tr("Home"), "house")
            places.add(REPORTS, tr("Reports"), "folder")
            places.add(LEAFLETS, tr("Leaflets"), "book-open-text")
            places.add(OUTBOX, tr("Send queue"), "send")
        if self._session.person.role is not Role.STAFF:
            places.add(COUNTS, tr("Counts"), "chart-bar")
        places.add(PREFERENCES, tr("Settings"), "sliders-horizontal", apart=True)

    def _show(self, page: QWidget) -> None:
        self.turning.show(page, strip=self._frame.connection if self._reads else None)

    def _make(self, place: str) -> QWidget:
        makers = {
            HOME: self._desk, REPORTS: self._reports, LEAFLETS: self._leaflets,
            OUTBOX: self._outbox, COUNTS: self._counts, PREFERENCES: self._preferences,
        }  # fmt: skip
        return makers[place]()

    def _desk(self) -> QWidget:
        from ui.pages.desk import DeskPage

        page = DeskPage(self._session)
        page.start_asked.connect(self.visit.welcoming.start)
        page.draft_asked.connect(self.visit.open_report)
        page.leaflet_asked.connect(partial(self.go, LEAFLETS))
        page.outbox_asked.connect(partial(self.go, OUTBOX))
        page.link_asked.connect(self._link)
        page.sheet_asked.connect(self._sheet)
        page.settings_asked.connect(partial(self.go, PREFERENCES))
        page.follow_ups_asked.connect(self._show_due)
        page.told_asked.connect(self._show_told)
        page.waiting_asked.connect(self._show_waiting)
        return page

    def _show_due(self) -> None:
        if page := self._list():
            page.show_due()

    def _show_told(self, told: Told) -> None:
        if page := self._list():
            page.show_told(told)

    def _list(self) -> "ReportsPage | None":
        """Turn to the list of reports; None where something keeps the page that is shown."""
        from ui.pages.reports import ReportsPage

        self.go(REPORTS)
        page = self.turning.pages[-1]
        return page if isinstance(page, ReportsPage) else None

    def _reports(self) -> QWidget:
        from ui.pages.reports import ReportsPage

        page = ReportsPage(self._session)
        page.report_asked.connect(self.visit.open_report)
        page.waiting_asked.connect(self._lay_waiting_over)
        return page

    def _show_waiting(self) -> None:
        if self._list():
            self._lay_waiting_over()

    def _lay_waiting_over(self) -> None:
        """Show over the list how long the police have not answered."""
        from ui.pages.waiting import WaitingPage

        page = WaitingPage(self._session)
        page.report_asked.connect(self.visit.open_report)
        page.letter_asked.connect(self.visit.papers.letter)
        page.left.connect(self.turning.take_off)
        self.turning.lay_over(page, strip=self._frame.connection, alone=False)

    def _go_to_leaflets(self) -> None:
        """Show the leaflets for who is here; the place at the side is for anybody."""
        self.go(LEAFLETS)
        self.visit.papers.chosen = None

    def _leaflets(self) -> QWidget:
        from ui.pages.leaflets import LeafletsPage

        page = LeafletsPage(self._session, self.basket, chosen=self.visit.papers.chosen)
        page.preview_asked.connect(
            lambda document, drawn: self.visit.papers.preview(document, drawn=drawn)
        )
        return page

    def _outbox(self) -> QWidget:
        from ui.pages.outbox import OutboxPage

        page = OutboxPage(self._session, self._sending)
        page.changed.connect(self.tell_line)
        page.by_hand_asked.connect(self.by_hand.start)
        page.reply_asked.connect(self.by_hand.bring_back)
        return page

    def _counts(self) -> QWidget:
        from ui.pages.counts import CountsPage

        return CountsPage(self._session)

    def _preferences(self) -> QWidget:
        from ui.pages.preferences import PreferencesPage

        page = PreferencesPage(self._session)
        page.link_asked.connect(self._link)
        page.sheet_asked.connect(self._sheet)
        page.lock_minutes_changed.connect(self.lock_minutes_changed)
        page.line_changed.connect(self._go_on_or_halt)
        page.line_changed.connect(self.tell_line)
        return page

    def _go_on_or_halt(self) -> None:
        """Nothing more goes once somebody has chosen to work offline, not even what was begun."""
        if working_offline.is_chosen(self._session):
            self._sending.halt()
        else:
            self._sending.now()

    def _link(self) -> None:
        from ui.pages.link import LinkPage

        page = LinkPage(self._session)
        page.linked.connect(self._linked)
        page.by_hand_asked.connect(self.by_hand.ask)
        page.reply_asked.connect(self.by_hand.bring_back)
        page.left.connect(self.go_home)
        self._show(page)

    def _sheet(self) -> None:
        from ui.pages.sheet import SheetPage

        page = SheetPage(self._session)
        page.left.connect(self.go_home)
        self._show(page)

    def _linked(self) -> None:
        follow_link(self._session)
        self.go_home()
        self._sending.now()
