"""Words on a page: plain text always, and never cut whatever the layout does."""

import math
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.controls.layout import MAIN_WIDTH
from ui.controls.lines import Lines, draw_line, text_width
from ui.theme.fonts import Role
from ui.theme.theme import follow, px, theme

_WIDTHS_KEPT = 6


class Text(QLabel):
    """A label that says its true height for every width and reads `<b>` as it was typed."""

    ring_aside = 4

    def __init__(
        self,
        words: str = "",
        role: Role = "body",
        colour: str = "text",
        *,
        wrap: bool = True,
        elide: bool = False,
        buddy: QWidget | None = None,
    ) -> None:
        """Say `words`; `elide` lets one line say less where there is no room."""
        super().__init__()
        self._role, self._colour, self._elides = role, colour, elide
        self._lines: dict[int, Lines] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap and not elide)
        across = QSizePolicy.Policy.Preferred if wrap or elide else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(self.wordWrap())
        self.setSizePolicy(policy)
        if buddy is not None:
            self.setBuddy(buddy)
        self.setText(words)
        follow(self._dress)

    def setText(self, words: str) -> None:
        self._lines.clear()
        super().setText(words)

    def set_role(self, role: Role) -> None:
        """Change size and weight."""
        self._role = role
        self._dress()

    def set_colour(self, colour: str) -> None:
        """Change the colour, by the name of its token."""
        self._colour = colour
        self._dress()

    def select(self, on: bool) -> None:
        """Let the words be selected and copied, with the mouse and with the keyboard."""
        flags = Qt.TextInteractionFlag
        chosen = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.setTextInteractionFlags(chosen if on else flags.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        # A label's words are its name for a screen reader, also while it can be selected.
        self.setAccessibleName(self.text() if on else "")

    def _dress(self) -> None:
        self._lines.clear()
        self.setFont(theme().font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme().colour(self._colour))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()

    def _laid(self, width: int | None) -> Lines:
        key = -1 if width is None else width
        if key not in self._lines:
            if len(self._lines) > _WIDTHS_KEPT:
                self._lines.clear()
            self._lines[key] = Lines(self.text(), theme().font(self._role), width, self._formats())
        return self._lines[key]

    def _formats(self) -> Sequence[QTextLayout.FormatRange]:
        """Give stretches that look different; plain words have none."""
        return ()

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return self._laid(width if self.wordWrap() else None).height

    def sizeHint(self) -> QSize:
        whole = self._laid(None)
        width = math.ceil(whole.width)
        if self.wordWrap():
            width = min(width, px(MAIN_WIDTH))
            return QSize(width, self.heightForWidth(max(1, width)))
        return QSize(width, whole.height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if not (self.wordWrap() or self._elides):
            return hint
        # One line only: what more it needs at a width, heightForWidth says.
        one_line = Lines("", theme().font(self._role), None).height
        return QSize(min(hint.width(), self._longest_word()), one_line)

    def _longest_word(self) -> int:
        font = theme().font(self._role)
        if self._elides:
            return px(48)
        return max((text_width(word, font) for word in self.text().split()), default=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        colour = theme().colour(self._colour)
        if self._elides:
            draw_line(painter, self.rect(), self._fitting(), theme().font(self._role), colour)
            return
        lines = self._laid(self.width() if self.wordWrap() else None)
        lines.draw(painter, QPointF(self._start(lines), self._top(lines)), colour)

    def _fitting(self) -> str:
        """Leave out what follows the last comma, then the colon, before anything is shortened."""
        words, font = self.text(), theme().font(self._role)
        shorter = [words, *(words[:end] for end in (words.rfind(","), words.find(":")) if end > 0)]
        return next((one for one in shorter if text_width(one, font) <= self.width()), shorter[-1])

    def _start(self, lines: Lines) -> float:
        if self.wordWrap() or not cast(int, self.alignment() & Qt.AlignmentFlag.AlignRight):
            return 0.0
        return self.width() - lines.width

    def _top(self, lines: Lines) -> float:
        spare = max(0, self.height() - lines.height)
        return 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else spare // 2
