"""An area pack from a file: who signed it, how long it holds, and their words compared."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.area import Area
from desktop.errors import HoldfastError
from desktop.moments import spoken_day
from desktop.pack_file import SUFFIX
from desktop.pack_installing import PackOffer, StrangerSigned, WordsOfPackDiffer, check_words
from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, SECTION, Column, Row, empty
from ui.controls.options import Options
from ui.controls.panel import Panel
from ui.controls.text import Text

_SAME, _DIFFERENT = "same", "different"


class PackChoice(QWidget):
    """Choose a file and see what it is; nothing is used before somebody says so."""

    changed = Signal()

    def __init__(self, look: Callable[[Path], PackOffer]) -> None:
        """`look` reads a pack, or refuses it with a sentence."""
        super().__init__()
        self._look = look
        self.offer: PackOffer | None = None
        self.match: Options | None = None
        self.choose = Button(tr("Choose the file"), icon="folder")
        self.choose.acted.connect(self._ask_for_file)
        self._trouble = Text("", "strong", "error")
        self._trouble.hide()
        self._shown = Column(gap=LARGE)
        whole = Column(gap=LARGE, margins=(0, 8, 0, 8))
        self.setLayout(whole.add(Row().add(self.choose).spring(), self._trouble))
        whole.addLayout(self._shown)

    @property
    def trouble(self) -> str:
        """What stands in the way, in words; nothing where the pack may be used."""
        if self.offer is None:
            return self._trouble.text() or tr("Choose the file of the area pack")
        try:
            check_words(self.offer, self.words)
        except StrangerSigned:
            return tr("Say whether the words match")
        except HoldfastError as refusal:
            return f"{refusal.title} {refusal.advice}"
        return ""

    @property
    def words(self) -> str | None:
        """The words that were compared, if they were the same; others if they were not."""
        answer = self.match.chosen() if self.match is not None else ()
        if self.offer is None or not answer:
            return None
        return self.offer.publisher.words if answer == (_SAME,) else _DIFFERENT

    def open_file(self, path: Path) -> None:
        """Read a pack and show what it is, or why it is refused."""
        self.clear()
        try:
            self.offer = self._look(path)
        except HoldfastError as refusal:
            self.refuse(refusal)
        else:
            self._show(self.offer)
        self.changed.emit()

    def clear(self) -> None:
        """Show no file."""
        self.offer = self.match = None
        self._trouble.hide()
        self._trouble.setText("")
        empty(self._shown)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why the pack is not used."""
        self._trouble.setText(f"{refusal.title} {refusal.advice}")
        self._trouble.show()
        announce(self, self._trouble.text(), assertive=True)

    def _ask_for_file(self) -> None:
        kind = tr("Area packs") + f" (*{SUFFIX})"
        name, _kind = QFileDialog.getOpenFileName(
            self, tr("Choose the file"), "", f"{kind};;{tr('All files')} (*)"
        )
        if name:
            self.open_file(Path(name))

    def _show(self, offer: PackOffer) -> None:
        area = offer.area
        card = Card()
        title = tr("{area}, {version}").format(area=area.name, version=area.version)
        card.add_row(CardRow(title, tr("Issue {n}").format(n=area.issue), icon="map-pin"))
        signed = tr("Signed by {name}").format(name=offer.publisher.name)
        believed = tr("Checked: yes") if offer.known else tr("Compare the words below")
        card.add_row(CardRow(signed, believed, icon="shield-check"))
        card.add_row(CardRow(tr("Valid until"), until_words(area.valid_to), icon="calendar"))
        card.add_row(CardRow(tr("Contacts"), checked_words(area), icon="phone"))
        self._shown.add(card)
        if not offer.known:
            self._shown.add(self._ask_to_compare(offer))
        announce(self, f"{title}. {signed}.")

    def _ask_to_compare(self, offer: PackOffer) -> Panel:
        question = tr("Do the words match?")
        said = Text(offer.publisher.words, "large_strong")
        said.select(True)
        panel = Panel("plain", heading=tr("Phone whoever signed it"))
        panel.say(
            tr("This computer does not know them yet. Use a number that you have already."),
            tr("Read these words out together."),
        )
        self.match = Options(question, numbered=False)
        self.match.add(_SAME, tr("They match"))
        self.match.add(_DIFFERENT, tr("They do not match"))
        self.match.changed.connect(self._compared)
        panel.body.space(12).add(said).space(SECTION).add(Heading(question, 3)).space(8)
        panel.body.add(self.match)
        return panel

    def _compared(self) -> None:
        if self.words == _DIFFERENT:
            self.refuse(WordsOfPackDiffer())
        else:
            self._trouble.hide()
        self.changed.emit()


def until_words(day: date | None) -> str:
    """Say how long a pack holds."""
    return spoken_day(day) if day else tr("No last day")


def checked_words(area: Area) -> str:
    """Say when a pack's contacts were checked, and when they are to be checked again."""
    checked = (
        tr("Last checked on {day}.").format(day=spoken_day(area.contacts_checked))
        if area.contacts_checked else tr("Nobody has said when they were checked.")
    )  # fmt: skip
    if area.next_check is None:
        return checked
    due = tr("The next check is due on {day}.").format(day=spoken_day(area.next_check))
    return f"{checked} {due}"
