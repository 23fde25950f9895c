"""The leaflets a centre may print, each with what had to be left out of it."""

from functools import partial

from PySide6.QtCore import Signal

from desktop import handing_out
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.layout import LARGE, SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel


class LeafletsPage(Page):
    """Choose a leaflet; it opens in the preview and prints from there."""

    preview_asked = Signal(object)

    def __init__(self, session: Session) -> None:
        """List what this area has."""
        super().__init__(tr("Leaflets"))
        self._session = session
        self.lead(tr("Anyone may have one. Nobody has to make a report first."))
        card = Card()
        gaps = 0
        for leaflet in handing_out.leaflets(session):
            show = Button(tr("Preview"), name=tr("Preview {name}").format(name=leaflet.title))
            show.acted.connect(partial(self._preview, leaflet.code))
            card.add_row(CardRow(leaflet.title, tr("English, A4"), button=show))
            gaps += len(leaflet.gaps)
        self.body.space(LARGE).add(card)
        if gaps:
            self._explain(gaps)

    def _explain(self, gaps: int) -> None:
        panel = Panel("warn", heading=tr("Some numbers are left out"), icon="phone-off")
        panel.say(
            tr_count(
                "{n} number has not been checked this year, so it is not printed.",
                "{n} numbers have not been checked this year, so they are not printed.",
                gaps,
            ),
            tr("A coordinator can ring them and have the area's file updated."),
        )
        self.body.space(SECTION).add(panel)

    def _preview(self, code: str) -> None:
        try:
            self.preview_asked.emit(handing_out.leaflet_of(self._session, code))
        except HoldfastError as refusal:
            self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])
