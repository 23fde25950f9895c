"""Turning pages: one shows, those under it wait, and those that are done with are let go."""

from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError
from ui.frame import Frame


class Turned(Protocol):
    """What is asked of every page besides being a widget."""

    title: str

    def arrive(self) -> None:
        """Take the focus and say where we are."""


@runtime_checkable
class Saving(Protocol):
    """What is asked besides of a page on which something is told."""

    unsaved: HoldfastError | None

    def save(self) -> bool:
        """Have what is being typed kept, durably; False where it could not be."""


class Turning(QObject):
    """The pages of one signed-in person, over one another like papers on a desk."""

    turned = Signal()
    emptied = Signal()

    def __init__(self, frame: Frame) -> None:
        """Turn pages inside this frame."""
        super().__init__(frame)
        self._frame = frame
        self._papers: list[tuple[QWidget, QWidget | None, bool]] = []

    @property
    def pages(self) -> list[QWidget]:
        """The page that shows, and before it those that wait under it."""
        return [page for page, _strip, _alone in self._papers]

    def show(self, page: QWidget, *, strip: QWidget | None = None, alone: bool = False) -> None:
        """Show a page and let go of every other; `alone` without the places at its side."""
        self._let_go(len(self._papers))
        self.lay_over(page, strip=strip, alone=alone)

    def lay_over(self, page: QWidget, *, strip: QWidget | None = None, alone: bool = True) -> None:
        """Show a page over the one that shows now, which waits under it."""
        self._papers.append((page, strip, alone))
        self._show_top()

    def take_off(self) -> None:
        """Let go of the page on top and show the one under it again."""
        self._let_go(1)
        self._show_top()

    def take_off_to(self, page: QWidget) -> None:
        """Let go of every page over this one, and show it again."""
        self._let_go(len(self._papers) - 1 - self.pages.index(page))
        self._show_top()

    def put_in_place_of(self, before: QWidget, page: QWidget) -> None:
        """Let go of one page and put another in its place; what lies over it stays."""
        place = self.pages.index(before)
        over = self._papers[place + 1 :]
        _before, strip, alone = self._papers[place]
        del self._papers[place + 1 :]
        self._let_go(1)
        self._papers += [(page, strip, alone), *over]
        self._show_top()

    def tell(self, error: BaseException) -> None:
        """Say, over the page that shows, why something could not be done."""
        from ui.pages.problem import ProblemPage

        problem = ProblemPage(error)
        problem.left.connect(self.take_off)
        _page, strip, alone = self._papers[-1] if self._papers else (None, None, True)
        self.lay_over(problem, strip=strip, alone=alone)

    def _show_top(self) -> None:
        if not self._papers:
            self.emptied.emit()
            return
        page, strip, alone = self._papers[-1]
        self._frame.show_page(page, alone=alone)
        self._frame.show_strip(strip)
        cast(Turned, page).arrive()
        self.turned.emit()

    def _let_go(self, many: int) -> None:
        """Let pages go at once: a page that is done with holds what somebody said."""
        for _paper in range(many):
            page, _strip, _alone = self._papers.pop()
            page.hide()
            page.setParent(None)
            page.deleteLater()
