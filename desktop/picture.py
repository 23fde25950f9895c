"""How large a picture says it is, from its header: nothing is decoded here (Pillow's one door)."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from desktop.errors import FileRefused
from desktop.wording import tr

LARGEST_SHOWN = 64 << 20
"""How many bytes a picture may take once it is decoded, to be shown."""
_BYTES_A_DOT = 4
# A photograph grows thirty-fold when it is decoded, an empty page some hundred-fold.
_MOST_GROWTH = 400
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")


def check(content: bytes) -> None:
    """Refuse what would fill the memory of whoever opens it: a vast picture in a tiny file."""
    decoded = decoded_size(content)
    if decoded > LARGEST_SHOWN and decoded > _MOST_GROWTH * len(content):
        raise FileRefused(
            tr("That picture is made so that it stops computers, so it cannot be added."),
            advice=tr("If it matters, write down where it is. Do not open it."),
        )


def decoded_size(content: bytes) -> int:
    """Give how many bytes a picture would take once it is decoded; 0 if it is none."""
    # Our own measure decides, above; Pillow's would stop at honest photographs of newer phones.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as header:
            return header.width * header.height * _BYTES_A_DOT
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, OverflowError):
        return 0
