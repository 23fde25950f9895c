"""A far end whose answers a test may lose, double or change; the asking under it is real."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from desktop.session import Session
from sync.dispatch.answer import Answer
from sync.dispatch.endpoint import Endpoint
from sync.dispatch.link import Link
from sync.dispatch.police_end import PoliceEnd
from sync.dispatch.reaching import Connect
from sync.dispatch.schedule import Pace

Really: TypeAlias = Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the method, and the end of the address."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Bend: TypeAlias = Callable[[Question, Really], Answer]


class Bent:
    """An endpoint with something in between."""

    def __init__(self, endpoint: Endpoint, bend: Bend) -> None:
        self._endpoint = endpoint
        self._bend = bend
        self.at = endpoint.at
        self.resolve = endpoint.resolve

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:  # fmt: skip
        """Ask, past whatever is in between."""
        path = url.removeprefix(self._endpoint.address)
        question = Question(method, path, headers or {}, body)
        return self._bend(
            question, lambda: self._endpoint.ask(method, url, headers=headers, body=body)
        )


def bent(bend: Bend) -> Connect:
    """Reach the real intake, past this."""

    @contextmanager
    def connect(session: Session, link: Link, pace: Pace) -> Iterator[PoliceEnd]:
        with Endpoint(link.endpoint, authority=link.tls_ca, patience=pace.patience) as endpoint:
            yield PoliceEnd(
                Bent(endpoint, bend), device=link.device, signer=link.signing, now=session.now
            )

    return connect


def asks_for_acknowledgement(question: Question) -> bool:
    """Whether this asks what became of a batch."""
    return question.path.endswith("/acknowledgement")


def sends_bytes(question: Question) -> bool:
    """Whether this brings a piece of a batch."""
    return question.method in ("POST", "PATCH") and "Upload-Checksum" in question.headers
