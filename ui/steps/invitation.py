"""Linking to the police: the invitation's file, six words read out together, then the keys."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from desktop import moments
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from sync.dispatch import enrolling
from sync.dispatch.enrolling import Offer
from sync.dispatch.errors import InvitationUnreadable, WordsDiffer
from sync.wire.invitation import INVITATION_SUFFIX
from ui.background import Job, beside
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, SECTION, Column, Row, empty
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text

_LARGEST = 65_536
_SAME, _DIFFERENT = "same", "different"


class InvitationStep(Page):
    """Nothing is trusted before two people have said the same six words."""

    linked = Signal()
    left = Signal()

    def __init__(self, session: Session, *, later: str, where: str = "") -> None:
        """`later` is what leaving without a link is called; `where` the step, in setting up."""
        super().__init__(tr("Link to the police service"), narrow=True)
        self._session = session
        self._content, self.words, self._busy = b"", "", False
        file = tr("The police give you a file. It ends in {end}.").format(end=INVITATION_SUFFIX)
        phone = tr("You also need a phone, and the number of your police contact.")
        self.lead(" ".join([f"{where}."] * bool(where) + [file, phone]))
        self.choose_button = Button(tr("Choose the file"), icon="folder")
        self.choose_button.acted.connect(self._ask_for_file)
        self._offer = Column(gap=SECTION)
        self.body.add(Row().add(self.choose_button).spring()).space(20)
        self.body.addLayout(self._offer)
        self.first_focus = self.choose_button
        self.match: Options | None = None
        self.finish = Button(tr("Finish linking"), "primary")
        self.leave = Button(later, "link")
        self.finish.acted.connect(self._finish)
        self.leave.acted.connect(self.left)
        self._bar = ActionBar(self.finish, self.leave)
        self.set_actions(self._bar)
        self._take_up()

    def open_file(self, path: Path) -> None:
        """Read an invitation and show its words; nothing is pinned yet."""
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST)
            offer = enrolling.read_invitation(content)
        except OSError:
            self._refuse(HoldfastError(tr("That file cannot be read.")))
        except InvitationUnreadable as refusal:
            self._refuse(refusal)
        else:
            self._show(content, offer)

    def _take_up(self) -> None:
        """Go on where an earlier try was broken off: its words were confirmed already."""
        if enrolling.unfinished(self._session) is None:
            return
        panel = Panel("warn", barred=True, heading=tr("Linking is not finished"))
        panel.say(
            tr("You said that the words match. Finish linking, or choose another file."),
            tr("If the request went on a stick, bring the reply back."),
        )
        self._offer.add(panel)

    def _ask_for_file(self) -> None:
        kind = tr("Invitations") + f" (*{INVITATION_SUFFIX})"
        name, _kind = QFileDialog.getOpenFileName(
            self, tr("Choose the file"), "", f"{kind};;{tr('All files')} (*)"
        )
        if name:
            self.open_file(Path(name))

    def _show(self, content: bytes, offer: Offer) -> None:
        self.errors.clear()
        empty(self._offer)
        self._content, self.words = content, offer.words
        until = moments.day(offer.expires_at)
        card = Card()
        card.add_row(CardRow(offer.force, tr("Good until {day}.").format(day=until)))
        if offer.practice:
            card.add_row(CardRow(tr("For practice only"), icon="graduation-cap"))
        said = Text(offer.words, "large_strong")
        said.select(True)
        self._offer.add(card, self._ask_to_compare(said))
        said.setFocus()
        announce(self, offer.words)

    def _ask_to_compare(self, said: Text) -> Panel:
        question = tr("Do the words match?")
        panel = Panel("plain", heading=tr("Phone your police contact"))
        panel.say(tr("Read these words out together. Use a number that you have already."))
        self.match = Options(question, numbered=False)
        self.match.add(_SAME, tr("They match"))
        self.match.add(_DIFFERENT, tr("They do not match"))
        panel.body.space(12).add(said).space(LARGE).add(Heading(question, 3)).space(8)
        panel.body.add(self.match)
        return panel

    def when_words_match(self, act: Callable[[bytes, str], None]) -> None:
        """Go on with the invitation and its words; without any, with the one that was begun."""
        answer = self.match.chosen() if self.match is not None else ()
        if self.match is None and enrolling.unfinished(self._session) is not None:
            act(b"", "")
        elif self.match is None:
            self.errors.show_errors([(tr("Choose the file first"), self.choose_button)])
        elif not answer:
            self.errors.show_errors([(tr("Say whether the words match"), self.match.rows()[0])])
        elif answer == (_DIFFERENT,):
            self._refuse(WordsDiffer())
        else:
            self.errors.clear()
            act(self._content, self.words)

    def _finish(self) -> None:
        if not self._busy:
            self.when_words_match(self._link)

    def _link(self, content: bytes, words: str) -> None:
        if content:
            self._work(lambda session: enrolling.enrol(session, content, words))
        else:
            self._work(enrolling.go_on)

    def _work(self, act: Callable[[Session], object]) -> None:
        self._busy = True
        self._bar.set_saved(tr("Linking"))
        job = Job(self, partial(beside, self._session, act))
        job.ended.connect(self._rest)
        job.done.connect(self._done)
        job.refused.connect(self._refuse)
        job.start()

    def _rest(self) -> None:
        self._busy = False
        self._bar.set_saved("")

    def _done(self, _link: object) -> None:
        self.linked.emit()

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.choose_button)])
