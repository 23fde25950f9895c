"""What the safety questions found: the band in words, what to do now, and room for judgement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import assessing, offering
from desktop.assessing import BandStays
from desktop.errors import HoldfastError
from desktop.forms.points import ENOUGH
from desktop.recording import Recorded
from desktop.risk import QUESTIONS, Band, Judgement, Override
from desktop.risk_words import BAND_WORDS
from desktop.session import Session
from desktop.spoken import words as spoken_words
from desktop.wording import tr, tr_count
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.disclosure import Disclosure
from ui.controls.layout import SECTION, SMALL, column
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt
from ui.controls.text import Text
from ui.controls.tone import Tone
from ui.steps.other_band import OtherBand

_TONES: dict[Band, Tone] = {Band.STANDARD: "plain", Band.MEDIUM: "tint", Band.HIGH: "warn"}
_ICONS = {Band.STANDARD: "info", Band.MEDIUM: "clock", Band.HIGH: "clock-alert"}
_MOST = 51


class StayingSafePage(Page):
    """For staff: nothing here is a mark that anybody got, and every point of it can be seen."""

    confirmed = Signal(object)
    changed_answers = Signal()

    def __init__(self, session: Session, recorded: Recorded) -> None:
        """Weigh the answers as they are now."""
        self._session, self._recorded = session, recorded
        self.judged = assessing.standing(session, recorded.report, recorded.interview)
        super().__init__(tr("What to do to stay safe"), title=tr("Staying safe"))
        self.set_back().acted.connect(self.changed_answers)
        self.care = self._care()
        self.other = OtherBand(self.judged)
        self._other = Disclosure(tr("It should be different"), self.other,
                                 is_open=self.judged.override is not None)  # fmt: skip
        self.points = Disclosure(tr("Show every point"), self._points())
        self.body.add(self._found()).space(SECTION).add(self._after_today()).space(SECTION)
        self.body.add(self.care).space(SECTION).add(self.points, self._other)
        self.set_aside(StaffPrompt(
            tr("These questions help you judge. They do not judge for you, and nobody has tested"
               " how well they foresee."),
            tr("If you are unsure, choose the faster help."),
        ))  # fmt: skip
        on = Button(tr("Save and continue"), "primary")
        on.acted.connect(self._confirm)
        self.first_focus = self.heading
        self.set_actions(ActionBar(on))

    def _found(self) -> Panel:
        band, assessment = self.judged.band, self.judged.assessment
        panel = Panel(_TONES[band], heading=BAND_WORDS[band], icon=_ICONS[band], barred=True)
        if assessment.incomplete and self.judged.override is None and not self.judged.kept:
            panel.say(tr("Fewer than {n} questions were answered, so nobody can say that no higher"
                         " risk was found.").format(n=ENOUGH))  # fmt: skip
            panel.body.space(SMALL)
        offers = offering.offered(self._session, self._recorded.interview, self.judged)
        panel.body.add(Text(tr("Do this now"), "strong"))
        panel.body.add(*(Text(f"•  {words}") for words in offers))
        return panel

    def _after_today(self) -> QWidget:
        clock = offering.after_today(self._session, self.judged)
        lines = (Text(f"•  {words}") for words in clock)
        return column(Text(tr("After today"), "strong"), *lines, gap=SMALL)

    def _care(self) -> Options:
        care = Options(tr("Who needs more care"), many=True, numbered=False)
        care.add(
            "care", tr("An adult who needs care or support"),
            detail=tr("Tell adult safeguarding, and ask the adult what they want"),
        )  # fmt: skip
        care.choose(["care"] if self.judged.adult_care_needs else [])
        return care

    def _points(self) -> QWidget:
        total = tr("Together {score} of {most} points").format(
            score=self.judged.assessment.score, most=_MOST
        )
        lines = (Text(line, "small") for line in self._lines())
        return column(Text(total, "strong"), *lines, gap=SMALL)

    def _lines(self) -> list[str]:
        interview, lines = self._recorded.interview, []
        for question in (interview.catalogue.question(name) for name in QUESTIONS):
            answer = interview.said.get(question.name)
            points = self.judged.assessment.points.get(question.name)
            told = spoken_words(interview, question, answer) if answer else tr("not asked")
            counted = tr("no points") if points is None else tr_count(
                "{n} point", "{n} points", points
            )  # fmt: skip
            lines.append(f"{question.title}: {told} ({counted})")
        return lines

    def _confirm(self) -> None:
        self.errors.clear()
        self.other.clear_errors()
        try:
            judged = self._confirmed(self.other.override())
        except BandStays as refusal:
            self._other.set_open(True)
            self.errors.show_errors([(refusal.title, self.other.say_wrong(refusal))])
        except HoldfastError as refusal:
            self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])
        else:
            self.confirmed.emit(judged)

    def _confirmed(self, moved: Override | None) -> Judgement:
        return assessing.confirm(
            self._session, self._recorded.report, self._recorded.interview, moved,
            adult_care_needs=bool(self.care.chosen()),
        )  # fmt: skip
