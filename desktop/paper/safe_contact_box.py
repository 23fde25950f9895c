"""The SAFE CONTACT box, which stands before everything else on paper (domain.md 1.11)."""

from desktop.paper.blocks import AnyBlock, Lines, Panel, Paragraph
from desktop.paper.voice import Voice
from desktop.safe_contact_words import TITLE


def safe_contact_box(
    lines: tuple[str, ...], voice: Voice | None = None, whose: str = ""
) -> list[AnyBlock]:
    """Set the ways apart, each with what was said of it; `whose` where two may differ."""
    if not lines:
        return []
    voice = voice or Voice()
    title = voice.say(TITLE)
    said = tuple(": ".join(map(voice.say, line.split(": ", 1))) for line in lines)
    heading = Paragraph(text=f"{title}: {whose}" if whose else title, strong=True)
    return [Panel(blocks=(heading, Lines(items=said)))]
