"""What came back over HTTP, and what it means when it is not what was asked for.

HTTP 200 alone is nothing: captive portals answer 200. So every answer is checked for the
protocol's own content type, and for its date, before anything in it is looked at (protocol.md 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sync.dispatch.errors import (
    CaptivePortal,
    ClockWrong,
    DispatchError,
    EnvelopeRefused,
    Garbled,
    IntakeBroken,
    IntakeBusy,
    NotWelcome,
)
from sync.wire.canonical import parse
from sync.wire.errors import WireError
from sync.wire.wellknown import Problem

JOSE = "application/jose"
JSON = "application/json"
PROBLEM = "application/problem+json"
TUS_VERSION = "1.0.0"

_CLOCK_LEEWAY_SECONDS = 300
_BUSY = frozenset({408, 423, 425, 429, 503})
_NETWORK_ASKS = frozenset({407, 511})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, read whole; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """What its body claims to be."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def speaks_tus(self) -> bool:
        """Whether a resumable-upload server answered, and not somebody on the way."""
        return self.headers.get("tus-resumable") == TUS_VERSION

    @property
    def problem_code(self) -> str:
        """The code of the refusal in its body, if there is one."""
        if self.media_type != PROBLEM:
            return ""
        try:
            return parse(self.body, Problem).code
        except WireError:
            return ""

    def retry_after(self, now: datetime) -> float | None:
        """Give when to come back, in seconds; it may be said as a number or as a date."""
        said = self.headers.get("retry-after", "").strip()
        if said.isdecimal():
            return float(said[:9])
        moment = _moment(said)
        return max(0.0, (moment - now).total_seconds()) if moment else None


def check_clock(answer: Answer, now: datetime) -> None:
    """ClockWrong if the far end's clock and ours are more than five minutes apart."""
    moment = _moment(answer.headers.get("date", ""))
    if moment and abs((moment - now).total_seconds()) > _CLOCK_LEEWAY_SECONDS:
        raise ClockWrong


def check_sender(answer: Answer) -> None:
    """CaptivePortal if this is not what an intake says: a web page, or a way elsewhere."""
    elsewhere = 300 <= answer.status < 400 or answer.status in _NETWORK_ASKS
    a_page = answer.media_type == "text/html" and answer.status < 500
    if elsewhere or a_page:
        raise CaptivePortal


def refusal(answer: Answer, now: datetime) -> DispatchError:
    """Say which failure this answer stands for."""
    if answer.status in _BUSY:
        return IntakeBusy(retry_after=answer.retry_after(now))
    if answer.status >= 500:
        return IntakeBroken(retry_after=answer.retry_after(now))
    # Only an intake gives a reason in its own form; a filter on the way does not.
    if answer.media_type != PROBLEM and not answer.speaks_tus:
        return CaptivePortal()
    if answer.status in (401, 403):
        return NotWelcome()
    return EnvelopeRefused() if answer.status >= 400 else Garbled()


def expect(answer: Answer, now: datetime, *, status: int, media_type: str | None) -> Answer:
    """Give the answer back if it is the one hoped for; the failure it stands for otherwise."""
    check_sender(answer)
    check_clock(answer, now)
    if answer.status != status:
        trouble = refusal(answer, now)
        # Nothing of a report was asked here: only a batch can be refused.
        raise IntakeBroken if isinstance(trouble, EnvelopeRefused) else trouble
    if media_type is not None and answer.media_type != media_type:
        raise CaptivePortal
    return answer


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
