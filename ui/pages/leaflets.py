"""The leaflets a centre may print: picked out one by one, or together in the basket."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import handing_out
from desktop.errors import HoldfastError
from desktop.forms.route import Route
from desktop.handing_out import Leaflet
from desktop.paper.blocks import Document
from desktop.paper.editions import to_print
from desktop.paper.formats import Format
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.background import Job
from ui.basket import Basket, key_of
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card_grid import CardGrid
from ui.controls.combo import Combo
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.icon_text import IconText
from ui.controls.layout import LARGE, MEDIUM, SECTION, Column
from ui.controls.option_row import TickRow
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.paper_card import PaperCard
from ui.controls.text import Text
from ui.gallery import Gallery, is_long
from ui.leaflet_words import FORMATS, about, only_english, pages, what_is_missing
from ui.paper_languages import LanguageChoice
from ui.printing import Paper

_CARD = 300
_EVERYBODY, _PEOPLE, _DESK = "everybody", "people", "desk"


class LeafletsPage(Page):
    """Choose leaflets and their paper; each opens in the preview, and all in the basket print."""

    preview_asked = Signal(object, object)

    def __init__(self, session: Session, basket: Basket, *, chosen: Route | None = None) -> None:
        """List what this area has; the basket outlives the page.

        What somebody has `chosen` is set apart in the leaflet that tells of it.
        """
        super().__init__(tr("Leaflets"))
        self._session, self._basket, self._chosen = session, basket, chosen
        self._gallery = Gallery(session)
        basket.keep_anybodys()
        self._drawn: dict[tuple[str, ...], Paper] = {}
        self._awaited: dict[tuple[str, ...], Callable[[Paper], object]] = {}
        self._cards: list[tuple[Document, PaperCard]] = []
        self.lead(
            tr("In “What happens next” the wish they have is marked.")
            if chosen
            else tr("Anyone may have one. Nobody has to make a report first.")
        )
        self._add_filters()
        self.first_focus = self.heading
        self._groups = {
            _PEOPLE: _Group(tr("To give away")), _DESK: _Group(tr("For the desk"))
        }  # fmt: skip
        self._only_english = Text("", "body", "text2")
        self.body.add(*self._groups.values(), self._only_english)
        self._add_basket()
        self._explain(handing_out.leaflets(session))
        self._list()

    def _add_filters(self) -> None:
        self.whom = Combo(tr("For"), width=200)
        self.whom.add_all([
            (_EVERYBODY, tr("Everybody")), (_PEOPLE, tr("To give away")), (_DESK, tr("The desk"))
        ])  # fmt: skip
        self.language = LanguageChoice(self._session, handing_out.all_languages(self._session))
        self.format = Combo(tr("Paper"), width=220)
        self.format.add_all((form.value, words) for form, words in FORMATS.items())
        self.area = Combo(tr("Area they live in"), width=260)
        self.area.add_all(self._gallery.areas)
        row = Flow(gap=LARGE)
        for choice in (self.whom, self.language, self.format, self.area):
            choice.changed.connect(self._list_anew)
            row.add(choice)
        filters = QWidget()
        filters.setLayout(row)
        self.body.add(filters)

    def _add_basket(self) -> None:
        """Stand at the foot as soon as something was picked."""
        self.print_all = Button(tr("Print all"), "primary", icon="printer")
        empty = self._empty = Button(tr("Empty the basket"), "link")
        self.print_all.acted.connect(self._print_all)
        empty.acted.connect(self._basket.empty)
        self._in_it = IconText("shopping-basket", "", ink="text", colour="text")
        self.cover = TickRow(tr("A plain sheet on top"))
        self.cover.toggled.connect(self._wrap)
        self.bar = ActionBar(self.print_all, empty)
        self.bar.add_right(self.cover)
        self.bar.add_right(self._in_it)
        self.set_actions(self.bar)
        self._basket.changed.connect(self._tell_basket)
        self._tell_basket()

    def _tell_basket(self) -> None:
        self._in_it.say("shopping-basket", self._basket_words())
        is_picked = self._basket.papers > 0
        for one in (self.print_all, self._empty, self.cover, self._in_it):
            one.setVisible(is_picked)
        self.bar.set_saved("")
        self.bar.setVisible(is_picked)
        self.set_primary(self.print_all if self._basket.papers else None)
        self.cover.setChecked(self._basket.cover is not None)
        for document, card in self._cards:
            card.tell(picked=self._basket.holds(document))

    def _basket_words(self) -> str:
        many = self._basket.papers
        words = tr_count("Basket: {n} leaflet", "Basket: {n} leaflets", many)
        return pages(words, self._basket.pages)

    def _list_anew(self) -> None:
        """List what fits now; the focus stays where it is, and the count is said (ux.md 1.17)."""
        announce(self, tr_count("{n} leaflet", "{n} leaflets", self._list()))

    def _list(self) -> int:
        self._gallery.go_to(self.area.value())
        language, whom = self._spoken(), self.whom.value()
        found = self._gallery.leaflets(language)
        there = [one for one in found if one.language == language]
        self._cards = []
        for name, group in self._groups.items():
            for_staff, wanted = name == _DESK, there if whom in (_EVERYBODY, name) else []
            group.fill([self._card(one) for one in wanted if one.for_staff is for_staff])
        self._only_english.setText(only_english(len(found) - len(there)))
        self._only_english.setVisible(len(found) > len(there))
        self._tell_basket()
        return len(self._cards)

    def _card(self, leaflet: Leaflet) -> PaperCard:
        document = self._laid_out(leaflet.code, self._chosen)
        card = PaperCard(leaflet.title, leaflet.own_title, about(leaflet))
        show, turn = partial(self.preview_asked.emit, document), partial(self._turn, document)
        card.preview_asked.connect(partial(self._once_drawn, document, card, show))
        card.turned.connect(partial(self._once_drawn, document, card, turn))
        self._cards.append((document, card))
        card.seen.connect(partial(self._draw, document, card))
        return card

    def _spoken(self) -> str:
        """The language chosen; another area's leaflets are there in English only."""
        is_away = self._gallery.away is not None
        self.language.setEnabled(not is_away)
        return "en" if is_away else self.language.value()

    def _laid_out(self, code: str, chosen: Route | None) -> Document:
        return self._gallery.laid_out(code, self._spoken(), Format(self.format.value()), chosen)

    def _wrap(self, wanted: bool) -> None:
        if wanted is not (self._basket.cover is not None):
            self._basket.wrap(self._gallery.cover() if wanted else None)

    def _draw(self, document: Document, card: PaperCard) -> None:
        """Draw it beside the window's own work; what was drawn before is shown at once."""
        if (paper := self._drawn.get(key_of(document))) is not None:
            _show(card, paper)
            return
        job = Job(card, partial(to_print, document))
        job.done.connect(lambda pdf: _show(card, self._keep(document, pdf)))
        job.refused.connect(self._refuse)
        job.start()

    def _keep(self, document: Document, pdf: bytes) -> Paper:
        paper = self._drawn.setdefault(key_of(document), Paper(pdf))
        if act := self._awaited.pop(key_of(document), None):
            act(paper)
        return paper

    def _once_drawn(
        self, document: Document, card: PaperCard, act: Callable[[Paper], object]
    ) -> None:
        """Go on with a paper: of a long one, only when it was drawn beside the window's work."""
        paper = self._drawn.get(key_of(document))
        if paper is None and is_long(document):
            self._awaited[key_of(document)] = act
            announce(self, tr("The pages are being drawn."))
            card.see()
            return
        try:
            act(paper or self._keep(document, to_print(document)))
        except HoldfastError as refusal:
            self._refuse(refusal)

    def _turn(self, document: Document, paper: Paper) -> None:
        is_theirs = document != self._laid_out(document.footer.code, None)
        self._basket.turn(document, paper, is_theirs=is_theirs)
        announce(self, self._basket_words())

    def _print_all(self) -> None:
        many = self._basket.pages
        try:
            printer = self._basket.ask_and_print(self)
        except HoldfastError as refusal:
            self._refuse(refusal)
            return
        if printer is not None:
            self.errors.clear()
            self._tell_sent(many, printer)

    def _tell_sent(self, many: int, printer: str) -> None:
        sent = tr_count("{n} page sent to print.", "{n} pages sent to print.", many)
        fetch = tr("Take it from {printer} now.").format(printer=printer)
        self.bar.set_saved(f"{sent} {fetch}", short=sent, aloud=True)
        self.bar.show()

    def _refuse(self, refusal: HoldfastError) -> None:
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])

    def _explain(self, leaflets: list[Leaflet]) -> None:
        """Say what a coordinator can do about what is left out."""
        if said := what_is_missing(leaflets):
            panel = Panel("warn", heading=tr("Some things are left out"), icon="phone-off")
            panel.say(*said, tr("A coordinator can have them checked and the area's file updated."))
            self.body.space(SECTION).add(panel)


class _Group(QWidget):
    """A heading over its cards; without any it is not there."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._grid = CardGrid(_CARD)
        self.setLayout(Column().space(LARGE).add(Heading(words, 2)).space(MEDIUM).add(self._grid))

    def fill(self, cards: Iterable[PaperCard]) -> None:
        """Show these and no others."""
        found = list(cards)
        self._grid.fill(found)
        self.setVisible(bool(found))


def _show(card: PaperCard, paper: Paper) -> None:
    picture = paper.picture(0, card.picture.wanted_width())
    card.show_first_page(picture, tr_count("{n} page", "{n} pages", paper.pages))
