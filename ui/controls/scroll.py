"""A page that scrolls downwards only, and never hides what has the focus."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ui.theme.theme import follow, px, theme

_ROOM_FOR_RING = 16
_ACTS = QAbstractSlider.SliderAction
_SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Down: _ACTS.SliderSingleStepAdd,
    Qt.Key.Key_Up: _ACTS.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _ACTS.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _ACTS.SliderPageStepSub,
}


class ScrollArea(QScrollArea):
    """Content as wide as the area; `hugs` is as wide as the content instead."""

    def __init__(self, content: QWidget, *, hugs: bool = False) -> None:
        super().__init__()
        self._hugs = hugs
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if hugs:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._hug)
        self.verticalScrollBar().rangeChanged.connect(self._show_line)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        follow(self._dress)

    def sizeHint(self) -> QSize:
        content = self.widget()
        if content is None:
            return super().sizeHint()
        return content.sizeHint().expandedTo(content.minimumSize())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() if self._hugs else px(240), px(120))

    def _hug(self) -> None:
        """Be as wide as the content, and as the scroll bar while there is one."""
        if not self._hugs:
            return
        bar = self.verticalScrollBar()
        needs_bar = bar.maximum() > bar.minimum()
        self.setFixedWidth(self.sizeHint().width() + (bar.sizeHint().width() if needs_bar else 0))

    def scroll_by_key(self, key: int) -> bool:
        """Scroll for a key that nothing on the page wanted; False for any other key."""
        act = _SCROLLS.get(key)
        if act is not None:
            self.verticalScrollBar().triggerAction(act)
        return act is not None

    def show_whole(self, widget: QWidget) -> None:
        """Scroll until the widget and the ring round it can be seen."""
        room = px(_ROOM_FOR_RING)
        whole = _with_its_words(widget)
        if whole.height() + 2 * room <= self.viewport().height():
            self.ensureWidgetVisible(whole, 0, room)
        self.ensureWidgetVisible(widget, 0, room)
        if isinstance(widget, QPlainTextEdit):
            self.show_line(widget)

    def show_line(self, box: QPlainTextEdit) -> None:
        """Scroll until the line that is being typed can be seen: a box may outgrow the page."""
        content, line = self.widget(), box.cursorRect()
        if content is not None and content.isAncestorOf(box):
            at = box.viewport().mapTo(content, line.center())
            self.ensureVisible(at.x(), at.y(), 0, line.height() // 2 + px(_ROOM_FOR_RING))

    def _show_line(self) -> None:
        """Follow a box that has just grown."""
        typed_in = QApplication.focusWidget()
        if isinstance(typed_in, QPlainTextEdit):
            self.show_line(typed_in)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if new is None or content is None or not content.isAncestorOf(new):
            return
        self.show_whole(new)
        # Once more after the layout: choosing an answer may have opened a further question.
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        content = self.widget()
        if focused is not None and content is not None and content.isAncestorOf(focused):
            self.show_whole(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_focus)

    def _dress(self) -> None:
        self.verticalScrollBar().setSingleStep(round(48 * theme().scale))
        self.updateGeometry()
        self._hug()


def area_round(widget: QWidget) -> ScrollArea | None:
    """Find the scroll area that a widget lies in, if it lies in one."""
    around: QWidget | None = widget.parentWidget()
    while around is not None and not isinstance(around, ScrollArea):
        around = around.parentWidget()
    return around


def _with_its_words(widget: QWidget) -> QWidget:
    """Give the field round a box, so that its label and its error are seen with it."""
    around: QWidget | None = widget
    while around is not None:
        if getattr(around, "shows_whole", False):
            return around
        around = around.parentWidget()
    return widget
