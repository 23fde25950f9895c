"""A file chosen from the disk, with no trace left of which: no recent files, no last folder."""

from pathlib import Path

from PySide6.QtCore import QDir, QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import delete

# Where Qt keeps, for every program that uses it, which folders were visited last.
_QTS_OWN, _TRACES = "QtProject", "FileDialog"


def choose_file(parent: QWidget, words: str) -> Path | None:
    """Ask for one file; the system's own dialog would note it in its list of recent files."""
    dialog = QFileDialog(parent, words, QDir.homePath())
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles() if accepted else []
    finally:
        # Qt writes its traces as the dialog goes, so it goes before they are taken away.
        delete(dialog)
        _forget()
    return Path(chosen[0]) if chosen else None


def _forget() -> None:
    kept = QSettings(QSettings.Scope.UserScope, _QTS_OWN)
    kept.remove(_TRACES)
    kept.sync()
