"""Setting up, step 1: which centre this is, where, and in which police area."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import library
from desktop.installation import Installation, new_installation
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.heading import Heading
from ui.controls.layout import SECTION, Column
from ui.controls.long_field import LongField
from ui.controls.options import Options
from ui.controls.page import Page


class CentreStep(Page):
    """What the centre is called, read out, printed and shown while the screen is hidden."""

    given = Signal(object)

    def __init__(self, where: str) -> None:
        """`where` says which step of how many this is."""
        super().__init__(tr("Your centre"), title=tr("Set up"), narrow=True)
        self.lead(where)
        self.name = LineField(tr("Name of the centre"), strong=True)
        self.address = LongField(
            tr("Address"), lines=3, limit=None, hint=tr("You can read this out when you call 999.")
        )
        self.phone = LineField(
            tr("Public phone number"), strong=True, width=316, hint=tr("Printed on receipts.")
        )
        self.hours = LongField(
            tr("Opening hours"), lines=3, limit=None,
            hint=tr("One line each, such as Monday to Friday 9am to 5pm. Printed on receipts."),
        )  # fmt: skip
        self.area = _areas()
        fields = Column(gap=SECTION).add(self.name, self.address, self.phone, self.hours)
        fields.add(Column(gap=8).add(Heading(tr("Police area"), 3), self.area))
        self.body.add(fields)
        self.carry_on = Button(tr("Save and continue"), "primary")
        self.carry_on.acted.connect(self._give)
        self.set_actions(ActionBar(self.carry_on))

    def _give(self) -> None:
        missing: list[tuple[str, QWidget]] = []
        name_words = "" if self.name.text().strip() else tr("Give the name of the centre")
        address_words = "" if self.address.text().strip() else tr("Give the address, for 999 calls")
        area_words = "" if self.area.chosen() else tr("Choose the police area")
        self.name.set_error(name_words)
        self.address.set_error(address_words)
        self.area.set_error(area_words)
        if name_words:
            missing.append((name_words, self.name))
        if address_words:
            missing.append((address_words, self.address))
        if area_words:
            missing.append((area_words, self.area.rows()[0]))
        self.errors.show_errors(missing)
        if not missing:
            self.given.emit(self._installation())

    def _installation(self) -> Installation:
        made = new_installation(self.area.chosen()[0], self.name.text().strip())
        return replace(
            made, address=self.address.text().strip(), phone=self.phone.text().strip(),
            hours=self.hours.text().strip(),
        )  # fmt: skip


def _areas() -> Options:
    """Offer the areas that ship with Holdfast; where there is one, it is that one."""
    options = Options(tr("Police area"), numbered=False)
    ids = library.area_ids()
    for area_id in ids:
        area = library.load_area(library.area_folder(area_id))
        options.add(area_id, area.name, detail=area.force.name)
    if len(ids) == 1:
        options.choose(ids)
    return options
