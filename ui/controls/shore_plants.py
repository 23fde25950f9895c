"""What grows and lies on the shore: stones, fronds of kelp and their holdfasts."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.theme.theme import theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone:
    """A mound: where it begins and ends, its top and its foot."""

    left: float
    right: float
    top: float
    foot: float
    colour: str
    lean: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Frond:
    """A stem from the foot to the tip, bent by one point, with leaves by turns left and right."""

    foot: tuple[float, float]
    bend: tuple[float, float]
    tip: tuple[float, float]
    leaves: int
    length: float
    stem: float
    colour: str
    vein: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One side of the drawing, measured from its lower outer corner on a sheet 860 px high."""

    far: tuple[Stone, ...]
    stones: tuple[Stone, ...]
    near: tuple[Stone, ...]
    fronds: tuple[Frond, ...]
    holdfast: tuple[float, float]


def _far_frond(
    foot: tuple[float, float],
    bend: tuple[float, float],
    tip: tuple[float, float],
    leaves: int,
    length: float,
) -> Frond:
    return Frond(
        foot=foot,
        bend=bend,
        tip=tip,
        leaves=leaves,
        length=length,
        stem=6,
        colour="shore_kelp_far",
        vein="page",
    )


LEFT = Half(
    far=(
        Stone(left=-160, right=190, top=698, foot=830, colour="shore_far", lean=0.55),
        Stone(left=205, right=428, top=744, foot=800, colour="shore_far", lean=0.5),
    ),
    stones=(Stone(left=70, right=295, top=693, foot=800, colour="shore_stone", lean=0.45),),
    near=(
        Stone(left=20, right=124, top=782, foot=822, colour="shore_near", lean=0.45),
        Stone(left=238, right=314, top=778, foot=815, colour="shore_stone", lean=0.4),
        Stone(left=338, right=382, top=803, foot=822, colour="shore_far", lean=0.4),
    ),
    fronds=(
        _far_frond((72, 708), (112, 500), (88, 372), 10, 108),
        _far_frond((293, 750), (262, 610), (294, 520), 8, 94),
        Frond(
            foot=(177, 690),
            bend=(262, 420),
            tip=(214, 220),
            leaves=13,
            length=138,
            stem=8,
            colour="shore_kelp",
            vein="shore_kelp_far",
        ),
    ),
    holdfast=(177, 690),
)
RIGHT = Half(
    far=(
        Stone(left=-160, right=180, top=703, foot=830, colour="shore_far", lean=0.55),
        Stone(left=200, right=420, top=746, foot=800, colour="shore_far", lean=0.5),
    ),
    stones=(Stone(left=60, right=292, top=688, foot=800, colour="shore_stone", lean=0.45),),
    near=(
        Stone(left=26, right=122, top=778, foot=820, colour="shore_stone", lean=0.5),
        Stone(left=206, right=294, top=783, foot=815, colour="shore_near", lean=0.45),
        Stone(left=326, right=366, top=804, foot=822, colour="shore_far", lean=0.5),
    ),
    fronds=(
        _far_frond((70, 706), (98, 540), (68, 400), 9, 104),
        _far_frond((297, 752), (276, 620), (288, 545), 8, 92),
        Frond(
            foot=(171, 686),
            bend=(262, 470),
            tip=(204, 248),
            leaves=12,
            length=132,
            stem=8,
            colour="shore_kelp",
            vein="shore_kelp_far",
        ),
    ),
    holdfast=(171, 686),
)

_LEAF_WIDTH = 0.165
_ROOTS = ((-50, 46), (-24, 60), (4, 66), (30, 58), (54, 42))


def paint_half(painter: QPainter, half: Half) -> None:
    """Paint what stands behind the sand, the farthest first."""
    for frond in half.fronds[:-1]:
        _paint_frond(painter, frond)
    for stone in (*half.far, *half.stones):
        _paint_stone(painter, stone)
    _paint_frond(painter, half.fronds[-1])
    _paint_holdfast(painter, half)


def paint_near_stones(painter: QPainter, half: Half) -> None:
    """Paint the stones that lie on the sand."""
    for stone in half.near:
        _paint_stone(painter, stone)


def _paint_stone(painter: QPainter, stone: Stone) -> None:
    width, height = stone.right - stone.left, stone.foot - stone.top
    crown = stone.left + width * stone.lean
    waist = stone.top + height * 0.7
    path = QPainterPath(QPointF(stone.left, waist))
    path.cubicTo(
        QPointF(stone.left, stone.top + height * 0.2),
        QPointF(crown - width * 0.25, stone.top),
        QPointF(crown, stone.top),
    )
    path.cubicTo(
        QPointF(crown + width * 0.3, stone.top),
        QPointF(stone.right, stone.top + height * 0.35),
        QPointF(stone.right, waist),
    )
    path.cubicTo(
        QPointF(stone.right, stone.foot),
        QPointF(stone.left, stone.foot),
        QPointF(stone.left, waist),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(stone.colour))
    painter.drawPath(path)


def _paint_frond(painter: QPainter, frond: Frond) -> None:
    stem = QPainterPath(QPointF(*frond.foot))
    stem.quadTo(QPointF(*frond.bend), QPointF(*frond.tip))
    pen = QPen(theme().colour(frond.colour), frond.stem)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(stem)
    for n in range(frond.leaves):
        along = 0.2 + 0.78 * n / (frond.leaves - 1)
        at = stem.pointAtPercent(along)
        upwards = math.radians(stem.angleAtPercent(along))
        # Leaves stand out below and lie close to the stem towards the tip.
        turn = math.radians(38 - 14 * along) * (1 if n % 2 else -1)
        size = frond.length * (1.02 - 0.42 * along)
        _paint_leaf(painter, at, upwards + turn, size, frond)
    crest = math.radians(stem.angleAtPercent(1.0))
    _paint_leaf(painter, stem.pointAtPercent(1.0), crest, frond.length * 0.58, frond)


def _paint_leaf(painter: QPainter, at: QPointF, angle: float, size: float, frond: Frond) -> None:
    painter.save()
    painter.translate(at)
    painter.rotate(-math.degrees(angle))
    near, far, wide = size * 0.22, size * 0.6, size * _LEAF_WIDTH
    leaf = QPainterPath(QPointF(0, 0))
    leaf.cubicTo(QPointF(near, wide), QPointF(far, wide), QPointF(size, 0))
    leaf.cubicTo(QPointF(far, -wide), QPointF(near, -wide), QPointF(0, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(frond.colour))
    painter.drawPath(leaf)
    painter.drawEllipse(QPointF(0, 0), frond.stem * 0.55, frond.stem * 0.55)
    vein = QPen(theme().colour(frond.vein), 1.6)
    vein.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(vein)
    painter.drawLine(QPointF(size * 0.2, 0), QPointF(size * 0.86, 0))
    painter.restore()


def _paint_holdfast(painter: QPainter, half: Half) -> None:
    """Paint the roots that grip the stone."""
    top = QPointF(*half.holdfast)
    pen = QPen(theme().colour("shore_kelp"), 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for across, down in _ROOTS:
        root = QPainterPath(top)
        end = top + QPointF(across, down)
        root.quadTo(top + QPointF(across * 0.85, down * 0.25), end)
        painter.drawPath(root)
