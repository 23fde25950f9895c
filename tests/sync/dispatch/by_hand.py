"""The police's end of a stick: what is on it is taken in, and the answers written beside."""

from pathlib import Path

from sync.dispatch.stick import FOLDER
from sync.intake.__main__ import main
from tests.sync.dispatch.centre import Police


def batches(stick: Path) -> list[Path]:
    """The batches that lie on a stick."""
    return sorted((stick / FOLDER).glob("*.holdfast"))


def taken_in(police: Police, stick: Path) -> int:
    """Have everything on a stick taken in, as somebody at the police does; the exit code."""
    return main(["take", str(police.folder.path), *map(str, batches(stick))])


def names(stick: Path) -> set[str]:
    """Every name on a stick, but those a file system makes itself."""
    return {file.name for file in stick.rglob("*")} - {"lost+found"}
