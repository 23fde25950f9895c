"""The ring round whatever has the focus: 3 px dark next to it, 3 px bright outside."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.controls.drawing import CORNER
from ui.theme.theme import follow, px, theme

_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.WindowActivate,
    QEvent.Type.WindowDeactivate,
)


class FocusRing(QWidget):
    """An overlay over one window that follows the focus and never takes the mouse.

    A control may name another widget to draw round in `ring_around`, or None for no ring; one
    whose words reach its edge keeps the ring from them by `ring_aside`.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: list[QWidget] = []
        self._hole = QRectF()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        follow(self.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            # After the layout has finished: one place, not one for each step.
            QTimer.singleShot(0, self, self.place)
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self._watch()
        self.place()

    def _target(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not self.parentWidget():
            return None
        if isinstance(focused, QAbstractItemView):
            return None  # a table rings its row itself
        target = getattr(focused, "ring_around", focused)
        return target if isinstance(target, QWidget) else None

    def _watch(self) -> None:
        for watched in self._watched:
            # The page that had the focus may be gone by now.
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched.clear()
        widget: QWidget | None = self._target()
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            if widget is self.parentWidget():
                break
            widget = _parent(widget)

    def place(self) -> None:
        """Lie round the control that has the focus, inside what can be seen of it."""
        target = self._target()
        window = self.parentWidget()
        if target is None or window is None or not target.isVisibleTo(window):
            self.hide()
            return
        inner = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        aside = px(getattr(target, "ring_aside", 0))
        inner.adjust(-aside, 0, aside, 0)
        reach = 2 * _line()
        whole = inner.adjusted(-reach, -reach, reach, reach)
        seen = whole.intersected(_visible_part(target, window, reach))
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(seen)
        self._hole = QRectF(inner.translated(-seen.topLeft()))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, corner = _line(), px(CORNER)
        if not self.window().isActiveWindow():
            self._paint_line(painter, "focus_in", 1, 0.5, corner)
            return
        self._paint_line(painter, "focus_in", line, line / 2, corner)
        self._paint_line(painter, "focus_out", line, line * 1.5, corner)

    def _paint_line(
        self, painter: QPainter, colour: str, width: float, out: float, corner: float
    ) -> None:
        painter.setPen(QPen(theme().colour(colour), width))
        hole = self._hole.adjusted(-out, -out, out, out)
        painter.drawRoundedRect(hole, corner + out, corner + out)


def _line() -> int:
    """Give the width of each half of the ring; large type gets a larger one."""
    return 3 if theme().scale < 1.5 else 4


def _parent(widget: QWidget) -> QWidget | None:
    """Give the parent as what it may be: none."""
    return widget.parentWidget()


def _visible_part(target: QWidget, window: QWidget, reach: int) -> QRect:
    """Cut at the edges of every scroll area on the way up."""
    seen = window.rect()
    widget: QWidget | None = _parent(target)
    while widget is not None and widget is not window:
        parent = _parent(widget)
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            view = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            seen = seen.intersected(view.adjusted(-reach, 0, reach, 0))
        widget = parent
    return seen
