"""What was said beside what the police will read of it; a person edits and answers for the copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal

from desktop.reviewing import OwnWords
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, SMALL, column
from ui.controls.long_field import LongField
from ui.controls.marked_text import MarkedText
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt
from ui.controls.sides import Sides
from ui.controls.text import Text

_PAUSE_MS = 400
_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWords:
    """What the page says: whose copy it is, what to look for, and what is answered for."""

    heading: str
    title: str
    lead: str
    reader: str
    taken_out: str
    confirm: str
    prompt: tuple[str, ...] = ()


FOR_POLICE = CopyWords(
    heading=tr("What the police will read"), title=tr("Copy without a name"),
    lead=tr("Change the copy where it says who they are. What they said stays as it is."),
    reader=tr("What the police read"), taken_out=tr("Taken out or made less exact already"),
    confirm=tr("Nothing here says who they are"),
)  # fmt: skip


class AnonymousCopyStep(Page):
    """Each answer in their own words, with what may say who they are set off, beside the copy."""

    edited = Signal(str, str)
    confirmed = Signal()

    def __init__(
        self, texts: Sequence[OwnWords], by_rule: Sequence[str], words: CopyWords = FOR_POLICE
    ) -> None:
        """`by_rule` says what is taken out or made less exact whoever reads it."""
        super().__init__(words.heading, title=words.title, wide=True)
        self._words = words
        self.set_back()
        self.lead(words.lead)
        if words.prompt:
            self.body.add(StaffPrompt(*words.prompt)).space(LARGE)
        self.fields: dict[str, LongField] = {}
        for one in texts:
            self.body.add(Heading(one.question, 2)).space(SMALL)
            self.body.add(self._both(one)).space(LARGE)
        if by_rule:
            self.body.add(_taken_out(words.taken_out, by_rule))
        confirm = Button(words.confirm, "primary")
        back = Button(tr("Go back and check"), "link")
        confirm.acted.connect(self._confirm)
        back.acted.connect(self._leave)
        self.back_asked.connect(self.commit)
        self.first_focus = self.heading
        self.set_actions(ActionBar(confirm, back, wide=True))
        # Enter does not answer for it: somebody has to press it.
        self.set_primary(None)

    def commit(self) -> None:
        """Have every copy told as it is typed."""
        for key, field in self.fields.items():
            self.edited.emit(key, field.text())

    def refuse(self, title: str, advice: str) -> None:
        """Say why an edit or the review could not be kept; the words stay here."""
        self.errors.show_errors([(f"{title} {advice}", self.heading)])

    def _both(self, one: OwnWords) -> Sides:
        said = Card()
        said.add_row(column(MarkedText(one.said, one.spans), margins=(20, 14, 20, 14)))
        beside = column(Text(tr("What they said"), "strong"), said, gap=SMALL)
        name = tr("{reader}: {question}").format(reader=self._words.reader, question=one.question)
        field = LongField(self._words.reader, lines=_LINES)
        field.input.setAccessibleName(name)
        field.set_text(one.copy)
        pause = QTimer(field)
        pause.setSingleShot(True)
        pause.setInterval(_PAUSE_MS)
        pause.timeout.connect(partial(self._tell, one.key))
        field.changed.connect(pause.start)
        self.fields[one.key] = field
        return Sides(beside, field, shares=(1, 1), gap=LARGE, least=760, top=True)

    def _tell(self, key: str) -> None:
        self.edited.emit(key, self.fields[key].text())

    def _confirm(self) -> None:
        self.commit()
        self.confirmed.emit()

    def _leave(self) -> None:
        self.back_asked.emit()


def _taken_out(heading: str, by_rule: Sequence[str]) -> Panel:
    panel = Panel("tint", heading=heading, icon="eye-off")
    panel.say(*by_rule)
    return panel
