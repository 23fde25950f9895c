"""Sharing without agreement, one question a step: why, whom, what, whether they know, the note."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.shared_document import Item
from desktop.sharing import (
    PERSON_TOLD,
    REASON_QUESTION,
    REASONS,
    RECIPIENTS,
    PersonTold,
    Reason,
    Recipient,
)
from desktop.without_agreement import LONGEST_NOTE, check_note, check_other
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.layout import LARGE
from ui.controls.long_field import LongField
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt

TITLE = tr("Share without agreement")


class SharingStep(Page):
    """One question; Enter goes on, because nothing is shared before the last press."""

    went_on = Signal()

    def __init__(self, heading: str) -> None:
        """Ask one thing."""
        super().__init__(heading, title=TITLE)
        self.set_back(TITLE)
        on = Button(tr("Continue"), "primary")
        on.acted.connect(self._go_on)
        self.set_actions(ActionBar(on))

    def wrong(self) -> tuple[str, QWidget] | None:
        """Say what is missing and where, or nothing."""
        raise NotImplementedError

    def _go_on(self) -> None:
        found = self.wrong()
        self.errors.show_errors([found] if found else [])
        if found is None:
            self.went_on.emit()


class WhyStep(SharingStep):
    """The closed list of reasons."""

    def __init__(self) -> None:
        """Ask why."""
        super().__init__(REASON_QUESTION)
        self.choice = Options(REASON_QUESTION)
        for reason, words in REASONS.items():
            self.choice.add(reason, words)
        self.body.add(self.choice)
        self.set_aside(StaffPrompt(
            tr("If anyone is in danger now, call 999 first."),
            tr("Have they been asked? If it is safe to ask, and they agree, change what they want"
               " in the report instead."),
            tr("If it is none of these, it cannot be shared without agreement."),
        ))  # fmt: skip

    @property
    def reason(self) -> Reason:
        """Why."""
        return Reason(self.choice.chosen()[0])

    def wrong(self) -> tuple[str, QWidget] | None:
        """Say that a reason is missing."""
        return None if self.choice.chosen() else (tr("Choose why."), self.choice.rows()[0])


class WhomStep(SharingStep):
    """Who is told; the sealed way only where there is something to send."""

    def __init__(self, *, can_be_sent: bool) -> None:
        """Ask with whom."""
        super().__init__(tr("Who needs to know?"))
        self.choice = Options(tr("Who needs to know?"))
        self.other = LineField(tr("Who is told"), width=420, strong=True)
        for recipient, words in RECIPIENTS.items():
            if recipient is not Recipient.POLICE_INTAKE or can_be_sent:
                reveal = self.other if recipient is Recipient.OTHER else None
                self.choice.add(recipient, words, reveal=reveal, detail=_DETAILS.get(recipient, ""))
        self.body.add(self.choice)
        prompt = [tr("Tell as few people as can keep somebody safe.")]
        if not can_be_sent:
            prompt.append(tr("Holdfast cannot send this one: nothing of it was kept, or it goes to"
                             " the police already. Ring them."))  # fmt: skip
        self.set_aside(StaffPrompt(*prompt))

    @property
    def recipient(self) -> Recipient:
        """With whom."""
        return Recipient(self.choice.chosen()[0])

    def wrong(self) -> tuple[str, QWidget] | None:
        """Say that nobody is chosen, or that somebody else has no name."""
        if not self.choice.chosen():
            return tr("Choose who is told."), self.choice.rows()[0]
        found = check_other(self.recipient, self.other.text())
        self.other.set_error(found or "")
        return (found, self.other.input) if found else None


class WhatStep(SharingStep):
    """Each answer a tick: what is not needed is struck out."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Tick what is needed more often than not; the rest by hand."""
        super().__init__(tr("What do the police need?"))
        self.lead(tr("Take away every tick that is not needed to keep somebody safe"))
        self.choice = Options(tr("What is sent"), many=True, numbered=False)
        for heading, needed in ((tr("Often needed"), True), (tr("Only if it is needed"), False)):
            if found := [item for item in items if item.needed is needed]:
                self.choice.begin_family(heading)
                for item in found:
                    self.choice.add(item.key, item.question, detail=_detail(item))
        self.choice.choose([item.key for item in items if item.needed])
        self.body.add(self.choice)
        self.set_aside(StaffPrompt(
            tr("Read what has a warning before you tick it: it may say who somebody is."),
            tr("The person's name goes only if somebody has to find them."),
        ))  # fmt: skip

    def wrong(self) -> tuple[str, QWidget] | None:
        """Say that nothing is ticked."""
        return None if self.choice.chosen() else (tr("Tick what is sent."), self.choice.rows()[0])


class ToldStep(SharingStep):
    """Whether the person knows."""

    def __init__(self) -> None:
        """Ask whether they were told."""
        super().__init__(tr("Was the person told?"))
        self.choice = Options(tr("Was the person told?"))
        for told, words in PERSON_TOLD.items():
            self.choice.add(told, words)
        self.body.add(self.choice)
        self.set_aside(StaffPrompt(
            tr("Tell them what is shared, with whom and why, unless that puts somebody at risk."),
            tr("Their full receipt will say it, unless telling is not safe."),
        ))  # fmt: skip

    @property
    def told(self) -> PersonTold:
        """Whether they know."""
        return PersonTold(self.choice.chosen()[0])

    def wrong(self) -> tuple[str, QWidget] | None:
        """Say that it is not said."""
        found = tr("Say whether the person knows.")
        return None if self.choice.chosen() else (found, self.choice.rows()[0])


class NoteStep(SharingStep):
    """Why it was necessary, in the lead's own words."""

    def __init__(self) -> None:
        """Ask for the note."""
        super().__init__(tr("Why was it necessary?"))
        self.note = LongField(
            tr("Why it was necessary, and what was left out"), lines=6, limit=LONGEST_NOTE
        )
        self.body.add(self.note).space(LARGE)
        self.set_aside(StaffPrompt(
            tr("Only safeguarding leads can read this note. It cannot be changed later."),
        ))  # fmt: skip

    def wrong(self) -> tuple[str, QWidget] | None:
        """Say what is wrong with the note."""
        found = check_note(self.note.text())
        self.note.set_error(found or "")
        return (found, self.note.input) if found else None


_DETAILS = {
    Recipient.POLICE_NOW: tr("Where it cannot wait"),
    Recipient.POLICE_INTAKE: tr("You choose what is sent"),
}


def _detail(item: Item) -> str:
    warning = tr("May say who somebody is. ") if item.points else ""
    return f"{warning}{item.answer}"
