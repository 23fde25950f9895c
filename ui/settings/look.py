"""Colours and text size, used at once in every window of the program."""

from typing import cast

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.heading import Heading
from ui.controls.layout import SECTION, SMALL, Column
from ui.controls.options import Options
from ui.controls.text import Text
from ui.theme.theme import ThemeChoice, theme

SIZES = (100, 125, 150, 175, 200)


class Look(QWidget):
    """Two questions; what is chosen is seen at once and kept for everybody here."""

    def __init__(self, session: Session) -> None:
        """Show what is set now."""
        super().__init__()
        self._session = session
        self.colours = Options(tr("Colours"), numbered=False)
        for value, words in _themes():
            self.colours.add(value, words)
        self.text_size = Options(tr("Text size"), numbered=False)
        for size in SIZES:
            self.text_size.add(str(size), tr("{n} %").format(n=size))
        self._trouble = Text("", "strong", "error")
        self._trouble.hide()
        self.colours.choose([session.installation.theme])
        self.text_size.choose([str(session.installation.scale)])
        for question in (self.colours, self.text_size):
            question.changed.connect(self._change)
        colours = Column(gap=SMALL).add(Heading(tr("Colours"), 3), self.colours)
        sizes = Column(gap=SMALL).add(Heading(tr("Text size"), 3), self.text_size)
        self.setLayout(Column(gap=SECTION).add(self._trouble, colours, sizes))

    def _change(self) -> None:
        choice = cast(ThemeChoice, "".join(self.colours.chosen()))
        scale = int("".join(self.text_size.chosen()))
        theme().apply(choice, scale=scale / 100)
        changed = replace(self._session.installation, theme=choice, scale=scale)
        try:
            self._session.change_installation(changed)
        except HoldfastError as refusal:
            self._trouble.setText(f"{refusal.title} {refusal.advice}")
            self._trouble.show()
        else:
            self._trouble.hide()
            announce(self, tr("Changed"))


def _themes() -> tuple[tuple[ThemeChoice, str], ...]:
    return (
        ("system", tr("Follow the computer")),
        ("light", tr("Light")),
        ("dark", tr("Dark")),
        ("high_contrast", tr("High contrast")),
    )
