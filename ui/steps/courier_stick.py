"""By hand: which stick, or which folder; the list follows what is put in and taken out."""

from pathlib import Path

from PySide6.QtCore import QDir, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import HoldfastError
from desktop.wording import tr, tr_count
from ui.background import Job
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import MEDIUM, SECTION, Column, Row, empty
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.sticks import Stick, Sticks, sticks

_LOOK_EVERY = 2_000
_QUESTION = tr("Which stick?")


class CourierStickStep(Page):
    """Nothing is written before somebody says so; a stick that cannot be used says why."""

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, heading: str, where: str, act: str, *, needed: int = 0, look: Sticks = sticks
    ) -> None:
        """`act` is what the button does, `needed` how many bytes it writes, 0 to read."""
        super().__init__(heading, narrow=True)
        self.set_back(where)
        self.back_asked.connect(self.left)
        self._needed, self._look = needed, look
        self._seen: list[Stick] | None = None
        self._folder: Path | None = None
        self.is_busy = self._is_looking = False
        self.options: Options | None = None
        self.act = Button(act, "primary", icon="usb")
        self.act.acted.connect(self._act)
        self.folder_button = Button(tr("Choose a folder instead"), icon="folder")
        self.folder_button.acted.connect(self._ask_for_folder)
        self._list = Column(gap=MEDIUM)
        self.body.addLayout(self._list)
        self.body.space(SECTION).add(Row().add(self.folder_button).spring())
        self.set_actions(ActionBar(self.act))
        self.first_focus = self.act
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.refresh)
        self.show_sticks([])

    def refresh(self) -> None:
        """Look what is in, beside: a drive of the network that is down may take its time to say."""
        if self._is_looking:
            return
        self._is_looking = True
        job = Job(self, self._look, may_hang=True)
        job.ended.connect(self._looked)
        job.done.connect(self.show_sticks)
        job.start()

    def _looked(self) -> None:
        self._is_looking = False

    def show_sticks(self, found: list[Stick]) -> None:
        """Show what is in; the choice stays while its stick does."""
        if found == self._seen:
            return
        is_first, before = self._seen is None, self._chosen_place()
        self._seen = found
        had_focus = self.options is not None and self.options.isAncestorOf(self.focusWidget())
        empty(self._list)
        self.options = self._listed(found) if found or self._folder else None
        if self.options is None:
            self._say_none()
        else:
            self._choose(before)
            if had_focus:
                self.options.focus_first()
        if not is_first:
            count = tr_count("{n} stick is in", "{n} sticks are in", len(found))
            announce(self, count)

    def take_folder(self, folder: Path) -> None:
        """Offer a folder beside the sticks, chosen."""
        seen, self._folder, self._seen = self._seen or [], folder, None
        self.show_sticks(seen)
        self.folder_button.set_words(tr("Choose another folder"))
        assert self.options is not None
        self.options.choose([str(folder)])

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it could not be done; the list is here to choose another."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self._where_to_choose())])

    def rest(self) -> None:
        """What was asked for is over."""
        self.is_busy = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _listed(self, found: list[Stick]) -> Options:
        options = Options(_QUESTION, numbered=False)
        for one in found:
            options.add(str(one.place), one.words, detail=one.detail(self._needed))
        if self._folder is not None:
            options.add(str(self._folder), tr("This folder"), detail=str(self._folder))
        self._list.add(options)
        if len(found) > 1:
            words = tr("More than one stick is in. Choose the one the police gave you.")
            self._list.add(Text(words, "body", "text2"))
        return options

    def _say_none(self) -> None:
        panel = Panel("plain", heading=tr("Put the stick in now"), icon="usb")
        panel.say(tr("It shows here by itself after a moment."))
        self._list.add(panel)

    def _choose(self, before: Path | None) -> None:
        """Keep the choice; with one stick that can be used there is nothing to choose."""
        assert self.options is not None
        usable = [one.place for one in self._seen or () if one.takes(self._needed)]
        wanted = before if before in self._places() else None
        if wanted is None and len(usable) == 1 and self._folder is None:
            wanted = usable[0]
        self.options.choose([str(wanted)] if wanted else [])

    def _places(self) -> list[Path]:
        folder = [self._folder] if self._folder else []
        return [one.place for one in self._seen or ()] + folder

    def _chosen_place(self) -> Path | None:
        chosen = self.options.chosen() if self.options is not None else ()
        return Path(chosen[0]) if chosen else None

    def _act(self) -> None:
        place = self._chosen_place()
        if place is None:
            none_in = tr("Put a stick in, or choose a folder")
            words = none_in if self.options is None else tr("Choose one of them")
            self.errors.show_errors([(words, self._where_to_choose())])
            return
        stick = next((one for one in self._seen or () if one.place == place), None)
        if stick is not None and not stick.takes(self._needed):
            words = f"{stick.words}: {stick.detail(self._needed)}"
            self.errors.show_errors([(words, self._where_to_choose())])
            return
        self.errors.clear()
        self.chosen.emit(place)

    def _where_to_choose(self) -> QWidget:
        return self.options.rows()[0] if self.options is not None else self.folder_button

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Choose a folder"), QDir.homePath())
        if name:
            self.take_folder(Path(name))
