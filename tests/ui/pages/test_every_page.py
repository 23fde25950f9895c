"""Every page of the shell in every theme: named, reachable, large enough, and done by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop import installation, recording
from desktop.changing_mind import FULLER
from desktop.errors import DiskFull
from desktop.read_back import Line
from desktop.session import Session
from desktop.spoken import SpokenAnswer, SpokenPart
from desktop.store.recalling import Reach
from desktop.vault import derivation
from tests.builders import a_centre, a_finalised_report
from tests.ui.walk import tab_round, things, twins, unnamed
from ui.controls.button import Button
from ui.pages.addition import AdditionPage
from ui.pages.another_wish import AnotherWishPage
from ui.pages.correction import CorrectionPage
from ui.pages.desk import DeskPage
from ui.pages.detail import DetailPage
from ui.pages.hidden import HiddenPage
from ui.pages.link import LinkPage
from ui.pages.preferences import PreferencesPage
from ui.pages.problem import ProblemPage
from ui.pages.reports import ReportsPage
from ui.pages.sealed import SealedPage
from ui.pages.sheet import SheetPage
from ui.pages.three_words import ThreeWordsPage
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage
from ui.pages.what_goes import WhatGoesPage
from ui.steps.ready import ReadyStep
from ui.steps.sheet import SheetStep
from ui.steps.sheet_check import SheetCheckStep
from ui.steps.way_back import WayBack
from ui.theme.theme import ThemeChoice, theme

_CODE = "QNWCX XSUQS YEWZ9 EX6KZ R5JNB WR7FH QXUEU CST33 H47V7"
Make = Callable[[Session, Path], QWidget]


def _a_busy_desk(session: Session, _vault: Path) -> QWidget:
    a_finalised_report(session)
    recording.start(session)
    return DeskPage(session)


def _some_reports(session: Session, _vault: Path) -> QWidget:
    a_finalised_report(session)
    recording.start(session)
    return ReportsPage(session)


def _a_sealed_report(session: Session, _vault: Path) -> QWidget:
    return DetailPage(session, a_finalised_report(session), takes_notes=True)


def _filtered_reports(session: Session, _vault: Path) -> QWidget:
    recording.start(session)
    page = ReportsPage(session)
    page.filter_by()
    return page


def _settings(session: Session, _vault: Path) -> QWidget:
    page = PreferencesPage(session)
    page.people.form.set_open(True)
    return page


def _the_sheet(session: Session, _vault: Path) -> QWidget:
    return SheetStep("Step 3 of 5", centre="Eastgate Library", code=_CODE, today=session.today)


def _three_words(session: Session, _vault: Path) -> QWidget:
    report = a_finalised_report(session, "support_only", anonymous="no_name")
    page = SealedPage(session, report, just_sealed=True)
    assert page.words is not None
    (give,) = page.words.findChildren(Button)
    give.click()
    return page


def _a_correction(session: Session, _vault: Path) -> QWidget:
    page = CorrectionPage()
    one = SpokenAnswer(key="loc_name", question="Place", name="Place", answer="", given=True)
    other = SpokenAnswer(key="time", question="Time", name="Time", answer="8pm", given=True)
    page.show_parts([SpokenPart(title="Where", answers=(one,))], [other])
    return page


def _what_goes(session: Session, _vault: Path) -> QWidget:
    return WhatGoesPage(
        "What will now be sent", [Line(question="Place", answer="The Bell")],
        ["We will tell them."], go_on="Go on to their agreement",
        missing=[("narrative", "What happened", "It is needed.")],
    )  # fmt: skip


PAGES: dict[str, Make] = {
    "three words": _three_words,
    "three words, asked": lambda session, vault: ThreeWordsPage(),
    "unlock": lambda session, vault: UnlockPage(vault, installation.read(vault)),
    "way back": lambda session, vault: WayBack(vault, ["Ana", "Tomasz"], None),
    "welcome": lambda session, vault: WelcomePage(vault / "new", how=derivation.FLOOR),
    "administrator": lambda session, vault: WelcomePage(vault / "new").administrator,
    "sheet": _the_sheet,
    "sheet check": lambda session, vault: SheetCheckStep("Step 3 of 5", _CODE),
    "ready": lambda session, vault: ReadyStep("Step 5 of 5", linked=False),
    "desk, empty": lambda session, vault: DeskPage(session),
    "desk, busy": _a_busy_desk,
    "reports, none": lambda session, vault: ReportsPage(session),
    "reports": _some_reports,
    "reports, filtered": _filtered_reports,
    "sealed report": _a_sealed_report,
    "settings": _settings,
    "new sheet": lambda session, vault: SheetPage(session),
    "link": lambda session, vault: LinkPage(session),
    "note": lambda session, vault: AdditionPage("We will tell them too."),
    "another wish": lambda session, vault: AnotherWishPage(
        Reach.RECEIVED, FULLER[:2], wider=FULLER[3:]
    ),
    "correction": _a_correction,
    "what goes": _what_goes,
    "hidden": lambda session, vault: HiddenPage(a_centre()),
    "problem": lambda session, vault: ProblemPage(DiskFull()),
    "bug": lambda session, vault: ProblemPage(ZeroDivisionError()),
}
every_page = pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())


def _shown(qtbot: QtBot, page: QWidget, width: int = 1100, height: int = 860) -> QWidget:
    # A step is kept alive by the page it was taken from only as long as that page lives.
    page.setParent(None)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    if hasattr(page, "arrive"):
        page.arrive()
    return page


@every_page
def test_everything_that_takes_the_focus_has_a_name_of_its_own(
    qtbot: QtBot, session: Session, vault: Path, make: Make, look: ThemeChoice
) -> None:
    page = _shown(qtbot, make(session, vault))
    assert theme().name == look
    assert unnamed(page) == []
    # Both passphrase boxes of the settings have one; each stands beside the box it shows.
    assert twins(page) <= {"Show the passphrase"}


@every_page
def test_the_keyboard_reaches_everything_and_comes_round(
    qtbot: QtBot, session: Session, vault: Path, make: Make
) -> None:
    page = _shown(qtbot, make(session, vault))
    reachable = {
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not isinstance(widget, QScrollArea)
    }
    reached = set(tab_round(page))
    missed = {
        widget for widget in reachable - reached if not _is_in_a_chosen_group(widget, reached)
    }
    assert missed == set()


@every_page
def test_the_focus_arrives_somewhere_that_can_be_heard(
    qtbot: QtBot, session: Session, vault: Path, make: Make
) -> None:
    page = _shown(qtbot, make(session, vault))
    if not hasattr(page, "arrive"):
        pytest.skip("a form inside a page")
    focused = QApplication.focusWidget()
    assert focused is not None
    interface = QAccessible.queryAccessibleInterface(focused)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name)


@every_page
@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_type_never_scrolls_sideways(
    qtbot: QtBot, session: Session, vault: Path, make: Make, scale: float
) -> None:
    theme().apply("light", scale=scale)
    try:
        page = _shown(qtbot, make(session, vault), width=1366, height=768)
        assert page.minimumSizeHint().width() <= 1366
        for area in page.findChildren(QScrollArea):
            content = area.widget()
            assert content is not None
            assert content.minimumSizeHint().width() <= area.viewport().width() + 1
    finally:
        theme().apply("light")


def test_the_button_for_the_places_stands_over_the_heading_in_line_with_it(
    qtbot: QtBot, session: Session
) -> None:
    theme().apply("light", scale=2.0)
    try:
        page = PreferencesPage(session)
        page.set_side_button("Places")
        _shown(qtbot, page, width=1366, height=768)
        places = next(one for one in page.findChildren(Button) if one.text() == "Places")
        at, head = (one.mapTo(page, QPoint(0, 0)) for one in (places, page.heading))
        assert at.x() == head.x()
        assert at.y() + places.height() + 8 <= head.y()
    finally:
        theme().apply("light")


@every_page
def test_the_page_has_one_first_heading(
    qtbot: QtBot, session: Session, vault: Path, make: Make
) -> None:
    page = _shown(qtbot, make(session, vault))
    headings = [t for t in things(page) if t.role() == QAccessible.Role.Heading]
    if not isinstance(page, HiddenPage):  # the sign of a lobby is no page to be read by its heads
        assert headings


def _is_in_a_chosen_group(widget: QWidget, reached: set[QWidget]) -> bool:
    """Tab visits one radio button of a group; the arrows reach the others."""
    group = getattr(widget, "group", None)
    buttons = set(group().buttons()) if callable(group) and group() is not None else set()
    return bool(buttons & reached)
