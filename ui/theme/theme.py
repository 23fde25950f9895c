"""The look in force: one theme, one scale, for every window of the program, changed live."""

from collections.abc import Callable
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import Role, make_font
from ui.theme.palette import make_palette
from ui.theme.style import HoldfastStyle
from ui.theme.tokens import Tokens, read_tokens, tokens_from

ThemeChoice = Literal["system", "light", "dark", "high_contrast"]
LookName = Literal["light", "dark", "high_contrast", "system_contrast"]


class Theme(QObject):
    """The colours, type and scale that every control asks for when it lays out and paints."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: ThemeChoice = "light"
        self.name: LookName = "light"
        self.tokens: Tokens = read_tokens("light")
        self.scale = 1.0
        self._fonts: dict[Role, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._follows_computer = False

    @property
    def is_contrast(self) -> bool:
        """Whether every edge is drawn and fills are left out."""
        return self.name in ("high_contrast", "system_contrast")

    def apply(self, choice: ThemeChoice = "system", *, scale: float = 1.0) -> None:
        """Dress the whole program; call it again whenever the setting changes."""
        self.choice, self.scale = choice, scale
        self._follow_computer()
        self._dress()

    def colour(self, token: str) -> QColor:
        """Give the colour of a token."""
        if token not in self._colours:
            self._colours[token] = self.tokens.colour(token)
        return self._colours[token]

    def font(self, role: Role) -> QFont:
        """Give the type of a role at today's scale."""
        if role not in self._fonts:
            self._fonts[role] = make_font(role, self.scale)
        return QFont(self._fonts[role])

    def _follow_computer(self) -> None:
        if self._follows_computer:
            return
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._computer_changed)
        # Held in a variable: chained, PySide drops the object before the call.
        accessibility = hints.accessibility()
        accessibility.contrastPreferenceChanged.connect(self._computer_changed)
        self._follows_computer = True

    def _computer_changed(self) -> None:
        if self.choice == "system":
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.name, self.tokens = self._choose(application)
        self._fonts.clear()
        self._colours.clear()
        application.setStyle(HoldfastStyle(self.tokens, self.scale))
        if self.name == "system_contrast":
            application.setPalette(QPalette())
        else:
            application.setPalette(make_palette(self.tokens))
        application.setFont(self.font("body"))
        self.changed.emit()

    def _choose(self, application: QApplication) -> tuple[LookName, Tokens]:
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        name = look_for(self.choice, hints.colorScheme(), accessibility.contrastPreference())
        if name == "system_contrast":
            application.setPalette(QPalette())  # gives the computer's own palette back
            return name, tokens_from(application.palette())
        return name, read_tokens(name)


def look_for(
    choice: ThemeChoice, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference
) -> LookName:
    """Say what a choice comes to on a computer that asks for this scheme and this contrast."""
    if choice != "system":
        return choice
    if contrast == Qt.ContrastPreference.HighContrast:
        return "system_contrast"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


@cache
def theme() -> Theme:
    """The one look of this process."""
    return Theme()


def px(design_pixels: float) -> int:
    """Turn pixels of the drawings into pixels at today's scale."""
    return round(design_pixels * theme().scale)


def follow(dress: Callable[[], None]) -> None:
    """Call a control's own `dress` now, and again after every change of look.

    Give a bound method of the control: the tie is cut by Qt when the control goes.
    """
    dress()
    theme().changed.connect(dress)
