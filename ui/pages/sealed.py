"""Sealed: the reference, what happens next, and what the person would like to take home."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from desktop import handing_out, return_phrase
from desktop.errors import HoldfastError
from desktop.paper.blocks import Document, PageSize
from desktop.paper.editions import to_print
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.report import Report
from desktop.session import Session
from desktop.without_agreement import police_were_told
from desktop.wording import tr
from sync.dispatch.link import goes_by_hand
from ui import clipboard
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, MEDIUM, PAGE, SECTION, Column, Row, column
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.sides import Sides
from ui.controls.slip import Slip
from ui.controls.stations import Stations
from ui.controls.text import Text
from ui.paper_languages import LanguageChoice, english_name
from ui.printing import Paper
from ui.report_words import next_steps, stand
from ui.steps.three_words import ThreeWords

_NO_PAPER = "none"
_SHARES, _BESIDE_FROM = (640, 518), 1000


class SealedPage(Page):
    """The report is sealed; the paper that they wished for is chosen, or else the plain slip."""

    finished = Signal()
    leaflets_asked = Signal()
    preview_asked = Signal(object)

    def __init__(self, session: Session, report: Report, *, just_sealed: bool = False) -> None:
        """Show a sealed report; `just_sealed` offers somebody without a name three words."""
        super().__init__(tr("Sealed"), wide=True)
        self._session, self._report = session, report
        self._stations = Stations()
        self.set_above(column(self._stations, margins=(0, 0, 0, MEDIUM)))
        stand(self._stations, report.outbox)
        self._copied = False
        self.words: ThreeWords | None = None
        self.slip = Slip()
        self._left = Column()
        self._add_reference()
        if return_phrase.may_be_given(session, report) and (
            just_sealed or return_phrase.is_owed(session, report)
        ):
            self._offer_words()
        self._add_choice()
        left = QWidget()
        left.setLayout(self._left.spring())
        self.body.add(Sides(
            left, self.slip, shares=_SHARES, gap=PAGE, least=_BESIDE_FROM, top=True
        ))  # fmt: skip
        self._add_actions()
        self._show_slip()

    def paper(self) -> ReceiptStyle | None:
        """Which paper is chosen, None for no paper."""
        chosen = self.choice.chosen()
        return ReceiptStyle(chosen[0]) if chosen and chosen[0] != _NO_PAPER else None

    def _add_reference(self) -> None:
        panel = Panel("success", barred=True)
        reference = Text(self._report.reference or "", "reference", wrap=False)
        reference.select(True)
        copy = Button(tr("Copy"), icon="copy", name=tr("Copy the reference"))
        copy.acted.connect(self._copy)
        line = Row().add(reference).spring().add(copy)
        holder = QWidget()
        holder.setLayout(line)
        panel.body.add(Text(tr("Reference"), colour="text2"), holder)
        self._next = Text(
            next_steps(
                self._report,
                police_know=police_were_told(self._session, self._report.id),
                by_hand=goes_by_hand(self._session),
            )
        )
        panel.body.add(self._next)
        self._left.add(panel).space(SECTION)

    def _offer_words(self) -> None:
        self.words = ThreeWords(self._session, self._report)
        self.words.changed.connect(self._show_slip)
        self.words.refused.connect(self._refuse)
        self._left.add(self.words).space(SECTION)

    @property
    def _phrase(self) -> str | None:
        return self.words.on_paper if self.words is not None else None

    def _add_choice(self) -> None:
        question = tr("What would they like to take home?")
        self.choice = Options(question)
        for value, words, detail in _papers():
            self.choice.add(value, words, detail=detail)
        wished = handing_out.style_wished(self._session, self._report) or _NO_PAPER
        self.choice.choose([wished])
        self.choice.changed.connect(self._show_slip)
        self._left.add(Heading(question, 3)).space(MEDIUM).add(self.choice)
        self._add_language()
        # Where three words are offered, the reference has to be seen with them first.
        self.first_focus = self.heading if self.words is not None else self.choice.row(wished)

    def _add_language(self) -> None:
        """Choose the language they read, or say that the paper is not there in it."""
        session = self._session
        self.language = LanguageChoice(session, handing_out.receipt_languages(session))
        self.language.changed.connect(self._show_slip)
        reads = handing_out.reads(session, self._report)
        self._left.space(LARGE).add(self.language)
        if self.language.offers(reads):
            self.language.choose(reads)
        elif reads:
            words = tr("They read {language}. This paper is not there in it, so it is in English.")
            name = english_name(session, reads)
            self._left.space(MEDIUM).add(Text(words.format(language=name), colour="text2"))

    def _add_actions(self) -> None:
        self._show = Button(tr("Preview and print"), "primary", icon="printer")
        leaflets = Button(tr("Choose leaflets"))
        self._finish = Button(tr("Finish"), "link")
        self._show.acted.connect(self._preview)
        leaflets.acted.connect(self.leaflets_asked)
        self._finish.acted.connect(self._end)
        self._bar = ActionBar(self._show, leaflets, self._finish, wide=True)
        self.set_actions(self._bar)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the reference back when the page is left or covered, not when it is minimised."""
        super().hideEvent(event)
        if self._copied and not event.spontaneous():
            clipboard.take_back(self._report.reference or "")

    def _copy(self) -> None:
        clipboard.lend(self._report.reference or "")
        self._copied = True
        self._bar.set_saved(tr("Copied. It is cleared when you leave this page."))
        announce(self, tr("The reference is copied"))

    def _show_slip(self) -> None:
        style = self.paper()
        self._show.set_words(tr("Preview and print") if style else tr("Finish"))
        self._show.set_icon("printer" if style else None)
        self._finish.setVisible(style is not None)
        if style is None:
            self.slip.show_nothing(tr("No paper"), tr("They go home with nothing to be found."))
            return
        self._try(lambda: self._draw(style))

    def look(self) -> None:
        """Look again how far the report has come: the paper must not say what is no longer so."""
        fresh = self._session.reports.get(self._report.id)
        if fresh.outbox is self._report.outbox:
            return
        self._report = fresh
        self._tell_standing()
        self._show_slip()

    def _tell_standing(self) -> None:
        stand(self._stations, self._report.outbox)
        self._next.setText(
            next_steps(
                self._report,
                police_know=police_were_told(self._session, self._report.id),
                by_hand=goes_by_hand(self._session),
            )
        )

    def _draw(self, style: ReceiptStyle) -> None:
        document = self._receipt(style)
        paper = Paper(to_print(document))
        width = self.slip.wanted_width()
        pages = [paper.picture(page, width) for page in range(paper.pages)]
        self.slip.show_pages(_HEADINGS[style], _SIZES[document.size], pages)

    def _preview(self) -> None:
        self.look()
        style = self.paper()
        if style is None:
            self._end()
            return
        self._try(lambda: self._hand_over(style))

    def _hand_over(self, style: ReceiptStyle) -> None:
        if self.words is not None:
            self.words.hand_over()
        self.preview_asked.emit(self._receipt(style))

    def _end(self) -> None:
        """The visit is over: whatever they were given is theirs now."""

        def end() -> None:
            if self.words is not None:
                self.words.hand_over()
            self.finished.emit()

        self._try(end)

    def _receipt(self, style: ReceiptStyle) -> Document:
        return handing_out.receipt_of(
            self._session, self._report, style, phrase=self._phrase, language=self.language.value()
        )

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except HoldfastError as refusal:
            self._refuse(refusal)

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


def _papers() -> tuple[tuple[str, str, str], ...]:
    return (
        (ReceiptStyle.DISCREET, tr("Plain slip"),
         tr("Reference, opening hours and 999. Nothing about why they came.")),
        (ReceiptStyle.CARD, tr("Wallet card"), tr("The same, the size of a bank card.")),
        (ReceiptStyle.FULL, tr("Full receipt"),
         tr("Also says what was agreed. Not safe if someone may look.")),
        (_NO_PAPER, tr("No paper"), ""),
    )  # fmt: skip


_HEADINGS = {
    ReceiptStyle.DISCREET: tr("This is all the slip says"),
    ReceiptStyle.CARD: tr("This is all the card says"),
    ReceiptStyle.FULL: tr("This is what the receipt says"),
}
_SIZES = {PageSize.A4: tr("A4"), PageSize.A5: tr("A5"), PageSize.CARD: tr("bank card")}
