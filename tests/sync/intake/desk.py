"""A desk as plain as can be: standard library HTTP over TLS, one connection, no cleverness."""

import ssl
from base64 import b64encode
from collections.abc import Mapping
from copy import copy
from datetime import UTC, datetime
from hashlib import sha1, sha256
from http.client import HTTPResponse, HTTPSConnection
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlencode, urlsplit

import msgspec

from sync.wire import canonical
from sync.wire.acknowledgement import Acknowledgement, verify_acknowledgement
from sync.wire.assertion import CLIENT_ASSERTION_TYPE, GRANT_TYPE, make_assertion
from sync.wire.enrolment import Enrolled, Enrolment, sign_enrolment
from sync.wire.invitation import verify_invitation
from sync.wire.keys import OpeningKey, SigningKey, signers
from sync.wire.wellknown import Problem, Token

PIECE = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}

K = TypeVar("K", bound=msgspec.Struct)


class Reply:
    """What came back."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def as_a(self, kind: type[K]) -> K:
        """The body as what it should be."""
        return canonical.parse(self.body, kind)

    @property
    def code(self) -> str:
        """The code of a problem."""
        assert self.headers["Content-Type"] == "application/problem+json"
        problem = self.as_a(Problem)
        assert problem.status == self.status
        return problem.code

    @property
    def offset(self) -> int:
        """Where the upload stands."""
        return int(self.headers["Upload-Offset"])


class Desk:
    """A centre's computer."""

    def __init__(self, invitation: bytes, now: datetime | None) -> None:
        """With no time of its own, it lives in ours."""
        self.invitation = verify_invitation(invitation)
        self.now = now
        self.signing, self.opening = SigningKey.generate(), OpeningKey.generate()
        self.device = ""
        self._token = ""
        self._from: tuple[str, int] | None = None
        assert self.invitation.tls_ca is not None
        self._tls = ssl.create_default_context(cadata=self.invitation.tls_ca)
        address = urlsplit(self.invitation.endpoint)
        self._host, self._port = address.hostname or "", address.port
        self._connection = self.connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        """Leave; the next request finds a new line."""
        self._connection.close()

    @property
    def port(self) -> int:
        """Where it calls."""
        assert self._port is not None
        return self._port

    def turn_to(self, port: int) -> None:
        """Go on at another node: what stands before them may send each line where it likes."""
        self.hang_up()
        self._port = port
        self._connection = self.connection()

    def move_to(self, address: str) -> None:
        """Call from another address of this computer."""
        self.hang_up()
        self._from = (address, 0)
        self._connection = self.connection()

    def twin(self, port: int) -> "Desk":
        """The same desk on a second line, at that node."""
        twin = copy(self)
        twin._port = port
        twin._connection = twin.connection()
        return twin

    def connection(self) -> HTTPSConnection:
        """A connection that trusts the invitation's authority alone."""
        return HTTPSConnection(
            self._host, self._port, context=self._tls, timeout=20, source_address=self._from
        )

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request, with the token if there is one."""
        with_token = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        self._connection.request(method, path, body, {**with_token, **(headers or {})})
        reply = Reply(self._connection.getresponse())
        assert "Date" in reply.headers
        return reply

    def enrolment(self) -> bytes:
        """The request to be known."""
        return sign_enrolment(
            Enrolment(
                centre=self.invitation.centre.id,
                code=self.invitation.code,
                device_name="front desk",
                sealing=self.opening.public(),
                signing=self.signing.public(),
            ),
            self.signing,
        )

    def enrol(self) -> None:
        """Become known."""
        reply = self.ask("POST", "/v1/devices", self.enrolment())
        assert reply.status == 201, reply.body
        self.device = reply.as_a(Enrolled).device

    @property
    def today(self) -> datetime:
        """What its clock says."""
        return self.now or datetime.now(UTC)

    @property
    def audience(self) -> str:
        """Where its assertions are meant for."""
        return f"{self.invitation.endpoint}/v1/token"

    def assertion(self, now: datetime | None = None) -> bytes:
        """A proof of who it is."""
        return make_assertion(
            device=self.device, audience=self.audience, key=self.signing, now=now or self.today
        )

    def ask_token(self, assertion: bytes) -> Reply:
        """Show a proof."""
        form = {
            "grant_type": GRANT_TYPE,
            "client_assertion_type": CLIENT_ASSERTION_TYPE,
            "client_assertion": assertion.decode(),
        }
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", "/v1/token", urlencode(form).encode(), kind)

    def sign_in(self) -> None:
        """Hold a token."""
        reply = self.ask_token(self.assertion())
        assert reply.status == 200, reply.body
        token = reply.as_a(Token)
        assert token.token_type == "Bearer"
        assert token.expires_in <= 600
        self._token = token.access_token

    def announce(self, batch: str, data: bytes, first: bytes | None = None) -> Reply:
        """Begin an upload, with its first piece or without."""
        kind = {"Content-Type": PIECE} if first is not None else {}
        return self.ask("POST", "/v1/batches", first, {**announcement(batch, data), **TUS, **kind})

    def send(self, batch: str, piece: bytes, at: int, checksum: str | None = None) -> Reply:
        """Send a piece."""
        headers = {**TUS, "Content-Type": PIECE, "Upload-Offset": str(at)}
        if checksum:
            headers["Upload-Checksum"] = checksum
        return self.ask("PATCH", f"/v1/batches/{batch}", piece, headers)

    def standing(self, batch: str) -> Reply:
        """Ask where an upload stands."""
        return self.ask("HEAD", f"/v1/batches/{batch}", headers=TUS)

    def break_off(self, batch: str, data: bytes, at: int, after: int) -> None:
        """Begin to send the rest, and lose the line after some bytes of it."""
        self.begin(batch, data, at, after).close()

    def begin(self, batch: str, data: bytes, at: int, after: int) -> HTTPSConnection:
        """Begin to send the rest, and say nothing more after some bytes of it."""
        connection = self.connection()
        connection.putrequest("PATCH", f"/v1/batches/{batch}")
        headers = {**TUS, "Content-Type": PIECE, "Upload-Offset": str(at)}
        headers["Authorization"] = f"Bearer {self._token}"
        headers["Content-Length"] = str(len(data) - at)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        connection.send(data[at : at + after])
        return connection

    def deliver(self, batch: str, data: bytes) -> Acknowledgement:
        """Send a whole batch and believe only what is signed."""
        assert self.announce(batch, data, data).status == 201
        return self.acknowledged(batch)

    def acknowledged(self, batch: str) -> Acknowledgement:
        """The verified acknowledgement."""
        reply = self.ask("GET", f"/v1/batches/{batch}/acknowledgement")
        assert reply.status == 200, reply.body
        assert reply.headers["Content-Type"] == "application/jose"
        trusted = signers(self.invitation.signing)
        return verify_acknowledgement(reply.body, signers=trusted, batch=batch)


def announcement(batch: str, data: bytes) -> dict[str, str]:
    """What an upload says of itself before it comes."""
    digest = sha256(data).hexdigest()
    return {
        "Upload-Length": str(len(data)),
        "Upload-Metadata": f"batch {_b64(batch.encode())},sha256 {_b64(digest.encode())}",
    }


def checksum(piece: bytes, algorithm: str = "sha256") -> str:
    """The value of `Upload-Checksum`."""
    made = sha1(piece) if algorithm == "sha1" else sha256(piece)
    return f"{algorithm} {_b64(made.digest())}"


def _b64(data: bytes) -> str:
    return b64encode(data).decode()
