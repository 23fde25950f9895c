"""What every page of the interview has: where it stands, what it does next, whether it is saved."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from desktop import spoken
from desktop.errors import HoldfastError
from desktop.forms.course import Stop
from desktop.forms.interview import Interview
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import SECTION, Column, column, empty
from ui.controls.page import Page
from ui.controls.panel import Panel


class InterviewPage(Page):
    """One stop of the interview; what staff mean is said by signals."""

    carried_on = Signal()
    skipped = Signal()
    went_back = Signal()
    left = Signal()

    def __init__(self, heading: str, stop: Stop, whereabouts: str) -> None:
        """Stand at a stop of the course."""
        super().__init__(heading, title=stop.section.title)
        self.stop = stop
        self._whereabouts = whereabouts
        self.set_back(whereabouts).acted.connect(self.went_back)
        self._unsaved, self._about_files = Column(), Column()
        self._warns_of_room = False
        self.body.add(self._unsaved, self._about_files)

    @property
    def at(self) -> str:
        """The address of the question somebody is at; of a list, nothing."""
        return ""

    def arrive(self, say: str = "") -> None:
        """Take the focus, and say which part and question this is."""
        super().arrive(say or self._whereabouts)

    def add_actions(self, words: str, *others: Button, onward: Callable[[], object]) -> None:
        """Put the ways on at the foot; Enter goes `onward`, and the last leaves the report."""
        go_on = Button(words, "primary")
        close = Button(tr("Save and close"), "link")
        go_on.acted.connect(onward)
        close.acted.connect(self.left)
        self.bar = ActionBar(go_on, *others, close)
        self.set_actions(self.bar)

    def commit(self) -> None:
        """Say at once what has been typed but not yet told."""

    def show_interview(self, interview: Interview) -> None:
        """Show what is asked now."""

    def problems(self, interview: Interview) -> bool:
        """Show what cannot stand on this page; give whether there is anything."""
        return False

    def show_about_files(self, words: str) -> None:
        """Say over the answers what becomes of the files of the report; nothing takes it away."""
        empty(self._about_files)
        if words:
            panel = Panel("warn", heading=tr("The files of this report"), icon="paperclip")
            panel.say(words)
            self._about_files.add(column(panel, margins=(0, 0, 0, SECTION)))
            announce(self, words)

    def show_erased(self, files: int) -> None:
        """Say that files went with a narrower wish, if any did."""
        if files:
            self.show_about_files(spoken.files_erased(files))

    def show_saved(self, time: str, *, short_of_room: bool = False) -> None:
        """Say at the foot when the draft was saved; and over it, once, that the disk is filling."""
        if short_of_room and self._warns_of_room:
            return self._say_saved(time)
        empty(self._unsaved)
        self._warns_of_room = short_of_room
        if short_of_room:
            self._unsaved.add(column(_nearly_full(), margins=(0, 0, 0, SECTION)))
        self._say_saved(time)

    def _say_saved(self, time: str) -> None:
        self.bar.set_saved(
            tr("Draft saved {time}").format(time=time), short=tr("Saved {time}").format(time=time)
        )

    def show_unsaved(self, refusal: HoldfastError) -> None:
        """Say in the page that the last answer is not saved, and what to do; it stays here."""
        self.bar.set_saved(tr("Not saved"), good=False)
        empty(self._unsaved)
        self._warns_of_room = False
        panel = Panel("error", heading=refusal.title, icon="circle-alert", barred=True)
        panel.say(refusal.advice, tr("What you typed is still here."))
        self._unsaved.add(column(panel, margins=(0, 0, 0, SECTION)))
        announce(self, f"{refusal.title} {refusal.advice}", assertive=True)

    def lead_to_unsaved(self) -> None:
        """Show what is said about saving, and stand on the button that tries again."""
        if self.bar.primary is not None:
            self.bar.primary.setFocus()
        self.scroller.verticalScrollBar().setValue(0)


def _nearly_full() -> Panel:
    panel = Panel("warn", heading=tr("This computer's disk is nearly full"), barred=True)
    panel.say(tr("Your answers are saved. Soon there will be no room for more: ask somebody to"
                 " make room on the disk."))  # fmt: skip
    return panel
