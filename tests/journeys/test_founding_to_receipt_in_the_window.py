"""The whole errand as a volunteer does it, in the real window, with the keyboard.

Found a vault, lock the recovery sheet away, link to the police, take a report with somebody, check
it together, seal it, see the slip, and have it received: a real window, vault, seal and intake.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import key_of, name_of
from desktop.report import OutboxState
from desktop.vault import derivation
from resources import ROOT
from tests.sync.dispatch.centre import Police, found_police
from ui.controls.button import Button
from ui.controls.option_row import OptionRow
from ui.controls.page import Page
from ui.pages.before import BeforePage
from ui.pages.desk import DeskPage
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage
from ui.pages.sealed import SealedPage
from ui.pages.staying_safe import StayingSafePage
from ui.pages.two_keys import TwoKeysPage
from ui.pages.welcome import WelcomePage
from ui.questions.choice import ChoiceQuestion
from ui.questions.date import DateQuestion
from ui.questions.group_page import GroupPage
from ui.questions.page_form import PageForm
from ui.questions.pick import PickQuestion
from ui.questions.question import QuestionWidget
from ui.questions.text import TypedQuestion
from ui.questions.week import WeekQuestion
from ui.window import Window

PASSPHRASE = "four words make sense"
TOLD: dict[str, Any] = json.loads((ROOT / "practice" / "threatening_letter.json").read_text())
P = TypeVar("P", bound=QWidget)


@pytest.fixture
def real_police(tmp_path: Path) -> Iterator[Police]:
    """A police end for real reports, served on loopback."""
    police = found_police(tmp_path / "police", practice=False)
    with police.serving():
        yield police


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The program as it is on a fresh computer."""
    made = Window(tmp_path / "vault", lambda _hidden: None, how=derivation.FLOOR)
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_from_founding_to_the_slip_and_the_police(
    qtbot: QtBot, window: Window, real_police: Police, tmp_path: Path
) -> None:
    _set_up(qtbot, window, real_police, tmp_path)
    start = QApplication.focusWidget()
    assert isinstance(start, Button), "the one thing to do has the focus"
    QTest.keyClick(start, Qt.Key.Key_Return)
    for before in (TwoKeysPage, BeforePage):
        QTest.keyClick(_page(window, before).heading, Qt.Key.Key_Return)
    _take_the_report(qtbot, window)
    _check_and_seal(qtbot, window)
    sealed = _page(window, SealedPage)
    assert window.desk is not None
    session = window.desk.session
    report = session.reports.page()[0]
    assert report.reference is not None
    assert report.reference in _shown(sealed)
    assert window.windowTitle() == "Sealed - Holdfast"
    qtbot.waitUntil(
        lambda: session.reports.get(report.id).outbox is OutboxState.RECEIVED, timeout=20_000
    )
    _the_police_read_what_was_said(real_police, session.reports.document(report.id))


def _set_up(qtbot: QtBot, window: Window, police: Police, tmp_path: Path) -> None:
    page = _page(window, WelcomePage)
    page.centre.name.set_text("Eastgate Library")
    page.centre.address.set_text("12 Harbour Row\nEastgate")
    page.centre.area.row("norfolk").click()
    page.centre.carry_on.click()
    page.administrator.name.set_text("Ana")
    page.administrator.new.field.set_text(PASSPHRASE)
    page.administrator.carry_on.click()
    qtbot.waitUntil(lambda: page.step.heading.text() == "Recovery sheet", timeout=10_000)
    page.sheet.save_to(tmp_path / "sheet.pdf")
    words = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text().split()
    code = [word for word in words if len(word) == 5 and word.isupper()]
    page.sheet.carry_on.click()
    for field, group in zip(page.check.groups.values(), (code[2], code[6]), strict=True):
        field.set_text(group)
    page.check.carry_on.acted.emit()
    _link(qtbot, page, police, tmp_path)
    page.ready.start.acted.emit()
    qtbot.waitUntil(lambda: isinstance(window.page, DeskPage))


def _link(qtbot: QtBot, page: WelcomePage, police: Police, tmp_path: Path) -> None:
    invitation = tmp_path / "norfolk.invitation"
    invitation.write_bytes(police.invitation())
    page.link.open_file(invitation)
    assert len(page.link.words.split()) == 6
    assert page.link.match is not None
    page.link.match.row("same").click()
    with qtbot.waitSignal(page.link.linked, timeout=10_000):
        page.link.finish.acted.emit()


def _take_the_report(qtbot: QtBot, window: Window) -> None:
    """Answer each page as it comes, by key, until there is nothing more to ask."""
    report = _page(window, ReportPage)
    for _page_by_page in range(150):
        if isinstance(window.page, StayingSafePage):
            # The focus is on what was found, for it to be read first.
            QTest.keyClick(window.page.heading, Qt.Key.Key_Return)
        if not isinstance(window.page, ReportPage):
            return
        if isinstance(report.showing, GroupPage):
            report.showing.carried_on.emit()
            continue
        asked = report.page
        _answer(asked.form, report)
        QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(partial(_gone, window, asked))
    raise AssertionError("the interview does not end")


def _gone(window: Window, asked: Page) -> bool:
    return not isinstance(window.page, ReportPage) or window.page.showing is not asked


def _answer(form: PageForm, report: ReportPage) -> None:
    """Answer what shows; an answer may open a further question, so look again until none does."""
    done: set[str] = set()
    while fresh := [k for k, w in form.widgets.items() if not w.isHidden() and k not in done]:
        done.add(fresh[0])
        _give(form.widgets[fresh[0]], _told(fresh[0]))
        form.commit()
    assert report.interview.answers.values


def _told(key: str) -> Any:
    if key in TOLD:
        return TOLD[key]
    victims = TOLD.get("victims", [{}])
    return victims[0].get(name_of(key)) if key == key_of(name_of(key), "victims") else None


def _give(widget: QuestionWidget, answer: Any) -> None:
    if answer is None:
        return
    if isinstance(widget, ChoiceQuestion):
        for code in answer if isinstance(answer, list) else [answer]:
            _choose(widget.options.row(code))
    elif isinstance(widget, DateQuestion):
        _type_date(widget, answer)
    elif isinstance(widget, TypedQuestion):
        QTest.keyClicks(widget.first_control(), str(answer))
    elif isinstance(widget, PickQuestion):
        widget.combo.choose(answer)
        widget.changed.emit()
    elif isinstance(widget, WeekQuestion):
        _tick(widget, answer)


def _type_date(asked: DateQuestion, answer: str) -> None:
    boxes = (asked.boxes.year, asked.boxes.month, asked.boxes.day)
    for box, typed in zip(boxes, answer.split("-"), strict=False):
        QTest.keyClicks(box, typed)


def _tick(week: WeekQuestion, times: list[str]) -> None:
    for box in week.grid.boxes():
        if box.value in times:
            QTest.keyClick(box, Qt.Key.Key_Space)


def _choose(row: OptionRow) -> None:
    """Choose by the number that stands in the row, a figure at a time."""
    row.setFocus()
    for figure in "" if row.isChecked() else row.number:
        QTest.keyClick(QApplication.focusWidget() or row, Qt.Key(ord(figure)))
    assert row.isChecked()


def _check_and_seal(qtbot: QtBot, window: Window) -> None:
    review = _page(window, ReviewPage)
    assert review._recorded.interview.problems == ()
    review.check.went_on.emit()
    # A whole family was harmed, so there is nobody of whom equality could be asked.
    assert not review.equality.offer.isVisible()
    assert review.seal.isVisible()
    QTest.keyClick(review.seal, Qt.Key.Key_Return)
    assert isinstance(window.page, ReviewPage), "Enter must not seal"
    review.seal.sealed.emit()
    qtbot.waitUntil(lambda: isinstance(window.page, SealedPage))


def _the_police_read_what_was_said(police: Police, document: bytes | None) -> None:
    from sync.intake.opening import Opener

    with police.ledger() as ledger:
        out = police.folder.path / "opened"
        opener = Opener(
            settings=police.folder.settings(), ledger=ledger, keys=police.opening_keys(), out=out
        )
        findings = list(opener.open_all())
    assert [finding.problems for finding in findings] == [[]]
    content = (out / f"{findings[0].id}.json").read_bytes()
    assert content == document
    told = json.loads(content)
    assert told["answers"]["narrative"] == TOLD["narrative"]
    assert told["answers"]["motivation"] == TOLD["motivation"]
    assert told["practice"] is False


def _page(window: Window, kind: type[P]) -> P:
    assert isinstance(window.page, kind)
    return window.page


def _shown(page: QWidget) -> str:
    from ui.controls.text import Text

    return " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())
