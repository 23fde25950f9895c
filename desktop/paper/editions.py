"""Which engine draws which edition of a document (decision 24).

What is printed is drawn by ReportLab where it is right, as it always was; everything else, and what
is saved to be read on a screen, by typst, with tags for those who cannot see it. Paper with cards,
columns, drawings or codes in the margin is drawn by typst alone.
"""

from pathlib import Path

from desktop.paper import text_twin
from desktop.paper.blocks import Direction, Document, Drawn, within
from desktop.paper.errors import WrongScript

_WEB = (".html", ".htm")


def to_print(document: Document) -> bytes:
    """Draw the edition that goes to a printer, as PDF bytes; WrongScript if no engine can."""
    from desktop.paper import reportlab_page

    if document.direction is Direction.LEFT_TO_RIGHT and not _is_drawn(document):
        try:
            return reportlab_page.draw(document)
        except WrongScript:
            # One letter of another writing is enough, in a name for example.
            return to_save(document)
    return to_save(document)


def to_file(document: Document, path: Path) -> bytes:
    """Give what a file of this name holds: a web page for `.html`, and else the tagged PDF."""
    if path.suffix.lower() in _WEB:
        return text_twin.html(document).encode("utf-8")
    return to_save(document)


def to_save(document: Document) -> bytes:
    """Draw the edition that is kept as a file: tagged, and read out in the right language."""
    from desktop.paper import typst_page

    return typst_page.draw(document)


def _is_drawn(document: Document) -> bool:
    """Whether something on it is of a kind that only typst draws."""
    return any(isinstance(block, Drawn) for block in within(document.blocks))
