"""One picture of a report, shown inside Holdfast and nowhere else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from desktop import evidence, file_name
from desktop.picture import LARGEST_SHOWN
from desktop.recording import Recorded
from desktop.session import Session
from desktop.store.attachments import Attachment
from desktop.wording import tr
from ui import picture
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import MEDIUM, PAGE
from ui.controls.page import Page
from ui.controls.paper_view import PaperView
from ui.controls.text import Text
from ui.theme.theme import follow, theme

_WIDTH = 720


class PicturePage(Page):
    """The picture as it was added, opened in memory; closing the page lets go of it."""

    left = Signal()

    def __init__(self, session: Session, recorded: Recorded, one: Attachment) -> None:
        """Open and decode it; a refusal is for whoever asked for the page."""
        super().__init__(tr("A picture they brought"), wide=True)
        content = evidence.content_of(session, recorded.report, one.id, most=LARGEST_SHOWN)
        self.set_back().acted.connect(self.left)
        self.view = PaperView(tr("The picture"), width=_WIDTH)
        self.view.set_pages([picture.decoded(content, one.media_type, self.view.wanted_width())])
        self.body.add(Text(file_name.shown(one.name), colour="text2")).space(MEDIUM).add(self.view)
        if one.note:
            self.body.space(MEDIUM).add(Text(one.note))
        self.first_focus = self.heading
        back = Button(tr("Go back"), "primary")
        back.acted.connect(self.left)
        self.set_actions(ActionBar(back, wide=True))
        follow(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show it as large as there is room for, and never wider than the window."""
        # Not the room inside the scroller: that is still the old one, and its bar comes and goes.
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        room = (self.width() - bar - 2 * PAGE) / theme().scale
        self.view.set_width(round(min(_WIDTH, room)))
