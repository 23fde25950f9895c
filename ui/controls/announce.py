"""What a screen reader says without the focus moving: a page turned, a draft saved."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, assertive: bool = False) -> None:
    """Have `text` spoken; assertive only for danger, errors and the lock."""
    if not widget.isEnabled():
        return  # it lies under the sign of a hidden screen, which is all that may be heard
    event = QAccessibleAnnouncementEvent(widget, text)
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if assertive else kinds.Polite)
    QAccessible.updateAccessibility(event)
