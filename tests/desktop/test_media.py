"""What a file is: by its first bytes, whatever its name says."""

import io
import zipfile

import pytest

from desktop import file_name, media, picture
from desktop.errors import FileRefused
from tests.kit.pictures import bomb, heic, photo


def packed(*entries: tuple[str, str]) -> bytes:
    """A ZIP with these entries."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in entries:
            package.writestr(name, text)
    return content.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument.text"
KNOWN = [
    (photo("JPEG"), "image/jpeg"),
    (photo("PNG"), "image/png"),
    (photo("GIF", placed=False), "image/gif"),
    (photo("WEBP"), "image/webp"),
    (photo("TIFF", placed=False), "image/tiff"),
    (photo("BMP", placed=False), "image/bmp"),
    (heic(), "image/heic"),
    (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42", "video/mp4"),
    (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ", "video/quicktime"),
    (b"\x00\x00\x00\x14ftyp3gp5\x00\x00\x00\x00", "video/3gpp"),
    (b"\x00\x00\x00\x14ftypM4A \x00\x00\x00\x00", "audio/mp4"),
    (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/x-matroska"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
    (b"RIFF\x24\x00\x00\x00AVI LIST", "video/x-msvideo"),
    (b"ID3\x03\x00\x00\x00\x00\x00\x21", "audio/mpeg"),
    (b"\xff\xfb\x90\x64" + bytes(20), "audio/mpeg"),
    (b"#!AMR\n" + bytes(20), "audio/amr"),
    (b"OggS\x00\x02" + bytes(22), "audio/ogg"),
    (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
    (packed(("[Content_Types].xml", "x"), ("word/document.xml", "y")),
     f"{OFFICE}wordprocessingml.document"),
    (packed(("[Content_Types].xml", "x"), ("xl/workbook.xml", "y")),
     f"{OFFICE}spreadsheetml.sheet"),
    (packed(("mimetype", OPEN), ("content.xml", "y")), OPEN),
    (packed(("a.txt", "x")), "application/zip"),
    (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "application/x-ole-storage"),
    (b"{\\rtf1 hello}", "application/rtf"),
    (b"They said that I should go.\r\n", "text/plain"),
    ("گھر جاؤ".encode(), "text/plain"),
    (("é" * 3000).encode()[:4095], "text/plain"),
    (b"BMW outside, as every day", "text/plain"),
    (b"MZ is how he signs", "text/plain"),
    (b"Return-Path: <a@b>\r\nSubject: x\r\n\r\nhi", "message/rfc822"),
    (b"DHAV\xfd\x00\x01\x00 a shop's camera", media.UNKNOWN),
    (b"\xe9t\xe9 in an old alphabet", media.UNKNOWN),
    (b"<svg xmlns='x'/>", "text/plain"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), KNOWN)
def test_a_file_is_named_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert media.media_type(content[:4096]) == kind


PROGRAMS = [b"MZ\x90\x00\x03" + bytes(60), b"\x7fELF\x02\x01", b"#!/bin/sh\nrm",
            b"\xcf\xfa\xed\xfe", b"L\x00\x00\x00\x01\x14\x02\x00", b"\xca\xfe\xba\xbe"]  # fmt: skip


@pytest.mark.parametrize("content", PROGRAMS)
def test_a_program_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(FileRefused, match="is a program"):
        media.media_type(content)


def test_a_picture_with_something_behind_it_is_still_only_that_picture() -> None:
    """A polyglot: nothing here ever reads it as anything else."""
    assert media.media_type((photo() + packed(("evil.exe", "x")))[:4096]) == "image/jpeg"
    assert media.media_type((b"%PDF-1.7\n" + photo())[:4096]) == "application/pdf"


def test_a_picture_is_measured_by_its_header_alone() -> None:
    assert picture.decoded_size(photo(size=(640, 480))) == 640 * 480 * 4
    assert picture.decoded_size(bomb()) == 30_000 * 30_000 * 4
    for no_picture in (b"", b"words", heic(), b"\xff\xd8\xff\xe0cut", photo()[:30]):
        assert picture.decoded_size(no_picture) == 0
    with pytest.raises(FileRefused):
        picture.check(bomb())
    # A page from a scanner says little for its size.
    picture.check(photo("PNG", placed=False, size=(400, 300)))


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("letter.txt", "letter.txt"),
        ("photo\u202egpj.exe", "photo\\u{202e}gpj.exe"),
        ("two\nlines\t\x00", "two\\u{a}lines\\u{9}\\u{0}"),
        ("\u2066hidden\u2069\ufeff", "\\u{2066}hidden\\u{2069}\\u{feff}"),
        ("Zoë \U0001f469\u200d\U0001f467 گھر.jpg", "Zoë \U0001f469\u200d\U0001f467 گھر.jpg"),
        ("<b>x</b>", "<b>x</b>"),
        ("\ud800", "\\u{d800}"),
        ("a" * 300 + ".txt", "a" * 30 + "…" + "a" * 25 + ".txt"),
    ],
)
def test_a_name_is_shown_so_that_it_deceives_nobody(name: str, seen: str) -> None:
    assert file_name.shown(name) == seen
