"""HoldfastStyle: Fusion without motion, with marks and scroll bars that show in every theme."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from ui.theme.marks import draw_field_box, draw_radio, draw_tick_box
from ui.theme.tokens import Tokens

_P, _M, _H = QStyle.PrimitiveElement, QStyle.PixelMetric, QStyle.StyleHint
_C, _S = QStyle.ComplexControl, QStyle.SubControl

_STILL = (_H.SH_Widget_Animate, _H.SH_Widget_Animation_Duration, _H.SH_ScrollBar_Transient)
_SIZES = {
    _M.PM_IndicatorWidth: 24,
    _M.PM_IndicatorHeight: 24,
    _M.PM_ExclusiveIndicatorWidth: 24,
    _M.PM_ExclusiveIndicatorHeight: 24,
    _M.PM_CheckBoxLabelSpacing: 12,
    _M.PM_RadioButtonLabelSpacing: 12,
    _M.PM_ScrollBarExtent: 12,
    _M.PM_ScrollBarSliderMin: 44,
    _M.PM_SmallIconSize: 20,
    _M.PM_ButtonIconSize: 20,
    _M.PM_TextCursorWidth: 2,
}


class HoldfastStyle(QProxyStyle):
    """What no control of ours paints whole: a scroll bar, a list, a stray tick box."""

    def __init__(self, tokens: Tokens, scale: float) -> None:
        super().__init__("Fusion")
        self._tokens = tokens
        self._scale = scale

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _SIZES:
            return round(_SIZES[metric] * self._scale)
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint in _STILL:
            return 0
        return super().styleHint(hint, option, widget, returnData)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == _P.PE_FrameFocusRect:
            return  # the ring over the window shows it
        if element == _P.PE_IndicatorRadioButton:
            self._draw_mark(option, painter, round_mark=True)
        elif element == _P.PE_IndicatorCheckBox:
            self._draw_mark(option, painter, round_mark=False)
        elif element == _P.PE_PanelLineEdit:
            wrong = widget is not None and bool(widget.property("wrong"))
            self._draw_field(option, painter, wrong=wrong)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_mark(self, option: QStyleOption, painter: QPainter, *, round_mark: bool) -> None:
        """Fusion takes the outline from the window's colour, which vanishes in a dark palette."""
        draw = draw_radio if round_mark else draw_tick_box
        on = bool(option.state & QStyle.StateFlag.State_On)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRectF(option.rect), self._tokens, on=on)
        painter.restore()

    def _draw_field(self, option: QStyleOption, painter: QPainter, *, wrong: bool) -> None:
        """Draw the box that typing goes into; a red edge says that its words need a change."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_field_box(painter, QRectF(option.rect), self._tokens, self._scale, wrong=wrong)
        painter.restore()

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == _C.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            self._draw_scroll_bar(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _draw_scroll_bar(
        self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None
    ) -> None:
        """Draw a well and a round-ended handle whose edge keeps 3 to 1 against the page."""
        handle = QRectF(self.subControlRect(_C.CC_ScrollBar, option, _S.SC_ScrollBarSlider, widget))
        inset = 2 * self._scale
        handle.adjust(inset, inset, -inset, -inset)
        round_off = min(handle.width(), handle.height()) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, self._tokens.colour("sunken"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.colour("border"))
        painter.drawRoundedRect(handle, round_off, round_off)
        painter.restore()

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        subControl: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == _C.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return self._scroll_bar_part(option, subControl)
        return super().subControlRect(control, option, subControl, widget)  # type: ignore[arg-type]

    def _scroll_bar_part(self, option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
        """Lay out a bar without arrow buttons: groove, handle, and the page before and after."""
        bar = QRect(option.rect)
        upright = option.orientation == Qt.Orientation.Vertical
        length = bar.height() if upright else bar.width()
        start, size = self._handle(option, length)
        cuts = {
            _S.SC_ScrollBarGroove: (0, length),
            _S.SC_ScrollBarSlider: (start, size),
            _S.SC_ScrollBarSubPage: (0, start),
            _S.SC_ScrollBarAddPage: (start + size, length - start - size),
        }
        at, extent = cuts.get(part, (0, 0))
        if upright:
            return QRect(bar.x(), bar.y() + at, bar.width(), extent)
        return QRect(bar.x() + at, bar.y(), extent, bar.height())

    def _handle(self, option: QStyleOptionSlider, length: int) -> tuple[int, int]:
        low, high = option.minimum, option.maximum
        page = option.pageStep
        if high <= low:
            return 0, length
        least = min(length, self.pixelMetric(_M.PM_ScrollBarSliderMin))
        size = max(least, length * page // (high - low + page))
        place = option.sliderPosition
        upside_down = option.upsideDown
        start = QStyle.sliderPositionFromValue(low, high, place, length - size, upside_down)
        return start, size
