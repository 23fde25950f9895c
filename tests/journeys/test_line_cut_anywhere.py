"""The line cut at any byte between an invitation and the last signature: the desk goes on.

The first start of the program stops at the cut. The next one has a good line, and knows only what
lies in the vault.
"""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.session import Session
from sync.dispatch import enrolling
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round
from sync.dispatch.errors import NoNetwork
from sync.dispatch.link import Link, kept
from sync.dispatch.police_end import PoliceEnd
from sync.dispatch.schedule import Pace
from tests.journeys.both_ends import THREE, both_ends_agree, ids, record
from tests.kit.impaired_line import PERFECT, Cut, Direction, Ending
from tests.kit.impaired_link import ImpairedLink
from tests.sync.dispatch.centre import QUICK, Detour, Police, Vault, enrol

AT_RANDOM = 12
ONCE = Pace(first=0.01, longest=0.02, piece=5, patience=0.5, taking_in=5, quick_tries=0, quick=0)


@dataclass(slots=True)
class Road:
    """The way to the police over one line; it notes how many bytes had gone at each question."""

    line: ImpairedLink
    detour: Detour
    questions: list[tuple[int, int]] = field(default_factory=list)
    is_gone: bool = False
    left_waiting: int = 0

    def at(self, path: str) -> str:
        """An address of the police."""
        return self.detour.at(path)

    def resolve(self, location: str) -> str:
        """An address that they named."""
        return self.detour.resolve(location)

    def ask(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Answer:  # fmt: skip
        """Ask; once cut, the line stays away until the program is started anew."""
        if self.is_gone:
            raise NoNetwork
        self.questions.append((self.line.bytes_up, self.line.bytes_down))
        try:
            return self.detour.ask(method, url, headers=headers, body=body)
        except NoNetwork:
            self.is_gone = True
            raise

    @contextmanager
    def connect(self, session: Session, link: Link, pace: Pace) -> Iterator[PoliceEnd]:
        """Take it, as the enrolled device."""
        yield PoliceEnd(self, device=link.device, signer=link.signing, now=session.now)


@contextmanager
def road(police: Police, cut: Cut | None) -> Iterator[Road]:
    """A line that is cut once."""
    authority, address = police.folder.tls_ca.read_text(), police.folder.settings().url
    with ImpairedLink(("127.0.0.1", police.port), PERFECT, cut=cut) as line:
        by_way_of = f"https://127.0.0.1:{line.port}"
        with Detour(address, by_way_of, authority, ONCE.patience) as detour:
            yield Road(line, detour)


def first_start(session: Session, invitation: bytes, taken: Road) -> None:
    """Three reports wait locked; then the desk is linked and sends, as far as the line goes."""
    words = enrolling.read_invitation(invitation).words
    with suppress(NoNetwork):
        enrolling.enrol(session, invitation, words, far_end=taken)
        send_round(session, connect=taken.connect, pace=ONCE)


def next_start(session: Session, invitation: bytes) -> None:
    """The line is good now."""
    if kept(session).link is None and enrolling.go_on(session) is None:
        enrol(session, invitation)
    send_round(session, pace=QUICK)


def journey(desk: Vault, police: Police, cut: Cut | None) -> Road:
    """From three locked reports to three signatures, with one cut on the way."""
    invitation = police.invitation()
    with desk.unlocked() as session, road(police, cut) as taken:
        session.settings.set("piece size", "4096")
        reports = ids(record(session, *THREE))
        first_start(session, invitation, taken)
        taken.left_waiting = len(session.outbox.pending())
    with desk.unlocked() as session:
        if cut is not None:
            next_start(session, invitation)
        both_ends_agree(session, police, reports)
    return taken


def places(taken: Road, direction: Direction) -> list[int]:
    """The bytes about the beginning of each question, the last ones, and some in between."""
    up = direction is Direction.UP
    total = taken.line.bytes_up if up else taken.line.bytes_down
    begins = [question[0 if up else 1] for question in taken.questions]
    # A signature more or less makes a few bytes of difference from one journey to the next.
    near = {place + by for place in (*begins, total) for by in (-12, -1, 1)}
    within = random.Random(len(direction)).sample(range(total), AT_RANDOM)
    return sorted(place for place in {0, *near, *within} if 0 <= place < total)


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("direction", list(Direction))
def test_cut_at_any_byte_from_the_invitation_to_the_last_signature(
    vault: Vault, police: Police, tmp_path: Path, direction: Direction, half: int
) -> None:
    with police.serving():
        unbroken = journey(vault.copied(tmp_path / "unbroken"), police, None)
        assert len(unbroken.questions) >= 8
        chosen = places(unbroken, direction)[half::2]
        assert len(chosen) >= 15
        stopped = 0
        for place in chosen:
            ending = Ending.RESET if place % 2 else Ending.CLOSE
            cut = Cut(direction=direction, after=place, ending=ending)
            stopped += journey(vault.copied(tmp_path / f"{place}"), police, cut).left_waiting > 0
        # Only a cut behind the last signature stops nothing; after it the desk asks for news.
        news = unbroken.questions[-1][0 if direction is Direction.UP else 1]
        before = [place for place in chosen if place < news]
        assert len(before) >= 10
        assert stopped >= len(before) - 4
