"""Why a dispatch stopped: one class for each cause a person can act on (protocol.md 4).

DispatchError
  NoNetwork                 nothing answers
    LineBroke               something did, and then the line went
  NameOrTls
    NameUnknown             there is no such address
    CertificateRefused      somebody answers who cannot prove to be the police service
  CaptivePortal             a sign-in page, a web filter: not the police service
  ClockWrong                this computer's clock is more than five minutes off
  IntakeBusy                come back later; says when
  IntakeBroken              a fault at the far end
  NotWelcome                this desk is not known there any more
  EnvelopeRefused           a batch, or a report in it, was not taken
  Garbled                   an answer that cannot be believed
    RootChanged             keys that another root signed: stop, and ask a person
OfflineByChoice             somebody said that nothing is to go over the line
NotRetried                  a report that is not to be sent once more
InvitationError             the desk cannot be linked with what was given
  InvitationUnreadable  InvitationExpired  InvitationForOther  WordsDiffer  CodeRefused
"""

from typing import ClassVar

from desktop.errors import HoldfastError
from desktop.wording import tr

_SAFE = tr("Nothing is lost. Holdfast will try again by itself.")
_RING = tr("Ring your police contact. Your reports stay here, locked, and nothing is lost.")


class DispatchError(HoldfastError):
    """A round of sending could not go on; `code` is for the log and for whoever is rung."""

    code: ClassVar[str]
    # Whether trying again soon may help; if not, it is tried again, but rarely.
    passing: ClassVar[bool] = True

    def __init__(
        self,
        title: str | None = None,
        *,
        advice: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Keep when the far end asked to be tried again, in seconds."""
        super().__init__(title, advice=advice)
        self.retry_after = retry_after


class NoNetwork(DispatchError):
    """Nothing answers."""

    code = "N-12"
    title = tr("Could not reach the police service.")
    advice = tr("Check that this computer is on the internet.") + " " + _SAFE


class LineBroke(NoNetwork):
    """The line went while something was on its way."""

    code = "N-13"
    title = tr("The connection stopped part of the way.")
    advice = tr("Nothing is lost. Holdfast will go on from where it stopped.")


class NameOrTls(DispatchError):
    """Whoever answers cannot be taken for the police service."""

    code = "N-20"
    title = tr("Could not make a safe connection to the police service.")
    advice = _SAFE


class NameUnknown(NameOrTls):
    """The network does not know the address."""

    code = "N-21"
    title = tr("The address of the police service was not found.")
    advice = tr("Check that this computer is on the internet.") + " " + _SAFE


class CertificateRefused(NameOrTls):
    """Somebody answers who cannot prove to be the police service."""

    code = "N-22"
    title = tr("Something answered that could not prove it is the police service.")
    advice = tr("Nothing was sent to it. Check the date and time on this computer,"
                " or try another network.")  # fmt: skip


class CaptivePortal(DispatchError):
    """A sign-in page or a web filter answers in place of the police service."""

    code = "N-30"
    title = tr("This network answered, but not the police service.")
    advice = tr("If this network has a sign-in page, open a web browser and sign in."
                " Then try again. Nothing is lost.")  # fmt: skip


class ClockWrong(DispatchError):
    """This computer's clock is too far off for the police service to believe it."""

    code = "N-40"
    title = tr("The clock on this computer is wrong.")
    advice = tr("Set the date and time of this computer. Then try again. Nothing is lost.")


class IntakeBusy(DispatchError):
    """The far end asked to be left alone for a while."""

    code = "N-50"
    title = tr("The police service is busy.")
    advice = _SAFE


class IntakeBroken(DispatchError):
    """Something is wrong at the far end."""

    code = "N-60"
    title = tr("The police service has a fault at the moment.")
    advice = _SAFE


class NotWelcome(DispatchError):
    """The far end does not know this desk, or not any more."""

    code = "N-70"
    passing = False
    title = tr("The police service does not accept this computer.")
    advice = _RING


class EnvelopeRefused(DispatchError):
    """What was sent was not taken; the rest goes on without it."""

    code = "N-80"
    title = tr("The police service did not take some of the reports.")
    advice = tr("The other reports go on. Ring your police contact if this stays so.")


class Garbled(DispatchError):
    """An answer that cannot be believed, so nothing counts as received."""

    code = "N-90"
    title = tr("The police service's answer could not be trusted.")
    advice = tr("Nothing is marked as received. Holdfast will try again by itself.")


class RootChanged(Garbled):
    """New keys, signed by a root that nobody here has compared by telephone."""

    code = "N-91"
    passing = False
    title = tr("The police service shows keys that this computer does not trust.")
    advice = tr("Holdfast has stopped sending. Ring your police contact before you do anything"
                " else. Your reports stay here, locked.")  # fmt: skip


def by_code(code: str | None) -> type[DispatchError] | None:
    """Find the failure that a stored code stands for, so that a page can say it again."""
    waiting: list[type[DispatchError]] = [DispatchError]
    while waiting:
        kind = waiting.pop()
        if getattr(kind, "code", None) == code and code is not None:
            return kind
        waiting += kind.__subclasses__()
    return None


class OfflineByChoice(HoldfastError):
    """Nothing was tried, because this centre wants nothing tried."""

    title = tr("This computer works offline, as chosen in Settings.")
    advice = tr("Reports wait here, locked. An administrator can change it in Settings. They can"
                " also go by hand.")  # fmt: skip


class NotRetried(HoldfastError):
    """Sending this report once more would change nothing."""

    title = tr("This report cannot be sent again.")
    advice = tr("Ring your police contact and give the reference. The report is kept here, locked.")


class InvitationError(HoldfastError):
    """This desk cannot be linked to the police with what was given."""

    title = tr("This computer could not be linked to the police service.")
    advice = tr("Ask your police contact for a new invitation.")


class InvitationUnreadable(InvitationError):
    """A file that is no invitation, or one that was changed."""

    title = tr("That file is not an invitation, or it was damaged.")


class InvitationExpired(InvitationError):
    """Its last day has gone."""

    title = tr("This invitation is too old to use.")


class InvitationForOther(InvitationError):
    """Practice and real reports never mix."""

    title = tr("This invitation is for practice, and this computer takes real reports.")


class WordsDiffer(InvitationError):
    """The six words are not those that the file's key gives."""

    title = tr("The six words are not the same.")
    advice = tr("Check each word with your police contact. If one is different, do not go on:"
                " somebody may have changed the file.")  # fmt: skip


class CodeRefused(InvitationError):
    """The far end will not take the code: used by another computer, or too old."""

    title = tr("The police service did not accept this invitation.")
    advice = tr("It may have been used before. Ask your police contact for a new one.")
