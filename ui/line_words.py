"""How the connection to the police stands, in the words of the strip under the header."""

from typing import TYPE_CHECKING

from desktop import moments, working_offline
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.strip import ConnectionStrip

if TYPE_CHECKING:
    from sync.dispatch.progress import Progress


def tell_line(
    session: Session,
    strip: ConnectionStrip,
    *,
    busy: bool = False,
    moving: "Progress | None" = None,
) -> None:  # fmt: skip
    """Say what the last try found, or that one is on its way (`busy`, and `moving` so far).

    Nothing is called connected before something was sent.
    """
    from sync.dispatch.link import goes_by_hand

    state, waiting = session.line.state(), _waiting_words(len(session.outbox.pending()))
    if session.sealer is None:
        strip.say("cloud-off", tr("Not linked to the police service yet"), waiting, tone="warn")
    elif goes_by_hand(session):
        strip.say("usb", tr("Reports go by hand from this computer"), waiting)
    elif working_offline.is_chosen(session):
        strip.set_state("offline", waiting)
    elif busy and moving is not None and moving.sent:
        strip.say("send", tr("Sending now"), waiting)
    elif busy:
        strip.say("refresh-cw", tr("Trying to reach the police service"), waiting)
    elif state.problem is not None:
        strip.set_state("unreachable", waiting)
    elif state.last_success is None:
        strip.say("clock", tr("Ready to send"), waiting)
    else:
        sent = moments.recent(state.last_success, session.now())
        last = tr("Last sent {time}.").format(time=sent)
        strip.set_state("connected", f"{last} {waiting}")


def _waiting_words(n: int) -> str:
    if not n:
        return tr("Nothing is waiting.")
    return tr_count("{n} report waiting, safe here", "{n} reports waiting, safe here", n)
