"""The SAFE CONTACT box, which stands before everything else on paper (domain.md 1.11)."""

from desktop.paper.blocks import AnyBlock, Lines, Panel, Paragraph
from desktop.safe_contact_words import TITLE


def safe_contact_box(lines: tuple[str, ...], whose: str = "") -> list[AnyBlock]:
    """Set the ways apart, each with what was said of it; `whose` where two may differ."""
    if not lines:
        return []
    title = f"{TITLE}: {whose}" if whose else TITLE
    return [Panel(blocks=(Paragraph(text=title, strong=True), Lines(items=lines)))]
