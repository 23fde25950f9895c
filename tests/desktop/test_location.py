"""Where a picture was taken: found, and taken out without touching the picture."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop import location
from tests.kit.pictures import NORWICH_PLACE, XMP, exif, heic, photo

KINDS = ("JPEG", "PNG", "WEBP")


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_is_found(kind: str) -> None:
    assert location.told(photo(kind)) == NORWICH_PLACE
    assert location.told(photo(kind, placed=False)) is None


def test_a_telephones_picture_tells_its_place_too() -> None:
    assert location.told(heic()) == NORWICH_PLACE
    assert location.told(location.taken_out(heic())) is None


def test_south_and_west_are_told() -> None:
    told = exif()
    told.get_ifd(0x8825).update({1: "S", 3: "W"})
    assert location.told(b"Exif\x00\x00" + told.tobytes()[6:]) == "-52.62750, -1.29850"


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_is_taken_out_and_the_picture_stays(kind: str) -> None:
    before = photo(kind)
    after = location.taken_out(before)
    assert len(after) == len(before)
    assert location.told(after) is None
    with Image.open(BytesIO(before)) as one, Image.open(BytesIO(after)) as other:
        assert one.tobytes() == other.tobytes()
        assert other.getexif()[0x010F] == "Fairphone"
        assert not [v for v in other.getexif().get_ifd(0x8825).values() if v]


def test_a_place_in_xmp_is_found_and_taken_out() -> None:
    before = photo(placed=False) + XMP
    assert location.told(before) == ""
    after = location.taken_out(before)
    assert location.told(after) is None
    assert len(after) == len(before)
    assert b"52,37" not in after


@given(at=st.integers(0, 700), with_=st.binary(min_size=1, max_size=12))
def test_whatever_is_in_a_block_nothing_breaks(at: int, with_: bytes) -> None:
    """Anybody may have written it: offsets that lead outside, counts without end."""
    content = bytearray(heic())
    content[at : at + len(with_)] = with_
    location.told(bytes(content))
    assert len(location.taken_out(bytes(content))) == len(content)


@given(st.binary(max_size=300))
def test_whatever_follows_a_mark_nothing_breaks(rest: bytes) -> None:
    for mark in (b"Exif\x00\x00II*\x00", b"MM\x00*", b"eXIfII*\x00"):
        location.told(mark + rest)
        location.taken_out(mark + rest)
