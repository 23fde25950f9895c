"""A row that goes on in a second line where there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from ui.controls.layout import room
from ui.theme.theme import px


class Flow(QLayout):
    """Buttons beside one another, as many to a line as fit; links keep a little more distance."""

    def __init__(self, *, gap: int = 12, link_gap: int = 24) -> None:
        super().__init__()
        self._gap, self._link_gap = gap, link_gap
        self._items: list[QLayoutItem] = []

    def add(self, *widgets: QWidget) -> None:
        """Add widgets in reading order."""
        for widget in widgets:
            self.addWidget(widget)

    def addWidget(self, widget: QWidget) -> None:
        """Add one with an item of our own, whose end Python is told of.

        An item that Qt makes ends unseen, and another at the same address is then taken for it:
        it was declared dead with the layout that had held the first, and the program died when
        this one was laid out.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moving=False)

    def sizeHint(self) -> QSize:
        width = sum(self._before(n) + item.sizeHint().width() for n, item in self._shown())
        height = max((item.sizeHint().height() for _n, item in self._shown()), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        width = max((item.minimumSize().width() for _n, item in self._shown()), default=0)
        return QSize(width, self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def _shown(self) -> list[tuple[int, QLayoutItem]]:
        return list(enumerate(item for item in self._items if not item.isEmpty()))

    def _before(self, place: int) -> int:
        if place == 0:
            return 0
        item = self._shown()[place][1]
        is_link = getattr(item.widget(), "kind", "").endswith("link")
        return room(self._link_gap if is_link else self._gap)

    def _place(self, rect: QRect, *, moving: bool) -> int:
        """Set the items out and say how high they came to be."""
        x = y = line = 0
        widget = self.parentWidget()
        mirrored = widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, item in self._shown():
            size = item.sizeHint()
            gap = self._before(place) if x else 0
            if x and x + gap + size.width() > rect.width():
                x, y, line, gap = 0, y + line + px(8), 0, 0
            if moving:
                left = x + gap
                if mirrored:
                    left = rect.width() - left - size.width()
                item.setGeometry(QRect(rect.topLeft() + QPoint(left, y), size))
            x += gap + size.width()
            line = max(line, size.height())
        return y + line
