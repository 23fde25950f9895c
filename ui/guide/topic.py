"""One topic as it is read: what it is for, what to say and not to say, what next, who to ring."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.area import Service
from desktop.guidance import Guidance, Topic
from desktop.guidance_shelf import Ringing
from desktop.wording import tr, tr_count
from ui.controls.heading import Heading
from ui.controls.layout import HAIR, LARGE, MEDIUM, SMALL, Row, column
from ui.controls.panel import Panel
from ui.controls.sentence_link import SentenceLink
from ui.controls.text import Text
from ui.keys import Key

Go = Callable[[str], object]


def topic_parts(guidance: Guidance, topic: Topic, calling: Ringing, go: Go) -> list[QWidget]:
    """Give what stands under a topic's heading, top to bottom; `go` leads to another topic."""
    parts: list[QWidget] = []
    if topic.words:
        parts.append(_paragraphs(topic.words))
    parts += _told(tr("Say"), "tint", "message-circle", topic.say)
    parts += _told(tr("Do not"), "warn", "circle-alert", topic.avoid)
    for passage in topic.certain:
        parts.append(_under(passage.heading, passage.words, passage.points))
    if topic.next:
        parts.append(_under(tr("What happens next"), topic.next))
    parts += _ringing(calling)
    if topic.see:
        parts.append(links(tr("See also"), [guidance.topics[name] for name in topic.see], go))
    return parts


def links(heading: str, topics: Iterable[Topic], go: Go) -> QWidget:
    """Give one press to each of these topics, under a heading."""
    name = tr("Help: {topic}")
    rows = [SentenceLink(one.heading, name=name.format(topic=one.heading)) for one in topics]
    for button, topic in zip(rows, topics, strict=True):
        button.acted.connect(partial(go, topic.name))
    return column(Heading(heading, 3), *rows, gap=HAIR)


def key_list(keys: Sequence[Key]) -> QWidget:
    """Give the keys that do something here."""
    lines = []
    for key in keys:
        line = Row(gap=MEDIUM)
        line.addWidget(Text(key.said, "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(key.does), 1)
        lines.append(line)
    return column(Heading(tr("Keys on this page"), 3), *lines, gap=SMALL)


def _told(heading: str, tone: str, icon: str, lines: Sequence[str]) -> list[QWidget]:
    if not lines:
        return []
    panel = Panel("tint" if tone == "tint" else "warn", heading=heading, icon=icon)
    panel.say(*lines)
    return [panel]


def _under(heading: str, words: Sequence[str], points: Sequence[str] = ()) -> QWidget:
    return column(Heading(heading, 3), _paragraphs(words, points), gap=HAIR)


def _paragraphs(words: Sequence[str], points: Sequence[str] = ()) -> QWidget:
    return column(*(Text(line) for line in words), *map(_point, points), gap=SMALL)


def _point(words: str) -> QWidget:
    line = Row(gap=SMALL)
    line.addWidget(Text("•", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(words), 1)
    holder = QWidget()
    holder.setLayout(line)
    return holder


def _ringing(calling: Ringing) -> list[QWidget]:
    if not (calling.services or calling.left_out):
        return []
    rows = [_service(service) for service in calling.services]
    if calling.left_out:
        rows.append(Text(tr_count(
            "{n} number is left out, because nobody has checked it here this year.",
            "{n} numbers are left out, because nobody has checked them here this year.",
            calling.left_out,
        ), colour="text2"))  # fmt: skip
    return [column(Heading(tr("Who to ring"), 3), *rows, gap=LARGE)]


def _service(service: Service) -> QWidget:
    number = service.number or service.text_number or service.web
    name = Text(tr("{name}: {number}").format(name=service.name, number=number), "strong")
    told = ", ".join(words for words in (service.hours, service.cost) if words)
    more = [Text(words, colour="text2") for words in (service.what, told) if words]
    return column(name, *more)
