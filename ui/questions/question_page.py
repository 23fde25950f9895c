"""One question page of the interview: the question, its answers, and a prompt for staff."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.interview import AskedPage, Interview
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.disclosure import Disclosure
from ui.controls.layout import LARGE, column
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt
from ui.controls.text import Text
from ui.questions.page_form import PageForm


class QuestionPage(Page):
    """A page of the form; what the person says is told at once, what staff mean by signals."""

    answered = Signal(str, object)
    carried_on = Signal()
    skipped = Signal()
    went_back = Signal()
    left = Signal()

    def __init__(self, asked: AskedPage, interview: Interview, where: str) -> None:
        """Ask what this page asks; `where` says which part of the report it belongs to."""
        question = asked.asked[0].question
        super().__init__(question.label_for(interview.about_self), title=asked.section.title)
        self.asked = asked
        self.set_back(where).acted.connect(self.went_back)
        if hint := asked.page.hint or question.hint:
            self.lead(hint)
        self.form = PageForm(asked, interview)
        self.form.answered.connect(self.answered)
        self.body.space(LARGE).add(self.form)
        self.first_focus = self.form.first_control()
        self._add_prompt(asked.page.staff or question.staff, question.why)
        self._add_actions()

    def show_saved(self, words: str, *, good: bool = True) -> None:
        """Say at the foot when the draft was saved, or that it was not."""
        self.bar.set_saved(words, good=good)

    def show_interview(self, interview: Interview) -> None:
        """Show the questions that are asked now."""
        self.form.show_interview(interview)

    def problems(self, interview: Interview) -> bool:
        """Show what cannot stand on this page; give whether there is anything."""
        found = self.form.mark_problems(interview)
        if found:
            self.errors.show_errors(found)
        else:
            self.errors.clear()
        return bool(found)

    def _add_prompt(self, staff: str, why: str) -> None:
        beside: list[QWidget] = []
        if staff:
            beside.append(StaffPrompt(*staff.split("\n\n")))
        if why:
            beside.append(Disclosure(tr("Why do we ask this?"), Text(why, colour="text2")))
        if beside:
            self.set_aside(column(*beside, gap=LARGE))

    def _add_actions(self) -> None:
        go_on = Button(tr("Save and continue"), "primary")
        skip = Button(tr("Skip for now"))
        close = Button(tr("Save and close"), "link")
        go_on.acted.connect(self.carried_on)
        skip.acted.connect(self.skipped)
        close.acted.connect(self.left)
        self.bar = ActionBar(go_on, skip, close)
        self.set_actions(self.bar)
