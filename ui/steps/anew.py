"""A question about a report that is sealed: nothing is kept before they agree to all of it."""

from collections.abc import Callable

from desktop.errors import HoldfastError
from desktop.forms.asked import AskedPage
from desktop.forms.interview import Interview
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.questions.question_page import QuestionPage
from ui.showing.of_page import asked_sheet
from ui.showing.sheet import Sheet
from ui.showing.speaking import Speaker


class AnewPage(QuestionPage):
    """A page of the form over the page of its report; the ways on say what they do here."""

    is_sealed = True

    def __init__(
        self, asked: AskedPage, interview: Interview, *, at: str = "", where: str = "",
        sent: str = "",
    ) -> None:  # fmt: skip
        """`sent` is what they agree to, where this page asks it."""
        super().__init__(asked, interview, at=at, where=where)
        self.unsaved: HoldfastError | None = None
        self._interview, self._sent = interview, sent
        if sent:
            # A no is an answer here; passing over it is none.
            self.tell(sent)
            for other in self._others:
                other.hide()
        self.disagreement.stop_asked.connect(self.left)

    @property
    def places(self) -> tuple[str, ...]:
        """Where help finds it: as the page of the form that it is, and as one asked again."""
        return *super().places, "anew"

    def add_actions(self, words: str, *others: Button, onward: Callable[[], object]) -> None:
        """Go on, pass over it, or leave the report as it is."""
        self._others = others
        go_on, leave = Button(tr("Continue"), "primary"), Button(tr("Leave it as it is"), "link")
        go_on.acted.connect(onward)
        leave.acted.connect(self.left)
        self.bar = ActionBar(go_on, *others, leave)
        self.set_actions(self.bar)

    def show_interview(self, interview: Interview) -> None:
        """Show the questions that are asked now."""
        self._interview = interview
        super().show_interview(interview)

    def save(self) -> bool:
        """Have every box told and kept; False, and said so, if it could not be."""
        self.commit()
        return self.unsaved is None

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it could not be done; everything is as it was."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def sheet(self, speaker: Speaker) -> Sheet | None:
        """Show the person the question somebody is at."""
        return asked_sheet(self.form, self._interview, self._sent, speaker)

    def person_chose(self, code: str) -> None:
        """Take what the person pressed on their view."""
        self.form.choose(code)
