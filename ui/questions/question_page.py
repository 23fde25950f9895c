"""One question page of the interview: the question, its answers, and a prompt for staff."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from desktop.errors import PackError
from desktop.forms.asked import AskedPage
from desktop.forms.catalogue import Kind
from desktop.forms.interview import Interview
from desktop.guidance import Topic
from desktop.recording import Recorded
from desktop.session import Session
from desktop.wording import tr
from ui import keys
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import SECTION, Column, column, empty
from ui.controls.panel import Panel
from ui.guide.topic import links
from ui.questions.disagreement import Disagreement
from ui.questions.files_offer import files_at_risk
from ui.questions.interview_page import InterviewPage
from ui.questions.page_form import PageForm
from ui.questions.prompt import Prompt
from ui.questions.whereabouts import part_words
from ui.theme.theme import follow, px, theme

_WISH = "share_route"
AGREEMENT = "agreement_given"
_TIGHT = 720


class QuestionPage(InterviewPage):
    """A page of the form; what the person says is told at once, what staff mean by signals."""

    answered = Signal(str, object)
    show_asked = Signal()
    guidance_asked = Signal(str)
    is_sealed = False

    def __init__(
        self, asked: AskedPage, interview: Interview, *, at: str = "", where: str = ""
    ) -> None:
        """Ask what this page asks; `at` is the address of the question that takes the focus.

        `where` says where in the whole it stands, if it stands in no part of the form.
        """
        question = asked.asked[0].question
        super().__init__(
            question.label_for(interview.about_self), asked, where or part_words(interview, asked)
        )
        self.asked = asked
        self._show: Button | None = None
        if hint := asked.page.hint or question.hint:
            self.lead(hint)
        self.disagreement = Disagreement(is_sealed=self.is_sealed)
        self.form = PageForm(asked, interview)
        self.form.answered.connect(self.answered)
        self.disagreement.tell(self.disagrees(interview))
        self._warning = Column()
        self.body.add(self._warning, self.disagreement, self.form)
        if _is_filled_in(asked, interview):
            self._say_filled_in()
        self._begins_at = at
        self._prompt = Prompt(asked.page)
        self._prompt.show_questions(self.form.questions(), self._notes(interview))
        self.set_aside(self._prompt)
        if not question.staff_only:
            self._offer_to_show()
        skip = Button(tr("Skip for now"))
        skip.acted.connect(self.skipped)
        self.add_actions(tr("Save and continue"), skip, onward=self.carried_on.emit)
        # Where Enter makes a new line, the key that goes on must not be a secret.
        self._goes_on_by_two_keys = question.kind is Kind.LONG_TEXT
        follow(self._shorten)

    @property
    def at(self) -> str:
        found = self.form.current()
        return found[0] if found is not None else ""

    @property
    def places(self) -> tuple[str, ...]:
        """Where help finds it: this page of the form, its section, its part."""
        section = self.asked.section
        own = f"form:{section.name}.{self.asked.page.name}"
        return own, f"form:{section.name}", f"part:{section.part}", "question_page"

    def offer_guidance(self, session: Session) -> None:
        """Lead to what is good to know here, beside the question."""
        topics: Sequence[Topic] = ()
        # A report is taken all the same where the guidance cannot be read.
        with suppress(PackError):
            topics = session.guidance.beside(self.asked.section.name)
        if topics:
            self.set_aside(links(tr("Good to know"), topics, self.guidance_asked.emit))

    def tell(self, words: str) -> None:
        """Say over the answers what they agree to; it is to be read out."""
        panel = Panel("tint", heading=tr("Read this out"), icon="message-circle")
        panel.say(words)
        self.body.insertWidget(0, column(panel, margins=(0, 0, 0, SECTION)))

    def tell_files_at_risk(self, key: str, session: Session, recorded: Recorded) -> None:
        """Say what becomes of the files once the answer to the wish has changed."""
        if key == _WISH:
            self.show_about_files(files_at_risk(session, recorded))

    def _say_filled_in(self) -> None:
        """Say that the answer follows from what was said before."""
        panel = Panel("tint", heading=tr("Filled in from what was said before"), icon="check")
        panel.say(tr("Say it to the person, and change it if it is not right."))
        self.body.insertWidget(0, column(panel, margins=(0, 0, 0, SECTION)))

    def warn(self, heading: str, *said: str) -> None:
        """Say over the answers what an answer calls for; without a heading, nothing."""
        empty(self._warning)
        if not heading:
            return
        panel = Panel("warn", heading=heading, icon="triangle-alert", barred=True)
        panel.say(*said)
        self._warning.add(column(panel, margins=(0, 0, 0, SECTION)))
        announce(self, " ".join((heading, *said)), assertive=True)

    def show_interview(self, interview: Interview) -> None:
        """Show the questions that are asked now."""
        self.form.show_interview(interview)
        opened = self._prompt.show_questions(self.form.questions(), self._notes(interview))
        if opened:
            announce(self, opened)
        self.disagreement.tell(self.disagrees(interview))

    def disagrees(self, interview: Interview) -> bool:
        """Whether they heard what happens, on this page, and said no."""
        here = any(asked.question.name == AGREEMENT for asked in self.asked.asked)
        return here and interview.answers.get(AGREEMENT) == "no"

    def problems(self, interview: Interview) -> bool:
        """Show what cannot stand on this page; give whether there is anything."""
        found = self.form.mark_problems(interview)
        if found:
            self.errors.show_errors(found)
        else:
            self.errors.clear()
        return bool(found)

    def arrive(self, say: str = "") -> None:
        """Take the focus at the answer that stands now: it may have been wiped or put back."""
        self.first_focus = self.form.control_of(self._begins_at)
        super().arrive(say)

    def _offer_to_show(self) -> None:
        self._show = Button(tr("Show this to the person"), icon="presentation", key=keys.SHOW.keys)
        self._show.acted.connect(self.show_asked)
        self.set_companion(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        """Say less where there is little room, in the row of the way back and at the foot."""
        tight = theme().scale > 1.5 or self.width() < px(_TIGHT)
        if self._goes_on_by_two_keys and self.bar.primary is not None:
            self.bar.primary.show_key("" if tight else keys.PRIMARY.keys)
        if self._show is None:
            return
        name = tr("Show this to the person")
        words = tr("Show them") if tight else name
        if words != self._show.text():
            self._show.set_words(words, name)

    def _notes(self, interview: Interview) -> list[str]:
        """Give the words for staff that the answers on this page open."""
        shown = [(key, w) for key, w in self.form.widgets.items() if not w.isHidden()]
        return [
            note.words
            for key, widget in shown
            for note in widget.asking.question.notes
            if {*note.on} & {*interview.answers.codes(key)}
        ]

    def commit(self) -> None:
        self.form.commit()


def _is_filled_in(asked: AskedPage, interview: Interview) -> bool:
    """Whether an answer here is the one that follows from what was said before."""
    told = ((one.key, interview.answers.get(one.key)) for one in asked.asked)
    return any(answer and interview.foretold.get(key) == answer for key, answer in told)
