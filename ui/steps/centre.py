"""Setting up, step 1: which centre this is, where, and in which police area."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import library
from desktop.installation import Installation, new_installation
from desktop.pack_file import Pack
from desktop.pack_installing import PackOffer, look_at
from desktop.period import uk_day
from desktop.session import wall_clock
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.heading import Heading
from ui.controls.layout import SECTION, Column
from ui.controls.long_field import LongField
from ui.controls.options import Options
from ui.controls.page import Page
from ui.steps.pack_choice import PackChoice

_A_FILE = "file"


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
        self.pack = PackChoice(_look)
        self.area = _areas(self.pack)
        fields = Column(gap=SECTION).add(self.name, self.address, self.phone, self.hours)
        fields.add(Column(gap=8).add(Heading(tr("Police area"), 3), self.area))
        self.body.add(fields)
        self.carry_on = Button(tr("Save and continue"), "primary")
        self.carry_on.acted.connect(self._give)
        self.set_actions(ActionBar(self.carry_on))

    @property
    def chosen_pack(self) -> Pack | None:
        """The pack that was chosen as a file, its words compared."""
        is_file = self.area.chosen() == (_A_FILE,)
        return self.pack.offer.pack if is_file and self.pack.offer else None

    def _give(self) -> None:
        name_words = "" if self.name.text().strip() else tr("Give the name of the centre")
        address_words = "" if self.address.text().strip() else tr("Give the address, for 999 calls")
        area_words = self._trouble_with_area()
        self.name.set_error(name_words)
        self.address.set_error(address_words)
        self.area.set_error(area_words)
        first = self.area.rows()[0]
        asked = ((name_words, self.name), (address_words, self.address), (area_words, first))
        missing: list[tuple[str, QWidget]] = [(words, field) for words, field in asked if words]
        self.errors.show_errors(missing)
        if not missing:
            self.given.emit(self._installation())

    def _trouble_with_area(self) -> str:
        if not self.area.chosen():
            return tr("Choose the police area")
        return self.pack.trouble if self.area.chosen() == (_A_FILE,) else ""

    def _installation(self) -> Installation:
        pack = self.chosen_pack
        area = pack.manifest.pack_id if pack else self.area.chosen()[0]
        made = new_installation(area, self.name.text().strip())
        return replace(
            made, address=self.address.text().strip(), phone=self.phone.text().strip(),
            hours=self.hours.text().strip(),
        )  # fmt: skip


def _areas(from_file: QWidget) -> Options:
    """Offer the areas that ship with Holdfast, and one that somebody has as a file."""
    options = Options(tr("Police area"), numbered=False)
    for area_id in library.area_ids():
        area = library.load_area(library.area_folder(area_id))
        options.add(area_id, area.name, detail=area.force.name)
    options.add(_A_FILE, tr("I have a file"), reveal=from_file)
    return options


def _look(path: Path) -> PackOffer:
    return look_at(path, uk_day(wall_clock()))
