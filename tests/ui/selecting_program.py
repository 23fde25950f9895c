"""A story selected on a real X11 screen, and what is left to paste after it; run by a test."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop import enrolment
from tests.builders import PASSPHRASE, a_draft, answers_for
from tests.ui.pages.test_report import turn
from ui.pages.report import ReportPage
from ui.window import Window

STORY = "Quillenbrook shouted at me."


def selected() -> str:
    """Give what the middle button would paste now."""
    return QGuiApplication.clipboard().text(QClipboard.Mode.Selection)


def select_the_story(window: Window) -> ReportPage:
    """Open a draft at its story, and select all of it with the keyboard."""
    desk = window.desk
    assert desk is not None
    drafted = a_draft(desk.session, answers_for("police_named", narrative=STORY))
    desk.errand.visit.open_report(drafted.report.id)
    page = window.page
    assert isinstance(page, ReportPage)
    turn(page, "narrative")
    (box,) = page.findChildren(QPlainTextEdit)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    return page


def end(window: Window, page: ReportPage, how: str) -> None:
    """End the visit, or what can be seen of it."""
    ends = {"left": page.left.emit, "locked": window.lock, "hidden": window.hide_screen}
    ends[how]()
    QApplication.processEvents()


def main() -> None:
    """Say what could be pasted before and after."""
    application = QApplication(sys.argv[:1])
    window = Window(Path(sys.argv[1]), lambda hidden: None)
    window.show()
    window._let_in(enrolment.unlock(Path(sys.argv[1]), "Ana", PASSPHRASE))
    window.activateWindow()
    page = select_the_story(window)

    def look() -> None:
        """Once the screen has told which window is in front."""
        before = selected()
        end(window, page, sys.argv[2])
        told = {"screen": application.platformName(), "before": before, "after": selected()}
        sys.stdout.write(json.dumps(told))
        window.leave()
        application.quit()

    QTimer.singleShot(0, window, look)
    application.exec()


if __name__ == "__main__":
    main()
