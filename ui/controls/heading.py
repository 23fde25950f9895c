"""The heading of a page, a panel or a section, read as a heading by screen readers."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.controls.accessible import give_role
from ui.controls.layout import Row, column
from ui.controls.text import Text
from ui.theme.fonts import Role

_ROLES: dict[int, Role] = {1: "h1", 2: "h2", 3: "h3"}


class Heading(Text):
    """Words that name what follows; it may take the focus by code when a page turns."""

    ring_around = None

    def __init__(self, words: str, level: int = 1, colour: str = "text") -> None:
        super().__init__(words, _ROLES[level], colour)
        give_role(self, QAccessible.Role.Heading)

    def setText(self, words: str) -> None:
        super().setText(words)
        self.setAccessibleName(words)


class SectionHead(QWidget):
    """A section's heading with a quiet note after it, on one line of letters."""

    def __init__(self, words: str, note: str = "") -> None:
        super().__init__()
        self.heading = Heading(words, 3)
        self.heading.setWordWrap(False)
        self.note = Text(note, "body", "text2", elide=True)
        # The smaller letters stand on the same line as the larger.
        beside = column(self.note, margins=(0, 1, 0, 0))
        line = Row(gap=12).add(self.heading)
        line.addWidget(beside, 1)
        self.setLayout(line)

    def set_words(self, words: str, note: str = "") -> None:
        """Say something else."""
        self.heading.setText(words)
        self.note.setText(note)
