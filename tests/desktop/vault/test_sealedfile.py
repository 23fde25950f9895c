"""Evidence at rest: never readable on the disk, whole or not there, and told apart to the bit."""

import errno
import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import DiskFull, FileMissing, FileRefused, NotSaved
from desktop.vault import sealedfile
from sync.wire import attachment
from sync.wire.errors import SealBroken

ID = "0b0f3a58-3a53-4c3c-9d1f-5b7f2f7a5f10"
OTHER = "1c0f3a58-3a53-4c3c-9d1f-5b7f2f7a5f11"


@given(sizes=st.lists(st.integers(1, 40_000), min_size=1, max_size=6))
def test_what_is_sealed_here_opens_at_the_far_end(
    sizes: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("evidence") / "one.bin"
    pieces = [os.urandom(size) for size in sizes]
    plain = b"".join(pieces)
    sealed = sealedfile.seal(pieces, target, ID)
    hidden = target.read_bytes()
    assert (sealed.size, sealed.sealed_size) == (len(plain), len(hidden))
    assert sealed.sha256 == hashlib.sha256(plain).hexdigest()
    assert sealed.sealed_sha256 == hashlib.sha256(hidden).hexdigest()
    assert b"".join(sealedfile.opened(target, ID, sealed.key)) == plain
    sink = io.BytesIO()
    attachment.open_into(
        sink, io.BytesIO(hidden), id=ID, key=sealed.key, size=len(plain), sha256=sealed.sha256
    )
    assert sink.getvalue() == plain


def test_the_same_file_twice_is_sealed_under_two_keys(tmp_path: Path) -> None:
    one, two = (sealedfile.seal([b"the same"], tmp_path / name, ID) for name in "ab")
    assert one.key != two.key
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()
    assert one.sha256 == two.sha256


def test_every_changed_byte_and_every_cut_is_noticed(tmp_path: Path) -> None:
    target = tmp_path / "one.bin"
    sealed = sealedfile.seal([b"a photograph " * 30], target, ID)
    whole = target.read_bytes()
    changed = [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(len(whole))]
    for damaged in (*changed, *(whole[:n] for n in range(len(whole))), whole + b"x"):
        target.write_bytes(damaged)
        with pytest.raises(FileMissing):
            b"".join(sealedfile.opened(target, ID, sealed.key))
        with pytest.raises(SealBroken):
            attachment.open_into(
                io.BytesIO(), io.BytesIO(damaged), id=ID, key=sealed.key, size=1 << 20, sha256=""
            )


def test_one_file_cannot_take_the_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "one.bin"
    sealed = sealedfile.seal([b"a photograph"], target, ID)
    with pytest.raises(FileMissing):
        b"".join(sealedfile.opened(target, OTHER, sealed.key))
    with pytest.raises(FileMissing):
        b"".join(sealedfile.opened(tmp_path / "gone.bin", ID, sealed.key))


def test_nothing_readable_is_ever_on_the_disk(
    tmp_path: Path,
) -> None:
    marker, seen = b"Wymondham shrikes", list[bytes]()

    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield marker * 5_000
            seen.extend(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    sealedfile.seal(pieces(), tmp_path / "one.bin", ID)
    seen.append((tmp_path / "one.bin").read_bytes())
    assert sum(map(len, seen)) > 3_000_000
    assert not any(marker in content for content in seen)


def test_what_is_refused_while_it_is_read_leaves_no_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"some"
        raise FileRefused

    with pytest.raises(FileRefused):
        sealedfile.seal(pieces(), tmp_path / "evidence" / "one.bin", ID)
    assert list((tmp_path / "evidence").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, NotSaved)],
)
def test_a_disk_that_will_not_take_it_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[Exception]
) -> None:
    def fails(_handle: int) -> None:
        raise OSError(number, "the disk")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(refusal):
        sealedfile.seal([b"x" * 100_000], tmp_path / "one.bin", ID)
    assert list(tmp_path.iterdir()) == []
