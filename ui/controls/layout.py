"""Columns and rows whose gaps and margins grow with the scale, and the distances pages use."""

from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import follow, px, theme

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels of the drawings."""

HAIR, SMALL, MEDIUM, LARGE, SECTION, WIDE, PAGE = 4, 8, 12, 16, 24, 32, 48
MAIN_WIDTH, ASIDE_WIDTH, WIDE_FROM = 616, 296, 1000
TARGET, ROW = 44, 48


def room(distance: float) -> int:
    """Let the distances of the frame grow less than the letters: large type needs the room."""
    return round(distance * (1 + (theme().scale - 1) * 0.4))


class Column(QVBoxLayout):
    """Things under one another."""

    def __init__(
        self, *, gap: int = 0, margins: Margins = (0, 0, 0, 0), frugal: bool = False
    ) -> None:
        """Keep `gap` between things; a `frugal` one grows less than the letters do."""
        super().__init__()
        self._gap, self._margins = gap, margins
        self._measure = room if frugal else px
        self._spaces: list[tuple[QSpacerItem, int]] = []
        follow(self._dress)

    def add(self, *things: QWidget | QLayout) -> Self:
        """Add things in the order they are seen."""
        _add(self, things)
        return self

    def space(self, size: int) -> Self:
        """Leave room that grows with the scale."""
        item = QSpacerItem(
            0, self._measure(size), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
        )
        self._spaces.append((item, size))
        self.addItem(item)
        return self

    def spring(self) -> Self:
        """Let what follows sit at the far end."""
        self.addStretch(1)
        return self

    def _dress(self) -> None:
        self.setSpacing(self._measure(self._gap))
        self.setContentsMargins(*(self._measure(side) for side in self._margins))
        for item, size in self._spaces:
            item.changeSize(
                0, self._measure(size), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
            )
        self.invalidate()

    def forget_spaces(self) -> None:
        """Let go of room that was taken out."""
        self._spaces.clear()


class Row(QHBoxLayout):
    """Things beside one another."""

    def __init__(
        self, *, gap: int = 0, margins: Margins = (0, 0, 0, 0), frugal: bool = False
    ) -> None:
        """Keep `gap` between things; a `frugal` one grows less than the letters do."""
        super().__init__()
        self._gap, self._margins = gap, margins
        self._measure = room if frugal else px
        self._spaces: list[tuple[QSpacerItem, int]] = []
        follow(self._dress)

    def add(self, *things: QWidget | QLayout) -> Self:
        """Add things in reading order."""
        _add(self, things)
        return self

    def space(self, size: int) -> Self:
        """Leave room that grows with the scale."""
        item = QSpacerItem(
            self._measure(size), 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        )
        self._spaces.append((item, size))
        self.addItem(item)
        return self

    def spring(self) -> Self:
        """Let what follows sit at the far end."""
        self.addStretch(1)
        return self

    def _dress(self) -> None:
        self.setSpacing(self._measure(self._gap))
        self.setContentsMargins(*(self._measure(side) for side in self._margins))
        for item, size in self._spaces:
            item.changeSize(
                self._measure(size), 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
            )
        self.invalidate()

    def forget_spaces(self) -> None:
        """Let go of room that was taken out."""
        self._spaces.clear()


def column(*things: QWidget | QLayout, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QWidget:
    """Hold things under one another in a bare widget."""
    holder = QWidget()
    holder.setLayout(Column(gap=gap, margins=margins).add(*things))
    return holder


def row(*things: QWidget | QLayout, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QWidget:
    """Hold things beside one another in a bare widget, at its start if none wants to grow."""
    holder = QWidget()
    line = Row(gap=gap, margins=margins).add(*things)
    grows = QSizePolicy.PolicyFlag.GrowFlag
    policies = [t.sizePolicy().horizontalPolicy() for t in things if isinstance(t, QWidget)]
    if len(policies) == len(things) and not any(p.value & grows.value for p in policies):
        line.spring()
    holder.setLayout(line)
    return holder


def remeasure(layout: QLayout) -> None:
    """Forget the sizes of a layout and of those inside it, which Qt does only after an event."""
    layout.invalidate()
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        if inner is not None:
            remeasure(inner)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
    if isinstance(layout, Column | Row):
        layout.forget_spaces()


def _add(layout: QBoxLayout, things: tuple[QWidget | QLayout, ...]) -> None:
    for thing in things:
        if isinstance(thing, QLayout):
            layout.addLayout(thing)
        elif thing.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            # Without a side Qt would put a thing of fixed width in the middle of the column.
            upright = isinstance(layout, QVBoxLayout)
            side = Qt.AlignmentFlag.AlignLeft if upright else Qt.AlignmentFlag(0)
            layout.addWidget(thing, 0, side)
        else:
            layout.addWidget(thing)
