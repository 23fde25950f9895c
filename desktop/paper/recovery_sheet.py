"""The recovery sheet: the one way back in when everybody has forgotten their passphrase."""

from desktop.paper.blocks import (
    AnyBlock,
    Code,
    Document,
    Heading,
    Panel,
    Paragraph,
    Points,
    Rule,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.wording import tr

_CODE, _VERSION = "R01", 1
_GROUPS_IN_A_LINE = 3


def recovery_sheet(centre: str, code: str, made_on: str) -> Document:
    """Lay out a recovery code in its groups, with where to keep it; `made_on` is a day in words."""
    return Document(
        title=tr("Document"),
        author=centre,
        footer=Footer(code=_CODE, version=_VERSION, language_name="English", date=made_on),
        blocks=(
            Paragraph(text=centre),
            Heading(text=tr("Recovery sheet"), level=1),
            Paragraph(text=tr("Whoever holds this sheet can open the records of this centre.")),
            *_lines(code.split()),
            Panel(blocks=tuple(_warning())),
            Heading(text=tr("Where to keep it"), level=2),
            Points(items=_keeping()),
            Paragraph(text=tr("Kept here, and by whom:")),
            WritingLine(lines=2),
        ),
    )


def _lines(groups: list[str]) -> list[AnyBlock]:
    """Write three groups to a line, each line headed by their numbers."""
    said: list[AnyBlock] = []
    for start in range(0, len(groups), _GROUPS_IN_A_LINE):
        line = groups[start : start + _GROUPS_IN_A_LINE]
        numbers = tr("Groups {first} to {last}").format(first=start + 1, last=start + len(line))
        said += [Paragraph(text=numbers), Code(text="  ".join(line))]
    return [*said, Rule()]


def _warning() -> list[AnyBlock]:
    return [
        Paragraph(text=tr("We cannot reset it."), strong=True),
        Paragraph(
            text=tr(
                "If everyone forgets their passphrase and this sheet is lost, nobody can open the "
                "records again. The makers of Holdfast cannot, and the police cannot."
            )
        ),
    ]


def _keeping() -> tuple[str, ...]:
    return (
        tr("In a sealed envelope, in a safe or a locked drawer."),
        tr("Not beside the computer, and not with a passphrase."),
        tr("Not as a photograph, and not in an email."),
        tr("If somebody else has seen it, make a new one in Settings."),
    )
