"""Reports by hand: what goes, which stick, writing, the slip; and later the reply (ux.md 1.16)."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop import moments
from desktop.errors import HoldfastError
from desktop.paper.blocks import Document
from desktop.paper.hand_over_slip import SlipBatch, SlipFacts, hand_over_slip
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.amounts import size_words
from ui.background import Job, beside
from ui.frame import Frame
from ui.papers import Papers
from ui.sending import follow_link
from ui.sticks import Sticks, sticks
from ui.turning import Turning

if TYPE_CHECKING:
    from sync.dispatch.courier import Copying, HandOver, Parcel
    from sync.dispatch.going import Going
    from ui.steps.courier_stick import CourierStickStep
    from ui.steps.courier_writing import CourierWritingStep

_LOOK_EVERY = 100


class HandingOver(QObject):
    """Lays the pages of the wizard over whatever asked for it; the stick is written beside."""

    changed = Signal()
    linked = Signal()

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, papers: Papers, *,
        look: Sticks = sticks,
    ) -> None:  # fmt: skip
        """`look` is what lists the sticks that are in."""
        super().__init__(frame)
        self._session, self._frame, self._turning, self._papers = session, frame, turning, papers
        self._look, self._stop = look, Event()
        self._latest: deque[Copying] = deque(maxlen=1)
        self._base: QWidget | None = None

    def start(self) -> None:
        """Ask first what goes; a desk that is linked to nobody is told so."""
        from sync.dispatch.going import going
        from sync.dispatch.link import linked
        from ui.steps.courier_items import CourierItemsStep

        try:
            linked(self._session)
            page = CourierItemsStep(going(self._session), self._session.now())
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        self._base = self._turning.pages[-1]
        page.chosen.connect(self._choose_stick)
        page.reply_asked.connect(self._reply_instead)
        page.left.connect(self._turning.take_off)
        self._lay(page)

    def bring_back(self) -> None:
        """Ask for the stick with the reply, and take it in."""
        self._base = self._turning.pages[-1]
        page = self._stick_page(tr("Bring the reply file back"), tr("Put in the stick the police"
                                " gave back"), tr("Read the reply"))  # fmt: skip
        page.chosen.connect(lambda place: self._work(page, partial(_bring, place), self._brought))
        self._lay(page)

    def ask(self, content: bytes, words: str) -> None:
        """Write the request to link this desk, whose six words were compared, on a stick."""
        self._base = self._turning.pages[-1]
        page = self._stick_page(tr("Link by USB"), tr("Put in a stick"), tr("Write the request"))
        page.chosen.connect(
            lambda place: self._work(page, partial(_ask, content, words, place), self._asked)
        )
        self._lay(page)

    def stop(self) -> None:
        """Let a stick that is being written alone after the piece at hand: the desk locks."""
        self._stop.set()

    def _reply_instead(self) -> None:
        self._turning.take_off()
        self.bring_back()

    def _choose_stick(self, items: "Sequence[Going]") -> None:
        size = sum(one.whole_size for one in items)
        count = sum(1 for one in items if one.size)
        what = tr_count("{n} report", "{n} reports", count) if count else tr("the files")
        act = tr("Write {what}, {size}").format(what=what, size=size_words(size))
        page = self._stick_page(
            tr("Hand over by USB"), tr("Page 2 of 4: put in a stick"), act, needed=size
        )
        page.chosen.connect(lambda place: self._write(page, items, place))
        self._lay(page)

    def _stick_page(
        self, heading: str, where: str, act: str, *, needed: int = 0
    ) -> "CourierStickStep":
        from ui.steps.courier_stick import CourierStickStep

        page = CourierStickStep(heading, where, act, needed=needed, look=self._look)
        page.left.connect(self._turning.take_off)
        return page

    def _write(self, stick: "CourierStickStep", items: "Sequence[Going]", place: Path) -> None:
        from sync.dispatch.courier import hand_over
        from ui.steps.courier_writing import CourierWritingStep

        page = CourierWritingStep()
        self._stop, self._latest = Event(), deque(maxlen=1)
        page.stopped.connect(self._stop.set)
        timer = QTimer(page, interval=_LOOK_EVERY)
        timer.timeout.connect(partial(self._show_progress, page))
        timer.start()
        self._lay(page)
        reports = [one.report for one in items]
        act = partial(
            hand_over, chosen=place, reports=reports, watcher=self._latest.append, stop=self._stop
        )
        job = Job(page, partial(beside, self._session, act))
        job.done.connect(lambda done: self._written(done, items))
        job.refused.connect(partial(self._not_written, stick))
        job.start()

    def _show_progress(self, page: "CourierWritingStep") -> None:
        if self._latest:
            page.show_progress(self._latest[-1])

    def _written(self, done: "HandOver", items: "Sequence[Going]") -> None:
        from ui.steps.courier_done import CourierDoneStep

        on_it = {report for parcel in done.parcels for report in parcel.reports}
        page = CourierDoneStep(done, [one.reference for one in items if one.report not in on_it])
        page.slip_asked.connect(lambda: self._papers.preview(self._slip(done)))
        page.left.connect(self._turning.take_off)
        self._end_with(page)

    def _not_written(self, stick: "CourierStickStep", refusal: HoldfastError) -> None:
        """Go back to where another stick is chosen, unless the desk has locked meanwhile."""
        if stick in self._turning.pages:
            self._turning.take_off_to(stick)
            stick.refuse(refusal)

    def _work(
        self, page: "CourierStickStep", act: Callable[[Session], object],
        done: Callable[[object], None],
    ) -> None:  # fmt: skip
        """Read or write something small, away from the window's thread."""
        if page.is_busy:
            return
        page.is_busy = True
        job = Job(page, partial(beside, self._session, act))
        job.ended.connect(page.rest)
        job.done.connect(done)
        job.refused.connect(page.refuse)
        job.start()

    def _brought(self, brought: object) -> None:
        from sync.dispatch.bringing import Brought
        from ui.steps.courier_brought import CourierBroughtStep

        assert isinstance(brought, Brought)
        page = CourierBroughtStep(brought)
        page.left.connect(self._turning.take_off)
        if brought.linked or brought.keys_renewed or brought.anew:
            follow_link(self._session)
        if brought.linked:
            page.left.connect(self.linked)
        self._end_with(page)

    def _asked(self, file: object) -> None:
        from ui.steps.courier_asked import CourierAskedStep

        assert isinstance(file, Path)
        page = CourierAskedStep(file.name)
        page.left.connect(self._turning.take_off)
        self._end_with(page)

    def _end_with(self, page: QWidget) -> None:
        """Let go of the pages of the way here, so that there is no way back into them."""
        if self._base in self._turning.pages:
            self._turning.take_off_to(self._base)
            self._lay(page)
        self.changed.emit()

    def _lay(self, page: QWidget) -> None:
        self._turning.lay_over(page, strip=self._frame.connection)

    def _slip(self, done: "HandOver") -> Document:
        session = self._session
        return hand_over_slip(
            SlipFacts(
                centre=session.installation.centre, person=session.person.name,
                when=f"{moments.day(done.at)}, {moments.clock(done.at)}", day=moments.day(done.at),
                batches=tuple(_on_slip(one) for one in done.parcels),
            )
        )  # fmt: skip


def _bring(place: Path, session: Session) -> object:
    from sync.dispatch.bringing import bring_in

    return bring_in(session, place)


def _ask(content: bytes, words: str, place: Path, session: Session) -> Path:
    """Write the request; without an invitation, the one that was begun."""
    from sync.dispatch import enrolling_by_hand

    if content:
        return enrolling_by_hand.ask(session, content, words, place)
    written = enrolling_by_hand.ask_again(session, place)
    if written is None:
        raise HoldfastError(tr("There is no request to write."),
                            advice=tr("Open the invitation file first."))  # fmt: skip
    return written


def _on_slip(parcel: "Parcel") -> SlipBatch:
    from ui.steps.courier_done import parcel_words

    return SlipBatch(
        number=parcel.number, id=parcel.batch.id, sha256=parcel.batch.sha256, words=parcel.words,
        what=f"{parcel_words(parcel)}, {size_words(parcel.batch.size)}",
    )  # fmt: skip
