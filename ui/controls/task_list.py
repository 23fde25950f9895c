"""The parts of a report: which are done, where we are, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui.controls.divider import Divider
from ui.controls.heading import Heading
from ui.controls.layout import Column, Row, empty
from ui.controls.progress_segments import ProgressSegments
from ui.controls.scroll import area_round
from ui.controls.side_row import SideRow
from ui.controls.text import Text
from ui.theme.theme import follow, px

Status = Literal["done", "here", "to_do", "unanswered", "problem"]
_WIDTH = 303


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the list; `apart` stands under the line and is not counted."""

    key: str
    title: str
    status: Status
    apart: bool = False


class _Shown(NamedTuple):
    """How a status looks: its icon, and the colours of icon, title and status."""

    icon: str
    inks: tuple[str, str, str]


_SHOWN: dict[Status, _Shown] = {
    "done": _Shown("check", ("success", "text2", "text2")),
    "here": _Shown("arrow-right", ("accent", "text", "accent")),
    "to_do": _Shown("circle", ("border", "text", "text2")),
    "unanswered": _Shown("circle", ("border", "text", "text2")),
    "problem": _Shown("circle-alert", ("error", "text", "error")),
}


class TaskList(QWidget):
    """The column at the side of an interview; `asked` says the key of the part wanted."""

    asked = Signal(str)

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._rows: dict[str, SideRow] = {}
        self._count = Text("", "small", "text2", wrap=False)
        self._segments = ProgressSegments(wide=True)
        self._column = Column()
        head = Row().add(Heading(title or tr("This report"), 3)).spring().add(self._count)
        top = Column(margins=(16, 0, 12, 0)).add(head).space(12).add(self._segments)
        body = Column(margins=(12, 23, 12, 16)).add(top).space(16).add(self._column)
        self.setLayout(body.spring())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        follow(self._dress)

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts as they stand."""
        self._parts = tuple(parts)
        counted = self._counted()
        done = sum(part.status == "done" for part in counted)
        self._count.setText(tr("{done} of {all} done").format(done=done, all=len(counted)))
        self._segments.set_done(done, len(counted))
        if list(self._rows) != [part.key for part in self._parts]:
            self._make_rows()
        for part in self._parts:
            self._tell(part)
        # Once the rows have their places: on a small screen the last parts lie below its edge.
        QTimer.singleShot(0, self, self._show_here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_here)

    def _show_here(self) -> None:
        here = next((part.key for part in self._parts if part.status == "here"), "")
        area = area_round(self)
        if area is not None and here:
            area.show_whole(self._rows[here])

    def compact_words(self) -> str:
        """What the button says that stands for the list in a narrow window."""
        counted = self._counted()
        here = next((n for n, part in enumerate(counted, 1) if part.status == "here"), len(counted))
        return tr("Part {here} of {all}").format(here=here, all=len(counted))

    def _counted(self) -> tuple[Part, ...]:
        return tuple(part for part in self._parts if not part.apart)

    def _make_rows(self) -> None:
        empty(self._column)
        self._rows.clear()
        lined = False
        for part in self._parts:
            if part.apart and not lined:
                self._column.space(8).add(Divider()).space(8)
                lined = True
            row = SideRow(part.title, "circle", pad=12, is_state=True)
            row.clicked.connect(partial(self.asked.emit, part.key))
            self._rows[part.key] = row
            self._column.add(row)

    def _tell(self, part: Part) -> None:
        words = _status_words()[part.status]
        shown = _SHOWN[part.status]
        row = self._rows[part.key]
        row.set_status(words, icon=shown.icon, inks=shown.inks)
        row.mark_current(part.status == "here")
        spoken = tr("in progress") if part.status == "here" else words
        row.setAccessibleName(f"{part.title}, {spoken}")

    def _dress(self) -> None:
        self.setFixedWidth(px(_WIDTH))


def _status_words() -> dict[Status, str]:
    return {
        "done": tr("Done"),
        "here": tr("Here"),
        "to_do": tr("To do"),
        "unanswered": tr("Not answered yet"),
        "problem": tr("There is a problem"),
    }
