"""The clipboard, lent for a moment: marked as private, and emptied while it holds our words."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

# Programs that keep a history of the clipboard leave out what is marked so.
_PRIVATE = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}


def lend(words: str) -> None:
    """Put words on the clipboard for somebody to paste."""
    marked = QMimeData()
    marked.setText(words)
    for kind, content in _PRIVATE.items():
        marked.setData(kind, content)
    QGuiApplication.clipboard().setMimeData(marked)


def take_back(words: str) -> None:
    """Empty the clipboard if it still holds what was lent, and nobody else's words."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == words:
        clipboard.clear()


def empty() -> None:
    """Empty the clipboard if it holds anything from Holdfast, lent or copied out of a field."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    deselect()


def deselect() -> None:
    """Let nobody paste, with the middle button, words that were only selected in Holdfast."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
