"""The last look before something is shared without agreement, the press, and what to do then."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.area import Service
from desktop.errors import HoldfastError
from desktop.hidden_signs import made_visible
from desktop.report import Report
from desktop.shared_document import Item
from desktop.sharing import (
    PERSON_TOLD,
    REASON_QUESTION,
    REASONS,
    RECIPIENTS,
    Recipient,
    Sharing,
)
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card, CardRow
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.steps.sharing import TITLE


class SharingCheckStep(Page):
    """Everything that will be recorded and sent; Enter shares nothing."""

    meant = Signal()

    def __init__(
        self, sharing: Sharing, items: Sequence[Item], services: Sequence[Service],
        *, centre: str, force: str,
    ) -> None:  # fmt: skip
        """Show it as it stands."""
        super().__init__(tr("Check before you share"), title=TITLE)
        self.set_back(TITLE)
        is_sent = sharing.recipient is Recipient.POLICE_INTAKE
        self.body.add(_recorded(sharing)).space(SECTION)
        if is_sent:
            self.body.add(_what_is_sent(sharing, items, centre, force))
        else:
            self.body.add(ring(services))
        words = tr("Seal and send this") if is_sent else tr("Record that they are told")
        press = Button(words, "primary", icon="lock")
        stop = Button(tr("Go back"), "link")
        press.acted.connect(self.meant)
        stop.acted.connect(self.back_asked)
        self.first_focus = self.heading
        self.set_actions(ActionBar(press, stop))
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why nothing was shared."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


class SharedStep(Page):
    """It is recorded: what waits to be sent, and whom to ring now."""

    left = Signal()

    def __init__(self, shared: Report | None, services: Sequence[Service]) -> None:
        """`shared` is what waits for the police, if Holdfast sends anything."""
        super().__init__(tr("It is recorded"), title=TITLE)
        panel = Panel("success", barred=True)
        if shared is not None:
            panel.say(
                tr("It goes to the police sealed, under the reference {reference}.").format(
                    reference=shared.reference
                ),
                tr("It may take a while. If it cannot wait, ring as well."),
            )
        else:
            panel.say(tr("Holdfast sends nothing. Ring them now, if you have not yet."))
        self.body.add(panel).space(SECTION).add(ring(services))
        done = Button(tr("Back to the report"), "primary")
        done.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(done))


def ring(services: Sequence[Service]) -> Panel:
    """Say whom to ring; without a checked number none is shown."""
    panel = Panel("tint", heading=tr("Who to ring"), icon="phone")
    if not services:
        panel.say(tr("No checked number is kept here. Use the one your centre has."))
    panel.say(*(
        tr("{name}: {number}").format(name=one.name, number=one.number or one.text_number)
        for one in services
    ))  # fmt: skip
    return panel


def _recorded(sharing: Sharing) -> Card:
    whom = RECIPIENTS[sharing.recipient]
    card = Card()
    for title, words in (
        (REASON_QUESTION, REASONS[sharing.reason]),
        (tr("Who is told"), made_visible(sharing.other) or whom),
        (tr("Was the person told?"), PERSON_TOLD[sharing.told]),
        (tr("Why it was necessary, and what was left out"), made_visible(sharing.note)),
    ):
        card.add_row(CardRow(title, words))
    return card


def _what_is_sent(sharing: Sharing, items: Sequence[Item], centre: str, force: str) -> Panel:
    heading = tr("This is sent to {force}, and nothing else").format(force=force)
    panel = Panel("warn", barred=True, icon="send", heading=heading)
    panel.say(
        *(f"{one.question}: {made_visible(one.answer)}" for one in items
          if one.key in sharing.ticked),
        tr("Why it is shared without agreement: {reason}").format(reason=REASONS[sharing.reason]),
        tr("That {centre} took it, when, what the person had asked for, and a new reference"
           ).format(centre=centre),
    )  # fmt: skip
    return panel
