"""A picture of every page of the program in every look, to be opened and judged by eye.

python -m tests.kit.album FOLDER [word in the name of a scene ...]
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from desktop import enrolment
from desktop.vault import derivation
from desktop.vault.roster import Role
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded, a_centre
from tests.ui.tour.scenes import SCENES
from tests.ui.tour.stage import Stage, settle
from ui.theme.theme import ThemeChoice, theme

_LOOKS: tuple[tuple[str, ThemeChoice, float, tuple[int, int]], ...] = (
    ("light", "light", 1.0, (1366, 768)),
    ("dark", "dark", 1.0, (1366, 768)),
    ("contrast", "high_contrast", 1.0, (1366, 768)),
    ("150", "light", 1.5, (1366, 768)),
    ("200", "light", 2.0, (1366, 768)),
    ("narrow", "light", 1.0, (1024, 768)),
)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme().apply("light")
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(_founded(Path(place) / "founded"), Path(place))
        for name, scene in SCENES.items():
            if not sys.argv[2:] or any(word in name for word in sys.argv[2:]):
                _take(scene(stage), folder, name.replace(",", "").replace(" ", "-"))
        stage.close()
    application.quit()


def _take(seen: QWidget, folder: Path, name: str) -> None:
    """Grab one scene in every look, then put it back as it was."""
    for look, choice, scale, size in _LOOKS:
        theme().apply(choice, scale=scale)
        seen.resize(*size)
        settle()
        page = getattr(seen, "page", None)
        arrive = getattr(page, "arrive", None)
        if arrive is not None and look != "light":
            arrive()
            settle()
        seen.grab().save(str(folder / f"{name}--{look}.png"))
    theme().apply("light")
    seen.resize(*_LOOKS[0][3])
    settle()


def _founded(folder: Path) -> Founded:
    """A vault like the one that the tests copy."""
    code = enrolment.found(folder, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    for name, role in (("Tomasz", Role.STAFF), ("Cara", Role.COORDINATOR)):
        enrolment.add_person(session, name, PASSPHRASE, role, how=derivation.FLOOR)
    session.close()
    return Founded(folder=folder, code=code, opened=session.opened)


if __name__ == "__main__":
    main()
