"""One question page of the interview: the question, its answers, and a prompt for staff."""

from PySide6.QtCore import Signal

from desktop import spoken
from desktop.errors import HoldfastError
from desktop.forms.interview import AskedPage, Interview
from desktop.recording import Recorded
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import SECTION, Column, column, empty
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.questions.disagreement import Disagreement
from ui.questions.files_offer import files_at_risk
from ui.questions.page_form import PageForm
from ui.questions.prompt import Prompt
from ui.questions.whereabouts import part_words
from ui.theme.theme import follow, theme

_WISH = "share_route"


class QuestionPage(Page):
    """A page of the form; what the person says is told at once, what staff mean by signals."""

    answered = Signal(str, object)
    carried_on = Signal()
    skipped = Signal()
    went_back = Signal()
    left = Signal()
    show_asked = Signal()

    def __init__(
        self, asked: AskedPage, interview: Interview, *, at: str = "", where: str = ""
    ) -> None:
        """Ask what this page asks; `at` is the address of the question that takes the focus.

        `where` says where in the whole it stands, if it stands in no part of the form.
        """
        question = asked.asked[0].question
        super().__init__(question.label_for(interview.about_self), title=asked.section.title)
        self.asked = asked
        self._whereabouts = where or part_words(interview, asked)
        self.set_back(self._whereabouts).acted.connect(self.went_back)
        if hint := asked.page.hint or question.hint:
            self.lead(hint)
        self.disagreement = Disagreement()
        self.form = PageForm(asked, interview)
        self.form.answered.connect(self.answered)
        self._unsaved, self._about_files, self._warning = Column(), Column(), Column()
        self._warns_of_room = False
        self.body.add(
            self._unsaved, self._about_files, self._warning, self.disagreement, self.form
        )  # fmt: skip
        if _is_filled_in(asked, interview):
            self._say_filled_in()
        self.first_focus = self.form.control_of(at)
        self._prompt = Prompt(asked.page)
        self._prompt.show_questions(self.form.questions())
        self.set_aside(self._prompt)
        if not question.staff_only:
            self._offer_to_show()
        self._add_actions()

    def arrive(self, say: str = "") -> None:
        """Take the focus, and say which part and question this is."""
        super().arrive(say or self._whereabouts)

    def tell(self, words: str) -> None:
        """Say over the answers what they agree to; it is to be read out."""
        panel = Panel("tint", heading=tr("Read this out"), icon="message-circle")
        panel.say(words)
        self.body.insertWidget(0, column(panel, margins=(0, 0, 0, SECTION)))

    def show_about_files(self, words: str) -> None:
        """Say over the answers what becomes of the files of the report; nothing takes it away."""
        empty(self._about_files)
        if words:
            panel = Panel("warn", heading=tr("The files of this report"), icon="paperclip")
            panel.say(words)
            self._about_files.add(column(panel, margins=(0, 0, 0, SECTION)))
            announce(self, words)

    def tell_files_at_risk(self, key: str, session: Session, recorded: Recorded) -> None:
        """Say what becomes of the files once the answer to the wish has changed."""
        if key == _WISH:
            self.show_about_files(files_at_risk(session, recorded))

    def show_erased(self, files: int) -> None:
        """Say that files went with a narrower wish, if any did."""
        if files:
            self.show_about_files(spoken.files_erased(files))

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

    def show_interview(self, interview: Interview) -> None:
        """Show the questions that are asked now."""
        self.form.show_interview(interview)
        self._prompt.show_questions(self.form.questions())

    def problems(self, interview: Interview) -> bool:
        """Show what cannot stand on this page; give whether there is anything."""
        found = self.form.mark_problems(interview)
        if found:
            self.errors.show_errors(found)
        else:
            self.errors.clear()
        return bool(found)

    def _offer_to_show(self) -> None:
        self._show = Button(tr("Show this to the person"), icon="presentation", key="F8")
        self._show.acted.connect(self.show_asked)
        self.set_companion(self._show)
        follow(self._shorten)

    def _shorten(self) -> None:
        """In large type the button stands in the row of the way back, which has little room."""
        name = tr("Show this to the person")
        self._show.set_words(tr("Show them") if theme().scale > 1.5 else name, name)

    def _add_actions(self) -> None:
        go_on = Button(tr("Save and continue"), "primary")
        skip = Button(tr("Skip for now"))
        close = Button(tr("Save and close"), "link")
        go_on.acted.connect(self.carried_on)
        skip.acted.connect(self.skipped)
        close.acted.connect(self.left)
        self.bar = ActionBar(go_on, skip, close)
        self.set_actions(self.bar)


def _nearly_full() -> Panel:
    panel = Panel("warn", heading=tr("This computer's disk is nearly full"), barred=True)
    panel.say(tr("Your answers are saved. Soon there will be no room for more: ask somebody to"
                 " make room on the disk."))  # fmt: skip
    return panel


def _is_filled_in(asked: AskedPage, interview: Interview) -> bool:
    """Whether an answer here is the one that follows from what was said before."""
    told = ((one.key, interview.answers.get(one.key)) for one in asked.asked)
    return any(answer and interview.foretold.get(key) == answer for key, answer in told)
