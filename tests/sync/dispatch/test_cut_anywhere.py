"""The line cut at any byte, in either direction: nothing is lost, and nothing arrives twice."""

import random
from pathlib import Path

import pytest

from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch.dispatching import send_until_empty
from sync.dispatch.link import Link
from tests.kit.impaired_line import PERFECT, Cut, Direction, Ending
from tests.kit.impaired_link import ImpairedLink
from tests.sync.dispatch.centre import (
    LONG,
    QUICK,
    Police,
    finalise,
    finalise_with_files,
    states,
    through,
)

SAMPLES = 14


def send_two(session: Session, police: Police, cut: Cut | None) -> tuple[int, int, int]:
    """Send two new reports over a line that is cut once; bytes each way, and connections."""
    session.settings.set("piece size", "4096")
    session.settings.set("batch size", "1")
    reports = {finalise(session, LONG[:9_000]), finalise(session)}
    with ImpairedLink(("127.0.0.1", police.port), PERFECT, cut=cut) as line:
        done = send_until_empty(session, connect=through(line.port, 0.4), pace=QUICK)
        carried = line.bytes_up, line.bytes_down, line.connections
    assert sorted(done.received) == sorted(reports)
    assert {states(session)[report] for report in reports} == {OutboxState.RECEIVED}
    return carried


def places(total: int, seed: int) -> list[int]:
    """The first bytes, the last ones, and some in between."""
    within = random.Random(seed).sample(range(3, total - 3), SAMPLES)
    return [0, 1, *sorted(within), total - 2, total - 1]


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("ending", [Ending.CLOSE, Ending.RESET])
def test_cut_at_any_byte(
    session: Session, police: Police, link: Link, direction: Direction, ending: Ending
) -> None:
    up, down, connections = send_two(session, police, None)
    assert connections == 1
    total, broken = up if direction is Direction.UP else down, 0
    for place in places(total, seed=len(ending) + len(direction)):
        cut = Cut(direction=direction, after=place, ending=ending)
        broken += send_two(session, police, cut)[2] > 1
    # Only the farewell at the very end may be cut without anybody noticing.
    assert broken >= SAMPLES + 1
    documents = police.documents(link)
    assert set(documents) == set(states(session))
    assert len(documents) == 2 * (SAMPLES + 5)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("ending", [Ending.STALL, Ending.HALF_CLOSE])
@pytest.mark.parametrize("after", [0, 2_500, 9_000])
def test_a_line_that_falls_silent(
    session: Session, police: Police, link: Link, direction: Direction, ending: Ending, after: int
) -> None:
    send_two(session, police, Cut(direction=direction, after=after, ending=ending))
    assert len(police.documents(link)) == 2


@pytest.mark.parametrize("direction", list(Direction))
def test_a_file_on_a_line_that_is_cut_at_any_byte(
    session: Session, police: Police, link: Link, direction: Direction, tmp_path: Path
) -> None:
    chance = random.Random(5)

    def send(cut: Cut | None) -> int:
        session.settings.set("piece size", "4096")
        report = finalise_with_files(session, content := chance.randbytes(14_000))
        sent[report] = content
        with ImpairedLink(("127.0.0.1", police.port), PERFECT, cut=cut) as line:
            done = send_until_empty(session, connect=through(line.port, 0.4), pace=QUICK)
            carried = line.bytes_up if direction is Direction.UP else line.bytes_down
        assert (done.received, done.files) == ((report,), 1)
        return carried

    sent: dict[str, bytes] = {}
    for place in places(send(None), seed=3):
        send(Cut(direction=direction, after=place, ending=Ending.RESET))
    found = police.opened(tmp_path / "out")
    for report, content in sent.items():
        assert found[report].problems == []
        (file,) = (tmp_path / "out" / report).iterdir()
        assert file.read_bytes() == content
