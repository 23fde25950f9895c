"""The same document told in plain words, and as HTML: for a screen reader, a phone, an ear.

Words stand beside the page on the screen; HTML is saved where somebody asks for it.
"""

from collections.abc import Iterable, Iterator
from html import escape

from desktop.paper.blocks import (
    AnyBlock,
    Band,
    Block,
    Boxes,
    Cards,
    Code,
    Columns,
    Direction,
    Document,
    Drawing,
    Heading,
    Lines,
    MarginCode,
    NewPage,
    Panel,
    Paragraph,
    Picture,
    Points,
    Rule,
    Table,
    Ticks,
    Together,
    WritingLine,
)
from desktop.paper.two_ways import set_apart

_WRITING_LINE = "_" * 24
_BOX = "[  ]"
# Without it a telephone shows the page as small as on a desk.
_NARROW = '<meta name="viewport" content="width=device-width">'


def plain_text(document: Document) -> str:
    """Tell the document as lines of text, a blank line between its blocks."""
    document = set_apart(document)
    foot = [*document.footer.notes, document.footer.line]
    return "\n\n".join([*_told(document.blocks), "\n".join(foot)]) + "\n"


def _told(blocks: Iterable[AnyBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Together() | Panel() | Cards() | Band():
                yield from _told(block.blocks)
            case Columns():
                for cell in block.cells:
                    yield from _told(cell)
            case Rule() | NewPage():
                continue
            case _:
                yield _lines(block)


_Worded = (
    Heading | Paragraph | Points | Lines | Table | WritingLine | Ticks | Boxes | Code | MarginCode
    | Picture | Drawing
)  # fmt: skip

_Thing = (
    Rule | NewPage | WritingLine | Ticks | Boxes | Table | Picture | Drawing | Columns | MarginCode
)


def _lines(block: _Worded) -> str:
    match block:
        case Heading() | Paragraph() | Code() | MarginCode():
            return block.text
        case Points():
            return "\n".join(f"• {item}" for item in block.items)
        case Lines():
            return "\n".join(block.items)
        case Table():
            return "\n".join("\t".join(row) for row in (block.headings, *block.rows))
        case Picture():
            return "\n".join(filter(None, (block.alternative, block.beside)))
        case Drawing():
            return block.alternative
        case _:
            return "\n".join(_for_a_pen(block))


def _for_a_pen(block: WritingLine | Ticks | Boxes) -> list[str]:
    if isinstance(block, WritingLine):
        return _to_write(block)
    return [f"{_BOX} {item}" for item in block.items]


def _to_write(block: WritingLine) -> list[str]:
    lines = [_WRITING_LINE] * block.lines
    return [f"{block.label} {lines[0]}", *lines[1:]] if block.label else lines


def html(document: Document) -> str:
    """Tell the document as one HTML page with no script, style or link in it."""
    document = set_apart(document)
    foot = "".join(
        f"<p>{escape(line)}</p>" for line in (*document.footer.notes, document.footer.line)
    )
    return (
        f"<!DOCTYPE html>\n<html{_tongue(document.language, document.direction)}>\n"
        f'<head><meta charset="utf-8">{_NARROW}<title>{escape(document.title)}</title></head>\n'
        f"<body>\n<main>\n{_marked_up(document.blocks)}\n</main>\n"
        f"<footer>{foot}</footer>\n</body>\n</html>\n"
    )


def _marked_up(blocks: Iterable[AnyBlock]) -> str:
    return "\n".join(_element(block) for block in blocks)


def _element(block: AnyBlock) -> str:
    said = _spoken(block)
    match block:
        case Heading():
            return f"<h{block.level}{said}>{escape(block.text)}</h{block.level}>"
        case Paragraph() if block.strong:
            return f"<p{said}><strong>{escape(block.text)}</strong></p>"
        case Paragraph() | Code():
            return f"<p{said}>{escape(block.text)}</p>"
        case Points():
            return f"<ul{said}>{_each('li', block.items)}</ul>"
        case Lines():
            return f"<p{said}>{'<br>'.join(map(escape, block.items))}</p>"
        case Together() | Panel() | Cards() | Band():
            return f"<section{said}>\n{_marked_up(block.blocks)}\n</section>"
        case _:
            return _thing(block, said)


def _thing(block: _Thing, said: str) -> str:
    match block:
        case Columns():
            inside = "\n".join(_marked_up(cell) for cell in block.cells)
            return f"<section{said}>\n{inside}\n</section>"
        case MarginCode():
            return f"<p{said}><small>{escape(block.text)}</small></p>"
        case Rule() | NewPage():
            return "<hr>"
        case WritingLine() | Ticks() | Boxes():
            return f"<p{said}>{'<br>'.join(map(escape, _for_a_pen(block)))}</p>"
        case Table():
            rows = "".join(f"<tr>{_each('td', row)}</tr>" for row in block.rows)
            head = _each("th", block.headings, ' scope="col"')
            return f"<table{said}><tr>{head}</tr>{rows}</table>"
        case Picture():
            lines = filter(None, (block.alternative, block.beside))
            return f"<p{said}>{'<br>'.join(map(escape, lines))}</p>"
        case Drawing():
            return f"<p{said}>{escape(block.alternative)}</p>"


def _each(tag: str, items: Iterable[str], more: str = "") -> str:
    return "".join(f"<{tag}{more}>{escape(item)}</{tag}>" for item in items)


def _spoken(block: Block) -> str:
    """The attributes of a block that speaks another language, or runs the other way."""
    if not block.language and block.direction is Direction.LEFT_TO_RIGHT:
        return ""
    return _tongue(block.language, block.direction)


def _tongue(language: str, direction: Direction) -> str:
    lang = f' lang="{escape(language)}"' if language else ""
    return f'{lang} dir="{direction}"'
