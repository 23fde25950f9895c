"""From exec to a painted unlock window, against a hello-world PySide6 window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop import enrolment
from desktop.installation import new_installation
from desktop.vault import derivation
from tests.benchmarks.measuring import Ratio

_TURNS = 9
_HELLO = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("Hello")
label.resize(1024, 640)
label.show()
app.processEvents()
label.grab()
print("painted", flush=True)
"""
_OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import application
app = QApplication([])
def painted():
    app.processEvents()
    app.topLevelWidgets()[0].grab()
    print("painted", flush=True)
    os._exit(0)
QTimer.singleShot(0, painted)
application.run(Path(sys.argv[1]))
"""


def ratios() -> Iterator[Ratio]:
    """Both in turn, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        centre = new_installation("norfolk", "A centre")
        enrolment.found(vault, centre, "Ana", "four words make sense", how=derivation.FLOOR)
        times: tuple[list[float], list[float]] = ([], [])
        for turn in range(_TURNS + 1):
            for place, code in enumerate((_OURS, _HELLO)):
                taken = _painted(code, vault)
                if turn:
                    times[place].append(taken)
    ours, peer = statistics.median(times[0]), statistics.median(times[1])
    detail = f"({ours * 1000:.0f} against {peer * 1000:.0f} ms)"
    yield Ratio(
        what="start to painted unlock window", peer="a hello-world PySide6 window",
        value=ours / peer, aim=1.3, detail=detail,
    )  # fmt: skip


def _painted(code: str, vault: Path) -> float:
    # Compiled modules are kept, as they are on any computer that runs a program twice.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(vault)], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.readline()
        taken = time.perf_counter() - began
    if said.strip() != "painted":
        raise RuntimeError("the window was not painted")
    return taken
