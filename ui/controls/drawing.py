"""The few shapes that everything is drawn from: boxes, lines, keys, icons."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.theme.icons import pixmap
from ui.theme.theme import px, theme

CORNER, PANEL_CORNER = 4, 8


def smooth(painter: QPainter) -> None:
    """Draw edges and letters without steps."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def edge_width() -> float:
    """Give the edge of a control: 1.5 px looks right, 2 where edges are all there is."""
    return 2.0 if theme().is_contrast or theme().scale >= 1.75 else 1.5


def draw_box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: str | None,
    edge: str | None = None,
    width: float = 1.0,
    corner: float = CORNER,
) -> None:
    """Draw a rounded box; its edge lies inside `rect`."""
    box = QRectF(rect)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(theme().colour(edge), width))
        box.adjust(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(theme().colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, px(corner), px(corner))


def draw_band(
    painter: QPainter, rect: QRectF, colour: QColor, corner: float, *, top: bool, bottom: bool
) -> None:
    """Fill a band whose upper or lower corners are round, as the first and last of a card are."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, corner, corner)
    half = rect.height() / 2
    if not top:
        path.addRect(rect.adjusted(0, 0, 0, -half))
    if not bottom:
        path.addRect(rect.adjusted(0, half, 0, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path.simplified())


def draw_icon(
    painter: QPainter, name: str, colour: str, at: QPoint, size: int, *, strong: bool = False
) -> None:
    """Draw an icon at its real size for this screen; `at` and `size` are already scaled."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, pixmap(name, colour, size, ratio, strong=strong))


def key_cap_width(key: str) -> int:
    """Say how wide the cap of a key is: a square for one sign, wider for a name."""
    words = QFontMetricsF(theme().font("small_medium")).horizontalAdvance(key)
    return max(px(24), round(words) + px(12))


def draw_key_cap(painter: QPainter, rect: QRect, key: str, ink: QColor | None = None) -> None:
    """Draw a key as a small cap; on a filled button it is an outline in the button's own ink."""
    if ink is None:
        edge = "border" if theme().is_contrast else "divider"
        draw_box(painter, rect, fill="page", edge=edge)
        painter.setPen(theme().colour("text2"))
    else:
        faint = QColor(ink)
        faint.setAlphaF(0.6)
        painter.setPen(QPen(faint, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setPen(ink)
    painter.setFont(theme().font("small_medium"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
