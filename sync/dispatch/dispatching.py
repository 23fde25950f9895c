"""One round of sending, and round after round until nothing waits."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from desktop.errors import PUT_BACK_TITLE, HoldfastError, VaultError
from desktop.session import Session
from desktop.store.line import LineState
from desktop.store.outbox import PackedBatch
from sync.dispatch import choosing, following, key_age, news, packing, renewing, schedule, sealer
from sync.dispatch.alone import alone
from sync.dispatch.errors import (
    DispatchError,
    EnvelopeRefused,
    Garbled,
    IntakeBroken,
    NoNetwork,
    RootChanged,
)
from sync.dispatch.journey import Journey, NotYet
from sync.dispatch.link import Link, linked
from sync.dispatch.packing import FileLost
from sync.dispatch.police_end import PoliceEnd
from sync.dispatch.progress import Watcher, unseen
from sync.dispatch.reaching import Connect, connect
from sync.dispatch.schedule import USUAL, Pace
from sync.dispatch.settling import Settled

PUT_BACK = "S-07"
_FAILURES = 3
_TICK_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round did; `problem` says why something still waits, if something stopped it.

    `told` are the reports about which the police had something new to tell.
    """

    received: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    files: int = 0
    refused: tuple[str, ...] = ()
    waiting: int = 0
    files_waiting: int = 0
    problem: DispatchError | None = None
    next_try: datetime | None = None


def send_round(
    session: Session, *, connect: Connect = connect, progress: Watcher = unseen,
    stop: Event | None = None, pace: Pace = USUAL,
) -> Round:  # fmt: skip
    """Send what waits, as far as the line allows, and believe only what comes back signed.

    NotEnrolled if this desk is linked to nobody. Nothing else is raised but what the vault says:
    what stopped a round is in it, kept in the line's state and log. While another round is under
    way in this vault, nothing is done.
    """
    trip = _Trip(session=session, progress=progress, stop=stop or Event(), pace=pace)
    return _gone(trip, connect) or Round(waiting=len(session.outbox.pending()))


def send_until_empty(
    session: Session, *, connect: Connect = connect, progress: Watcher = unseen,
    stop: Event | None = None, pace: Pace = USUAL,
) -> Round:  # fmt: skip
    """Send round after round, by the stored schedule, until nothing waits or asked to stop."""
    stop = stop or Event()
    linked(session)
    with alone(session.folder) as is_alone:
        if is_alone:
            packing.sweep(session)
    sealer.seal_waiting(session)
    total = Round()
    while not stop.is_set():
        if not is_anything_waiting(session):
            return total
        if left := seconds_to_next(session):
            stop.wait(min(left, _TICK_SECONDS))
            continue
        trip = _Trip(session=session, progress=progress, stop=stop, pace=pace)
        one = _gone(trip, connect)
        if one is None:
            stop.wait(pace.quick)
            continue
        total = Round(
            received=total.received + one.received, refused=total.refused + one.refused,
            told=total.told + one.told, files=total.files + one.files, waiting=one.waiting,
            files_waiting=one.files_waiting, problem=one.problem, next_try=one.next_try,
        )  # fmt: skip
    return total


def is_anything_waiting(session: Session) -> bool:
    """Whether a round would have something to do."""
    open_batches = session.outbox.open_batches()
    return bool(session.outbox.loose(1) or open_batches or following.is_any_loose(session))


def seconds_to_next(session: Session) -> float:
    """Give how long the stored schedule asks to wait still."""
    return schedule.seconds_left(session.line.state(), session.now())


def _gone(trip: "_Trip", connect: Connect) -> Round | None:
    """Go on a trip, whatever becomes of it; None while another thread is on one."""
    link = linked(trip.session)
    with alone(trip.session.folder) as is_alone:
        if not is_alone:
            return None
        packing.sweep(trip.session)
        _compare_trail(trip.session)
        key_age.tell_if_old(trip.session)
        try:
            with connect(trip.session, link, trip.pace) as intake:
                trip.go(intake)
                trip.hear(intake)
        except DispatchError as trouble:
            trip.problem = trouble
        return trip.ended()


def _compare_trail(session: Session) -> None:
    """Tell in the line's log of an older casebook put back; what waits in it goes all the same."""
    if session.notice_older_records():
        session.line.note(session.now(), PUT_BACK, PUT_BACK_TITLE)


@dataclass(slots=True, kw_only=True)
class _Trip:
    """A round under way."""

    session: Session
    progress: Watcher
    stop: Event
    pace: Pace
    problem: DispatchError | None = None
    received: list[str] = field(default_factory=list)
    told: tuple[str, ...] = ()
    files: int = 0
    refused: list[str] = field(default_factory=list)
    avoid: set[str] = field(default_factory=set)
    passed_over: set[str] = field(default_factory=set)
    held_against: bool = False
    ask_again: float | None = None
    moves: int = 0
    broken: int = 0

    def go(self, intake: PoliceEnd) -> None:
        """Go on through breaks of the line while something still moves."""
        quick = 0
        while not self.stop.is_set():
            moves = self.moves
            try:
                return self._carry_all(intake)
            except NoNetwork:
                quick = 0 if self.moves > moves else quick + 1
                if not intake.has_answered or quick > self.pace.quick_tries:
                    raise
                self.stop.wait(schedule.quick_wait(quick, self.pace))

    def hear(self, intake: PoliceEnd) -> None:
        """Ask what the police tell back; no trouble with that is trouble with the sending."""
        if not self.stop.is_set():
            with suppress(HoldfastError):
                self.told = news.fetch(self.session, intake).reports

    def ended(self) -> Round:
        """Keep how the line stands, and say what the round did."""
        waiting = len(self.session.outbox.pending())
        if self.held_against and not is_anything_waiting(self.session):
            self.problem = None
        state = self._line_state()
        with self.session.transaction():
            self.session.line.keep(state)
            if self.problem:
                self.session.line.note(self.session.now(), self.problem.code, self.problem.title)
        if self.received:
            with suppress(VaultError):
                self.session.heads.keep_acknowledged()
        return Round(
            received=tuple(self.received), told=self.told, files=self.files,
            refused=tuple(self.refused), waiting=waiting, problem=self.problem,
            files_waiting=self.session.evidence_queue.waiting(), next_try=state.next_try,
        )  # fmt: skip

    def _line_state(self) -> LineState:
        before, now = self.session.line.state(), self.session.now()
        if self.problem is not None:
            return schedule.after_failure(
                before, self.problem, now, progressed=self.moves > 0, pace=self.pace
            )
        state = schedule.after_success(before, now, received=bool(self.received or self.files))
        if self.ask_again is None:
            return state
        wait = timedelta(seconds=max(self.ask_again, self.pace.first))
        return replace(state, next_try=now + wait)

    def _carry_all(self, intake: PoliceEnd) -> None:
        link = linked(self.session)
        if renewing.due(self.session, link):
            link = renewing.renew(self.session, intake)
        sealer.seal_waiting(self.session)
        while not self.stop.is_set() and (batch := self._next(link)) is not None:
            self._carry(intake, batch)

    def _next(self, link: Link) -> PackedBatch | None:
        return choosing.next_batch(
            self.session, link, passed_over=self.passed_over, avoid=self.avoid
        )

    def _carry(self, intake: PoliceEnd, batch: PackedBatch) -> None:
        """Carry one batch; what is wrong with it alone holds up no other."""
        # Before the batch counts as tried, so that a line that carries nothing leaves it untried.
        intake.sign_in()
        journey = Journey(
            session=self.session, intake=intake, batch=batch, watcher=self.progress,
            stop=self.stop, pace=self.pace, moved=self._moved,
            gives_way=partial(choosing.gives_way, self.session, batch, self.avoid),
        )  # fmt: skip
        try:
            settled = journey.carry()
        except NotYet as later:
            self.passed_over.add(batch.id)
            self.ask_again = later.retry_after
        except FileLost:
            self.avoid |= choosing.files_of(self.session, batch)
            self.avoid |= set(packing.unpack(self.session, batch))
            self.ask_again = self.pace.first
        except RootChanged:
            raise
        except (EnvelopeRefused, IntakeBroken, Garbled) as trouble:
            self._held_against(batch, trouble)
        else:
            if settled is not None:
                self._take(batch, settled)

    def _take(self, batch: PackedBatch, settled: Settled) -> None:
        self._moved()
        self.received += settled.received
        self.files += settled.files
        self.refused += settled.refused
        if settled.anew:
            sealer.seal_waiting(self.session)
        if settled.unnamed:
            self._held_against(batch, Garbled())

    def _held_against(self, batch: PackedBatch, trouble: DispatchError) -> None:
        """Pass a batch over; give it up when it was refused, or failed too often."""
        self.problem, self.held_against = trouble, True
        self.session.outbox.batch_failed(batch.id)
        self.passed_over.add(batch.id)
        if isinstance(trouble, EnvelopeRefused) or batch.failures + 1 >= _FAILURES:
            self.avoid |= choosing.files_of(self.session, batch)
            reports = packing.give_up(self.session, batch)
            self.avoid |= set(reports) if len(reports) == 1 else set()
        self.broken = self.broken + 1 if isinstance(trouble, IntakeBroken) else 0
        if self.broken > 1:
            raise trouble

    def _moved(self) -> None:
        self.moves += 1
        self.broken = 0
