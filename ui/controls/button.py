"""Every kind of button: what it does in words, an icon and its key inside it."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.controls.drawing import draw_box, draw_icon, draw_key_cap, edge_width, key_cap_width, smooth
from ui.controls.lines import draw_line, text_width
from ui.theme.fonts import Role, sized_font
from ui.theme.theme import follow, px, theme

Kind = Literal[
    "primary",
    "secondary",
    "link",
    "warning",
    "emergency",
    "on_deep",
    "on_deep_outline",
    "on_emergency",
    "on_emergency_outline",
    "on_emergency_link",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """The colours and the weight of one kind, by the names of their tokens."""

    ink: str
    fill: str | None = None
    hover: str | None = None
    edge: str | None = None
    role: Role = "medium"


_LOOKS: dict[Kind, _Look] = {
    "primary": _Look(fill="accent", hover="accent_h", ink="on_accent", role="strong"),
    "secondary": _Look(fill="surface", hover="sunken", edge="border", ink="text"),
    "link": _Look(ink="link", role="body"),
    "warning": _Look(fill="surface", hover="error_bg", edge="error", ink="error", role="strong"),
    "emergency": _Look(fill="emerg", hover="emerg_h", ink="on_emerg", role="strong"),
    "on_deep": _Look(fill="deep_btn", hover="on_deep2", ink="on_deep_btn", role="h3"),
    "on_deep_outline": _Look(hover="deep_kelp", edge="on_deep2", ink="on_deep"),
    "on_emergency": _Look(fill="on_emerg", hover="emerg2", ink="emerg", role="h3"),
    "on_emergency_outline": _Look(hover="emerg_h", edge="on_emerg", ink="on_emerg"),
    "on_emergency_link": _Look(ink="on_emerg", role="body"),
}
_LARGE: tuple[Kind, ...] = ("on_emergency_outline", "on_emergency_link")
_ONCE: tuple[Kind, ...] = ("primary", "warning", "emergency", "on_deep", "on_emergency")
_ONE_SECOND = 1000
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Button(QPushButton):
    """A button; `acted` is said at most once a second where a second press would do harm."""

    acted = Signal()

    def __init__(
        self,
        words: str,
        kind: Kind = "secondary",
        *,
        icon: str | None = None,
        key: str = "",
        tall: bool = False,
        low: bool = False,
        fill: bool = False,
        width: int = 0,
        quiet_ring: bool = False,
        shortcut: str = "",
        name: str = "",
    ) -> None:
        """Show `key` on a cap and answer to it; answer to `shortcut` without showing it.

        `fill` takes the whole width there is, `width` is the least in drawing pixels;
        `quiet_ring` shows the ring only when the keyboard brought the focus.
        """
        super().__init__()
        self._icon, self._key, self._tall, self._low = icon, key, tall, low
        self._words, self._shortcut, self._least = words, shortcut or key, width
        self._has_quiet_ring = quiet_ring
        self._by_keyboard = False
        self._since_acted = QElapsedTimer()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_kind(kind)
        self.set_words(words, name)
        self.clicked.connect(self._act)
        follow(self._dress)

    def set_words(self, words: str, name: str = "") -> None:
        """Say something else; `name` is what a screen reader says where the words are too short."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name)
        # Setting the text takes the shortcut away.
        self.setShortcut(QKeySequence(self._shortcut))
        self._dress()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self._dress()

    def show_key(self, key: str) -> None:
        """Show on a cap a key that the page answers to, or none where there is no room."""
        self._key = key
        self._dress()

    def set_kind(self, kind: Kind) -> None:
        """Turn into another kind of button."""
        self.kind: Kind = kind
        if kind == "warning" and self._icon is None:
            self._icon = "triangle-alert"
        self._dress()

    @property
    def ring_aside(self) -> int:
        """How far the ring stands from the words of a link, which has no padding of its own."""
        return 4 if self._is_link else 0

    @property
    def _is_link(self) -> bool:
        return self.kind in ("link", "on_emergency_link")

    def _act(self) -> None:
        if not self.isEnabled():
            return  # Qt says a press by its key 100 ms later: by now the screen is hidden
        pressed_before = self._since_acted.isValid()
        if self.kind in _ONCE and pressed_before and self._since_acted.elapsed() < _ONE_SECOND:
            return
        self._since_acted.start()
        self.acted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    @property
    def ring_around(self) -> QWidget | None:
        """What the ring is drawn round: this button, or nothing."""
        return self if self._by_keyboard or not self._has_quiet_ring else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(self._font())
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        if self.kind in _LARGE:
            weight = QFont.Weight.Normal if self._is_link else QFont.Weight.Medium
            return sized_font(18, weight, theme().scale)
        return theme().font(_LOOKS[self.kind].role)

    def sizeHint(self) -> QSize:
        height = px(52 if self._tall else 40 if self._low else 44)
        padding = 0 if self._is_link else 14 if self._low else 20
        return QSize(max(px(self._least), self._content_width() + 2 * px(padding)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _content_width(self) -> int:
        width = text_width(self._words, self._font())
        if self._icon:
            width += px(20) + px(8) - self._overhang()
        if self._key:
            width += px(10) + key_cap_width(self._key)
        return width

    def _overhang(self) -> int:
        """Move a link's icon out, so that its ink and not its box meets the margin."""
        return px(3) if self._is_link else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        look = _LOOKS[self.kind]
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self._paint_box(painter, look, _is_touched(option))
        self._paint_content(painter, look, _is_touched(option))

    def _paint_box(self, painter: QPainter, look: _Look, touched: bool) -> None:
        if self._is_link:
            return
        fill = look.hover if touched else look.fill
        edge = "border" if theme().is_contrast and look.edge is None else look.edge
        draw_box(painter, self.rect(), fill=fill, edge=edge, width=edge_width())

    def _paint_content(self, painter: QPainter, look: _Look, touched: bool) -> None:
        ink, font = theme().colour(look.ink), self._font()
        x = 0 if self._is_link else (self.width() - self._content_width()) // 2
        if self._icon:
            at = QPoint(x - self._overhang(), (self.height() - px(20)) // 2)
            draw_icon(painter, self._icon, look.ink, at, px(20))
            x += px(28) - self._overhang()
        width = text_width(self._words, font)
        rect = QRect(x, 0, width, self.height())
        font.setUnderline(self._is_link)
        draw_line(painter, rect, self._words, font, ink)
        if self._is_link and touched:
            self._underline_more(painter, rect, ink)
        if self._key:
            cap = QRect(x + width + px(10), 0, key_cap_width(self._key), px(24))
            cap.moveTop((self.height() - cap.height()) // 2)
            plain = self.kind in ("secondary", "link", "warning")
            draw_key_cap(painter, cap, self._key, None if plain else ink)

    def _underline_more(self, painter: QPainter, words: QRect, ink: QColor) -> None:
        """Show with a thicker line that the mouse is on a link."""
        line = QRect(words.left(), words.center().y() + px(9), words.width(), px(2))
        painter.fillRect(line, ink)


def pressed_by_enter(button: QPushButton, event: QKeyEvent) -> bool:
    """Press a button for Enter, which Qt answers by itself only in a dialog; once if it is held."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
        return False
    if not event.isAutoRepeat():
        button.click()
    event.accept()
    return True


def _is_touched(option: QStyleOptionButton) -> bool:
    states = QStyle.StateFlag
    return bool(option.state & (states.State_MouseOver | states.State_Sunken))
