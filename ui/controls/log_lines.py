"""A short log: a time, and beside it what happened then."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.card import Card
from ui.controls.layout import MEDIUM, Row, empty
from ui.controls.text import Text
from ui.theme.theme import follow, px

_TIME_WIDTH = 76


class LogLines(Card):
    """Sentences under one another, the newest first; their times stand in one column."""

    def __init__(self, *, time_width: int = _TIME_WIDTH) -> None:
        """Keep `time_width` drawing pixels for the times."""
        super().__init__(padded=True)
        self._time_width = time_width
        self._said: list[tuple[str, str]] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these times and sentences."""
        if list(lines) == self._said:
            return
        self._said = list(lines)
        empty(self.body)
        for n, (time, words) in enumerate(lines):
            if n:
                self.body.space(MEDIUM)
            self.body.add(_Line(time, words, self._time_width))


class _Line(QWidget):
    """One time and one sentence."""

    def __init__(self, time: str, words: str, time_width: int) -> None:
        super().__init__()
        self._time_width = time_width
        self._time = Text(time, "body", "text2", wrap=False)
        line = Row(gap=MEDIUM)
        if time:
            line.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words), 1)
        self.setLayout(line)
        follow(self._dress)

    def _dress(self) -> None:
        self._time.setMinimumWidth(px(self._time_width))
