"""HTTPS to one address: the only door to `requests`.

Redirects are never followed, the environment has no say, and the authority is the one that the
invitation names (protocol.md 4, client rules).
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.exceptions import NewConnectionError

from sync.dispatch.answer import Answer
from sync.dispatch.connection import Lines, connecting, socket_options
from sync.dispatch.errors import (
    CaptivePortal,
    CertificateRefused,
    ClockWrong,
    DispatchError,
    Garbled,
    LineBroke,
    NameOrTls,
    NameUnknown,
    NoNetwork,
)
from sync.dispatch.trust import trusting

LARGEST_ANSWER = 4_000_000
# Slower than this and the line is taken for dead; the next try asks for less at once.
_SLOWEST_BYTES_A_SECOND = 1_500
_CONNECTING_SECONDS = 20.0
_READ_BYTES = 16_384
# What is sealed together for the line is lost together when it breaks: so a little at a time.
_TOGETHER_BYTES = 4_096
_NOT_YET_VALID = 9
_DAMAGED_ON_THE_WAY = ("BAD_RECORD_MAC", "DECRYPTION_FAILED", "BAD_DECRYPT", "UNEXPECTED_EOF")


class _Trusting(HTTPAdapter):
    """Requests' way to a server, with our own trust in place of its bundle."""

    def __init__(self, context: ssl.SSLContext, lines: Lines) -> None:
        """Take the only trust there is."""
        self._context = context
        self._connection = connecting(lines)
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Make connections with our trust."""
        super().init_poolmanager(
            connections, maxsize, block, ssl_context=self._context,
            socket_options=socket_options(), blocksize=_TOGETHER_BYTES, **pool_kwargs,
        )  # fmt: skip

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Keep our trust on the way through a council's proxy, too."""
        return super().proxy_manager_for(
            proxy, ssl_context=self._context, blocksize=_TOGETHER_BYTES, **proxy_kwargs
        )

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """Make connections that can be cut."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = self._connection
        return pool

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave out requests' own bundle, which would be trusted beside our authority."""
        conn.cert_reqs = "CERT_REQUIRED"


class Endpoint:
    """One address on the far side, and a connection to it that is kept."""

    def __init__(
        self, address: str, *, authority: str | None = None, proxy: str = "",
        patience: float = 30.0,
    ) -> None:  # fmt: skip
        """Trust this authority, or the public ones where the invitation names none."""
        self.address = address
        self._patience = patience
        self._lines = Lines()
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update({"User-Agent": "Holdfast", "Accept-Encoding": "identity"})
        self._session.proxies = {"https": proxy} if proxy else {}
        self._session.adapters.clear()
        self._session.mount("https://", _Trusting(_context(authority), self._lines))

    def __enter__(self) -> "Endpoint":
        """Use it, and close it afterwards."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Close the connection."""
        self._session.close()

    def at(self, path: str) -> str:
        """Give the address of something there."""
        return self.address + path

    def resolve(self, location: str) -> str:
        """Give the address that the far end named; Garbled if it points anywhere else."""
        url = urljoin(self.address + "/", location)
        if urlsplit(url)[:2] != urlsplit(self.address)[:2]:
            raise Garbled
        return url

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:  # fmt: skip
        """Ask and read the answer whole; DispatchError if there is none."""
        patience = self._patience + len(body) / _SLOWEST_BYTES_A_SECOND
        connecting_for = min(_CONNECTING_SECONDS, self._patience)
        with _in_our_words(), self._lines.watched(connecting_for + patience):
            response = self._session.request(
                method, url, headers=dict(headers or {}), data=BytesIO(body) if body else None,
                timeout=(connecting_for, patience), verify=True, allow_redirects=False,
                stream=True,
            )  # fmt: skip
            with response:
                return Answer(
                    status=response.status_code,
                    headers={name.lower(): value for name, value in response.headers.items()},
                    body=b"" if method == "HEAD" else _read(response),
                )


def _read(response: requests.Response) -> bytes:
    read = bytearray()
    for piece in response.iter_content(_READ_BYTES):
        read += piece
        if len(read) > LARGEST_ANSWER:
            raise Garbled
    return bytes(read)


def _context(authority: str | None) -> ssl.SSLContext:
    return trusting(authority or Path(DEFAULT_CA_BUNDLE_PATH).read_text("ascii"))


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn requests' errors into ours; their words hold addresses, so none is kept."""
    try:
        yield
    except requests.RequestException as trouble:
        raise _meaning(trouble) from None


def _meaning(trouble: BaseException) -> DispatchError:
    causes = list(_causes(trouble))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return _tls_meaning(cause)
        if isinstance(cause, socket.gaierror):
            return NoNetwork() if cause.errno == socket.EAI_AGAIN else NameUnknown()
    if any(isinstance(cause, NewConnectionError | requests.ConnectTimeout) for cause in causes):
        return NoNetwork()
    if isinstance(trouble, requests.exceptions.ProxyError):
        return CaptivePortal()
    if isinstance(trouble, requests.ConnectionError | requests.Timeout
                  | requests.exceptions.ChunkedEncodingError):  # fmt: skip
        return LineBroke()
    return Garbled()


def _tls_meaning(cause: ssl.SSLError) -> DispatchError:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return ClockWrong() if cause.verify_code == _NOT_YET_VALID else CertificateRefused()
    reason = cause.reason or ""
    if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return LineBroke()
    return LineBroke() if any(sign in reason for sign in _DAMAGED_ON_THE_WAY) else NameOrTls()


def _causes(trouble: BaseException) -> Iterator[BaseException]:
    """Walk from an error to what lies behind it, past requests' and urllib3's wrappings."""
    seen: set[int] = set()
    waiting: list[object] = [trouble]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
