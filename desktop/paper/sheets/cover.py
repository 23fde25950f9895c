"""A cover for a bundle of papers: a sheet that says nothing of what lies below it (ux.md 1.17)."""

from datetime import date

from desktop.paper.blocks import Document, PageSize, WritingLine
from desktop.paper.paper_text import PaperText, foot


def cover(text: PaperText, *, on: date, centre_name: str, size: PageSize = PageSize.A4) -> Document:
    """Lay out a sheet with a line for a name, and nothing of what lies below it."""
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on),
        blocks=(WritingLine(label=text.words["for"]),),
        size=size,
        language=text.language,
    )
