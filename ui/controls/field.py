"""A question answered by typing: label above, hint, what is wrong, and the box."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.wording import tr
from ui.controls.layout import SMALL, TARGET, Column
from ui.controls.text import Text
from ui.theme.theme import follow, px, theme

_LEAST = 320


class LineBox(QLineEdit):
    """A box for one line; `width` in drawing pixels hints at the length of the answer."""

    def __init__(self, width: int | None = None) -> None:
        super().__init__()
        self._width = width
        # No keyboard learns the words of one visit to offer them in the next.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        follow(self._dress)

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.setTextMargins(px(11), 0, px(11), 0)
        self.setFixedHeight(px(TARGET))
        if self._width is not None:
            # As long as the answer, but where large type inside an answer leaves no room.
            self.setMaximumWidth(px(self._width))
            self.setMinimumWidth(min(px(self._width), _LEAST))

    def sizeHint(self) -> QSize:
        return QSize(px(self._width or 320), px(TARGET))

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge red, or not."""
        self.setProperty("wrong", wrong)
        self.update()


class Field(QWidget):
    """What all typed answers share; the kinds below bring their own box."""

    changed = Signal()
    input: QWidget
    shows_whole = True

    def __init__(self, label: str, box: QWidget, *, hint: str = "", strong: bool = False) -> None:
        """Put `label`, `hint` and errors above `box`, which types into `input`."""
        super().__init__()
        self.label = Text(label, "strong" if strong else "body", buddy=self.input)
        self._hint = Text(hint, "body", "text2")
        self._error = Text("", "strong", "error")
        self._error.hide()
        above = Column().add(self.label, self._hint, self._error)
        self.setLayout(Column(gap=SMALL).add(above, box))
        # Only now: what is shown before it stands in something is a window of its own.
        self.set_hint(hint)
        self.input.setAccessibleName(label)
        self.setFocusProxy(self.input)

    def set_hint(self, words: str) -> None:
        """Say in one sentence what helps to answer."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._describe()

    def set_error(self, words: str) -> None:
        """Say what is wrong above the box and draw its edge red; nothing takes both away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.input.setProperty("wrong", bool(words))
        self._describe()
        self.update()
        self.input.update()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def _describe(self) -> None:
        error = tr("Error: {words}").format(words=self._error.text()) if self.error() else ""
        self.input.setAccessibleDescription(f"{error} {self._hint.text()}".strip())


class LineField(Field):
    """A question answered in one line."""

    entered = Signal()

    def __init__(
        self, label: str, *, hint: str = "", width: int | None = None, strong: bool = False
    ) -> None:
        self.line = self.input = LineBox(width)
        super().__init__(label, self.line, hint=hint, strong=strong)
        self.line.textEdited.connect(self.changed)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_text(self, words: str) -> None:
        """Show words that are already known; says nothing and can not be undone."""
        self.line.setText(words)

    def clear(self) -> None:
        """Empty the box for good: `QLineEdit.clear` would leave the words to Ctrl+Z."""
        self.line.setText("")
