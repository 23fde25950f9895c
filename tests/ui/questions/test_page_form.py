"""A page of questions: further ones open under the answer that brings them, and close again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.asked import AskedPage
from desktop.forms.interview import Interview
from tests.builders import an_interview, answers_for, norfolk
from tests.ui.walk import tab_round
from ui.controls.button import Button
from ui.questions.choice import ChoiceQuestion
from ui.questions.page_form import PageForm
from ui.questions.question_page import QuestionPage
from ui.questions.whereabouts import part_words, question_words


def page_named(interview: Interview, name: str) -> AskedPage:
    return next(page for page in interview.pages if page.page.name == name)


class Asked:
    """A form that is live: what is answered on it comes back to it."""

    def __init__(self, name: str, told: dict[str, Any]) -> None:
        self.interview = an_interview(told)
        self.form = PageForm(page_named(self.interview, name), self.interview)
        self.form.answered.connect(self._answered)

    def _answered(self, key: str, answer: Any) -> None:
        self.interview = self.interview.answered(key, answer)
        self.form.show_interview(self.interview)

    @property
    def seen(self) -> list[str]:
        return [key for key, widget in self.form.widgets.items() if widget.isVisibleTo(self.form)]

    def row(self, question: str, code: str) -> QWidget:
        widget = self.form.widgets[question]
        assert isinstance(widget, ChoiceQuestion)
        return widget.options.row(code)

    def press(self, question: str, code: str) -> None:
        row = self.row(question, code)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())


@pytest.fixture
def when(qtbot: QtBot) -> Asked:
    asked = Asked("when", answers_for("police_intel", when_kind="not_known"))
    qtbot.addWidget(asked.form)
    asked.form.resize(616, 900)
    asked.form.show()
    asked.form.activateWindow()
    qtbot.waitUntil(asked.form.isActiveWindow)
    return asked


@pytest.mark.parametrize(
    ("code", "also"),
    [
        ("exact", ["incident_date"]),
        ("approx", ["incident_date", "approx_text"]),
        ("between", ["date_from", "date_to", "still_happening"]),
        ("not_known", ["approx_text"]),
    ],
)
def test_each_answer_opens_its_own_questions(when: Asked, code: str, also: list[str]) -> None:
    if code != "not_known":
        when.press("when_kind", code)
    assert when.seen == ["when_kind", *also]
    QApplication.processEvents()
    row = when.row("when_kind", code)

    def top_of(widget: QWidget) -> int:
        return widget.mapTo(when.form, widget.rect().topLeft()).y()

    choice = when.form.widgets["when_kind"]
    assert isinstance(choice, ChoiceQuestion)
    after = [other for other in choice.options.rows() if top_of(other) > top_of(row)]
    for key in also:
        below = top_of(when.form.widgets[key])
        assert below >= top_of(row) + row.height()
        assert all(below < top_of(other) for other in after)


def test_further_questions_keep_the_order_of_the_form_in_whichever_row_they_open(
    qtbot: QtBot,
) -> None:
    asked = Asked("when", answers_for("police_intel"))
    qtbot.addWidget(asked.form)
    asked.form.show()
    for code in ("exact", "approx"):
        asked.press("when_kind", code)
    QApplication.processEvents()
    opened = [asked.form.widgets[key] for key in ("incident_date", "approx_text")]
    day, words = [one.mapTo(asked.form, one.rect().topLeft()).y() for one in opened]
    assert day < words


def test_what_was_typed_moves_with_the_chosen_answer(when: Asked) -> None:
    when.press("when_kind", "exact")
    date = when.form.widgets["incident_date"]
    date.first_control().setFocus()
    QTest.keyClicks(date.first_control(), "3")
    when.press("when_kind", "approx")
    assert when.interview.answers.get("incident_date") == "--3"
    assert date.answer() == "--3"
    when.press("when_kind", "not_known")
    assert "incident_date" not in when.seen
    when.press("when_kind", "exact")
    assert date.answer() == "--3"


def test_tab_goes_as_the_page_is_read(when: Asked) -> None:
    when.press("when_kind", "exact")
    when.row("when_kind", "exact").setFocus()
    names = [widget.accessibleName() for widget in tab_round(when.form)]
    assert names[:4] == ["On a day I know", "Day", "Month", "Year"]


def test_in_a_page_of_ticks_a_further_question_comes_right_after_its_tick(qtbot: QtBot) -> None:
    asked = Asked("company", {"reporter_role": "victim", "sc_alone_ok": "with_companion"})
    qtbot.addWidget(asked.form)
    assert asked.seen == ["sc_alone_ok", "sc_companion_role"]
    asked.form.show()
    asked.press("sc_alone_ok", "alone")
    assert asked.seen == ["sc_alone_ok"]


def test_a_question_the_route_leaves_no_room_for_is_not_built(qtbot: QtBot) -> None:
    asked = Asked("when", answers_for("count_only"))
    qtbot.addWidget(asked.form)
    assert "approx_text" not in asked.form.widgets
    assert "incident_date" in asked.form.widgets


def test_problems_are_said_beside_what_shows_only(when: Asked) -> None:
    when.press("when_kind", "exact")
    when.form.widgets["incident_date"].show_answer("2026-02-31")
    when.interview = when.interview.answered("incident_date", "2026-02-31")
    found = when.form.mark_problems(when.interview)
    words = ["There is no such date. Check the day, month and year."]
    assert [said for said, _control in found] == words
    when.press("when_kind", "not_known")
    assert when.form.mark_problems(when.interview) == []


def test_the_prompt_speaks_to_the_questions_that_show(qtbot: QtBot) -> None:
    interview = an_interview(answers_for("police_intel", when_kind="between"))
    page = QuestionPage(page_named(interview, "when"), interview)
    qtbot.addWidget(page)
    assert _said(page).count("A rough date is fine. There is no need to press for more.") == 1
    _why(page).acted.emit()
    assert "Still going on" in _said(page)
    page.show_interview(interview.answered("when_kind", "exact"))
    _why(page).acted.emit()
    assert "Still going on" not in _said(page)
    assert "Date" in _said(page)


_PARTS = len(norfolk().parts)


def test_where_we_are_is_said_while_it_is_sure() -> None:
    interview = an_interview({"reporter_role": "victim"})
    danger = page_named(interview, "danger")
    assert part_words(interview, danger) == f"Part 1 of {_PARTS}: safety now"
    told = interview
    for name in ("sc_danger_now", "sc_suspect_near", "sc_injury_now"):
        told = told.answered(name, "no")
    assert question_words(told, page_named(told, "private")) == "question 4 of 5"
    assert (
        part_words(told, page_named(told, "danger"))
        == f"Part 1 of {_PARTS}: safety now, question 1 of 5"
    )


def _why(page: QWidget) -> Button:
    return next(b for b in page.findChildren(Button)
                if b.isVisibleTo(page) and b.text() == "Why do we ask this?")  # fmt: skip


def _said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_the_focus_can_go_to_any_question_of_a_page(qtbot: QtBot) -> None:
    interview = an_interview(answers_for("police_intel", when_kind="exact"))
    page = QuestionPage(page_named(interview, "when"), interview, at="incident_date")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrive()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Day"


def test_would_rather_not_say_is_answered_at_the_page_where_it_is_not_enough(
    qtbot: QtBot,
) -> None:
    asked = Asked("injury", answers_for("count_only", sc_injury_now="prefer_not_to_say"))
    qtbot.addWidget(asked.form)
    asked.form.resize(616, 900)
    asked.form.show()

    def shown() -> list[str]:
        labels = asked.form.findChildren(QLabel)
        return [one.text() for one in labels if one.isVisible() and "is enough." in one.text()]

    assert shown() == [
        "“Would rather not say” is not enough here. Choose another answer: “Not sure” is enough."
    ]
    assert not asked.form.mark_problems(asked.interview), "they may go on all the same"
    assert shown()
    asked.press("sc_injury_now", "not_sure")
    assert shown() == []
