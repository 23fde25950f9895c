"""The entries of a group, listed by number alone: who they are is not for a list on a screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError
from desktop.forms.answers import section_of
from desktop.forms.course import Listed
from desktop.forms.interview import Interview
from desktop.spoken import answers_given, entry_words
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.layout import SECTION, Column, column, empty, row
from ui.controls.panel import Panel, StaffPrompt
from ui.controls.sides import Sides
from ui.controls.text import Text
from ui.questions.interview_page import InterviewPage
from ui.questions.whereabouts import part_words

_SIDE_BY_SIDE_FROM = 420


class GroupPage(InterviewPage):
    """How many are described, with a way to add one, and to change and to remove each."""

    entry_asked = Signal(int)
    removal_meant = Signal(int)

    def __init__(self, listed: Listed, interview: Interview) -> None:
        """List what there is; where there is nothing yet, Enter describes the first.

        Where an entry was opened and nothing said in it, Enter goes on: nobody goes round again.
        """
        self._section = listed.section
        self._entries = interview.entries(listed.section)
        super().__init__(self._heading(), listed, part_words(interview, listed))
        self._before_removing = Column()
        self.body.add(self._before_removing)
        if self._entries:
            self._list(interview)
        else:
            opened = any(section_of(k) == listed.section.name for k in interview.visited
                         if k != listed.key)  # fmt: skip
            self._offer_the_first(again=opened)
        self.first_focus = self.heading
        self.set_aside(StaffPrompt(tr("This list has no names in it: others may see the screen.")))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why an entry is still there."""
        empty(self._before_removing)
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def _heading(self) -> str:
        if not self._entries:
            return tr("{group}: none described yet").format(group=self._section.listed)
        told = tr_count("{n} described", "{n} described", self._entries)
        return f"{self._section.listed}: {told}"

    def _offer_the_first(self, *, again: bool) -> None:
        self.lead(tr("Describe one at a time. It is fine to describe none."))
        first = tr("Describe the first {entry}").format(entry=self._section.entry)
        ways: list[tuple[str, Callable[[], object]]] = [
            (first, partial(self.entry_asked.emit, 0)),
            (tr("Go on without"), self.carried_on.emit),
        ]
        (words, onward), (others, instead) = reversed(ways) if again else ways
        other = Button(others)
        other.acted.connect(instead)
        self.add_actions(words, other, onward=onward)

    def _list(self, interview: Interview) -> None:
        rows = Card()
        for place in range(self._entries):
            rows.add_row(self._row(interview, place))
        self.body.add(rows)
        self.add_actions(tr("Save and continue"), onward=self.carried_on.emit)
        if self._entries < self._section.most:
            words = tr("Add another {entry}").format(entry=self._section.entry)
            add = Button(words, icon="plus")
            add.acted.connect(partial(self.entry_asked.emit, self._entries))
            self.body.add(column(row(add), margins=(0, SECTION, 0, 0)))

    def _row(self, interview: Interview, place: int) -> QWidget:
        words = entry_words(self._section, place)
        given = answers_given(interview, self._section, place)
        told = Text(words[:1].upper() + words[1:], "strong")
        detail = Text(tr_count("{n} answer", "{n} answers", given), "body", "text2")
        change = Button(tr("Change"), "link", name=tr("Change {entry}").format(entry=words))
        change.acted.connect(partial(self.entry_asked.emit, place))
        acts = [change]
        if place >= self._section.least:
            remove = Button(tr("Remove"), "link", name=tr("Remove {entry}").format(entry=words))
            remove.acted.connect(partial(self._ask_before_removing, place))
            acts.append(remove)
        sides = Sides(
            column(told, detail, gap=1), row(*acts, gap=SECTION), shares=(1, 0),
            least=_SIDE_BY_SIDE_FROM,
        )  # fmt: skip
        return column(sides, margins=(24, 12, 24, 12))

    def _ask_before_removing(self, place: int) -> None:
        """Ask once more, in the page: what is removed cannot be brought back."""
        words = entry_words(self._section, place)
        empty(self._before_removing)
        panel = Panel(
            "warn", heading=tr("Remove {entry} for good?").format(entry=words), icon="trash-2"
        )
        panel.say(tr("All that was said here about this {entry} is erased from this computer.")
                  .format(entry=self._section.entry))  # fmt: skip
        keep = Button(tr("Keep it"))
        sure = Button(tr("Remove for good"), "warning", icon="trash-2")
        keep.acted.connect(self._keep_it)
        sure.acted.connect(partial(self.removal_meant.emit, place))
        panel.act(keep, sure)
        holder = column(panel, margins=(0, 0, 0, SECTION))
        self._before_removing.add(holder)
        holder.show()
        keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_it(self) -> None:
        empty(self._before_removing)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
