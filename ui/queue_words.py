"""Why nothing moves, and when it is tried again: the first words of the send queue (ux.md 1.15)."""

from dataclasses import dataclass

from desktop import moments, working_offline
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.line import LineState
from desktop.store.outbox import TOO_LONG, Waiting
from desktop.vault.roster import Role
from desktop.wording import tr
from sync.dispatch import schedule
from sync.dispatch.errors import by_code
from sync.dispatch.link import goes_by_hand
from sync.dispatch.progress import Progress
from sync.dispatch.retrying import CONFLICT
from ui.models.outbox import why_refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is the matter and what happens next, with an icon and its colour."""

    icon: str
    title: str
    words: str
    tone: str = "text2"


def line_standing(session: Session, *, busy: bool, moving: Progress | None = None) -> Standing:
    """Say how sending stands; `busy` while a round is on its way, `moving` once bytes are."""
    state, pending = session.line.state(), session.outbox.pending()
    if session.sealer is None:
        return Standing(
            icon="cloud-off", tone="warn",
            title=tr("This computer is not linked to the police service yet"),
            words=tr("Reports are kept here, locked. An administrator can link it in Settings."),
        )  # fmt: skip
    if working_offline.is_chosen(session):
        return Standing(icon="cloud-off", title=tr("Working offline, as chosen"),
                        words=tr("Reports wait here, locked. An administrator can change it in"
                                 " Settings."))  # fmt: skip
    if busy:
        return _on_its_way(moving)
    if (by_hand := _by_hand(session, pending)) is not None:
        return by_hand
    if state.problem is not None:
        return _stopped(session, state)
    return _in_good_order(session, state, pending)


def _in_good_order(session: Session, state: LineState, pending: list[Waiting]) -> Standing:
    """Say what is still to go where nothing stopped the last try."""
    if not pending and session.evidence_queue.waiting():
        return Standing(icon="clock", title=tr("Files are still to go"),
                        words=tr("The reports have arrived. Their files go by themselves when"
                                 " there is a connection."))  # fmt: skip
    if not pending:
        return Standing(icon="circle-check", tone="success", title=tr("Nothing is waiting."),
                        words=_last_sent(session, state))  # fmt: skip
    if all(one.reason == TOO_LONG for one in pending):
        return Standing(icon="circle-alert", tone="warn", title=tr("Too long to send"),
                        words=tr("Ring your police contact. It is kept here, locked."))  # fmt: skip
    if all(one.state is OutboxState.SENT for one in pending):
        return Standing(icon="clock", title=tr("Waiting for the police service to sign"),
                        words=_next_try(session, state))  # fmt: skip
    return Standing(icon="clock", title=tr("Ready to send"),
                    words=tr("It goes by itself when there is a connection."))  # fmt: skip


def refusal_words(session: Session, refused: list[Waiting]) -> list[str]:
    """Say why each report was not taken, whom to ring, and what can be done here."""
    said = [f"{one.reference}: {why_refused(one.reason)}" for one in refused]
    said.append(
        tr("Ring {contact} and give the reference. The report is kept here, locked, and nothing"
           " is lost.").format(contact=session.area.force.contact or tr("your police contact"))
    )  # fmt: skip
    may_try = session.person.role is Role.ADMINISTRATOR
    if not may_try and any(one.reason != CONFLICT for one in refused):
        said.append(tr("Ask an administrator to send it again."))
    return said


def _by_hand(session: Session, pending: list[Waiting]) -> Standing | None:
    """Say what waits for an answer by hand; on a desk without a line, how reports go at all."""
    never_on_line, handed = goes_by_hand(session), session.hand_overs.unanswered()
    if pending and all(one.report in handed for one in pending):
        words = tr("When the police give the stick back, choose “Bring the reply file back”.")
        if not never_on_line:
            words += " " + tr("It also goes by itself when there is a connection.")
        return Standing(icon="usb", title=tr("Handed over by hand, waiting for the answer"),
                        words=words)  # fmt: skip
    if pending and never_on_line:
        return Standing(icon="usb", title=tr("Reports go by hand from this computer"),
                        words=tr("Put a stick in and choose “Send by USB”."))  # fmt: skip
    if never_on_line and not pending and session.evidence_queue.waiting():
        return Standing(icon="usb", title=tr("Files are still to go"),
                        words=tr("The reports have arrived. Their files go by hand: put a stick in"
                                 " and choose “Send by USB”."))  # fmt: skip
    return None


def _on_its_way(moving: Progress | None) -> Standing:
    """Nothing is called sending before the police service has confirmed a first byte."""
    carry_on = tr("You can carry on with something else.")
    if moving is None or not moving.sent:
        return Standing(icon="clock", tone="accent", title=tr("Waiting for the police service"),
                        words=carry_on)  # fmt: skip
    return Standing(icon="send", tone="accent", title=tr("Sending now"), words=carry_on)


def _stopped(session: Session, state: LineState) -> Standing:
    """Say what stopped the last try, what to do, and when Holdfast tries again by itself."""
    kind = by_code(state.problem)
    title = kind.title if kind else tr("Sending stopped.")
    advice = kind.advice if kind else tr("Nothing is lost.")
    tried = ""
    if state.last_try is not None:
        at = moments.recent(state.last_try, session.now())
        tried = tr("Last tried {time}.").format(time=at)
    words = " ".join(part for part in (advice, tried, _next_try(session, state)) if part)
    lasting = kind is not None and not kind.passing
    return Standing(
        icon="circle-alert" if lasting else "cloud-off", title=title, words=words,
        tone="error" if lasting else "warn",
    )  # fmt: skip


def _next_try(session: Session, state: LineState) -> str:
    if state.next_try is None or schedule.seconds_left(state, session.now()) <= 0:
        return tr("It is tried again soon.")
    at = moments.recent(state.next_try, session.now())
    return tr("It is tried again {time}. Tries get further apart.").format(time=at)


def _last_sent(session: Session, state: LineState) -> str:
    if state.last_success is None:
        return _last_signed(session)
    at = moments.recent(state.last_success, session.now())
    return tr("Last sent {time}.").format(time=at)


def _last_signed(session: Session) -> str:
    """Say when the police signed last, where nothing ever went over a line."""
    signed = session.outbox.last_received()
    if signed is None:
        return tr("Nothing has been sent yet.")
    at = moments.recent(signed, session.now())
    return tr("The police service last signed {time}.").format(time=at)
