"""Tells of each pause in somebody's typing, and of the moment in which they leave the box."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ui.controls.field import Field

_PAUSE_MS = 400


class Pausing(QObject):
    """Watches one field, which it belongs to."""

    paused = Signal()

    def __init__(self, field: Field) -> None:
        """Watch from now on."""
        super().__init__(field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        field.changed.connect(self._pause.start)
        field.input.installEventFilter(self)

    def stop(self) -> None:
        """Nothing more is to be told of what was typed so far."""
        self._pause.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.paused.emit()
        return super().eventFilter(watched, event)
