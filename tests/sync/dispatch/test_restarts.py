"""Either end stopped and started in the middle: the upload goes on where it stood."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.report import OutboxState
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round, send_until_empty
from sync.dispatch.progress import Progress
from sync.intake import tables
from tests.kit.impaired_line import Cut, Direction, Line
from tests.kit.impaired_link import ImpairedLink
from tests.sync.dispatch.bends import Question, Really, bent, sends_bytes
from tests.sync.dispatch.centre import (
    LONG,
    QUICK,
    Police,
    Vault,
    enrol,
    finalise,
    found_police,
    states,
    through,
)

PIECE = "4096"
ONCE = replace(QUICK, quick_tries=0)


class Served:
    """An intake that can be switched off and on."""

    def __init__(self, police: Police) -> None:
        self.police = police
        self._on = ExitStack()

    def on(self) -> None:
        """Serve."""
        self._on.enter_context(self.police.serving())

    def off(self) -> None:
        """Stop serving."""
        self._on.close()


class Ended(BaseException):
    """The program ends here, whatever it was doing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An intake of the test's own, served."""
    served = Served(found_police(tmp_path / "police"))
    served.on()
    yield served
    served.off()


class Watched:
    """Notes where each piece began and how long it was; something may happen at one of them."""

    def __init__(self) -> None:
        self.pieces: list[tuple[int, int]] = []

    def __call__(self, question: Question, really: Really) -> Answer:
        """Carry it."""
        if sends_bytes(question):
            began = int(question.headers.get("Upload-Offset", "0"))
            self.pieces.append((began, len(question.body)))
            self.at_piece(len(self.pieces))
        return really()

    def at_piece(self, number: int) -> None:
        """Nothing happens."""

    @property
    def bytes(self) -> int:
        """How many were brought."""
        return sum(length for _began, length in self.pieces)


def test_the_intake_restarts_in_the_middle(vault: Vault, served: Served) -> None:
    class Restarting(Watched):
        def at_piece(self, number: int) -> None:
            if number in (2, 4):
                served.off()
                served.on()

    line = Restarting()
    with vault.unlocked() as session:
        link = enrol(session, served.police.invitation())
        session.settings.set("piece size", PIECE)
        report = finalise(session, LONG)
        done = send_until_empty(session, connect=bent(line), pace=QUICK)
        assert done.received == (report,)
        size = len(session.outbox.envelope(report))
    assert list(served.police.documents(link)) == [report]
    assert len(line.pieces) > 4
    assert line.pieces == sorted(line.pieces)
    assert line.bytes < 1.5 * size


def test_the_intake_is_away_for_some_rounds(vault: Vault, served: Served) -> None:
    with vault.unlocked() as session:
        link = enrol(session, served.police.invitation())
        report = finalise(session)
        served.off()
        for failures in (1, 2, 3):
            done = send_round(session, pace=QUICK)
            assert isinstance(done.problem, errors.NoNetwork)
            assert session.line.state().failures == failures
        served.on()
        assert send_round(session, pace=QUICK).received == (report,)
        assert session.line.state().failures == 0
    assert list(served.police.documents(link)) == [report]


@pytest.mark.parametrize("ends_at", [1, 2, 3, 5])
def test_the_program_restarts_in_the_middle(vault: Vault, served: Served, ends_at: int) -> None:
    class Ending(Watched):
        def at_piece(self, number: int) -> None:
            if number == ends_at:
                raise Ended

    first, second = Ending(), Watched()
    with vault.unlocked() as session:
        link = enrol(session, served.police.invitation())
        session.settings.set("piece size", PIECE)
        report = finalise(session, LONG)
        with suppress(Ended):
            send_round(session, connect=bent(first), pace=QUICK)
        assert states(session) == {report: OutboxState.SENDING}
    with vault.unlocked() as session:
        assert send_round(session, connect=bent(second), pace=QUICK).received == (report,)
        size = len(session.outbox.envelope(report))
    assert list(served.police.documents(link)) == [report]
    # What had arrived was not sent again.
    arrived = sum(length for _began, length in first.pieces[:-1])
    assert second.pieces[0][0] == arrived
    assert arrived + second.bytes < size + 5_000


def test_a_line_that_drops_again_and_again(vault: Vault, served: Served) -> None:
    """A slow line that breaks several times in every report still brings all of them, soon."""
    poor = Line(up=150_000, down=150_000, round_trip=0.01, drop_every=0.15)
    with vault.unlocked() as session:
        link = enrol(session, served.police.invitation())
        session.settings.set("piece size", PIECE)
        reports = {finalise(session, LONG[number:]) for number in range(2)}
        with ImpairedLink(("127.0.0.1", served.police.port), poor, seed=3) as line:
            done = send_until_empty(session, connect=through(line.port), pace=QUICK)
            assert line.drops > 2
        assert set(done.received) == reports
    assert set(served.police.documents(link)) == reports


def test_little_of_what_had_arrived_is_lost_with_the_line(vault: Vault, served: Served) -> None:
    """Half of a TLS record cannot be read, so records are small."""
    cut = Cut(direction=Direction.UP, after=30_000)
    with vault.unlocked() as session:
        enrol(session, served.police.invitation())
        finalise(session, LONG)
        with ImpairedLink(("127.0.0.1", served.police.port), cut=cut) as line:
            done = send_round(session, connect=through(line.port), pace=ONCE)
    assert isinstance(done.problem, errors.LineBroke)
    # It may hear of the break a moment after the desk does; once it is over, all of it is kept.
    served.off()
    with served.police.ledger() as ledger, ledger.reading() as connection:
        arrived = connection.scalar(select(tables.uploads.c.offset))
    # Some three thousand bytes went for the handshake, the token and what comes before a piece.
    assert arrived is not None
    assert cut.after - 9_000 < arrived < cut.after


def test_progress_goes_on_where_it_stood(vault: Vault, served: Served) -> None:
    seen: list[Progress] = []

    def see(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 3:
            raise Ended

    with vault.unlocked() as session:
        enrol(session, served.police.invitation())
        session.settings.set("piece size", PIECE)
        finalise(session, LONG)
        with suppress(Ended):
            send_round(session, progress=see, pace=QUICK)
    with vault.unlocked() as session:
        send_round(session, progress=see, pace=QUICK)
    assert [one.sent for one in seen] == sorted(one.sent for one in seen)
    assert seen[2].sent == seen[3].sent
    assert seen[-1].fraction == 1.0
