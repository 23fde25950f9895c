"""An intake in a process of its own that falls, and is started again each time by whoever minds it.

with Supervised(warm, police.folder.path, pids=tmp_path) as intake:
    intake.fall(signal.SIGKILL)
"""

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.kit.break_at import Ending, Errand, How
from tests.kit.break_warm import Warmed

PROGRAM = "sync.intake.__main__"
_PATIENCE = 20.0
_NEVER = 1_000_000
_SERVE = """
import os, sys
from pathlib import Path
from sync.intake.__main__ import main
Path(sys.argv[1]).write_text(str(os.getpid()))
sys.exit(main(["serve", sys.argv[2]]))
"""


class Supervised:
    """The intake of one folder, as `holdfast-intake serve` runs it, one process after the other."""

    def __init__(self, warm: Warmed, folder: Path, *, pids: Path, breaks_at: int = _NEVER) -> None:
        """Plan it; the first process is killed at that lasting call of its own."""
        self.endings: list[Ending] = []
        self._warm, self._breaks_at = warm, breaks_at
        self._pid = pids / "intake.pid"
        argv = (sys.executable, "-c", _SERVE, str(self._pid), str(folder))
        self._errand = Errand(argv=argv, folder=folder)
        self._over, self._ended = threading.Event(), threading.Condition()
        self._thread = threading.Thread(target=self._mind, name="supervisor")

    def __enter__(self) -> Self:
        """Start it; whoever asks before it listens asks again."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """End it for good."""
        self._over.set()
        for _ in range(int(_PATIENCE / 0.1)):
            # Between two processes there is none to end yet.
            with suppress(OSError, ValueError):
                os.kill(int(self._pid.read_text()), signal.SIGKILL)
            self._thread.join(0.1)
            if not self._thread.is_alive():
                return
        raise AssertionError("the intake does not end")

    def fall(self, how: signal.Signals) -> None:
        """End the process that serves now, and see it end; the next begins at once."""
        fallen = len(self.endings)
        os.kill(int(self._pid.read_text()), how)
        with self._ended:
            assert self._ended.wait_for(lambda: len(self.endings) > fallen, _PATIENCE)

    def _mind(self) -> None:
        at = self._breaks_at
        while not self._over.is_set():
            ending = self._warm.run(self._errand, at, How.KILL)
            self._pid.unlink(missing_ok=True)
            with self._ended:
                self.endings.append(ending)
                self._ended.notify_all()
            at = _NEVER
