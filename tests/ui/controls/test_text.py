"""Words are shown as they were typed, and whole at every width and scale."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.heading import Heading
from ui.controls.icon_text import IconText
from ui.controls.layout import Column, column, row
from ui.controls.lines import Lines
from ui.controls.marked_text import MarkedText
from ui.controls.panel import Panel
from ui.controls.scroll import ScrollArea
from ui.controls.text import Text
from ui.theme.theme import theme

STORY = (
    "He followed me from the bus stop shouting at me to take it off. He had my number from the "
    "notice board and rang it twice that night, and then again in the morning before work."
)


@pytest.mark.parametrize("kind", [Text, Heading, MarkedText])
def test_markup_is_shown_as_it_was_typed(qtbot: QtBot, kind: type[Text]) -> None:
    shown = kind("He said <b>go home</b> & <img src='x'>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == "He said <b>go home</b> & <img src='x'>"
    plain = kind("He said go home & ")
    qtbot.addWidget(plain)
    assert shown.sizeHint().width() > plain.sizeHint().width()


def test_every_label_of_ours_is_plain(qtbot: QtBot) -> None:
    shown = IconText("check", "<b>saved</b>")
    qtbot.addWidget(shown)
    labels = shown.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


@pytest.mark.parametrize("width", [240, 420, 616, 1000])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_wrapped_words_are_never_cut(qtbot: QtBot, width: int, scale: float) -> None:
    theme().apply("light", scale=scale)
    first, second = Text(STORY), Text(STORY, "small")
    panel = Panel("info", heading="For staff", barred=True)
    panel.body.add(first)
    content = column(panel, row(Text("Beside", wrap=False), second))
    area = ScrollArea(content)
    qtbot.addWidget(area)
    area.resize(width, 300)
    area.show()
    settle()
    for words in (first, second):
        assert words.height() >= words.heightForWidth(words.width())
        assert words.height() >= Lines(STORY, words.font(), words.width()).height


def test_words_that_change_get_the_room_they_need(qtbot: QtBot) -> None:
    words = Text("Short")
    window = QWidget()
    window.setLayout(Column().add(words).spring())
    qtbot.addWidget(window)
    window.resize(300, 600)
    window.show()
    settle()
    words.setText(STORY)
    settle()
    assert words.height() >= Lines(STORY, words.font(), words.width()).height > 50


def test_urdu_stands_at_the_right_and_english_at_the_left(qtbot: QtBot) -> None:
    for words, at_right in (("آپ کے حقوق", True), ("Your rights", False)):
        shown = Text(words)
        qtbot.addWidget(shown)
        shown.resize(400, shown.heightForWidth(400))
        drawn = shown.grab().toImage()
        page = drawn.pixelColor(200, 0)
        inked = [
            x
            for x in range(400)
            if any(drawn.pixelColor(x, y) != page for y in range(drawn.height()))
        ]
        assert (min(inked) > 200) is at_right


def test_a_reference_can_be_selected_with_the_keyboard(qtbot: QtBot) -> None:
    reference = Text("HF-7K2M-9QXD", "reference", wrap=False)
    qtbot.addWidget(reference)
    reference.select(True)
    flags = reference.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert reference.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_marked_stretch_is_stronger_and_the_words_stay_the_same(qtbot: QtBot) -> None:
    marked, plain = MarkedText("rang Ana Smith twice", [(5, 14)]), Text("rang Ana Smith twice")
    for shown in (marked, plain):
        qtbot.addWidget(shown)
        shown.resize(shown.sizeHint())
    assert marked.text() == plain.text()
    assert marked.sizeHint().width() > plain.sizeHint().width()
    drawn = marked.grab().toImage()
    inks = {drawn.pixelColor(x, 2).name() for x in range(drawn.width())}
    assert theme().colour("warn_bg").name() in inks
