"""Several lines of somebody's own words, in a box that grows with them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from desktop.wording import tr, tr_count
from ui.controls.drawing import smooth
from ui.controls.field import Field
from ui.controls.layout import Column, column
from ui.controls.scroll import area_round
from ui.controls.text import Text
from ui.theme.marks import draw_field_box
from ui.theme.theme import follow, px, theme

_MOST_LINES = 24
_TELL_FROM = 0.75


class _LongBox(QPlainTextEdit):
    """The place to type; Tab leaves it and Ctrl+Enter is left to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.cursorPositionChanged.connect(self._show_line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & held:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _show_line(self) -> None:
        area = area_round(self)
        if area is not None and self.hasFocus():
            area.show_line(self)


class _Sheet(QFrame):
    """The painted box round it."""

    def __init__(self, box: _LongBox) -> None:
        super().__init__()
        self._box = box
        self.setLayout(Column(margins=(12, 10, 6, 10)).add(box))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        rect = self.rect().toRectF()
        wrong = bool(self._box.property("wrong"))
        draw_field_box(painter, rect, theme().tokens, theme().scale, wrong=wrong)


class LongField(Field):
    """A question answered in somebody's own words; there is no mark-up and no spelling check."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        lines: int = 12,
        limit: int | None = 10_000,
        strong: bool = True,
    ) -> None:
        """Begin `lines` high; from three quarters of `limit` on, say how much room is left."""
        self._box = _LongBox()
        self.input = self._box
        self._least, self._limit = lines, limit
        self._sheet = _Sheet(self._box)
        self._left = Text("", "small", "text2")
        self._left.hide()
        self._box.ring_around = self._sheet  # type: ignore[attr-defined]
        super().__init__(label, column(self._sheet, self._left, gap=4), hint=hint, strong=strong)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._quiet = False
        self._box.textChanged.connect(self._typed)
        self._box.document().documentLayout().documentSizeChanged.connect(self._grow)
        follow(self._dress)

    def text(self) -> str:
        """What is typed; `toPlainText` would make a common space of one that does not break."""
        return self._box.document().toRawText().replace("\u2029", "\n")

    def set_text(self, words: str) -> None:
        """Show words that are already known; says nothing and can not be undone."""
        self._quiet = True
        self._box.setPlainText(words)
        self._box.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def clear(self) -> None:
        """Empty the box for good."""
        self.set_text("")

    def _dress(self) -> None:
        self._box.setFont(theme().font("body"))
        self._grow()

    def _grow(self) -> None:
        """Be as high as the words, between the first height and one that still fits a page."""
        pitch = self._box.fontMetrics().lineSpacing()
        # QPlainTextEdit counts its document in lines, not in pixels.
        needed = round(self._box.document().documentLayout().documentSize().height())
        lines = min(max(self._least, needed + 1), _MOST_LINES)
        self._box.setFixedHeight(lines * pitch + px(4))

    def _typed(self) -> None:
        self._tell_left()
        if not self._quiet:
            self.changed.emit()

    def _tell_left(self) -> None:
        if self._limit is None:
            return
        left = self._limit - len(self.text())
        near = left < self._limit * (1 - _TELL_FROM)
        if left >= 0:
            words = tr_count("{n} letter left", "{n} letters left", left)
        else:
            words = tr("{n} letters too many").format(n=-left)
        self._left.setText(words)
        self._left.set_colour("error" if left < 0 else "text2")
        self._left.setVisible(near)
