"""The longest the window is deaf while fifty reports are sent to an intake in another process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from desktop import enrolment
from desktop.session import Session
from desktop.vault import derivation
from tests.benchmarks.measuring import Ratio
from tests.builders import a_centre, a_finalised_report
from tests.sync.dispatch.centre import ADMINISTRATOR, PASSPHRASE, Police, Vault, enrol, found_police

_REPORTS, _BEAT, _AIM = 50, 10, 0.050
_PATIENCE = 120.0


def ratios() -> Iterator[Ratio]:
    """Send from a real desk with its queue open, and compare the longest gap of a timer."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        police = found_police(Path(place) / "intake", practice=False)
        folder = Path(place) / "vault"
        enrolment.found(folder, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
        door = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
        door.close()
        with Vault(folder, door.opened).unlocked() as session:
            with police.serving():
                enrol(session, police.invitation())
            for _ in range(_REPORTS):
                a_finalised_report(session, narrative="They shouted at us on the bus. " * 60)
            with _served(police):
                gaps = sorted(_gaps(session))
    detail = (
        f"longest {1000 * gaps[-1]:.0f} ms, then {1000 * gaps[-2]:.0f} ms and"
        f" {1000 * gaps[-3]:.0f} ms, of {len(gaps)} beats while {_REPORTS} reports went"
    )
    yield Ratio(
        what="window deaf while sending", peer=f"{1000 * _AIM:.0f} ms",
        value=gaps[-1] / _AIM, aim=1.0, detail=detail,
    )  # fmt: skip


@contextmanager
def _served(police: Police) -> Iterator[None]:
    for key in police.folder.private.glob("sealing-*.jwk"):
        key.unlink()
    command = [sys.executable, "-m", "sync.intake", "serve", str(police.folder.path), "--json"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True)
    try:
        assert running.stdout is not None
        assert "listen" in running.stdout.readline()
        yield
    finally:
        running.terminate()
        running.communicate()


def _gaps(session: Session) -> list[float]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui.desk_at_work import DeskAtWork
    from ui.errand import OUTBOX

    application = QApplication.instance() or QApplication([])
    beats: list[float] = []
    pulse = QTimer(interval=_BEAT)
    pulse.timeout.connect(lambda: beats.append(time.perf_counter()))
    desk = DeskAtWork(session, None)  # type: ignore[arg-type]
    desk.frame.resize(1366, 768)
    desk.frame.show()
    desk.errand.go(OUTBOX)
    application.processEvents()
    pulse.start()
    desk._sending.try_now()
    end = time.monotonic() + _PATIENCE
    while session.outbox.pending() and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.001)
    pulse.stop()
    assert not session.outbox.pending(), "everything arrived"
    desk._sending.stop()
    desk.frame.close()
    return [later - earlier for earlier, later in pairwise(beats)]
