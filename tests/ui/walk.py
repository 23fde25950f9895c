"""What a screen reader finds on a page, and what the keyboard reaches, in order."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.controls.reading_order import move_focus

_SMALLEST = 24


class Ground(QMainWindow):
    """A window round a part of the program, in which Tab goes as it does in the real one."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setCentralWidget(part)

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, forward=next)


def things(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything in the tree under a widget that is not hidden."""
    QAccessible.setActive(True)
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    yield from _under(top)


def unnamed(root: QWidget) -> list[str]:
    """Controls that take the focus and have no name, or are too small to hit."""
    found = []
    for thing in things(root):
        if not thing.state().focusable:
            continue
        name = thing.text(QAccessible.Text.Name)
        if not name.strip():
            found.append(f"no name: {thing.role().name} {type(thing.object()).__name__}")
        elif min(thing.rect().width(), thing.rect().height()) < _SMALLEST:
            found.append(f"too small: {name}")
    return found


def names(root: QWidget) -> list[str]:
    """The names of all controls that take the focus."""
    return [thing.text(QAccessible.Text.Name) for thing in things(root) if thing.state().focusable]


def twins(root: QWidget) -> set[str]:
    """Names that two buttons share, so that nobody could tell them apart by ear."""
    said = [
        thing.text(QAccessible.Text.Name)
        for thing in things(root)
        if thing.state().focusable and thing.role() == QAccessible.Role.PushButton
    ]
    return {name for name in said if said.count(name) > 1}


def tab_round(root: QWidget) -> list[QWidget]:
    """What the focus visits, from where it is, until it has come round or left the widget."""
    start = QApplication.focusWidget()
    assert start is not None
    visited = [start]
    while len(visited) < 200:
        press(root, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there is None or there in visited or not root.isAncestorOf(there):
            return visited
        visited.append(there)
    raise AssertionError("the focus never came round")


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key as a person would, wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or widget, key)


def _under(thing: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if thing.state().invisible:
        return
    yield thing
    for place in range(thing.childCount()):
        child = thing.child(place)
        if child is not None:
            yield from _under(child)
