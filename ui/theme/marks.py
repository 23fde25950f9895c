"""The marks of choice and the box of a field, drawn alike wherever they stand."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme.tokens import Tokens


def draw_radio(painter: QPainter, rect: QRectF, tokens: Tokens, *, on: bool) -> None:
    """Draw a ring, and a dot in it when it is chosen; `rect` is 24 px at 100 %."""
    unit = rect.width() / 24
    ring = rect.adjusted(unit, unit, -unit, -unit)
    painter.setPen(QPen(_edge(tokens, on=on), 2 * unit))
    painter.setBrush(tokens.colour("surface"))
    painter.drawEllipse(ring)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("accent"))
        painter.drawEllipse(rect.center(), 5.5 * unit, 5.5 * unit)


def draw_tick_box(painter: QPainter, rect: QRectF, tokens: Tokens, *, on: bool) -> None:
    """Draw a box, filled with a round-ended tick when it is chosen; `rect` is 24 px at 100 %."""
    unit = rect.width() / 24
    painter.setPen(QPen(_edge(tokens, on=on), 2 * unit))
    painter.setBrush(tokens.colour("accent" if on else "surface"))
    painter.drawRoundedRect(rect.adjusted(unit, unit, -unit, -unit), 4 * unit, 4 * unit)
    if on:
        draw_tick(painter, rect, tokens.colour("on_accent"), width=3)


def draw_tick(painter: QPainter, rect: QRectF, colour: QColor, *, width: float) -> None:
    """Draw the tick itself into a square of 24 units."""
    unit = rect.width() / 24
    pen = QPen(colour, width * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = [QPointF(x * unit, y * unit) + rect.topLeft() for x, y in _TICK]
    painter.drawPolyline(at)


def draw_field_box(
    painter: QPainter, rect: QRectF, tokens: Tokens, scale: float, *, wrong: bool = False
) -> None:
    """Draw the box of a field: 1.5 px of edge, or 3 in red when its words need a change."""
    width = 3.0 if wrong else 1.5 if scale < 1.75 else 2.0
    painter.setPen(QPen(tokens.colour("error" if wrong else "border"), width))
    painter.setBrush(tokens.colour("surface"))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 4 * scale, 4 * scale)


_TICK = ((6.3, 12.3), (10.4, 16.4), (17.7, 7.7))


def _edge(tokens: Tokens, *, on: bool) -> QColor:
    return tokens.colour("accent" if on else "border")
