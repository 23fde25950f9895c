"""Files that show what happened: added, listed, looked at inside Holdfast, taken away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from desktop import evidence, file_name, moments
from desktop.errors import HoldfastError
from desktop.recording import Recorded
from desktop.session import Session
from desktop.store.attachments import Attachment, Position
from desktop.wording import tr
from ui import picture
from ui.amounts import size_words
from ui.background import Job, beside
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.file_dialog import choose_file
from ui.controls.layout import LARGE, MEDIUM, SECTION, Column, empty, row
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.questions.chosen_file import ChosenFile
from ui.questions.file_words import kind_words


class EvidencePage(Page):
    """The files of one draft; each is locked as it is added, and the original is left alone."""

    look_asked = Signal(object)
    left = Signal()

    def __init__(self, session: Session, recorded: Recorded) -> None:
        """Show what the draft holds."""
        super().__init__(tr("Files that show what happened"), title=tr("Files"))
        self._session, self._report, self.recorded = session, recorded.report, recorded
        self.set_back().acted.connect(self._leave)
        self.lead(tr("Add only what they want the police to have. A report counts without any."))
        self.chosen: ChosenFile | None = None
        self._busy = False
        self._ask, self._list = Column(), Card()
        self.choose = Button(tr("Add a file"), icon="paperclip")
        self.choose.acted.connect(self._ask_for_file)
        self._choose_row = row(self.choose)
        self.body.addLayout(self._ask)
        self.body.add(self._choose_row).space(SECTION).add(self._list)
        self.back_button = Button(tr("Back to check answers"), "primary")
        self.back_button.acted.connect(self._leave)
        self.bar = ActionBar(self.back_button)
        self.set_actions(self.bar)
        self.first_focus = self.choose
        self.show_files()

    def show_files(self) -> None:
        """List what the report holds."""
        self._list.clear()
        files = evidence.listed(self._session, self._report)
        self._list.setVisible(bool(files))
        for one in files:
            self._list.add_row(self._row(one))

    def open_file(self, path: Path) -> None:
        """Look at a chosen file, and ask what has to be known before it is added."""
        self._work(partial(evidence.look, path), partial(self._offer, path))

    def _ask_for_file(self) -> None:
        if self._busy:
            return
        path = choose_file(self, tr("Choose the file"))
        if path is not None:
            self.open_file(path)

    def _offer(self, path: Path, look: object) -> None:
        assert isinstance(look, evidence.Look)
        self._clear_question()
        self.chosen = ChosenFile(look)
        self.chosen.meant.connect(partial(self._add, path))
        self.chosen.left.connect(self._let_go)
        self._ask.add(self.chosen).space(LARGE)
        # One thing to do at a time: the chosen file is added or not, then the page is left.
        self._choose_row.hide()
        self.bar.hide()
        self.set_primary(self.chosen.add)
        self.chosen.show()
        self.chosen.arrive()

    def _add(self, path: Path) -> None:
        chosen = self.chosen
        if chosen is None or self._busy:
            return
        act = partial(
            evidence.attach, report=self._report, path=path, note=chosen.note(),
            take_out_place=chosen.takes_out_place(),
        )  # fmt: skip
        chosen.tell_busy(True)
        self._work(partial(beside, self._session, act), self._added)

    def _added(self, _one: object) -> None:
        self._let_go()
        self.show_files()
        at = moments.clock(self._session.now())
        self.bar.set_saved(tr("Added and locked {time}").format(time=at))
        announce(self, tr("The file is added and locked"))

    def _let_go(self) -> None:
        self._clear_question()
        self.choose.setFocus()

    def _clear_question(self) -> None:
        self.errors.clear()
        self.chosen = None
        empty(self._ask)
        self._choose_row.show()
        self.bar.show()
        self.set_primary(self.back_button)

    def _work(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do what reads a whole file off the window's thread, one thing at a time."""
        self._busy = True
        job = Job(self, work)
        job.ended.connect(self._ended)
        job.done.connect(done)
        job.refused.connect(self._refuse)
        job.start()

    def _ended(self) -> None:
        self._busy = False
        self.errors.clear()
        if self.chosen is not None:
            self.chosen.tell_busy(False)

    def _refuse(self, refusal: HoldfastError) -> None:
        target = self.choose if self.chosen is None else self.chosen.add
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", target)])

    def _leave(self) -> None:
        """Go back, unless a file is chosen and somebody may believe that it is added."""
        if self._busy:
            return
        if self.chosen is not None:
            words = tr("The file is not added yet. Add it, or choose “Do not add it”.")
            self.errors.show_errors([(words, self.chosen.add)])
            return
        self.left.emit()

    def _row(self, one: Attachment) -> CardRow:
        name = file_name.shown(one.name)
        buttons = []
        if picture.is_shown(one.media_type):
            look = Button(tr("Look"), name=tr("Look at {name}").format(name=name))
            look.acted.connect(partial(self.look_asked.emit, one))
            buttons.append(look)
        remove = Button(tr("Remove"), "link", name=tr("Remove {name}").format(name=name))
        remove.acted.connect(partial(self._ask_before_removing, one))
        buttons.append(remove)
        at_end = row(*buttons, gap=MEDIUM)
        return CardRow(name, _detail(one), icon="paperclip", button=at_end)

    def _ask_before_removing(self, one: Attachment) -> None:
        """Ask once more, in the page: the locked copy cannot be brought back."""
        self._clear_question()
        panel = Panel("warn", heading=tr("Remove this file from the report?"), icon="trash-2")
        panel.say(
            file_name.shown(one.name),
            tr("The locked copy is erased. The file it was made from is left alone."),
        )
        keep = Button(tr("Keep it"))
        sure = Button(tr("Remove it"), "warning", icon="trash-2")
        keep.acted.connect(self._let_go)
        sure.acted.connect(partial(self._remove, one))
        panel.act(keep, sure)
        self._ask.add(panel).space(LARGE)
        self.set_primary(None)
        panel.show()
        keep.setFocus()

    def _remove(self, one: Attachment) -> None:
        try:
            evidence.remove(self._session, self._report, one.id)
        except HoldfastError as refusal:
            self._let_go()
            self._refuse(refusal)
            return
        self._let_go()
        self.show_files()
        announce(self, tr("The file is removed"))


def _detail(one: Attachment) -> str:
    """Say what is known of a file, and never what is in it."""
    told = [kind_words(one.media_type), size_words(one.size)]
    if one.position is Position.KEPT:
        told.append(tr("says where it was taken"))
    elif one.position is Position.TAKEN_OUT:
        told.append(tr("the place was taken out"))
    return ". ".join([", ".join(told), *([one.note] if one.note else [])])
