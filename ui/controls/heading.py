"""The heading of a page, a panel or a section, read as a heading by screen readers."""

from PySide6.QtGui import QAccessible

from ui.controls.accessible import give_role
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
