"""The program killed, or told that the stick failed, while it hands over: whole or not there.

Every lasting call on the stick, and every thirteenth of all; all of them hold when each is tried.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.report import OutboxState
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import hand_over
from tests.kit.break_at import Ending, Errand, How, every_break
from tests.kit.break_warm import Warmed, warmed
from tests.sync.dispatch.by_hand import batches, taken_in
from tests.sync.dispatch.centre import Police, Vault, enrol, finalise_with_files, states

PROGRAM = "tests.sync.dispatch.errand"


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warmed]:
    """A parent that has imported the program."""
    with warmed(tmp_path_factory.mktemp("warm"), [PROGRAM]) as parent:
        yield parent


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "where", "step"), [(How.KILL, "usb", 1), (How.EIO, "usb", 1), (How.TEAR, "", 13)]
)
def test_broken_off_while_handing_over(
    vault: Vault, police: Police, warm: Warmed, tmp_path: Path, how: How, where: str, step: int
) -> None:
    with vault.unlocked() as session:
        enrol(session, police.invitation())
        report = finalise_with_files(session, b"photo" * 1_000)
    made: list[Path] = []

    def prepare(at: int) -> Errand:
        made.append(tmp_path / f"copy {at}")
        (made[-1] / "usb").mkdir(parents=True)
        copy = vault.copied(made[-1] / "vault")
        opened = msgspec.json.encode(copy.opened).decode()
        argv = (sys.executable, "-m", PROGRAM, "hand_over", str(copy.folder), opened)
        return Errand(argv=(*argv, str(made[-1] / "usb")), folder=made[-1] / where)

    broken: list[Ending] = []
    for ending in every_break(prepare, warm, how, step=step):
        broken.append(ending)
        usb, copy = made[-1] / "usb", Vault(made[-1] / "vault", vault.opened)
        with copy.unlocked() as session:
            _nothing_half(usb, {one.sha256 for one in session.outbox.open_batches()})
            hand_over(session, usb)
            assert set(session.hand_overs.unanswered()) == {report}
            assert not list(usb.rglob("*.new"))
            assert taken_in(police, usb) == 0
            assert bring_in(session, usb).files == 1
            assert states(session) == {report: OutboxState.RECEIVED}
            assert session.audit.first_broken() is None
    assert len(broken) > 5


def _nothing_half(usb: Path, known: set[str]) -> None:
    """What has its name is whole, to the byte."""
    found = {hashlib.sha256(file.read_bytes()).hexdigest() for file in batches(usb)}
    assert found <= known
