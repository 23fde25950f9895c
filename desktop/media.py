"""What a file is, told by its first bytes and never by its name, which anybody can choose.

Only a label for whoever opens it at the far end: nothing here unpacks, renders or runs a file. A
kind that is not known is carried as it is, since cameras of shops and buses have formats of their
own; only what a computer would run is turned away (security.md 8, faults 38 and 39).
"""

import re
from codecs import getincrementaldecoder

from desktop.errors import FileRefused
from desktop.wording import tr

UNKNOWN = "application/octet-stream"
VIEWABLE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
"""What the window may show."""

# Windows, Linux and macOS programs, scripts, shortcuts and installers, by how they begin.
_PROGRAMS = (
    b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!/", b"#! /", b"L\x00\x00\x00\x01\x14\x02\x00",
    b"dex\n", b"!<arch>\n",
)  # fmt: skip
# A letter may begin with these two signs as well, but no letter holds a zero byte.
_WINDOWS_PROGRAM = re.compile(rb"MZ[^\x00]{0,62}\x00", re.DOTALL)
_BITMAP = re.compile(rb"BM.{4}\x00{4}", re.DOTALL)
_PLACES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"ID3\x02", "audio/mpeg"),
    (0, b"ID3\x03", "audio/mpeg"),
    (0, b"ID3\x04", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"fLaC", "audio/flac"),
    (0, b"OggS", "audio/ogg"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
)  # fmt: skip
_BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif",
    b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"3gp": "video/3gpp", b"3g2": "video/3gpp2",
}  # fmt: skip
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
# The first entry of an OpenDocument file says what it is (OpenDocument 1.3, part 2, section 3.3).
_OPEN_DOCUMENT = re.compile(
    rb"PK\x03\x04.{26}mimetype(application/vnd\.oasis\.opendocument\.[a-z-]+)", re.DOTALL
)
_ZIP = b"PK\x03\x04"
# Layer 3 of MPEG audio: eleven bits of synchronisation, then its version and its layer.
_MPEG_AUDIO = re.compile(rb"\xff[\xfb\xf3\xf2\xfa]")
_MAIL = re.compile(rb"(?:Return-Path|Received|Delivered-To|From|MIME-Version|X-[\w-]+): ", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(head: bytes) -> str:
    """Name what a file is by its first bytes; FileRefused for a program."""
    if head.startswith(_PROGRAMS) or _WINDOWS_PROGRAM.match(head):
        raise FileRefused(
            tr("That file is a program, so it cannot be added."),
            advice=tr("If it matters, write down where it is. Do not open it."),
        )
    for place, mark, kind in _PLACES:
        if head.startswith(mark, place):
            return kind
    if _BITMAP.match(head):
        return "image/bmp"
    return _by_brand(head) or _by_package(head) or _by_text(head)


def _by_brand(head: bytes) -> str:
    """Tell the ISO media files (ISO/IEC 14496-12) apart by their brand."""
    if head[4:8] != b"ftyp":
        return ""
    brand = head[8:12]
    return _BRANDS.get(brand) or _BRANDS.get(brand[:3]) or "video/mp4"


def _by_package(head: bytes) -> str:
    """Tell an office document by the names in its first entries, without unpacking any."""
    if named := _OPEN_DOCUMENT.match(head):
        return named[1].decode("ascii")
    if not head.startswith(_ZIP):
        return ""
    if b"[Content_Types].xml" in head:
        return next((kind for mark, kind in _OFFICE if mark in head), "application/zip")
    return "application/zip"


def _by_text(head: bytes) -> str:
    if _MPEG_AUDIO.match(head):
        return "audio/mpeg"
    try:
        # Not a decoding of the whole: the last letter may be cut in two where the reading stopped.
        text = getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return UNKNOWN
    if _CONTROL.search(text):
        return UNKNOWN
    return "message/rfc822" if _MAIL.match(head) else "text/plain"
