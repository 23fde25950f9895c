"""A file that was chosen and is not added yet: what it is, where it is from, what it tells."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import file_name
from desktop.evidence import LONGEST_NOTE, Look
from desktop.wording import tr
from ui.amounts import size_words
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import LARGE, Column
from ui.controls.long_field import LongField
from ui.controls.options import Options
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.questions.file_words import kind_words

_ADD, _LOCKING = tr("Add this file"), tr("Locking the file…")
_KEEP, _TAKE_OUT = "keep", "take_out"


class ChosenFile(QWidget):
    """Asked before anything is stored: who took it, and whether its place may be known."""

    meant = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        """Ask about a file that was looked at."""
        super().__init__()
        self.place: Options | None = None
        told = f"{kind_words(look.media_type)}, {size_words(look.size)}"
        panel = Panel("plain", heading=file_name.shown(look.name), icon="paperclip")
        panel.body.add(Text(told, colour="text2"))
        if look.place is not None:
            self._ask_about_place(panel, look.place)
        self.where = LongField(
            tr("Who took it or got it, when, and where is it now?"),
            hint=tr("For example: a photo of the door, taken by her son on Monday."),
            lines=3, limit=LONGEST_NOTE,
        )  # fmt: skip
        panel.body.space(LARGE).add(self.where)
        self.add = Button(_ADD, "primary")
        drop = Button(tr("Do not add it"), "link")
        self.add.acted.connect(self.meant)
        drop.acted.connect(self.left)
        panel.body.space(LARGE)
        panel.act(self.add, drop)
        self.setLayout(Column().add(panel))

    def note(self) -> str:
        """Where it is from."""
        return self.where.text()

    def takes_out_place(self) -> bool:
        """Whether the copy that is sent is not to say where it was taken."""
        return self.place is not None and self.place.chosen() == (_TAKE_OUT,)

    def tell_busy(self, busy: bool) -> None:
        """Say on the button that was pressed that it is being done."""
        self.add.set_words(_LOCKING if busy else _ADD)

    def arrive(self) -> None:
        """Take the focus where the first answer goes."""
        if self.place is None:
            self.where.setFocus()
            return
        self.place.row(_KEEP).setFocus()
        announce(self, tr("This photo says where it was taken"))

    def _ask_about_place(self, panel: Panel, place: str) -> None:
        words = tr("This photo says where it was taken: {place}.") if place else tr(
            "This photo says where it was taken."
        )  # fmt: skip
        question = tr("May the police see where it was taken?")
        self.place = Options(question)
        self.place.add(
            _KEEP, tr("Yes, keep it in"), detail=tr("It can help to show what happened.")
        )
        self.place.add(
            _TAKE_OUT,
            tr("No, take it out of the copy that is sent"),
            detail=tr("For a photo that was taken where somebody must not be found."),
        )
        self.place.choose([_KEEP])
        panel.body.space(LARGE).add(Text(words.format(place=place), "strong"))
        panel.body.add(Text(question)).add(self.place)
