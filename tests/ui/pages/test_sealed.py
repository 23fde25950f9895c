"""Sealed: the reference, what happens next in true words, and the real paper beside the choice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import handing_out, return_phrase
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text
from desktop.report import OutboxState, Report
from desktop.session import Session
from tests.builders import PlainSealer, a_finalised_report
from tests.ui.walk import press, twins, unnamed
from ui import clipboard
from ui.controls.button import Button
from ui.controls.paper_view import PaperView
from ui.pages.sealed import SealedPage
from ui.printing import Paper
from ui.theme.theme import ThemeChoice


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def shown(qtbot: QtBot, session: Session, report: Report) -> SealedPage:
    page = SealedPage(session, report)
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrive()
    return page


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_the_plain_slip_is_chosen_and_is_the_real_paper(qtbot: QtBot, session: Session) -> None:
    report = a_finalised_report(session)
    page = shown(qtbot, session, report)
    assert page.paper() is ReceiptStyle.DISCREET
    assert report.reference in said(page)
    document = handing_out.receipt_of(session, report, ReceiptStyle.DISCREET)
    drawn = page.findChild(PaperView)
    assert isinstance(drawn, PaperView)
    paper = Paper(draw(document))
    assert drawn._pages[0] == paper.picture(0, drawn.wanted_width())


@pytest.mark.parametrize(
    ("wished", "paper"),
    [("full", ReceiptStyle.FULL), ("discreet", ReceiptStyle.DISCREET), ("none", None)],
)
def test_the_paper_they_wished_for_is_chosen_first(
    qtbot: QtBot, session: Session, wished: str, paper: ReceiptStyle | None
) -> None:
    page = shown(qtbot, session, a_finalised_report(session, receipt_style=wished))
    assert page.paper() is paper
    assert QApplication.focusWidget() is page.choice.row(paper or "none")


def test_everything_has_a_name(qtbot: QtBot, session: Session, look: ThemeChoice) -> None:
    page = shown(qtbot, session, a_finalised_report(session))
    assert unnamed(page) == []
    assert twins(page) == set()


def test_numbers_choose_a_paper_and_enter_previews_it(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session, a_finalised_report(session))
    assert QApplication.focusWidget() is page.choice.row(ReceiptStyle.DISCREET)
    press(page, Qt.Key.Key_3)
    assert "This is what the receipt says" in said(page)
    with qtbot.waitSignal(page.preview_asked) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].footer.code == "D02"


def test_without_paper_enter_finishes(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session, a_finalised_report(session))
    press(page, Qt.Key.Key_4)
    assert page.paper() is None
    assert "They go home with nothing to be found." in said(page)
    with qtbot.waitSignal(page.finished):
        press(page, Qt.Key.Key_Return)


def test_the_reference_is_lent_to_the_clipboard_and_taken_back(
    qtbot: QtBot, session: Session
) -> None:
    report = a_finalised_report(session)
    page = shown(qtbot, session, report)
    page._copy()
    board = QGuiApplication.clipboard()
    assert board.text() == report.reference
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    page.hide()
    assert board.text() == ""


def test_what_somebody_else_copied_since_is_left_alone(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session, a_finalised_report(session))
    page._copy()
    QGuiApplication.clipboard().setText("a shopping list")
    page.hide()
    assert QGuiApplication.clipboard().text() == "a shopping list"
    clipboard.take_back("something else")
    assert QGuiApplication.clipboard().text() == "a shopping list"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OutboxState.UNSEALED, "until this computer is linked"),
        (OutboxState.WAITING, "It goes by itself"),
        (OutboxState.SENDING, "on its way"),
        (OutboxState.SENT, "has not signed for it yet"),
        (OutboxState.RECEIVED, "has signed for it."),
        (OutboxState.REFUSED, "did not take it"),
    ],
)
def test_each_state_says_what_happens_next(
    qtbot: QtBot, session: Session, state: OutboxState, words: str
) -> None:
    session.sealer = PlainSealer()
    report = replace(a_finalised_report(session), outbox=state)
    page = shown(qtbot, session, report)
    assert any(words in one for one in said(page))
    promised = [one for one in said(page) if "signed for it." in one]
    assert bool(promised) is (state is OutboxState.RECEIVED)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("police_intel", "Nobody will get in touch with them."),
        ("support_only", "Nothing goes to the police."),
        ("count_only", "Only the count is kept."),
    ],
)
def test_each_route_says_what_was_chosen(
    qtbot: QtBot, session: Session, route: str, words: str
) -> None:
    page = shown(qtbot, session, a_finalised_report(session, route))
    assert any(words in one for one in said(page))


def test_somebody_without_a_name_is_offered_three_words_that_are_shown_once(
    qtbot: QtBot, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", anonymous="no_name")
    page = SealedPage(session, report, just_sealed=True)
    qtbot.addWidget(page)
    page.show()
    assert page.words is not None
    (give,) = (one for one in page.findChildren(Button) if one.text() == "Give them three words")
    give.click()
    phrase = page.words.on_paper
    assert phrase is not None
    assert phrase in said(page)
    assert not [one for one in page.findChildren(Button) if one.isVisible() and one is give]
    with qtbot.waitSignal(page.preview_asked) as asked:
        page._preview()
    assert asked.args is not None
    assert phrase in plain_text(asked.args[0])
    page.words.choice.row("written").click()
    assert page.words.on_paper == ""
    later = SealedPage(session, report, just_sealed=True)
    qtbot.addWidget(later)
    assert later.words is None
    assert return_phrase.show(session, report, phrase).report == report.id


def test_nobody_with_a_name_is_offered_words(qtbot: QtBot, session: Session) -> None:
    page = SealedPage(session, a_finalised_report(session), just_sealed=True)
    qtbot.addWidget(page)
    assert page.words is None


def test_words_that_nobody_was_handed_are_offered_anew(qtbot: QtBot, session: Session) -> None:
    report = a_finalised_report(session, "support_only", anonymous="no_name")
    return_phrase.give(session, report)
    page = SealedPage(session, report)
    qtbot.addWidget(page)
    page.show()
    assert page.words is not None
    (give,) = (one for one in page.findChildren(Button) if one.text() == "Give them three words")
    give.click()
    page.choice.row("none").click()
    with qtbot.waitSignal(page.finished):
        page._preview()
    assert not return_phrase.is_owed(session, report)


def test_the_slip_comes_in_the_language_they_read_or_says_why_not(
    qtbot: QtBot, session: Session
) -> None:
    report = a_finalised_report(session, main_language="pl")
    page = shown(qtbot, session, report)
    assert not page.language.isVisible()
    assert any(words.startswith("They read Polish.") for words in said(page))
    assert page._receipt(ReceiptStyle.DISCREET).language == "en"
    session.settings.set("drafts shown", "yes")
    page = shown(qtbot, session, report)
    assert page.language.value() == "pl"
    assert not any(words.startswith("They read") for words in said(page))
    slip = page._receipt(ReceiptStyle.DISCREET)
    assert "Twój numer sprawy" in plain_text(slip)
    assert "Not yet checked by a translator" in slip.footer.notes
    page.language.choose("en")
    assert page._receipt(ReceiptStyle.DISCREET).language == "en"
