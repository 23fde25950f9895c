"""Marks the paper of a made-up report, so that nobody takes it for a real one (ux.md 1.27)."""

from dataclasses import replace

from desktop.paper.blocks import Document, Paragraph
from desktop.wording import tr

PRACTICE = tr("PRACTICE. Nothing here is real.")


def marked(document: Document, *, practice: bool) -> Document:
    """Say at its head and at the foot of every page that it is practice, if it is."""
    if not practice:
        return document
    head = Paragraph(text=PRACTICE, strong=True, language="en")
    foot = replace(document.footer, notes=(PRACTICE, *document.footer.notes))
    return replace(document, blocks=(head, *document.blocks), footer=foot)
