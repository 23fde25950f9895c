"""Getting in touch again: the safe ways first, then what came of it, or on which day it is due."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import FOLLOW_UP_RESULTS, FollowUpResult
from desktop.errors import HoldfastError
from desktop.getting_in_touch import NO_SAFE_WAY, InTouch
from desktop.hidden_signs import made_visible
from desktop.safe_contact_words import TITLE
from desktop.store.centre_record import FollowUp
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.day_field import DayField
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, SECTION
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.when import due_words

_PLAN = "plan"


class FollowUpPage(Page):
    """How to reach them stands over everything else: nobody rings a number that is not safe."""

    planned = Signal(object)
    finished = Signal(object, object)
    left = Signal()

    def __init__(self, ways: InTouch, open_one: FollowUp | None, today: date) -> None:
        """Ask what came of the open follow-up, or when one is due."""
        super().__init__(tr("Follow-up"))
        self.set_back(tr("What we did"))
        self.back_asked.connect(self.left)
        self._today = today
        if open_one is not None:
            self.lead(due_words(open_one.due, today) + ".")
        self.body.add(_how_to_reach(ways)).space(SECTION)
        question = tr("What came of it?") if open_one else tr("What about a follow-up?")
        self.choice = Options(question)
        self._add_answers(is_planned=open_one is not None, may_plan=ways.is_safe)
        self.choice.changed.connect(self._ask_for_the_day)
        self.day = DayField(tr("On which day?"), today)
        self.day.hide()
        self.body.add(Heading(question, 3)).space(MEDIUM).add(self.choice)
        self.body.space(SECTION).add(self.day)
        write, leave = Button(tr("Write it down"), "primary"), Button(tr("Leave it"), "link")
        write.acted.connect(self._write)
        leave.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(write, leave))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not written down."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.choice.rows()[0])])

    def _add_answers(self, *, is_planned: bool, may_plan: bool) -> None:
        plan = tr("Move it to another day") if is_planned else tr("Plan one")
        if may_plan and not is_planned:
            self.choice.add(_PLAN, plan)
        for result, words in FOLLOW_UP_RESULTS.items():
            said = words if is_planned else tr("Done already: {result}").format(result=words)
            self.choice.add(result, said)
        if may_plan and is_planned:
            self.choice.add(_PLAN, plan, apart=True)

    def _ask_for_the_day(self) -> None:
        if self.choice.chosen() == (_PLAN,):
            self.day.ask(tr("On which day should somebody get in touch?"), None)
        else:
            self.day.ask(tr("On which day was that?"), self._today)
        self.day.show()

    def _write(self) -> None:
        found = self._wrong()
        self.errors.show_errors([found] if found else [])
        if found is not None:
            return
        (chosen,) = self.choice.chosen()
        if chosen == _PLAN:
            self.planned.emit(self.day.day())
        else:
            self.finished.emit(FollowUpResult(chosen), self.day.day())

    def _wrong(self) -> tuple[str, QWidget] | None:
        if not self.choice.chosen():
            return tr("Choose one of the answers."), self.choice.rows()[0]
        wrong = self.day.trouble()
        return (wrong, self.day.first) if wrong else None


def _how_to_reach(ways: InTouch) -> Panel:
    """Say what is safe, then what is not, then what must be minded."""
    panel = Panel("tint" if ways.is_safe else "error", heading=TITLE, icon="shield-check")
    if not ways.is_safe:
        panel.say(NO_SAFE_WAY)
        return panel
    for way in ways.ways:
        if way.is_safe:
            panel.body.add(Text(made_visible(way.words), "strong"))
    unsafe = ", ".join(way.name.lower() for way in ways.ways if not way.is_safe)
    if unsafe:
        panel.body.add(Text(tr("NOT SAFE: {ways}").format(ways=unsafe)))
    if ways.mind:
        panel.body.space(MEDIUM)
    for question, answer in ways.mind:
        panel.body.add(Text(f"{question}: {made_visible(answer)}"))
    return panel
