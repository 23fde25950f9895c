"""A stick with a file system of its own, so that full, read-only and pulled out are what they are.

The test is skipped where nothing can be mounted.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def stick(folder: Path, size: str = "4m") -> Iterator[Path]:
    """Put one in: a small file system in memory, mounted at this folder."""
    folder.mkdir(parents=True)
    mounted = _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    if mounted is None or mounted.returncode:
        pytest.skip("a stick can only be mounted by an administrator of this computer")
    try:
        yield folder
    finally:
        if folder.is_mount():
            subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def stick_on_a_device(folder: Path, image: Path) -> Iterator[Path]:
    """Put one in that has blocks of its own, kept in a file: what is on it outlives the memory."""
    folder.mkdir(parents=True)
    with image.open("wb") as file:
        file.truncate(8 << 20)
    made = _run("mkfs.ext4", "-q", str(image))
    mounted = (
        None if made is None or made.returncode else _run("mount", "-o", "loop", image, folder)
    )
    if mounted is None or mounted.returncode:
        pytest.skip("no file system can be made and mounted on this computer")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def pull_out(folder: Path) -> None:
    """Take it out without asking: what is open stays open, and its name leads nowhere any more."""
    subprocess.run(["umount", "-l", folder], check=True)


def make_read_only(folder: Path) -> None:
    """Push the small switch on its side."""
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)


def _run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run([program, *arguments], capture_output=True)
    except FileNotFoundError:
        return None
