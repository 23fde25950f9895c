"""Whatever is pasted into a question is kept letter for letter or refused in a sentence.

Each kind of question with its real widget, a real paste, a real vault (security.md 8, fault 41).
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import finding, recording
from desktop.errors import AnswerRefused
from desktop.finding import Search
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.checking import trouble
from desktop.forms.interview import Interview
from desktop.session import Session
from tests.builders import TODAY, a_draft, answers_for
from ui.questions.kinds import KINDS, widget_for
from ui.questions.question import Asking, QuestionWidget

TYPED = {
    Kind.TEXT: "loc_name",
    Kind.LONG_TEXT: "narrative",
    Kind.PHONE: "victim_phone",
    Kind.EMAIL: "victim_email",
    Kind.POSTCODE: "loc_postcode",
    Kind.TIME: "incident_time",
    Kind.NUMBER: "victim_other_count",
    Kind.DATE: "incident_date",
    Kind.REFERENCES: "linked_report_refs",
}
RUBBISH = {
    "NUL": "a\x00b",
    "half a character": "a\ud800b",
    "a megabyte": "word " * 200_000,
    "bidi": "left \u202eright\u202c \u2066isolated\u2069",
    "markup": '<b>bold</b><img src="file:///etc/passwd">&amp;',
    "SQL": "'; DROP TABLE reports; --",
    "FTS": '"he said AND NOT (x*) NEAR',
    "apart": "cafe\u0301 \u1112\u1161\u11ab",
    "combining": "a" + "\u0301" * 300,
    "unseen": "a\u200bb\u00adc\u00a0d\ufeffe",
    "Urdu": "وہ چلا رہے تھے",
    "lines": "one\r\ntwo\u2028three\u2029four\tfive",
    "sheet": "=1+1",
    "a number no calendar has": "9" * 400,
    "under": "1_0",
    "minus": "-1",
    "other digits": "٣١",
}
each_kind = pytest.mark.parametrize("kind", list(TYPED), ids=str)
each_rubbish = pytest.mark.parametrize("rubbish", list(RUBBISH.values()), ids=list(RUBBISH))
Ask = Callable[[str], QuestionWidget]


@pytest.fixture
def ask(qtbot: QtBot, catalogue: Catalogue) -> Ask:
    """A question in a window of its own."""

    def shown(name: str) -> QuestionWidget:
        question = catalogue.question(name)
        interview = Interview(catalogue=catalogue, today=TODAY)
        widget = widget_for(Asking(
            question=question, label=question.label_self, choices=interview.choices(question),
            about_self=True, is_heading=False,
        ))  # fmt: skip
        qtbot.addWidget(widget)
        widget.resize(620, 500)
        widget.show()
        return widget

    return shown


def boxes(widget: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    return [*widget.findChildren(QLineEdit), *widget.findChildren(QPlainTextEdit)]


def paste(widget: QuestionWidget, words: str) -> None:
    """Paste into every box of a question, as Ctrl+V does."""
    QApplication.clipboard().setText(words)
    for box in boxes(widget):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()
    widget.commit()


def test_every_kind_that_is_typed_is_in_the_table() -> None:
    chosen = {Kind.ONE, Kind.MANY, Kind.YES_NO, Kind.DISTRICT, Kind.LANGUAGE, Kind.WEEK}
    assert set(TYPED) == set(KINDS) - chosen


@each_rubbish
@each_kind
def test_pasted_it_is_kept_or_refused_and_comes_back_as_it_was(
    session: Session, catalogue: Catalogue, ask: Ask, kind: Kind, rubbish: str
) -> None:
    name = TYPED[kind]
    widget = ask(name)
    paste(widget, rubbish)
    answer = widget.answer()
    question = catalogue.question(name)
    words = trouble(catalogue, question, answer, TODAY)
    assert words is None or words.endswith(".")
    draft = a_draft(session, answers_for("police_named"))
    key = draft.interview.key(name)
    told = draft.interview.answered(key, answer)
    if "\ud800" in str(answer):
        with pytest.raises(AnswerRefused, match=r"broken and cannot be saved\. Type it again\."):
            recording.keep(session, draft.report, told)
        return
    recording.keep(session, draft.report, told)
    kept = recording.take_up(session, draft.report.id).interview.answers.get(key)
    assert kept == told.answers.get(key)
    again = ask(name)
    again.show_answer(kept)
    assert again.answer() == kept
    again.commit()
    assert again.answer() == kept
    finding.find(session, Search(text=rubbish))


@pytest.mark.parametrize(
    "words",
    [RUBBISH[name] for name in ("bidi", "markup", "SQL", "FTS", "apart", "combining", "unseen",
                                "Urdu", "sheet")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["narrative", "loc_name"])
def test_words_are_taken_letter_for_letter(ask: Ask, name: str, words: str) -> None:
    widget = ask(name)
    paste(widget, words)
    assert widget.answer() == words


@pytest.mark.parametrize("said", [" two  spaces ", "one\r\ntwo", "a\u2028b", "\ttab", "end\n"])
@pytest.mark.parametrize("name", ["narrative", "loc_name"])
def test_what_a_file_brought_in_is_not_changed_by_being_looked_at(
    qtbot: QtBot, ask: Ask, name: str, said: str
) -> None:
    widget = ask(name)
    with qtbot.assertNotEmitted(widget.changed):
        widget.show_answer(said)
        boxes(widget)[0].setFocus()
        widget.commit()
        assert widget.answer() == said


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "2", "2026"), "There is no such date."),
        (("31", "Feb", "2026"), "There is no such date."),
        (("1", "13", "2026"), "There is no such date."),
        (("0", "1", "2026"), "There is no such date."),
        (("9" * 30, "1", "2026"), "There is no such date."),
        (("1", "1", "26-11"), "There is no such date."),
        (("<b>", "'", '"'), "There is no such date."),
        (("1", "1", "1066"), "Check the year."),
        (("", "", "9999"), "The date must be today or in the past."),
    ],
)
def test_a_day_that_cannot_be_is_said_and_stays_as_it_was_typed(
    catalogue: Catalogue, ask: Ask, parts: tuple[str, str, str], words: str
) -> None:
    widget = ask("incident_date")
    for box, part in zip(boxes(widget), parts, strict=True):
        QTest.keyClicks(box, part)
    widget.commit()
    said = trouble(catalogue, widget.asking.question, widget.answer(), TODAY)
    assert (said or "").startswith(words)
    typed = [box.text() for box in widget.findChildren(QLineEdit)]
    widget.show_answer(widget.answer())
    assert [box.text() for box in widget.findChildren(QLineEdit)] == typed


def test_tomorrow_is_not_yet(catalogue: Catalogue, ask: Ask) -> None:
    tomorrow = TODAY + timedelta(days=1)
    widget = ask("incident_date")
    widget.show_answer(tomorrow.isoformat())
    question = widget.asking.question
    assert trouble(catalogue, question, widget.answer(), TODAY) == (
        "The date must be today or in the past."
    )
    assert trouble(catalogue, question, widget.answer(), date(2026, 11, 21)) is None


@each_kind
def test_no_box_remembers_for_the_next_person(ask: Ask, kind: Kind) -> None:
    """No completion, no undo of what was there when it was shown, nothing learnt by a keyboard."""
    widget = ask(TYPED[kind])
    widget.show_answer("2026" if kind is Kind.DATE else "12")
    widget.show_answer(None)
    for box in boxes(widget):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert (box.text() if isinstance(box, QLineEdit) else box.toPlainText()) == ""
        assert not isinstance(box, QLineEdit) or box.completer() is None
        assert box.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
