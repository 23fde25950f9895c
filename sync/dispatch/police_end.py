"""What a desk asks of the intake: a place, a token, keys, acknowledgements, updates."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode

from sync.dispatch.answer import JOSE, JSON, PROBLEM, Answer, check_sender, expect, refusal
from sync.dispatch.errors import CodeRefused, Garbled
from sync.wire.assertion import CLIENT_ASSERTION_TYPE, GRANT_TYPE, make_assertion
from sync.wire.canonical import T, parse
from sync.wire.enrolment import Enrolled
from sync.wire.errors import CodeUsed, WireError
from sync.wire.keys import SigningKey
from sync.wire.update import UpdatesPage
from sync.wire.wellknown import Token

TOKEN_PATH = "/v1/token"  # noqa: S105 - a path, not a secret
# A token is not used in its last moments: it might run out on the way.
_TOKEN_MARGIN_SECONDS = 60.0
_SOONEST_SECONDS = 0.1
_FORM = "application/x-www-form-urlencoded"


class FarEnd(Protocol):
    """Some way to ask an address: an Endpoint, or one with a bad line in between."""

    def at(self, path: str) -> str:
        """Give the address of something there."""
        ...

    def resolve(self, location: str) -> str:
        """Give the address that the far end named."""
        ...

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:  # fmt: skip
        """Ask, and read the answer whole."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingIn:
    """The batch is there, and its acknowledgement is not signed yet; look again then."""

    retry_after: float


@dataclass(slots=True, kw_only=True)
class _Held:
    """A token, and until when by the steady clock it is used."""

    value: str
    until: float


class PoliceEnd:
    """The intake, as one enrolled device sees it."""

    def __init__(
        self, far_end: FarEnd, *, device: str, signer: SigningKey, now: Callable[[], datetime]
    ) -> None:
        """Speak for this device."""
        self._far_end = far_end
        self._device = device
        self._signer = signer
        self._now = now
        self._token: _Held | None = None
        self.has_answered = False

    @property
    def batches(self) -> str:
        """Where uploads begin."""
        return self._far_end.at("/v1/batches")

    def resolve(self, location: str) -> str:
        """Give the address that the far end named."""
        return self._far_end.resolve(location)

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Ask with a token; one that no longer holds is renewed, once."""
        answer = self._ask_with(self._held_token(), method, url, headers, body)
        if answer.status == 401:
            self._token = None
            answer = self._ask_with(self._held_token(), method, url, headers, body)
        return answer

    def sign_in(self) -> None:
        """Hold a token: the line carries something, and this desk is known."""
        self._held_token()

    def keys(self) -> bytes:
        """Fetch the key set in its exact bytes; nothing in it is believed yet."""
        answer = self._far_end.ask("GET", self._far_end.at("/v1/keys"))
        self.has_answered = True
        return expect(answer, self._now(), status=200, media_type=JOSE).body

    def acknowledgement(self, batch: str) -> bytes | TakingIn | None:
        """Fetch a batch's acknowledgement; None if the far end knows nothing of the batch."""
        url = self._far_end.at(f"/v1/batches/{batch}/acknowledgement")
        answer = self.ask("GET", url, headers={})
        check_sender(answer)
        if answer.status == 202:
            said = answer.retry_after(self._now())
            return TakingIn(retry_after=1.0 if said is None else max(said, _SOONEST_SECONDS))
        if answer.status == 404 and answer.media_type == PROBLEM:
            return None
        if answer.status != 200 or answer.media_type != JOSE:
            raise refusal(answer, self._now())
        return answer.body

    def updates(self, after: str = "0") -> UpdatesPage:
        """Fetch what the police tell back; each is opened and believed one by one."""
        url = self._far_end.at("/v1/updates?" + urlencode({"after": after}))
        answer = self.ask("GET", url, headers={})
        return _read(expect(answer, self._now(), status=200, media_type=JSON), UpdatesPage)

    def _ask_with(
        self, token: str, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        authorised = {**headers, "Authorization": f"Bearer {token}"}
        answer = self._far_end.ask(method, url, headers=authorised, body=body)
        self.has_answered = True
        return answer

    def _held_token(self) -> str:
        if self._token is None or time.monotonic() >= self._token.until:
            self._token = self._new_token()
        return self._token.value

    def _new_token(self) -> _Held:
        """Prove who this device is (RFC 7523), and be given a token of a few minutes."""
        url = self._far_end.at(TOKEN_PATH)
        assertion = make_assertion(
            device=self._device, audience=url, key=self._signer, now=self._now()
        )
        form = {
            "grant_type": GRANT_TYPE,
            "client_assertion_type": CLIENT_ASSERTION_TYPE,
            "client_assertion": assertion.decode("ascii"),
        }
        answer = self._far_end.ask(
            "POST", url, headers={"Content-Type": _FORM}, body=urlencode(form).encode("ascii")
        )
        self.has_answered = True
        token = _read(expect(answer, self._now(), status=200, media_type=JSON), Token)
        lasts = max(token.expires_in - _TOKEN_MARGIN_SECONDS, token.expires_in / 2)
        return _Held(value=token.access_token, until=time.monotonic() + lasts)


def ask_to_be_enrolled(far_end: FarEnd, request: bytes, now: datetime) -> str:
    """Bring a signed enrolment request; give the id by which this device is known there."""
    answer = far_end.ask(
        "POST", far_end.at("/v1/devices"), headers={"Content-Type": JOSE}, body=request
    )
    if answer.problem_code == CodeUsed.code:
        raise CodeRefused
    return _read(expect(answer, now, status=201, media_type=JSON), Enrolled).device


def _read(answer: Answer, kind: type[T]) -> T:
    try:
        return parse(answer.body, kind)
    except WireError:
        raise Garbled from None
