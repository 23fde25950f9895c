"""A page: one heading, one job, one primary action that Enter answers."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop.wording import tr
from ui import keys
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.beside import Beside
from ui.controls.button import Button
from ui.controls.divider import Divider
from ui.controls.error_summary import ErrorSummary
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, Column, Row, room
from ui.controls.options import Options
from ui.controls.scroll import ScrollArea
from ui.controls.sides import Sides
from ui.controls.text import Text
from ui.theme.theme import follow

_ANSWERS = (QRadioButton, QCheckBox, QLineEdit, QPlainTextEdit, QComboBox)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALLOWED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier


class Page(QWidget):
    """What all pages share; a page adds its own things to `body`, top to bottom."""

    side_asked = Signal()
    back_asked = Signal()

    def __init__(
        self, heading: str, *, title: str = "", wide: bool = False, narrow: bool = False
    ) -> None:
        """`wide` keeps 80 px at both sides; `narrow` holds a form to a readable width."""
        super().__init__()
        self.title = title or heading
        self.first_focus: QWidget | None = None
        self._primary: Button | None = None
        self._has_back = False
        self.heading = Heading(heading)
        self.errors = ErrorSummary()
        self.top, self.body = Row(gap=MEDIUM), Column()
        self._lead = Text("", "body", "text2")
        self._lead.hide()
        self._gaps = [QSpacerItem(0, 0) for _gap in range(5)]
        self._build(wide=wide, narrow=narrow)
        self.errors.shown.connect(self._dress)
        follow(self._dress)

    def _build(self, *, wide: bool, narrow: bool) -> None:
        self.back = Button(tr("Back"), "link", icon="arrow-left", shortcut=keys.BACK.keys)
        self.back.acted.connect(self.back_asked)
        self._where_line, self._where = (
            Divider(upright=True, length=20),
            Text("", "body", "text2", elide=True),
        )
        self._side_button = Button("", icon="list")
        self._side_button.acted.connect(self.side_asked)
        way_back = Row(frugal=True).add(self.back).space(20).add(self._where_line)
        self._way_back = QWidget()
        self._way_back.setLayout(way_back)
        self._back_row = Row(frugal=True).add(self._way_back, self._side_button)
        self._back_row.space(16).add(self._where)
        self._back_row.space(16).spring()
        for widget in (self._way_back, self._where_line, self._where, self._side_button):
            widget.hide()
        extras = QWidget()
        extras.setLayout(self.top)
        self._head = Sides(self.heading, extras, gap=MEDIUM, least=None)
        self._answers = QWidget()
        self._answers.setLayout(self.body)
        self._column = column = Column()
        parts: list[QWidget | QLayout] = [self._back_row, self.errors]
        parts += [self._head, self._lead, self._answers]
        for gap, part in zip(self._gaps, parts, strict=True):
            column.addItem(gap)
            column.add(part)
        main = QWidget()
        main.setLayout(column.spring())
        self._beside = Beside(main, wide=wide, narrow=narrow)
        self.scroller = ScrollArea(self._beside)
        self._whole = QVBoxLayout()
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.scroller, 1)
        self.setLayout(self._whole)

    def lead(self, words: str) -> Text:
        """Say one sentence under the heading."""
        self._lead.setText(words)
        self._lead.setVisible(bool(words))
        self._dress()
        return self._lead

    def set_above(self, widget: QWidget) -> None:
        """Stand something over the heading, such as how far a report has come."""
        # Between what is wrong, with the gap after it, and the heading.
        self._column.insertWidget(self._column.indexOf(self.errors) + 2, widget)

    def set_back(self, where: str = "") -> Button:
        """Show the way back, and where in the whole this page is."""
        self._has_back = True
        self._way_back.show()
        self._where.setText(where)
        self.set_side_button(self._side_button.text())
        self._dress()
        return self.back

    def set_side_button(self, words: str) -> None:
        """Show the button that stands for a folded side, instead of where we are."""
        self._side_button.set_words(words)
        self._side_button.setVisible(bool(words))
        where = bool(self._where.text()) and not words
        self._where.setVisible(where)
        self._where_line.setVisible(where)
        self._dress()

    def set_aside(self, widget: QWidget) -> None:
        """Stand something beside the body, or below it where there is no room."""
        self._beside.set_aside(widget)

    def set_companion(self, button: Button) -> None:
        """Stand a button over the aside, or at the end of the back row where there is no room."""
        self._beside.set_companion(button, self._back_row)

    def set_actions(self, bar: ActionBar) -> None:
        """Put the actions at the foot; Enter answers the primary one."""
        self._whole.addWidget(bar)
        self.set_primary(bar.primary)

    def set_primary(self, button: Button | None) -> None:
        """Choose what Enter does; nothing, for what cannot be undone."""
        self._primary = button

    def arrive(self, say: str = "") -> None:
        """Take the focus where the answer goes, and have `say` spoken."""
        self.scroller.verticalScrollBar().setValue(0)
        target = self.first_focus or self._first_answer() or self.heading
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if say:
            announce(self, say)

    def _first_answer(self) -> QWidget | None:
        found = [
            widget
            for widget in self._answers.findChildren(QWidget)
            if isinstance(widget, _ANSWERS) and widget.isVisibleTo(self)
        ]
        if not found:
            return None
        first = min(found, key=self._place)
        group = first.parentWidget()
        while group is not None and not isinstance(group, Options):
            group = group.parentWidget()
        chosen = [row for row in group.rows() if row.isChecked()] if group else []
        return chosen[0] if chosen else first

    def _place(self, widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(self, QPoint(0, 0))
        return at.y(), at.x()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        primary = self._primary
        if event.key() in _ENTER and not event.modifiers() & ~_ALLOWED and primary is not None:
            if primary.isVisible() and not event.isAutoRepeat():
                primary.click()
            event.accept()
            return
        if not self.scroller.scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        fixed = QSizePolicy.Policy.Fixed
        has_error, has_lead = not self.errors.isHidden(), not self._lead.isHidden()
        has_side = not self._side_button.isHidden()
        has_row = self._has_back or has_side
        above_heading = 24 if has_error else 4 if has_row else 0
        sizes = (
            12 if has_row else 28,
            8 if has_error or has_side else 0,
            above_heading,
            3 if has_lead else 0,
            16 if has_lead else 20,
        )
        for gap, size in zip(self._gaps, sizes, strict=True):
            gap.changeSize(0, room(size), QSizePolicy.Policy.Minimum, fixed)
        layout = self._beside.layout()
        if layout is not None:
            layout.invalidate()
        self.updateGeometry()
