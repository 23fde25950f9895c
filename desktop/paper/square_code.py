"""A code that a telephone reads, and the same in groups that a person can type (ISO/IEC 18004)."""

from io import BytesIO

import segno

from desktop.paper.blocks import Picture

MOST_SIGNS = 1_400
"""What a page takes in squares that a telephone still tells apart."""

_GROUP = 5
_DOTS, _MM_A_SQUARE = 4, 0.5
# The page is white all round.
_QUIET = 2


def square_code(content: str, alternative: str, beside: str = "") -> Picture:
    """Draw a code as a picture, each square half a millimetre wide; `beside` it, small signs."""
    code = segno.make(content, error="m", micro=False, boost_error=False)
    png = BytesIO()
    code.save(png, kind="png", scale=_DOTS, border=_QUIET)
    squares, _high = code.symbol_size(border=_QUIET)
    wide = squares * _MM_A_SQUARE
    return Picture(png=png.getvalue(), width=wide, alternative=alternative, beside=beside)


def grouped(code: str) -> str:
    """Write a code in short groups."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
