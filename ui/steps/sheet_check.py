"""Setting up, step 3 again: two groups typed back from the paper, which prove that it is there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.layout import SECTION, Column
from ui.controls.page import Page

ASKED = (3, 7)
_CHECKED, _PLACE = "recovery sheet checked", "recovery sheet place"


class SheetCheckStep(Page):
    """Asks for groups 3 and 7, and where the sheet will be kept."""

    kept = Signal(str)

    def __init__(self, where: str, code: str) -> None:
        """Compare with the groups of this code; it is not shown here."""
        super().__init__(tr("Check the sheet"), title=tr("Set up"), narrow=True)
        self.set_back(where)
        self.lead(tr("Type these two groups from the paper. Capitals do not matter."))
        groups = code.split()
        self.groups = {
            number: LineField(tr("Group {n}").format(n=number), width=120, strong=True)
            for number in ASKED
        }
        self._right = {number: groups[number - 1] for number in ASKED}
        self.place = LineField(
            tr("Where will you keep it?"), strong=True,
            hint=tr("Such as: sealed envelope in the office safe."),
        )  # fmt: skip
        self.body.add(Column(gap=SECTION).add(*self.groups.values(), self.place))
        self.carry_on = Button(tr("I have it, continue"), "primary")
        self.carry_on.acted.connect(self._check)
        self.set_actions(ActionBar(self.carry_on))

    def _check(self) -> None:
        wrong: list[tuple[str, QWidget]] = []
        for number, field in self.groups.items():
            same = "".join(field.text().split()).upper() == self._right[number]
            words = tr("Group {n} is not the same as on the sheet").format(n=number)
            field.set_error("" if same else words)
            if not same:
                wrong.append((words, field))
        self.errors.show_errors(wrong)
        if not wrong:
            self.kept.emit(self.place.text().strip())


def note_sheet_kept(session: Session, place: str) -> None:
    """Remember that the sheet was typed back, on which day, and where it is kept."""
    session.settings.set(_CHECKED, session.today.isoformat())
    session.settings.set(_PLACE, place)


def forget_sheet(session: Session) -> None:
    """Remember that there is a new sheet which nobody has typed back yet."""
    session.settings.set(_CHECKED, "")


def is_sheet_kept(session: Session) -> bool:
    """Whether anybody has ever typed the sheet back."""
    return bool(session.settings.get(_CHECKED))
