"""Each kind of question by itself: it shows an answer, gives it back, says once that it changed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.among import headings
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.checking import trouble
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from tests.ui.walk import names, unnamed
from ui.questions.kinds import KINDS, widget_for
from ui.questions.question import Asking, QuestionWidget

TODAY = date(2026, 11, 20)

# One question of each kind, an answer to it, and keys that give that answer.
SAMPLES: dict[Kind, tuple[str, Answer, str]] = {
    Kind.ONE: ("reporter_role", "witness", "2"),
    Kind.MANY: ("motivation", ("race", "religion"), "23"),
    Kind.YES_NO: ("sc_danger_now", "no", "2"),
    Kind.DISTRICT: ("loc_district", "E07000148", "6"),
    Kind.TEXT: ("loc_name", "The Bell", "The Bell\t"),
    Kind.LONG_TEXT: ("narrative", 'He said "no"\nand left', 'He said "no"\nand left\t'),
    Kind.PHONE: ("victim_phone", "07700 900142", "07700 900142\t"),
    Kind.EMAIL: ("victim_email", "bo@example.org", "bo@example.org\t"),
    Kind.POSTCODE: ("loc_postcode", "NR1 3JU", "NR1 3JU\t"),
    Kind.TIME: ("incident_time", "14:30", "14:30\t"),
    Kind.NUMBER: ("victim_other_count", 12, "12\t"),
    Kind.DATE: ("incident_date", "2026-02-03", "3\tFeb\t2026\t"),
    Kind.REFERENCES: ("linked_report_refs", "HF-7K2M-9QX9", "hf 7k2m 9qx9\t"),
    Kind.WEEK: ("safe_times", ("monday_morning", "monday_evening"), " \t\t "),
}
each_kind = pytest.mark.parametrize("kind", list(SAMPLES), ids=str)
Ask = Callable[[str], QuestionWidget]


@pytest.fixture
def ask(qtbot: QtBot, catalogue: Catalogue) -> Ask:
    """A question in a window of its own, with the focus in it."""
    windows: list[QWidget] = []

    def shown(name: str) -> QuestionWidget:
        question = catalogue.question(name)
        interview = Interview(catalogue=catalogue, today=TODAY)
        widget = widget_for(Asking(
            question=question, label=question.label_self, choices=interview.choices(question),
            about_self=True, is_heading=False, headings=headings(catalogue, question, True),
        ))  # fmt: skip
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        widget.setParent(window)
        widget.resize(620, 700)
        window.resize(640, 720)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widget.first_control().setFocus()
        return widget

    return shown


def typed(words: str) -> None:
    """Type where the focus is, a key at a time."""
    for sign in words:
        focus = QApplication.focusWidget()
        assert focus is not None
        if sign in "\t\n":
            QTest.keyClick(focus, Qt.Key.Key_Tab if sign == "\t" else Qt.Key.Key_Return)
        else:
            QTest.keyClicks(focus, sign)


def test_every_kind_has_a_widget_and_a_sample(catalogue: Catalogue) -> None:
    assert set(KINDS) == set(Kind)
    assert {question.kind for question in catalogue.by_name.values()} <= set(Kind)
    assert set(SAMPLES) == set(Kind) - {Kind.LANGUAGE}


@each_kind
def test_it_shows_an_answer_and_gives_it_back_in_silence(
    qtbot: QtBot, ask: Ask, kind: Kind
) -> None:
    name, answer, _keys = SAMPLES[kind]
    widget = ask(name)
    assert widget.answer() is None
    with qtbot.assertNotEmitted(widget.changed):
        widget.show_answer(answer)
        assert widget.answer() == answer
        widget.commit()
        widget.show_answer(None)
        assert widget.answer() is None


@each_kind
def test_the_keyboard_alone_answers_it(
    qtbot: QtBot, catalogue: Catalogue, ask: Ask, kind: Kind
) -> None:
    name, answer, keys = SAMPLES[kind]
    widget = ask(name)
    with qtbot.waitSignal(widget.changed):
        typed(keys)
        widget.commit()
    assert widget.answer() == answer
    assert trouble(catalogue, widget.asking.question, widget.answer(), TODAY) is None


@each_kind
def test_everything_in_it_has_a_name_and_is_large_enough(ask: Ask, kind: Kind) -> None:
    widget = ask(SAMPLES[kind][0])
    assert names(widget)
    assert unnamed(widget.window()) == []


@each_kind
def test_what_is_wrong_is_said_and_taken_away(ask: Ask, kind: Kind) -> None:
    widget = ask(SAMPLES[kind][0])
    widget.show_problem("Check this.")
    assert "Check this." in _seen(widget)
    widget.show_problem("")
    assert "Check this." not in _seen(widget)


def test_typing_is_told_once_at_a_pause(qtbot: QtBot, ask: Ask) -> None:
    widget = ask("loc_name")
    told: list[Answer] = []
    widget.changed.connect(lambda: told.append(widget.answer()))
    with qtbot.waitSignal(widget.changed):
        typed("The Bell")
    widget.commit()
    assert told == ["The Bell"]


def test_a_press_of_a_number_is_one_change(qtbot: QtBot, ask: Ask) -> None:
    widget = ask("reporter_role")
    told: list[Answer] = []
    widget.changed.connect(lambda: told.append(widget.answer()))
    typed("33")
    assert told == ["on_behalf"]


def test_a_language_is_picked_from_a_list_by_its_letters(qtbot: QtBot, ask: Ask) -> None:
    widget = ask("words_language")
    assert widget.answer() is None
    with qtbot.waitSignal(widget.changed):
        QTest.keyClicks(widget.first_control(), "Poli")
    assert widget.answer() == "pl"
    assert unnamed(widget.window()) == []


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        (("31", "2", "2026"), "2026-2-31"),
        (("3", "Fbr", "2026"), "2026-Fbr-3"),
        (("3", "", "2026"), "2026--3"),
        (("12", "11", ""), "-11-12"),
        (("12-13", "11", "2026"), "2026-11-12-13"),
    ],
)
def test_a_date_that_is_none_is_kept_as_it_was_typed(
    catalogue: Catalogue, ask: Ask, parts: tuple[str, str, str], kept: str
) -> None:
    widget = ask("incident_date")
    typed("\t".join(parts) + "\t")
    assert widget.answer() == kept
    assert trouble(catalogue, widget.asking.question, kept, TODAY) is not None
    again = ask("incident_date")
    again.show_answer(kept)
    assert again.answer() == kept


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        (("", "November", "2026"), "2026-11"),
        (("", "", "2025"), "2025"),
        (("7", "sept", "2026"), "2026-09-07"),
    ],
)
def test_a_date_half_remembered_is_enough(
    catalogue: Catalogue, ask: Ask, parts: tuple[str, str, str], answer: str
) -> None:
    widget = ask("incident_date")
    typed("\t".join(parts) + "\t")
    assert widget.answer() == answer
    assert trouble(catalogue, widget.asking.question, answer, TODAY) is None


def test_not_sure_stands_alone(ask: Ask) -> None:
    widget = ask("motivation")
    typed("23")
    typed("7")
    assert widget.answer() == ("not_sure",)
    typed("2")
    assert widget.answer() == ("race",)


def test_a_long_list_stands_under_small_headings(ask: Ask, catalogue: Catalogue) -> None:
    widget = ask("incident_type")
    families = catalogue.lists["incident_types"].families
    seen = _seen(widget)
    assert [name for name in seen if name in families.values()] == [
        words for family, words in families.items() if words in seen
    ]
    assert len(families) - 1 <= len([name for name in seen if name in families.values()])


def _seen(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
