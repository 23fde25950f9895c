"""Pictures made by a test: some that say where they were taken, and one that is a bomb."""

import struct
import zlib
from io import BytesIO

from PIL import Image

NORWICH_PLACE = "52.62750, 1.29850"
_LATITUDE = (52.0, 37.0, 39.0)
_LONGITUDE = (1.0, 17.0, 54.6)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,37.65N"'
    b' exif:GPSLongitude="1,17.91E"/></x:xmpmeta>'
)


def exif() -> Image.Exif:
    """What a telephone's camera writes: its make, and where it was."""
    told = Image.Exif()
    told[0x010F] = "Fairphone"
    told.get_ifd(0x8825).update({1: "N", 2: _LATITUDE, 3: "E", 4: _LONGITUDE, 29: "2026:11:20"})
    return told


def photo(kind: str = "JPEG", *, placed: bool = True, size: tuple[int, int] = (64, 48)) -> bytes:
    """A small photograph, which says where it was taken or does not."""
    drawn = Image.effect_noise(size, 60).convert("RGB")
    content = BytesIO()
    drawn.save(content, kind, **({"exif": exif()} if placed else {}))
    return content.getvalue()


def heic() -> bytes:
    """The outside of a HEIC picture, with the Exif block as telephones lay it in (ISO 23008-12)."""
    block = b"\x00\x00\x00\x06Exif\x00\x00" + exif().tobytes().removeprefix(b"Exif\x00\x00")
    brand = struct.pack(">L4s4sL8s", 24, b"ftyp", b"heic", 0, b"mif1heic")
    return brand + struct.pack(">L4s", len(block) + 8, b"mdat") + block


def bomb(side: int = 30_000) -> bytes:
    """A PNG of a few hundred kilobytes that takes gigabytes once it is decoded."""
    header = struct.pack(">LLBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
