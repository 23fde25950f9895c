"""The leaflets a centre may print, each with what had to be left out of it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import handing_out
from desktop.errors import HoldfastError
from desktop.handing_out import Leaflet
from desktop.paper.formats import Format
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.combo import Combo
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, MEDIUM, SECTION, Column
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.controls.text import Text
from ui.paper_languages import LanguageChoice, two_titles

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
        self.language = LanguageChoice(session, handing_out.all_languages(session), beside=True)
        self.language.changed.connect(self._speak)
        self.top.add(self.language, self.format)
        self.first_focus = self.heading
        self._only_english = Text("", "body", "text2")
        self._groups = [_Group(words) for words in (tr("To give away"), tr("For the desk"))]
        self.body.add(self._groups[0]).space(SECTION).add(self._groups[1], self._only_english)
        found = handing_out.leaflets(session)
        self._list(found)
        self._explain(found)

    def _speak(self, code: str) -> None:
        """List what there is in that language; the focus stays where it is (ux.md 1.17)."""
        count = self._list(handing_out.leaflets(self._session, code))
        announce(self, tr_count("{n} leaflet", "{n} leaflets", count))

    def _list(self, found: list[Leaflet]) -> int:
        there = [one for one in found if one.language == self.language.value()]
        for group, for_staff in zip(self._groups, (False, True), strict=True):
            group.fill(self._row(one) for one in there if one.for_staff is for_staff)
        missing = len(found) - len(there)
        self._only_english.setText(_only_english_words(missing) if missing else "")
        self._only_english.setVisible(missing > 0)
        return len(there)

    def _row(self, leaflet: Leaflet) -> CardRow:
        title = two_titles(leaflet.own_title, leaflet.title)
        show = Button(tr("Preview"), name=tr("Preview {name}").format(name=leaflet.title))
        show.acted.connect(partial(self._preview, leaflet.code))
        return CardRow(title, _about(leaflet), button=show)

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
            document = handing_out.leaflet_of(
                self._session, code, language=self.language.value(), size=form.size,
                large=form.large,
            )  # fmt: skip
            self.preview_asked.emit(document)
        except HoldfastError as refusal:
            self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


class _Group(QWidget):
    """A heading over its leaflets; without any it is not there."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._card = Card()
        self.setLayout(Column().space(LARGE).add(Heading(words, 2)).space(MEDIUM).add(self._card))

    def fill(self, rows: Iterable[CardRow]) -> None:
        """Show these and no others."""
        self._card.clear()
        for row in rows:
            self._card.add_row(row)
        self.setVisible(self._card.body.count() > 0)


def _only_english_words(count: int) -> str:
    return tr_count(
        "{n} more is only in English. Choose English to see it.",
        "{n} more are only in English. Choose English to see them.",
        count,
    )


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
