"""Line icons and the mark, drawn from SVG text in a colour of the theme at the size asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from resources import ROOT
from ui.theme.theme import theme

_DRAWN_KELP, _DRAWN_STONE = "#0F5563", "#D9BF8C"
_STONE_OUTLINE = 'fill="none" stroke="{edge}" stroke-width="2"'


@cache
def names() -> frozenset[str]:
    """Every icon there is, by the name Lucide gives it."""
    return frozenset(file.stem for file in (ROOT / "icons").glob("*.svg")) - {"mark"}


@cache
def _svg(name: str) -> str:
    return (ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(
    name: str, colour: str = "text", size: float = 20, ratio: float = 1.0, *, strong: bool = False
) -> QPixmap:
    """Draw an icon `size` pixels wide (already scaled) for a screen of this ratio.

    A `strong` one has slightly stronger lines, for a mark that stands for a state.
    """
    ink = theme().colour(colour).name()
    text = _svg(name).replace("currentColor", ink)
    if strong:
        text = text.replace('stroke-width="2"', 'stroke-width="2.2"')
    return _draw(text, round(size), ratio)


def icon(name: str, colour: str = "text", size: float = 20) -> QIcon:
    """Give an icon sharp at ratio 1 and 2, for the places where Qt asks for one."""
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, colour, size, 2.0))
    return made


def mark(size: float, ratio: float = 1.0, *, kelp: str = "accent", stone: str = "stone") -> QPixmap:
    """Draw the holdfast on its stone; in high contrast the stone is an outline."""
    text = _svg("mark").replace(_DRAWN_KELP, theme().colour(kelp).name())
    if theme().is_contrast:
        outline = _STONE_OUTLINE.format(edge=theme().colour("text").name())
        text = text.replace(f'fill="{_DRAWN_STONE}"', outline)
    else:
        text = text.replace(_DRAWN_STONE, theme().colour(stone).name())
    return _draw(text, round(size), ratio)


@cache
def _draw(svg: str, size: int, ratio: float) -> QPixmap:
    """Keep each drawing: the same few are asked for at every paint."""
    from PySide6.QtSvg import QSvgRenderer  # late: it costs start-up time, and needs no page

    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
