"""Roles that Qt does not give by itself, for screen readers."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def give_role(widget: QWidget, role: QAccessible.Role, name: str = "") -> None:
    """Let a widget be read as a heading, a group or an alert instead of a plain area."""
    _install()
    widget.setProperty("role", role.value)
    if name:
        widget.setAccessibleName(name)


@cache
def _install() -> None:
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    role = thing.property("role")
    if role is None:
        return None
    return QAccessibleWidget(thing, QAccessible.Role(role))
