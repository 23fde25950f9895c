"""A cover for a bundle of papers: a sheet that says nothing of what lies below it (ux.md 1.17)."""

from desktop.paper.blocks import Document, PageSize, WritingLine
from desktop.paper.footer import Footer
from desktop.paper.paper_text import PaperText


def cover(text: PaperText, *, centre_name: str, size: PageSize = PageSize.A4) -> Document:
    """Lay out a sheet with a line for a name; like the plain slip it does not say the day."""
    return Document(
        title=text.title,
        author=centre_name,
        footer=Footer(code=text.code, version=text.version, language_name=text.language_name),
        blocks=(WritingLine(label=text.words["for"]),),
        size=size,
        language=text.language,
    )
