"""Every key of the table, pressed on a page that it belongs to, and seen to do what help says."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.report import Status
from tests.ui.tour.scenes import SCENES
from tests.ui.tour.stage import Stage, settle
from ui import keys
from ui.pages.before import BeforePage
from ui.pages.desk import DeskPage
from ui.pages.hidden import HiddenPage
from ui.pages.outbox import OutboxPage
from ui.pages.preferences import PreferencesPage
from ui.pages.preview import PreviewPage
from ui.pages.report import ReportPage
from ui.pages.reports import ReportsPage
from ui.pages.two_keys import TwoKeysPage
from ui.printing import NoPrinter

Seen = Callable[[Stage], bool]


def _is_open(stage: Stage) -> bool:
    return stage.desk.frame.guide.is_open


def _the_focus_left_the_page(stage: Stage) -> bool:
    page, focus = stage.window.page, QApplication.focusWidget()
    return page is not None and focus is not None and not page.isAncestorOf(focus)


def _a_narrative(stage: Stage) -> ReportPage:
    return stage.at_question("narrative")


def _a_queue(stage: Stage) -> None:
    """What the button sends is no business of the key: that it is pressed is."""
    SCENES["outbox, unlinked"](stage)
    _TRIED.clear()
    stage.page(OutboxPage).try_now.acted.connect(partial(_TRIED.append, True))


_TRIED: list[bool] = []


def _shows(*kinds: type[QWidget]) -> Seen:
    return lambda stage: isinstance(stage.window.page, kinds)


def _asks(name: str) -> Seen:
    def seen(stage: Stage) -> bool:
        page = stage.window.page
        return isinstance(page, ReportPage) and page.page.asked.page.name == name

    return seen


_PRESSED: dict[keys.Key, tuple[Callable[[Stage], object], Seen]] = {
    keys.HELP: (SCENES["home, first day"], _is_open),
    keys.CLOSE_HELP: (SCENES["help"], lambda stage: not _is_open(stage)),
    keys.REGION: (SCENES["home, first day"], _the_focus_left_the_page),
    keys.REGION_BACK: (SCENES["home, first day"], _the_focus_left_the_page),
    keys.SHOW: (_a_narrative, lambda stage: stage.desk.errand.visit.presenting.view is not None),
    keys.HIDE: (SCENES["home, first day"], _shows(HiddenPage)),
    keys.LOCK: (SCENES["home, first day"], lambda stage: stage.restarts == [False]),
    keys.QUIT: (SCENES["home, first day"], lambda stage: not stage.window.isVisible()),
    keys.START: (SCENES["home, first day"], _shows(TwoKeysPage, BeforePage)),
    keys.FIND: (
        SCENES["reports"],
        lambda stage: QApplication.focusWidget() is stage.page(ReportsPage).box.input,
    ),
    keys.TRY_NOW: (_a_queue, lambda stage: bool(_TRIED)),
    keys.PRINT: (
        SCENES["preview"],
        lambda stage: NoPrinter.title in stage.page(PreviewPage).errors.accessibleDescription(),
    ),
    keys.BACK: (lambda stage: stage.at_question("words"), _asks("narrative")),
    keys.PRIMARY: (_a_narrative, _asks("words")),
    keys.CHOOSE: (
        lambda stage: stage.at_question("role", reporter_role=None),
        lambda stage: stage.page(ReportPage).interview.answers.get("reporter_role") == "victim",
    ),
    keys.SETTINGS: (SCENES["reports"], _shows(PreferencesPage)),
}
_TYPED = {keys.CHOOSE: "1"}


@pytest.mark.parametrize("key", _PRESSED, ids=lambda key: key.keys)
def test_it_does_what_help_says(stage: Stage, key: keys.Key) -> None:
    scene, seen = _PRESSED[key]
    scene(stage)
    settle()
    stage.restarts.clear()
    assert not seen(stage)
    _press(_TYPED.get(key, key.keys))
    # A button that is pressed by its key says so a tenth of a second later.
    stage.wait(lambda: seen(stage))


def test_a_draft_is_saved_when_somebody_asks(stage: Stage) -> None:
    report = _a_narrative(stage)
    QTest.keyClicks(report.page.form.widgets["narrative"].first_control(), " Then they left.")

    def kept() -> str:
        return str(stage.session.reports.answers(report.recorded.report.id).get("narrative"))

    assert not kept().endswith("Then they left.")
    _press(keys.SAVE.keys)
    assert kept().endswith("Then they left.")
    assert stage.session.reports.get(report.recorded.report.id).status is Status.DRAFT


def test_settings_do_not_open_over_a_report_that_is_being_taken(stage: Stage) -> None:
    _a_narrative(stage)
    _press(keys.SETTINGS.keys)
    assert isinstance(stage.window.page, ReportPage)


def test_every_key_of_the_table_is_pressed(stage: Stage) -> None:
    table = {one for one in vars(keys).values() if isinstance(one, keys.Key)}
    assert table == {*_PRESSED, keys.SAVE}
    assert table == {*keys.ON_PAGES, *keys.AT_THE_DESK, *keys.AT_THE_DOOR}
    stage.home()
    assert isinstance(stage.window.page, DeskPage)


def _press(written: str) -> None:
    pressed = QKeySequence(written.replace("Ctrl+Enter", "Ctrl+Return"))[0]  # type: ignore[index]
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key(pressed.key()), pressed.keyboardModifiers())
    settle()
