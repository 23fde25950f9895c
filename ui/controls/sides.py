"""Two things beside one another where there is room, and under one another where not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.controls.layout import SECTION
from ui.theme.theme import follow, px


class Sides(QWidget):
    """The first thing and the second; `shares` say how they divide the width between them."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        shares: tuple[int, int] = (1, 0),
        gap: int = SECTION,
        least: int | None = 560,
        top: bool = False,
        turned: bool = False,
    ) -> None:
        """Stack them when less than `least` drawing pixels are there; `top` aligns their tops.

        Without `least` they are stacked when the second would leave the first too little. Stacked,
        the first is above; `turned`, the second is.
        """
        super().__init__()
        self._first, self._second = first, second
        self._shares, self._gap, self._least, self._top = shares, gap, least, top
        self._turned = turned
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(first)
        self._box.addWidget(second)
        self.setLayout(self._box)
        follow(self._fit)

    def is_stacked(self) -> bool:
        """Whether they stand under one another now."""
        return self._box.direction() != QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Ask again whether there is room when one of them has grown, as letters do."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            before = self.is_stacked()
            self._fit()
            if self.is_stacked() != before:
                self._box.activate()
        return done

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the wider one only, or it could never be made narrow enough."""
        least = max(self._first.minimumSizeHint().width(), self._second.minimumSizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    def _least_width(self) -> int:
        if self._least is not None:
            return px(self._least)
        second = self._second.sizeHint().width()
        return self._first.minimumSizeHint().width() + px(self._gap) + second if second else 0

    def _fit(self) -> None:
        stacked = self.width() < self._least_width()
        ways = QBoxLayout.Direction
        over = ways.BottomToTop if self._turned else ways.TopToBottom
        self._box.setDirection(over if stacked else ways.LeftToRight)
        self._box.setSpacing(px(12 if stacked else self._gap))
        for place, share in enumerate(self._shares):
            self._box.setStretch(place, 0 if stacked else share)
        beside = Qt.AlignmentFlag.AlignTop if self._top else Qt.AlignmentFlag(0)
        for thing in (self._first, self._second):
            self._box.setAlignment(thing, Qt.AlignmentFlag(0) if stacked else beside)
