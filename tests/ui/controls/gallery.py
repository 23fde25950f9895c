"""Every control in a window, to be looked at beside the drawings; saved as pictures.

python -m tests.ui.controls.gallery FOLDER
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.controls.sheets import SHEETS
from ui.controls.focus_ring import FocusRing
from ui.theme.theme import ThemeChoice, theme

_LOOKS: tuple[tuple[str, ThemeChoice, float], ...] = (
    ("light", "light", 1.0),
    ("dark", "dark", 1.0),
    ("contrast", "high_contrast", 1.0),
    ("150", "light", 1.5),
    ("200", "light", 2.0),
)


def take(
    make: Callable[[], QWidget], choice: ThemeChoice, scale: float, file: Path, *, wide: int = 1366
) -> None:
    """Show a sheet in a window of the drawings' size and save what is seen."""
    theme().apply(choice, scale=scale)
    window = make()
    window.resize(wide, 860)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    settle()
    arrive = getattr(window, "arrive", None)
    if arrive is not None:
        arrive()
    settle()
    ring.place()
    settle()
    window.grab().save(str(file))
    window.close()
    window.deleteLater()


def settle() -> None:
    """Let layouts and timers finish."""
    for _turn in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:]
    application = QApplication([])
    for name, make in SHEETS.items():
        for look, choice, scale in _LOOKS:
            file = f"{name}-{look}"
            if not wanted or file in wanted or name in wanted:
                take(make, choice, scale, folder / f"{file}.png")
    application.quit()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
