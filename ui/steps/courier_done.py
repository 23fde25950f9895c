"""By hand, page 4 of 4: checked, safe to take out, and a slip to go along with the stick."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.wording import tr, tr_count
from sync.dispatch.courier import HandOver, Parcel
from ui.amounts import size_words
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel


class CourierDoneStep(Page):
    """What lies on the stick, batch by batch, with the words that both ends can compare."""

    slip_asked = Signal()
    left = Signal()

    def __init__(self, done: HandOver, left_out: Sequence[str] = ()) -> None:
        """Say what was handed over, and by its reference what was chosen and is not there."""
        super().__init__(tr("The stick is ready"), narrow=True)
        self.set_back(tr("Page 4 of 4: done"))
        self.back_asked.connect(self.left)
        good = Panel("success", heading=tr("It is safe to take the stick out"), icon="circle-check")
        good.say(
            tr("Everything was read back and is perfect."),
            tr("Give it to the police with the slip. Nothing counts as received before their answer"
               " is back here: choose “Bring the reply file back” in the send queue."),
        )  # fmt: skip
        card = Card()
        for parcel in done.parcels:
            card.add_row(_row(parcel))
        self.body.add(good).space(SECTION)
        if left_out:
            self.body.add(_left_out(left_out)).space(SECTION)
        self.body.add(card)
        self.slip = Button(tr("Print the hand-over slip"), "primary", icon="printer")
        leave = Button(tr("Done"))
        self.slip.acted.connect(self.slip_asked)
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(self.slip, leave))
        self.first_focus = self.slip


def _left_out(references: Sequence[str]) -> Panel:
    title = tr_count("{n} report is not on it", "{n} reports are not on it", len(references))
    panel = Panel("warn", heading=title, icon="triangle-alert", barred=True)
    panel.say(tr("Sent another way or taken back in the meantime: {references}.").format(
        references=", ".join(references)))  # fmt: skip
    return panel


def _row(parcel: Parcel) -> CardRow:
    title = tr("Batch {number}: {what}, {size}").format(
        number=parcel.number, what=parcel_words(parcel), size=size_words(parcel.batch.size)
    )
    return CardRow(title, tr("Check words: {words}").format(words=parcel.words), icon="usb")


def parcel_words(parcel: Parcel) -> str:
    """Say what is in a batch."""
    if parcel.files:
        return tr_count("{n} file", "{n} files", parcel.files)
    return tr_count("{n} report", "{n} reports", len(parcel.reports))
