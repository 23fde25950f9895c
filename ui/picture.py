"""A picture from somebody's file, decoded in memory and no larger than it is shown."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.errors import FileRefused
from desktop.picture import LARGEST_SHOWN
from desktop.wording import tr

_BYTES_A_DOT = 4
_FORMATS = {
    "image/jpeg": b"jpeg", "image/png": b"png", "image/gif": b"gif", "image/webp": b"webp",
}  # fmt: skip


def is_shown(media_type: str) -> bool:
    """Whether Holdfast shows files of this kind; nothing else ever opens one."""
    kind = _FORMATS.get(media_type, b"")
    return bool(kind) and QByteArray(kind) in QImageReader.supportedImageFormats()


def decoded(content: bytes, media_type: str, width: int) -> QImage:
    """Decode a picture to at most this width; FileRefused where it cannot or must not be."""
    QImageReader.setAllocationLimit(LARGEST_SHOWN >> 20)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # Only the one reader that its first bytes ask for: no other format hides in it.
    reader = QImageReader(buffer, QByteArray(_FORMATS[media_type]))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    image = _read(reader, width) if reader.canRead() else QImage()
    if image.isNull():
        raise FileRefused(
            tr("This picture cannot be shown here."),
            advice=tr("It is kept as it is, and it goes to the police as it is."),
        )
    return image


def _read(reader: QImageReader, width: int) -> QImage:
    """Read at the size it is shown; a JPEG is decoded no larger, every other kind is at first."""
    size = reader.size()
    is_small = size.width() * size.height() * _BYTES_A_DOT <= LARGEST_SHOWN
    if not size.isValid() or not (is_small or bytes(reader.format().data()) == b"jpeg"):
        return QImage()
    if size.width() > width:
        whole = QSize(width, size.height())
        reader.setScaledSize(size.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
