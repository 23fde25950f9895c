"""Where a picture says that it was taken: found in its Exif and XMP, and taken out of a copy.

What is taken out is overwritten in place, so every other byte of the picture, the light that fell
on the sensor above all, stays as it was (Exif 2.32 section 4.6.6; XMP specification part 2).
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_BLOCKS = re.compile(rb"(?:Exif\x00\x00|eXIf|EXIF....|\A)(?=II\*\x00|MM\x00\*)", re.DOTALL)
_XMP = re.compile(rb"exif:GPS\w+\s*(?:=\s*[\"']([^\"']*)[\"']|>([^<]*)<)")
_PNG = b"\x89PNG\r\n\x1a\n"
_GPS_POINTER = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_ENTRY = 12
_MOST_ENTRIES = 512
_LATITUDE, _LONGITUDE = 2, 4


@dataclass(frozen=True, slots=True)
class _Field:
    """One line of an Exif directory: its tag, where it stands, and where its value lies."""

    tag: int
    at: int
    value: slice


class _Block:
    """One Exif block inside a picture, read with suspicion: anybody may have written it."""

    def __init__(self, content: bytes | bytearray, base: int) -> None:
        self._content, self._base = content, base
        self._order = "<" if content[base : base + 1] == b"I" else ">"

    def gps(self) -> list[_Field]:
        """Give the fields that tell a place."""
        first = self._number("L", self._base + 4)
        return [
            place
            for one in self._fields(first)
            if one.tag == _GPS_POINTER
            for place in self._fields(self._number("L", one.at + 8))
        ]

    def angle(self, fields: list[_Field], tag: int) -> float | None:
        """Give a latitude or longitude in degrees, if it can be read."""
        told = {one.tag: bytes(self._content[one.value]) for one in fields}
        if tag not in told or len(told[tag]) != 24:
            return None
        parts = struct.unpack(f"{self._order}6L", told[tag])
        if not (parts[1] and parts[3] and parts[5]):
            return None
        angle = sum(Fraction(parts[n], parts[n + 1]) / 60 ** (n // 2) for n in (0, 2, 4))
        return float(-angle if told.get(tag - 1, b"")[:1] in (b"S", b"W") else angle)

    def _fields(self, offset: int) -> Iterator[_Field]:
        start = self._base + offset
        count = self._number("H", start)
        for number in range(min(count, _MOST_ENTRIES)):
            at = start + 2 + _ENTRY * number
            if self._number("H", at + 2) in _SIZES and at + _ENTRY <= len(self._content):
                yield self._field(at)

    def _field(self, at: int) -> _Field:
        size = _SIZES[self._number("H", at + 2)] * self._number("L", at + 4)
        where = at + 8 if size <= 4 else self._base + self._number("L", at + 8)
        return _Field(self._number("H", at), at, slice(where, where + size))

    def _number(self, code: str, at: int) -> int:
        form = self._order + code
        if not 0 <= at <= len(self._content) - struct.calcsize(form):
            return 0
        return int(struct.unpack_from(form, self._content, at)[0])


def told(picture: bytes) -> str | None:
    """Say where a picture was taken, in degrees where they can be read; None if it does not say."""
    said = False
    for block in _blocks(picture):
        if fields := block.gps():
            said = True
            north, east = block.angle(fields, _LATITUDE), block.angle(fields, _LONGITUDE)
            if north is not None and east is not None:
                return f"{north:.5f}, {east:.5f}"
    return "" if said or any(_told_in_xmp(picture)) else None


def taken_out(picture: bytes) -> bytes:
    """Give the same picture without its place; every other byte of it is as it was."""
    copy = bytearray(picture)
    for block in _blocks(picture):
        for field in block.gps():
            _blank(copy, field.value, b"\x00")
            # A field of no type: readers pass over it (TIFF 6.0 section 2).
            _blank(copy, slice(field.at, field.at + _ENTRY), b"\x00")
    for value in _told_in_xmp(picture):
        _blank(copy, value, b" ")
    if picture.startswith(_PNG):
        _check_anew(copy)
    return bytes(copy)


def _blocks(picture: bytes) -> Iterator[_Block]:
    return (_Block(picture, found.end()) for found in _BLOCKS.finditer(picture))


def _told_in_xmp(picture: bytes) -> Iterator[slice]:
    for found in _XMP.finditer(picture):
        for group in (1, 2):
            if (found[group] or b"").strip():
                yield slice(*found.span(group))


def _blank(copy: bytearray, where: slice, sign: bytes) -> None:
    start, stop = min(where.start, len(copy)), min(where.stop, len(copy))
    copy[start:stop] = sign * (stop - start)


def _check_anew(copy: bytearray) -> None:
    """Bring the checksums of a PNG's chunks in line with what they hold now."""
    at = len(_PNG)
    while at + 12 <= len(copy):
        length = int.from_bytes(copy[at : at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(copy):
            return
        if bytes(copy[at + 4 : at + 8]) in (b"eXIf", b"iTXt", b"tEXt"):
            copy[end : end + 4] = zlib.crc32(copy[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
