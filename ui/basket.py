"""The leaflets somebody has picked out, until they are printed together."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.paper.blocks import Document
from ui.printing import Paper, ask_and_print


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """One paper in the basket: drawn already, so that printing is quick.

    `is_theirs` where the wish of whoever is here is marked in it.
    """

    document: Document = field(repr=False)
    paper: Paper = field(repr=False)
    is_theirs: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it another paper: code, language, size, letters, and what its foot notes."""
        return key_of(self.document)


class Basket(QObject):
    """Papers in the order in which they were picked; each once."""

    changed = Signal()

    def __init__(self, parent: QObject, noted: Callable[[Document], None]) -> None:
        """`noted` is told of each paper that was printed."""
        super().__init__(parent)
        self._picked: list[Picked] = []
        self._noted = noted
        self.cover: Paper | None = None

    @property
    def papers(self) -> int:
        """How many papers are in it."""
        return len(self._picked)

    @property
    def pages(self) -> int:
        """How many pages they have together, with the cover if there is one."""
        return sum(paper.pages for paper in self._papers())

    def holds(self, document: Document) -> bool:
        """Whether this paper is in it."""
        return any(one.key == key_of(document) for one in self._picked)

    def turn(self, document: Document, paper: Paper, *, is_theirs: bool = False) -> bool:
        """Put a paper in, or take it out again; whether it is in it now."""
        is_new = not self.holds(document)
        self._picked = [one for one in self._picked if one.key != key_of(document)]
        if is_new:
            self._picked.append(Picked(document=document, paper=paper, is_theirs=is_theirs))
        self.changed.emit()
        return is_new

    def keep_anybodys(self) -> None:
        """Take out what somebody's wish is marked in: the next person has another."""
        self._picked = [one for one in self._picked if not one.is_theirs]
        self.changed.emit()

    def empty(self) -> None:
        """Take everything out."""
        self._picked.clear()
        self.cover = None
        self.changed.emit()

    def ask_and_print(self, parent: QWidget) -> str | None:
        """Print all as one job and empty it; NoPrinter, and all stays in it, where there is none.

        Gives the printer's name, or None where the person thought better of it.
        """
        printer = ask_and_print(self._papers(), parent)
        if printer is not None:
            for one in self._picked:
                self._noted(one.document)
            self.empty()
        return printer

    def wrap(self, cover: Paper | None) -> None:
        """Put a cover on top of everything, or take it away."""
        self.cover = cover
        self.changed.emit()

    def _papers(self) -> list[Paper]:
        papers = [one.paper for one in self._picked]
        return [self.cover, *papers] if self.cover and papers else papers


def key_of(document: Document) -> tuple[str, ...]:
    """Name a paper by what makes it another one; the foot notes which area it is for."""
    foot = document.footer
    return foot.code, document.language, document.size.name, document.letters, *foot.notes
