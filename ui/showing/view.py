"""The person's view (F8): only the question, very large, in their language (ux.md 1.7)."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui import keys
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.combo import Combo
from ui.controls.flow import Flow
from ui.controls.focus_ring import FocusRing
from ui.controls.large_answers import LargeAnswers
from ui.controls.large_text import LargeText
from ui.controls.layout import LARGE, MEDIUM, Column, Row, column, empty, room
from ui.controls.reading_order import move_focus
from ui.controls.scroll import ScrollArea
from ui.controls.sides import Sides
from ui.controls.text import Text
from ui.controls.two_tongues import Said, Tongue
from ui.showing.sheet import Sheet
from ui.showing.speaking import ENGLISH
from ui.theme.theme import follow, theme

_MARGIN = 66
_HEADING, _HINT, _READ = 48, 28, 32


class PersonsView(QWidget):
    """A window of its own, over the form or on a second screen; it holds nothing for staff."""

    chose = Signal(str)
    closed = Signal()
    hide_asked = Signal()
    language_chosen = Signal(str)
    title = tr("Question")

    def __init__(self, languages: Sequence[tuple[str, str]]) -> None:
        """Offer these languages besides English, each by its code and its English name."""
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(self.title)
        self._sheet: Sheet | None = None
        self.answers: LargeAnswers | None = None
        self._body = Column(margins=(_MARGIN, 20, _MARGIN, 8), frugal=True)
        content = QWidget()
        content.setLayout(self._body)
        self.scroller = ScrollArea(content)
        self._provenance = Text("", "small", "text2")
        self._provenance.hide()
        self.language = self._languages(languages)
        self._stop = Row(gap=LARGE)
        outer = Column()
        outer.addWidget(self.scroller, 1)
        self.setLayout(outer.add(self._foot()))
        FocusRing(self)
        follow(self._dress)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a question or words; what is shown already keeps its place and the focus."""
        before, self._sheet = self._sheet, sheet
        if before is not None and _same_words(before, sheet) and self.answers is not None:
            self.answers.show_chosen(sheet.chosen)
            return
        self._fill(sheet)
        self.scroller.verticalScrollBar().setValue(0)
        self._take_focus()
        announce(self, sheet.heading.aloud)

    def choose_language(self, code: str) -> None:
        """Show which language this is; says nothing."""
        self.language.choose(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by key; F1 tells where the words come from."""
        if event.key() == Qt.Key.Key_F1:
            self._provenance.setVisible(self._provenance.isHidden())
            announce(self, self._provenance.text())
        elif not self.scroller.scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide at the key itself: Qt shows a button pressed for 100 ms before it says so."""
        if event.type() == QEvent.Type.Shortcut:
            self.hide_asked.emit()
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.answers is not None:
            self.answers.set_columns(self.width() - 2 * room(_MARGIN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("page"))

    def _take_focus(self) -> None:
        rows = self.answers.rows() if self.answers is not None else []
        chosen = [row for row in rows if row.isChecked()]
        stops: list[QWidget] = [*chosen, *rows, self.close_button]
        stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, sheet: Sheet) -> None:
        empty(self._body)
        self._body.add(self._head(sheet)).space(MEDIUM)
        for words in sheet.paragraphs:
            self._body.add(self._text(words, _READ)).space(LARGE)
        self.answers = self._answers_of(sheet)
        if self.answers is not None:
            self._body.add(self.answers)
        self._body.spring()
        empty(self._stop)
        self._stop_line.setLayoutDirection(_direction(sheet))
        self._stop.addStretch(0)
        self._stop.add(*self._stop_words(sheet.stop))
        self._provenance.setText(sheet.provenance)

    def _text(
        self, said: Said, size: float, weight: QFont.Weight = QFont.Weight.Normal,
        *, small: float = 19, colour: str = "text", tongue: Tongue | None = None,
    ) -> LargeText:  # fmt: skip
        assert self._sheet is not None
        tongue = tongue or self._sheet.tongue
        return LargeText(said, tongue, size=size, small=small, weight=weight, colour=colour)

    def _head(self, sheet: Sheet) -> QWidget:
        """Put what is asked at the side where reading begins, and what is said about it beside."""
        # A page that is not translated says so in their language all the same.
        beside = [
            self._text(note, 22, small=17, colour="warn", tongue=sheet.note_tongue)
            for note in sheet.notes
        ]
        if sheet.hint is not None:
            beside.insert(0, self._text(sheet.hint, _HINT, colour="text2"))
        words: list[QWidget] = [*beside]
        if sheet.advice:
            words.append(Text(sheet.advice, "body", "text2"))
        heading = self._text(sheet.heading, _HEADING, QFont.Weight.Bold, small=24)
        if not words:
            return heading
        head = Sides(heading, column(*words), shares=(3, 2), least=900)
        head.setLayoutDirection(_direction(sheet))
        return head

    def _stop_words(self, stop: Said) -> list[QWidget]:
        own = self._text(Said(stop.own, stop.own), 22) if stop.own else None
        english = Text(stop.english, "h3_regular", "text2", wrap=False)
        return [own, english] if own is not None else [english]

    def _answers_of(self, sheet: Sheet) -> LargeAnswers | None:
        if not sheet.rows:
            return None
        answers = LargeAnswers(sheet.heading.aloud, sheet.rows, sheet.tongue, many=sheet.many)
        answers.show_chosen(sheet.chosen)
        answers.set_columns(self.width() - 2 * room(_MARGIN))
        answers.chose.connect(self.chose)
        return answers

    def _languages(self, languages: Sequence[tuple[str, str]]) -> Combo:
        combo = Combo(tr("Language"), width=190, beside=True)
        combo.add(ENGLISH, tr("English"))
        for code, name in languages:
            combo.add(code, name)
        combo.changed.connect(self.language_chosen)
        return combo

    def _foot(self) -> QWidget:
        self.close_button = Button(tr("Close"), icon="x", key=keys.SHOW.keys)
        self.hide_button = Button(tr("Hide screen"), icon="monitor-off", key=keys.HIDE.keys)
        self.close_button.acted.connect(self.close)
        self.hide_button.acted.connect(self.hide_asked)
        self.hide_button.installEventFilter(self)
        acts = Flow(gap=12)
        acts.add(self.close_button, self.hide_button, self.language)
        buttons = QWidget()
        buttons.setLayout(acts)
        buttons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._stop_line = QWidget()
        self._stop_line.setLayout(self._stop)
        foot = Sides(buttons, self._stop_line, shares=(3, 2), least=900)
        return column(self._provenance, foot, gap=MEDIUM, margins=(_MARGIN, 12, _MARGIN, 20))

    def _dress(self) -> None:
        # In large type the question needs the room more than the list's label does.
        self.language.label.setVisible(theme().scale <= 1.5)
        if self._sheet is not None:
            self._fill(self._sheet)


def _direction(sheet: Sheet) -> Qt.LayoutDirection:
    ways = Qt.LayoutDirection
    return ways.RightToLeft if sheet.tongue.right_to_left else ways.LeftToRight


def _same_words(one: Sheet, other: Sheet) -> bool:
    return replace(one, chosen=()) == replace(other, chosen=())
