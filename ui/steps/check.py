"""Everything that was said, read through together before it is sealed (ux.md 1.12)."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import agreement, moments, recording, spoken
from desktop.errors import HoldfastError
from desktop.forms.interview import Interview
from desktop.forms.reach import wants_police_where_none_is_safe
from desktop.hidden_signs import made_visible
from desktop.recording import Recorded
from desktop.session import Session
from desktop.spoken import Pointer
from desktop.wording import tr
from ui import keys
from ui.controls.action_bar import ActionBar
from ui.controls.answer_rows import AnswerRows
from ui.controls.button import Button
from ui.controls.layout import LARGE, SECTION, Column
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.problem_list import ProblemList
from ui.controls.sides import Sides
from ui.questions.files_offer import files_offer
from ui.steps.no_safe_way import NoSafeWay

_SHARES, _GAP, _BESIDE_FROM = (774, 392), 40, 1000


class CheckStep(Page):
    """Everything that was said, part by part; at the side what is missing and what will be sent."""

    change_asked = Signal(str)
    files_asked = Signal()
    went_on = Signal()
    left = Signal()
    delete_meant = Signal()
    show_asked = Signal()

    def __init__(self, session: Session, recorded: Recorded) -> None:
        """Show a draft as it stands."""
        super().__init__(tr("Check these answers together"), title=tr("Check answers"), wide=True)
        self._interview = recorded.interview
        self.set_back(_visited_words(recorded.interview))
        show = Button(tr("Show this to the person"), icon="presentation", key=keys.SHOW.keys)
        show.acted.connect(self.show_asked)
        self.top.add(show)
        self._before_deleting: Panel | None = None
        pointers = list(
            spoken.pointers(
                recorded.interview, accept_suspect=session.area.policy.accept_suspect_in_intel
            )
        )
        # What needs a hand comes first for the keyboard, wherever it stands.
        self.hints = [self._hint(pointer) for pointer in pointers]
        self.missing, self.unanswered = self._problems()
        listed = [one for one in (self.missing, self.unanswered) if one.count]
        files = files_offer(session, recorded, self.files_asked.emit)
        unsafe = self._no_safe_way(recorded.interview, session)
        side = Column(gap=LARGE).add(
            *unsafe, *self.hints, *_from_earlier(recorded.interview), *files, *listed
        )
        side.add(_what_will_be_sent(recorded.interview, session)).spring()
        beside = QWidget()
        beside.setLayout(side)
        self.rows = AnswerRows()
        self.rows.change_asked.connect(self.change_asked)
        self._fill_rows(pointers)
        self.body.add(Sides(
            self.rows, beside, shares=_SHARES, gap=_GAP, least=_BESIDE_FROM, top=True, turned=True
        ))  # fmt: skip
        self._add_actions(moments.clock(session.reports.get(recorded.report.id).updated_at))
        self.first_focus = self.first_focus or self.heading

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why something could not be done."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def _fill_rows(self, pointers: list[Pointer]) -> None:
        marks = {pointer.key: pointer.spans for pointer in pointers}
        parts = tuple(spoken.parts(self._interview))
        if not parts:
            self.rows.add_part(tr("No answers yet"))
        for part in parts:
            self.rows.add_part(part.title)
            for one in part.answers:
                self.rows.add_answer(
                    one.key, one.question, one.answer, marks=marks.get(one.key, ()), name=one.name
                )

    def _problems(self) -> tuple[ProblemList, ProblemList]:
        interview = self._interview
        wrong = [(problem.key, spoken.title_at(interview, problem.key), problem.message)
                 for problem in interview.problems]  # fmt: skip
        listed = {key for key, _question, _words in wrong}
        gaps = [(gap.key, spoken.title(gap, interview), "") for gap in interview.gaps
                if gap.key not in listed]  # fmt: skip
        missing = ProblemList(tr("Needed before sealing"), wrong)
        unanswered = ProblemList(tr("Not answered yet"), gaps)
        for one in (missing, unanswered):
            one.asked.connect(self.change_asked)
        return missing, unanswered

    def _hint(self, pointer: Pointer) -> Panel:
        """Point at what may say who somebody is; only a person can decide, so nothing is edited."""
        panel = Panel("warn", heading=tr("Might identify someone"), icon="fingerprint-pattern")
        found = tr("There is {what} in “{question}”. The police will not be told who they are.")
        what = tr(" and ").join(pointer.kinds)
        panel.say(found.format(what=what, question=pointer.question))
        look = Button(tr("Look"), name=tr("Look at {question}").format(question=pointer.question))
        leave = Button(
            tr("Leave it in"), "link",
            name=tr("Leave it in {question}").format(question=pointer.question),
        )  # fmt: skip
        look.acted.connect(lambda: self.rows.focus(pointer.key))
        leave.acted.connect(partial(self._leave_in, panel))
        panel.act(look, leave)
        self.first_focus = self.first_focus or look
        return panel

    def _no_safe_way(self, interview: Interview, session: Session) -> list[NoSafeWay]:
        if not wants_police_where_none_is_safe(interview.said, session.today):
            return []
        panel = NoSafeWay()
        panel.looked_again.connect(lambda: self.change_asked.emit("contact_ok"))
        panel.meant.connect(partial(self._leave_in, panel))
        self.first_focus = panel.look
        return [panel]

    def _leave_in(self, panel: Panel) -> None:
        panel.hide()
        self.first_focus = self.heading
        self.heading.setFocus()

    def _add_actions(self, saved: str) -> None:
        go_on = Button(tr("Go on to seal"), "primary")
        close = Button(tr("Save and close"))
        delete = Button(tr("Delete this draft"), "link")
        go_on.acted.connect(self.went_on)
        close.acted.connect(self.left)
        delete.acted.connect(self.ask_before_deleting)
        bar = ActionBar(go_on, close, delete, wide=True)
        bar.set_saved(
            tr("Draft saved {time}").format(time=saved), short=tr("Saved {time}").format(time=saved)
        )
        self.set_actions(bar)

    def ask_before_deleting(self) -> None:
        """Ask once more, in the page: deleting cannot be undone."""
        if self._before_deleting is not None:
            self._before_deleting.deleteLater()
        panel = self._before_deleting = Panel(
            "warn", heading=tr("Delete this draft for good?"), icon="trash-2"
        )
        panel.say(tr("Everything they said in it is erased from this computer."))
        keep = Button(tr("Keep it"))
        sure = Button(tr("Delete it"), "warning", icon="trash-2")
        keep.acted.connect(self._keep_it)
        sure.acted.connect(self.delete_meant)
        panel.act(keep, sure)
        self.body.insertWidget(0, panel)
        self.body.insertSpacing(1, SECTION)
        panel.show()
        keep.setFocus()

    def _keep_it(self) -> None:
        if self._before_deleting is not None:
            self._before_deleting.hide()
        self.heading.setFocus()


def _visited_words(interview: Interview) -> str:
    parts, all_parts = recording.parts_done(interview), len(interview.catalogue.parts)
    if {page.key for page in interview.pages} <= interview.visited:
        return tr("All {n} parts visited").format(n=all_parts)
    return tr("{n} of {all} parts done").format(n=parts, all=all_parts)


def _what_will_be_sent(interview: Interview, session: Session) -> Panel:
    sent = Panel("tint", heading=tr("What will be sent"), icon="send")
    sent.say(agreement.what_will_be_sent(interview, session.area.force.name))
    return sent


def _from_earlier(interview: Interview) -> list[Panel]:
    """Say what would be lost: a draft may be older than the form, and its questions be gone."""
    told = spoken.left_over(interview)
    if not told:
        return []
    panel = Panel("warn", heading=tr("From an earlier form"), icon="history")
    panel.say(tr("This is not asked any more, and is not kept when the report is sealed:"))
    panel.say(made_visible("\n".join(told)))
    panel.say(tr("If it matters to them, write it down in their own words."))
    return [panel]
