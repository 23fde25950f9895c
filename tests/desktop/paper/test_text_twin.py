"""The same document in words: as plain text, and as HTML that holds nothing but the words."""

from html.parser import HTMLParser

from desktop.paper.blocks import (
    Direction,
    Heading,
    Lines,
    NewPage,
    Panel,
    Paragraph,
    Picture,
    Points,
    Rule,
    Table,
    Ticks,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import html, plain_text
from tests.desktop.paper.examples import a_page, some_facts, words_of

TYPED = '<script>x</script> & "quoted" </p>'


class Outline(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data + " "


def test_plain_text_tells_every_block() -> None:
    page = a_page(
        Heading(text="Opening"),
        Lines(items=("Monday", "Tuesday")),
        Rule(),
        Panel(blocks=(Points(items=("One", "Two")),)),
        Table(headings=("Where", "Count"), rows=(("Norwich", "12"),)),
        Picture(png=b"", width=1, alternative="A map"),
        NewPage(),
        WritingLine(label="Place", lines=2),
        Ticks(items=("Stop", "Go on")),
        WritingLine(),
    )
    assert plain_text(page) == (
        "Opening\n\nMonday\nTuesday\n\n• One\n• Two\n\nWhere\tCount\nNorwich\t12\n\nA map\n\n"
        + f"Place {'_' * 24}\n{'_' * 24}\n\n[  ] Stop\n[  ] Go on\n\n"
        + "_" * 24
        + "\n\nX01 v1, English\n"
    )


def test_html_escapes_what_was_typed_everywhere() -> None:
    page = a_page(
        Heading(text=TYPED),
        Paragraph(text=TYPED, strong=True),
        Paragraph(text=TYPED),
        Points(items=(TYPED,)),
        Lines(items=(TYPED,)),
        Table(headings=(TYPED,), rows=((TYPED,),)),
        Picture(png=b"", width=1, alternative=TYPED),
        WritingLine(label=TYPED),
        Ticks(items=(TYPED,)),
        title=TYPED,
        footer=Footer(code="X01", version="1", language_name="English", notes=(TYPED,)),
    )
    outline = Outline(html(page))
    assert outline.words.count(TYPED) == 12
    assert "script" not in [tag for tag, _ in outline.tags]
    assert outline.open == []


def test_html_keeps_headings_language_and_direction() -> None:
    page = a_page(
        Heading(text="Your reference", level=1),
        Paragraph(text="آپ کا حوالہ", language="ur", direction=Direction.RIGHT_TO_LEFT),
    )
    tags = Outline(html(page)).tags
    assert ("html", {"lang": "en", "dir": "ltr"}) in tags
    assert ("h1", {}) in tags
    assert ("p", {"lang": "ur", "dir": "rtl"}) in tags


def test_html_and_plain_text_say_the_same_words() -> None:
    for style in ReceiptStyle:
        document = receipt(some_facts(), style)
        spoken = words_of(Outline(html(document)).words)
        assert spoken == words_of(f"{document.title} {plain_text(document)}")
