"""Tab visits what shows in the order in which it is read, whatever was built or moved last.

Qt chains widgets in the order in which they were made. Pages come, questions open and rows move
while somebody is at them, so the order is read from the layouts at the key itself.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_TURNED = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)
_LAST = (1_000_000,)


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop of a window, round and round; False where there is none."""
    here = QApplication.focusWidget()
    shown = list(_shown(window))
    before, after = shown, shown
    if here in shown:
        place = shown.index(here)
        before, after = shown[:place], shown[place + 1 :]
    round_ = [*after, *before] if forward else [*reversed(before), *reversed(after)]
    stop = next((one for one in round_ if _is_stop(one)), None)
    if stop is not None:
        reasons = Qt.FocusReason
        stop.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    return stop is not None


def stops(root: QWidget) -> Iterator[QWidget]:
    """Everything that Tab visits inside a widget, in order."""
    return (one for one in _shown(root) if _is_stop(one))


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isEnabled() and widget.focusProxy() is None


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """A widget that shows and all that shows inside it, as its layouts lie."""
    if not widget.isVisible():
        return
    yield widget
    for one in _inside(widget):
        if not one.isWindow():
            yield from _shown(one)


def _inside(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        return [content] if content is not None else []
    layout = widget.layout()
    found = widget.findChildren(QWidget, options=_DIRECT)
    return sorted(found, key=lambda one: _place(layout, one) or _LAST)


def _place(layout: QLayout | None, widget: QWidget) -> tuple[int, ...]:
    """Where a widget lies: its place in the layout, or in the layouts inside that.

    Asked by place and never by item: the items that PySide hands out outlive what they stand for.
    """
    if layout is None:
        return ()
    is_turned = isinstance(layout, QBoxLayout) and layout.direction() in _TURNED
    sign = -1 if is_turned else 1
    if (place := layout.indexOf(widget)) >= 0:
        return (sign * place,)
    for inner in layout.findChildren(QLayout, options=_DIRECT):
        if within := _place(inner, widget):
            return (sign * layout.indexOf(inner), *within)
    return ()
