"""The answers to one question, chosen by mouse, by number or by Space."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.controls.accessible import give_role
from ui.controls.answer_keys import AnswerKeys, number_of
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, SMALL, Column, column
from ui.controls.option_card import OptionCard
from ui.controls.option_row import OptionRow, RadioRow, TickRow
from ui.controls.text import Text


class Options(QWidget):
    """A group named by its question; answers of another kind stand in a second card."""

    changed = Signal()

    def __init__(
        self, question: str, *, many: bool = False, numbered: bool = True, long: bool = False
    ) -> None:
        """`many` lets several be ticked; `numbered` shows the keys that choose.

        A `long` list has numbers of two figures, since ten keys are not enough for it.
        """
        super().__init__()
        self._long = long
        self._keys = AnswerKeys(self, self.rows)
        self._many, self._numbered = many, numbered
        self._rows: dict[str, OptionRow] = {}
        self._alone: set[str] = set()
        self._known: tuple[str, ...] = ()
        self._quiet = False
        self._radios = QButtonGroup(self)
        self._error = Text("", "strong", "error")
        self._error.hide()
        self._card, self._apart = OptionCard(), OptionCard()
        self._apart.hide()
        self._card.hide()
        self._cards = Column(gap=MEDIUM).add(self._error, self._card, self._apart)
        self.setLayout(self._cards)
        give_role(self, QAccessible.Role.Grouping, question)

    def begin_family(self, words: str) -> None:
        """Put the answers added from now on in a card of their own, under a small heading."""
        self._card = OptionCard()
        give_role(self._card, QAccessible.Role.Grouping, words)
        heading = Heading(words, 3)
        heading.set_role("strong")
        family = column(heading, self._card, gap=SMALL)
        self._cards.insertWidget(self._cards.indexOf(self._apart), family)

    def add(
        self,
        value: str,
        words: str,
        *,
        detail: str = "",
        reveal: QWidget | None = None,
        apart: bool = False,
        alone: bool = False,
    ) -> OptionRow:
        """Add an answer; one that stands `alone` unticks the others."""
        place = len(self._rows)
        number = number_of(place, many_answers=self._long) if self._numbered else ""
        kind = TickRow if self._many else RadioRow
        row: OptionRow = kind(words, value=value, detail=detail, number=number)
        if isinstance(row, RadioRow):
            self._radios.addButton(row)
        if not self._rows:
            row.setAccessibleDescription(f"{self.accessibleName()} {detail}".strip())
        if alone:
            self._alone.add(value)
        self._rows[value] = row
        card = self._apart if apart else self._card
        card.add(row, reveal)
        card.show()
        row.installEventFilter(self._keys)
        # Not `clicked`: a screen reader's "Toggle" changes the row without a click.
        row.toggled.connect(lambda _on: self._person_chose(row))
        return row

    def chosen(self) -> tuple[str, ...]:
        """The values chosen, in the order they are shown."""
        return tuple(value for value, row in self._rows.items() if row.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Show an answer that is already known; says nothing."""
        wanted = set(values)
        self._quiet = True
        # An exclusive group would hold on to its last choice.
        self._radios.setExclusive(False)
        for value, row in self._rows.items():
            row.setChecked(value in wanted)
        self._radios.setExclusive(True)
        self._quiet = False
        self._known = self.chosen()

    def row(self, value: str) -> OptionRow:
        """The row of a value."""
        return self._rows[value]

    def rows(self) -> list[OptionRow]:
        """All rows, as they are seen."""
        return list(self._rows.values())

    def focus_first(self) -> None:
        """Put the focus where an answer is, or on the first row."""
        if self._rows:
            chosen = [row for row in self._rows.values() if row.isChecked()]
            (chosen or self.rows())[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, words: str) -> None:
        """Say above the answers what is wrong; nothing takes it away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _person_chose(self, row: OptionRow) -> None:
        if self._quiet:
            return
        if row.isChecked() and self._many:
            self._quiet = True
            standing_alone = row.value in self._alone
            for value, other in self._rows.items():
                if other is not row and (standing_alone or value in self._alone):
                    other.setChecked(False)
            self._quiet = False
        if self._known != self.chosen():
            self._known = self.chosen()
            self.changed.emit()
