"""The leaflets a centre may print, each with what had to be left out of it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal

from desktop import handing_out
from desktop.errors import HoldfastError
from desktop.handing_out import Leaflet
from desktop.paper.formats import Format
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.combo import Combo
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, MEDIUM, SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel

_FORMATS = {
    Format.A4: tr("A4"),
    Format.A5: tr("A5, half the size"),
    Format.LARGE: tr("A4, large print"),
    Format.A3: tr("A3, twice the size"),
}


class LeafletsPage(Page):
    """Choose a leaflet and its paper; it opens in the preview and prints from there."""

    preview_asked = Signal(object)

    def __init__(self, session: Session) -> None:
        """List what this area has."""
        super().__init__(tr("Leaflets"))
        self._session = session
        self.lead(tr("Anyone may have one. Nobody has to make a report first."))
        self.format = Combo(tr("Paper"), width=220, beside=True)
        self.format.add_all((form.value, words) for form, words in _FORMATS.items())
        self.top.add(self.format)
        self.first_focus = self.heading
        found = handing_out.leaflets(session)
        self._list(tr("To give away"), (one for one in found if not one.for_staff))
        self.body.space(SECTION)
        self._list(tr("For the desk"), (one for one in found if one.for_staff))
        self._explain(found)

    def _list(self, words: str, leaflets: Iterable[Leaflet]) -> None:
        card = Card()
        for leaflet in leaflets:
            show = Button(tr("Preview"), name=tr("Preview {name}").format(name=leaflet.title))
            show.acted.connect(partial(self._preview, leaflet.code))
            card.add_row(CardRow(leaflet.title, _about(leaflet), button=show))
        self.body.space(LARGE).add(Heading(words, 2)).space(MEDIUM).add(card)

    def _explain(self, leaflets: list[Leaflet]) -> None:
        """Say what a coordinator can do about what is left out; a number counts once."""
        numbers = {gap.service for leaflet in leaflets for gap in leaflet.gaps}
        parts = [part for leaflet in leaflets for part in leaflet.unsettled]
        if not (numbers or parts):
            return
        panel = Panel("warn", heading=tr("Some things are left out"), icon="phone-off")
        said = [_numbers_words(len(numbers))] if numbers else []
        said += [_parts_words(len(parts))] if parts else []
        panel.say(*said, tr("A coordinator can have them checked and the area's file updated."))
        self.body.space(SECTION).add(panel)

    def _preview(self, code: str) -> None:
        wanted, there = Format(self.format.value()), handing_out.formats_of(code)
        form = wanted if wanted in there else there[0]
        try:
            document = handing_out.leaflet_of(self._session, code, size=form.size, large=form.large)
            self.preview_asked.emit(document)
        except HoldfastError as refusal:
            self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


def _about(leaflet: Leaflet) -> str:
    """What it is for; and on which paper it comes, where it does not come on the usual ones."""
    if {Format.A4, Format.A5, Format.LARGE} <= set(leaflet.formats):
        return leaflet.about
    papers = ", ".join(_FORMATS[form] for form in leaflet.formats)
    return tr("{about}. Comes on: {papers}").format(about=leaflet.about, papers=papers)


def _numbers_words(count: int) -> str:
    return tr_count(
        "{n} number has not been checked this year, so it is not printed.",
        "{n} numbers have not been checked this year, so they are not printed.",
        count,
    )


def _parts_words(count: int) -> str:
    return tr_count(
        "{n} part of a leaflet waits until somebody has checked what it says.",
        "{n} parts of leaflets wait until somebody has checked what they say.",
        count,
    )
