"""What may be read as evidence: a plain file of some size that nobody changes meanwhile."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import FileRefused
from desktop.vault import snapshot


def read(path: Path, meanwhile: Callable[[], object] = lambda: None) -> bytes:
    """Read a file, with something going on after its first piece."""
    with snapshot.taken(path) as chosen:
        pieces = chosen.pieces()
        first = next(pieces)
        meanwhile()
        return first + b"".join(pieces)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of several pieces."""
    path = tmp_path / "clip.mp4"
    path.write_bytes(os.urandom(700_000))
    return path


def test_a_plain_file_is_read_as_it_is(file: Path) -> None:
    assert read(file) == file.read_bytes()
    with snapshot.taken(file) as chosen:
        assert chosen.head() == file.read_bytes()[: snapshot.HEAD]
        assert chosen.size == 700_000
        assert chosen.whole() == file.read_bytes()


def grown(file: Path) -> None:
    with file.open("ab") as more:
        more.write(b"more")


def cut(file: Path) -> None:
    os.truncate(file, 400_000)


def rewritten(file: Path) -> None:
    with file.open("r+b") as same_size:
        same_size.write(b"other")
    os.utime(file, ns=(1, 1))


def replaced(file: Path) -> None:
    other = file.with_name("other")
    shutil.copy2(file, other)
    other.replace(file)


@pytest.mark.parametrize("change", [grown, cut, rewritten, replaced, Path.unlink])
def test_a_file_that_changes_while_it_is_read_is_refused(
    file: Path, change: Callable[[Path], None]
) -> None:
    with pytest.raises(FileRefused, match="changed while it was read"):
        read(file, lambda: change(file))


def test_a_file_that_was_only_looked_at_meanwhile_has_not_changed(file: Path) -> None:
    read(file, file.read_bytes)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    target = path.with_name("target")
    target.write_bytes(b"content")
    path.symlink_to(target)


def broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(os.name == "nt", reason="there are none of these")
@pytest.mark.parametrize("make", [pipe, link, broken_link, device, Path.mkdir])
def test_what_is_no_plain_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "chosen")
    with pytest.raises(FileRefused, match="not a plain file"):
        read(tmp_path / "chosen")


@pytest.mark.skipif(os.name == "nt", reason="there are none of these")
def test_a_device_itself_is_refused() -> None:
    with pytest.raises(FileRefused, match="not a plain file"):
        read(Path("/dev/zero"))


@pytest.mark.skipif(os.name == "nt", reason="there are none of these")
def test_a_pipe_that_takes_the_place_of_the_file_hangs_nobody(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = file.lstat()
    file.unlink()
    os.mkfifo(file)
    monkeypatch.setattr(Path, "lstat", lambda _path: found)
    with pytest.raises(FileRefused):
        read(file)


@pytest.mark.parametrize(("size", "words"), [(0, "empty"), (2 << 30, "too large. The most is 256")])
def test_what_is_empty_or_too_large_is_refused_unread(
    tmp_path: Path, size: int, words: str
) -> None:
    sparse = tmp_path / "sparse"
    sparse.touch()
    os.truncate(sparse, size)
    with pytest.raises(FileRefused, match=words):
        read(sparse)


def test_the_largest_there_may_be_is_taken(tmp_path: Path) -> None:
    sparse = tmp_path / "sparse"
    sparse.touch()
    os.truncate(sparse, snapshot.LARGEST)
    with snapshot.taken(sparse) as chosen:
        assert chosen.size == snapshot.LARGEST
    os.truncate(sparse, snapshot.LARGEST + 1)
    with pytest.raises(FileRefused, match="too large"):
        read(sparse)


@pytest.mark.parametrize("name", ["gone", "a\0b"])
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        read(tmp_path / name)
