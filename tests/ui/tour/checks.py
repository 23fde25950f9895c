"""What must be true of everything that shows: named, reachable, large enough, whole, apart."""

from collections.abc import Iterator
from itertools import pairwise
from unittest.mock import patch

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

from tests.ui.walk import tab_round, twins, unnamed
from ui.controls import lines
from ui.controls.action_bar import ActionBar
from ui.controls.emergency_panel import EmergencyFoot
from ui.controls.focus_ring import FocusRing
from ui.guide.places import places_of
from ui.keys import keys_of
from ui.theme.theme import px
from ui.window import Window

_TARGETS = (QPushButton, QRadioButton, QCheckBox, QComboBox, QLineEdit)
_LEAST = 40
_BELOW_ALL = 1_000_000


def faults(seen: QWidget) -> list[str]:
    """Everything that is wrong with what shows, in words."""
    return [fault for look in _ALL for fault in look(seen)]


def _names(seen: QWidget) -> Iterator[str]:
    yield from unnamed(seen)
    yield from (f"two buttons are called {name}" for name in sorted(twins(seen) - _MAY_BE_TWINS))
    for widget in _visible(seen):
        if isinstance(widget, _TARGETS) and not isinstance(widget.parentWidget(), QComboBox):
            thing = QAccessible.queryAccessibleInterface(widget)
            if thing is None or thing.role() in (QAccessible.Role.Client, QAccessible.Role.NoRole):
                yield f"no role: {_said(widget)}"


# Each stands beside the one box that it shows.
_MAY_BE_TWINS = {"Show the passphrase"}


def _sizes(seen: QWidget) -> Iterator[str]:
    """A finger, or a hand that trembles, hits it (ux.md 2.4)."""
    for widget in _visible(seen):
        if isinstance(widget, _TARGETS) and not isinstance(widget.parentWidget(), QComboBox):
            least = min(widget.height(), widget.width())
            if least < px(_LEAST) and not _is_in_a_line(widget):
                yield f"too small, {widget.width()} by {widget.height()}: {_said(widget)}"


def _is_in_a_line(widget: QWidget) -> bool:
    """A link is as wide as its words, however few they are; its height counts."""
    return isinstance(widget, QPushButton) and widget.height() >= px(_LEAST)


def _cut(seen: QWidget) -> Iterator[str]:
    """Words and controls have the room that they need."""
    for widget in _visible(seen):
        if widget.layout() is not None or isinstance(widget, _ELASTIC):
            continue
        least = widget.minimumSizeHint()
        wanted = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else -1
        if widget.width() < least.width() - 1:
            yield f"cut at the side, {widget.width()} of {least.width()}: {_said(widget)}"
        if widget.height() < max(wanted, least.height()):
            yield f"cut below, {widget.height()} of {wanted}: {_said(widget)}"


# A list shortens its longest choice, never the chosen one: `shortened` looks at what is painted.
_ELASTIC = (QScrollBar, QAbstractScrollArea, QStackedWidget, FocusRing, QComboBox)


def _over_one_another(seen: QWidget) -> Iterator[str]:
    """No two things without parts of their own lie on the same place."""
    leaves = [(one, _seen_part(one, seen)) for one in _visible(seen) if _is_leaf(one)]
    leaves = [(one, part) for one, part in leaves if not part.isEmpty()]
    for place, (one, part) in enumerate(leaves):
        for other, its_part in leaves[place + 1 :]:
            both = part.intersected(its_part)
            if both.width() > 1 and both.height() > 1:
                yield f"over one another: {_said(one)} and {_said(other)}"


def _sideways(seen: QWidget) -> Iterator[str]:
    """Nothing scrolls sideways, and nothing reaches over the edge of what holds it."""
    for area in seen.findChildren(QScrollArea):
        content = area.widget()
        if area.isVisible() and content is not None and content.width() > area.viewport().width():
            yield f"scrolls sideways: {_said(area)}"
    for widget in _visible(seen):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or isinstance(widget, FocusRing):
            continue
        inside = parent.rect().adjusted(-1, -1, 1, 1)
        is_scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea)
        if not is_scrolled and not inside.contains(widget.geometry()):
            yield f"reaches out of {type(parent).__name__}: {_said(widget)}"


def shortened(seen: QWidget) -> list[str]:
    """Words that are painted shortened, with nothing that says them whole."""
    short: list[str] = []

    class Watching(QFontMetricsF):
        def elidedText(self, words: str, mode: Qt.TextElideMode, width: float) -> str:  # type: ignore[override]
            shown = super().elidedText(words, mode, width)
            short.extend([words] * (shown != words))
            return shown

    with patch.object(lines, "QFontMetricsF", Watching):
        seen.grab()
    return [f"shortened: {words}" for words in dict.fromkeys(short)]


def _keys(seen: QWidget) -> Iterator[str]:
    """No page answers to a key that help does not tell there."""
    if not isinstance(seen, Window):
        return
    known = keys_of(places_of(seen.page), at_the_desk=seen.desk is not None)
    told = {QKeySequence(key.keys).toString() for key in known}
    for widget in _visible(seen):
        if isinstance(widget, QAbstractButton) and widget.shortcut().toString() not in (*told, ""):
            yield f"{widget.shortcut().toString()} is not told: {_said(widget)}"


_ALL = (_names, _sizes, _cut, _over_one_another, _sideways, _keys)


def order_faults(seen: QWidget) -> list[str]:
    """Tab reaches everything once, in the order in which it is read, and comes round."""
    visited = tab_round(seen)
    return [*_missed(seen, set(visited)), *_backwards(seen, visited)]


def _missed(seen: QWidget, visited: set[QWidget]) -> Iterator[str]:
    for widget in _visible(seen):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget in visited:
            continue
        if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
            continue
        if not _is_beside_a_visited(widget, visited):
            yield f"Tab does not reach {_said(widget)}"


def _is_beside_a_visited(widget: QWidget, visited: set[QWidget]) -> bool:
    """Tab visits one radio button of a group; the arrows reach the others."""
    group = getattr(widget, "group", None)
    buttons = set(group().buttons()) if callable(group) and group() is not None else set()
    return bool(buttons & visited)


def _backwards(seen: QWidget, visited: list[QWidget]) -> Iterator[str]:
    """Down the page, or on to the right; up or back to the left only once, from end to start."""
    steps = list(pairwise(visited))
    back = [(one, next_) for one, next_ in steps if _is_before(seen, next_, one)]
    for one, next_ in back[1:] if _comes_round(seen, visited) else back:
        yield f"against the order of reading: {_said(one)}, then {_said(next_)}"


def _comes_round(seen: QWidget, visited: list[QWidget]) -> bool:
    return len(visited) > 1 and not _is_before(seen, visited[0], visited[-1])


def _is_before(seen: QWidget, one: QWidget, other: QWidget) -> bool:
    first, second = _place(seen, one), _place(seen, other)
    if one.layoutDirection() == other.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        first, second = _mirrored(first), _mirrored(second)
    above = first.bottom() <= second.top() and first.left() < second.right()
    same_line = first.top() < second.bottom() and second.top() < first.bottom()
    return above or (same_line and first.right() <= second.left())


def _mirrored(place: QRect) -> QRect:
    return QRect(-place.right(), place.top(), place.width(), place.height())


def _place(seen: QWidget, widget: QWidget) -> QRect:
    """Where it stands on the page, not scrolled; the actions stand below all that is scrolled."""
    at = QRect(widget.mapTo(seen, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not seen:
        if isinstance(parent, QAbstractScrollArea):
            at.translate(0, parent.verticalScrollBar().value())
        if isinstance(parent, ActionBar | EmergencyFoot):
            at.translate(0, _BELOW_ALL)
        parent = parent.parentWidget()
    return at


def arrival_faults(seen: QWidget) -> list[str]:
    """The focus stands on something that is heard and seen."""
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not seen.window():
        return ["the focus is nowhere"]
    thing = QAccessible.queryAccessibleInterface(focused)
    if thing is None or not thing.text(QAccessible.Text.Name).strip():
        return [f"the focus is on something without a name: {type(focused).__name__}"]
    if _seen_part(focused, seen).isEmpty():
        return [f"the focus is out of sight: {_said(focused)}"]
    return []


def _visible(seen: QWidget) -> list[QWidget]:
    return [one for one in seen.findChildren(QWidget) if one.isVisible()]


def _is_leaf(widget: QWidget) -> bool:
    if isinstance(widget, FocusRing) or isinstance(widget.parentWidget(), QComboBox):
        return False
    shows = (
        isinstance(widget, (*_TARGETS, QLabel)) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    )
    return (
        shows
        and not any(
            isinstance(c, QWidget) and c.isVisible() and not isinstance(c, QScrollBar)
            for c in widget.children()
        )
        and not isinstance(widget, QAbstractScrollArea)
    )


def _seen_part(widget: QWidget, seen: QWidget) -> QRect:
    """What of a widget is not cut off by the edge of what scrolls."""
    part = QRect(widget.mapTo(seen, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not seen:
        part = part.intersected(QRect(parent.mapTo(seen, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return part


def _said(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {str(words)[:60]!r}"
