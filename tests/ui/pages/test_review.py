"""Check answers, then seal: what is missing leads there, Enter seals nothing, and once is once."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import document, recording
from desktop.errors import ReportUnknown
from desktop.report import Status
from desktop.session import Session
from tests.builders import a_draft, answers_for
from tests.ui.walk import twins, unnamed
from ui.pages.review import ReviewPage
from ui.theme.theme import ThemeChoice

Check = Callable[..., ReviewPage]


@pytest.fixture
def check(qtbot: QtBot, session: Session) -> Check:
    """The check of a draft with these answers."""
    kept: list[ReviewPage] = []

    def shown(**told: Any) -> ReviewPage:
        page = ReviewPage(session, a_draft(session, told))
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1366, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page

    return shown


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def button(page: QWidget, name: str) -> QPushButton:
    found = [b for b in page.findChildren(QPushButton)
             if b.isVisibleTo(page) and name in (b.accessibleName(), b.text())]  # fmt: skip
    assert len(found) == 1, name
    return found[0]


def go_on(page: ReviewPage) -> None:
    """Go on from the check; the questions that are asked last are skipped."""
    page.check.went_on.emit()
    if "Skip all of these" in [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]:
        button(page, "Skip all of these").click()


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_answers_are_shown_with_a_way_to_change_each(qtbot: QtBot, check: Check) -> None:
    page = check(**answers_for("police_intel"))
    assert "Race or ethnicity" in said(page)
    with qtbot.waitSignal(page.change_asked) as asked:
        button(page, "Change: Reasons").click()
    assert asked.args == ["motivation"]


def test_everything_has_a_name_of_its_own(qtbot: QtBot, check: Check, look: ThemeChoice) -> None:
    page = check(**answers_for("police_intel", narrative="Ring 07700 900142", motivation=[]))
    assert unnamed(page) == []
    assert twins(page) == set()


def test_what_is_missing_leads_to_its_page_and_nothing_is_sealed(
    qtbot: QtBot, check: Check, session: Session
) -> None:
    told = answers_for("police_named", narrative="")
    page = check(**{k: v for k, v in told.items() if k != "motivation"})
    assert "Needed before sealing" in said(page)
    press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Answer: In their own words"
    with qtbot.waitSignal(page.change_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["narrative"]
    assert "Seal this report" not in said(page)


def test_skipped_questions_are_listed_and_do_not_stand_in_the_way(
    qtbot: QtBot, check: Check
) -> None:
    page = check(**answers_for("police_intel"))
    assert "Not answered yet" in said(page)
    assert page.check.unanswered.count > 0
    press(Qt.Key.Key_Return)
    button(page, "Skip all of these").click()
    assert "Seal this report" in said(page)


def test_a_number_in_an_anonymous_story_is_pointed_at_and_left_alone(
    check: Check, session: Session
) -> None:
    page = check(**answers_for("police_intel", narrative="He rang 07700 900142 twice."))
    assert "Might identify someone" in said(page)
    assert any("a phone number in “In their own words”" in words for words in said(page))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Look at In their own words"
    press(Qt.Key.Key_Space)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Change: In their own words"
    button(page, "Leave it in In their own words").click()
    assert "Might identify someone" not in said(page)
    press(Qt.Key.Key_Return)
    assert "What the police will read" in said(page)


def test_what_goes_without_a_name_is_edited_and_read_before_it_is_sealed(
    check: Check, session: Session
) -> None:
    page = check(**answers_for("police_intel", narrative="He rang 07700 900142 twice."))
    page.check.went_on.emit()
    assert "What the police will read" in said(page)
    press(Qt.Key.Key_Return)
    assert "Seal this report" not in said(page), "Enter is no answer for somebody's safety"
    page.copy.fields["narrative"].set_text("He rang twice.")
    button(page, "Nothing here says who they are").click()
    button(page, "Skip all of these").click()
    assert "Seal this report" in said(page)
    page.seal.sealed.emit()
    (report,) = session.reports.page()
    sent = document.read(session.reports.document(report.id) or b"")
    assert sent.answers["narrative"] == "He rang twice."
    assert session.reports.answers(report.id).text("narrative") == "He rang 07700 900142 twice."


def test_an_edit_is_kept_when_somebody_goes_back_to_check(check: Check, session: Session) -> None:
    page = check(**answers_for("police_intel", narrative="He rang 07700 900142 twice."))
    page.check.went_on.emit()
    page.copy.fields["narrative"].set_text("He rang twice.")
    button(page, "Go back and check").click()
    assert "Check these answers together" in said(page)
    page.check.went_on.emit()
    assert page.copy.fields["narrative"].text() == "He rang twice."


def test_a_named_report_is_not_hunted_for_names(check: Check) -> None:
    page = check(**answers_for("police_named", narrative="He rang 07700 900142 twice."))
    assert "Might identify someone" not in said(page)


def test_enter_cannot_seal_but_tab_and_enter_can(
    qtbot: QtBot, check: Check, session: Session
) -> None:
    page = check(**answers_for("police_intel"))
    go_on(page)
    assert QApplication.focusWidget() is page.seal.heading
    with qtbot.assertNotEmitted(page.finalised):
        press(Qt.Key.Key_Return)
        QTest.keyClick(page.seal.heading, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button(page, "Seal the report").setFocus()
    with qtbot.waitSignal(page.finalised):
        press(Qt.Key.Key_Return)


def test_a_double_press_seals_once(qtbot: QtBot, check: Check, session: Session) -> None:
    page = check(**answers_for("police_intel"))
    go_on(page)
    sealed: list[object] = []
    page.finalised.connect(sealed.append)
    seal = button(page, "Seal the report")
    QTest.mouseDClick(seal, Qt.MouseButton.LeftButton)
    QTest.mouseClick(seal, Qt.MouseButton.LeftButton)
    seal.click()
    assert len(sealed) == 1
    assert len(session.reports.page()) == 1
    assert session.reports.page()[0].status is Status.FINALISED
    page.seal.sealed.emit()
    assert len(sealed) == 1
    assert "This report is sealed, so it cannot be changed." in (
        page.seal.errors.accessibleDescription()
    )


def test_deleting_asks_once_more_and_can_be_thought_better_of(
    qtbot: QtBot, check: Check, session: Session
) -> None:
    page = check(**answers_for("police_intel"))
    button(page, "Delete this draft").click()
    assert "Delete this draft for good?" in said(page)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.property("text") == "Keep it"
    button(page, "Keep it").click()
    assert "Delete this draft for good?" not in said(page)
    assert session.reports.page()
    button(page, "Delete this draft").click()
    with qtbot.waitSignal(page.deleted):
        button(page, "Delete it").click()
    assert session.reports.page() == []
    with pytest.raises(ReportUnknown):
        recording.take_up(session, page._recorded.report.id)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("police_named", "with the details they gave. The police are asked not to"),
        ("police_intel", "but not who they are"),
        ("support_only", "Nothing goes to the police."),
        ("count_only", "Only the count is kept"),
    ],
)
def test_what_will_be_sent_is_said_twice(check: Check, route: str, words: str) -> None:
    page = check(**answers_for(route))
    assert any(words in one for one in said(page))
    go_on(page)
    assert any(words in one for one in said(page))


NO_WAY = {
    "police_contact_wanted": "yes", "victims": [{"victim_phone": "07700 900111"}],
    "contact_ok": "no", "phone_safe_to_call": "yes", "text_safe": "yes",
}  # fmt: skip
DOES_NOT_FIT = "The police may contact them, and yet no way is said to be safe."


def test_a_wish_for_contact_where_no_way_is_safe_is_asked_about(qtbot: QtBot, check: Check) -> None:
    page = check(**answers_for("police_named", **NO_WAY))
    assert DOES_NOT_FIT in said(page)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Look at safe contact again"
    with qtbot.waitSignal(page.change_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["contact_ok"]
    button(page, "It is right as it is").click()
    assert DOES_NOT_FIT not in said(page)


@pytest.mark.parametrize("more", [{"contact_ok": "yes"}, {"police_contact_wanted": "no"}])
def test_it_is_not_asked_where_the_two_fit_together(check: Check, more: dict[str, str]) -> None:
    page = check(**answers_for("police_named", **{**NO_WAY, **more}))
    assert DOES_NOT_FIT not in said(page)


def test_would_rather_not_say_is_not_called_unanswered(check: Check) -> None:
    page = check(**answers_for("count_only", sc_injury_now="prefer_not_to_say"))
    assert any("“Not sure” is enough." in one for one in said(page))
    assert not any("Answer this before" in one for one in said(page))
