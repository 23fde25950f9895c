"""For a safeguarding lead only: what was shared of a report without agreement, and why."""

from PySide6.QtCore import Signal

from desktop import without_agreement
from desktop.hidden_signs import made_visible
from desktop.session import Session
from desktop.sharing import PERSON_TOLD, REASONS, RECIPIENTS
from desktop.wording import tr
from ui.controls.card import Card, CardRow
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.when import day_and_clock


class WhySharedPage(Page):
    """Opens for a lead alone; that somebody read it stands in the trail."""

    left = Signal()

    def __init__(self, session: Session, report_id: str) -> None:
        """Show each sharing, the oldest first."""
        found = without_agreement.records(session, report_id)
        super().__init__(tr("Shared without agreement"))
        self.set_back(tr("The report"))
        self.back_asked.connect(self.left)
        now = session.now()
        for one, note in found:
            card = Card()
            card.add_row(CardRow(REASONS[one.reason], tr("{when}, by {name}").format(
                name=one.authorised_by_name, when=day_and_clock(one.at, now))))  # fmt: skip
            whom = made_visible(one.other) or RECIPIENTS[one.recipient]
            card.add_row(CardRow(tr("Who is told"), whom))
            card.add_row(CardRow(tr("Was the person told?"), PERSON_TOLD[one.told]))
            words = tr("Why it was necessary, and what was left out")
            card.add_row(CardRow(words, made_visible(note)))
            self.body.add(card).space(SECTION)
        self.first_focus = self.heading
