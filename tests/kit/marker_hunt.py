"""Where a word that must be nowhere is found: in every byte of files, and in their names."""

import mmap
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_NO_PLACE_TO_KEEP = ("/proc/", "/sys/")
_OPENED = re.compile(
    r"\b(?:open|openat|openat2|creat)\((?P<how>.*)\) += \d+<(?P<path>.*)>(?:\(deleted\))?$"
)
_MOVED = re.compile(r'\b(?:rename|link|symlink)\w*\(.*"(?P<path>(?:[^"\\]|\\.)*)".*\) += 0$')
_TO_WRITE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|creat")
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the marker stands; `offset` is -1 where it is part of the name."""

    path: Path
    offset: int
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hunt:
    """What was found, and how much was searched: a hunt through nothing proves nothing."""

    findings: tuple[Finding, ...]
    files: int
    size: int


def hunt(marker: str, *places: Path) -> Hunt:
    """Search files, and folders with all that is in them, for a word as UTF-8 and as UTF-16.

    Upper and lower case of a to z count as the same. A missing or unreadable place is an error.
    """
    found = [inside for place in places for inside in _inside(place)]
    sizes = [one.lstat().st_size for one in found if _is_plain_file(one)]
    findings = [finding for one in found for finding in _found_in(one, marker)]
    return Hunt(findings=tuple(findings), files=len(sizes), size=sum(sizes))


def files_written(
    argv: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> tuple[Path, ...]:
    """Run a program to its good end; list all it opened for writing or gave a name, in order.

    Files that are gone by now are listed too. Devices, /proc and /sys keep nothing and are not.
    """
    require_strace()
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder, "trace")
        calls = "open,openat,?openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
        command = [
            "strace",
            "-f",
            "-y",
            "-s",
            "4096",
            "-o",
            str(trace),
            "-e",
            f"trace={calls}",
            *argv,
        ]
        subprocess.run(command, cwd=cwd, env=env, check=True, timeout=_SECONDS)
        lines = _joined(trace.read_text(errors="surrogateescape").splitlines())
    paths = [Path(cwd or Path.cwd(), path) for line in lines for path in _written_by(line)]
    return tuple(dict.fromkeys(path for path in paths if _keeps(path)))


def require_strace() -> None:
    """Skip the test, and say why, where programs cannot be watched."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    watched = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True)
    if watched.returncode:
        pytest.skip(f"strace may not watch programs here: {watched.stderr.decode().strip()}")


def _inside(place: Path) -> Iterator[Path]:
    """Give a file itself, or whatever is in a folder; a link is not followed."""
    if not stat.S_ISDIR(place.lstat().st_mode):
        yield place
        return
    for inside in sorted(place.iterdir()):
        if inside.is_dir() and not inside.is_symlink():
            yield inside
        yield from _inside(inside)


def _is_plain_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _found_in(file: Path, marker: str) -> Iterator[Finding]:
    if marker.casefold() in file.name.casefold():
        yield Finding(file, -1, "name")
    if file.is_symlink() and marker.casefold() in str(file.readlink()).casefold():
        yield Finding(file, -1, "target")
    if not _is_plain_file(file) or not file.stat().st_size:
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as all_:
        for encoding in _ENCODINGS:
            pattern = re.compile(re.escape(marker.encode(encoding)), re.IGNORECASE)
            yield from (Finding(file, hit.start(), encoding) for hit in pattern.finditer(all_))


def _joined(lines: list[str]) -> Iterator[str]:
    """Put calls together that were broken off in the trace by another thread's."""
    begun: dict[str, str] = {}
    for line in lines:
        thread, _, rest = line.partition(" ")
        if rest.endswith(" <unfinished ...>"):
            begun[thread] = rest.removesuffix(" <unfinished ...>")
        elif resumed := re.match(r" *<\.\.\. \w+ resumed>", rest):
            yield begun.pop(thread, "") + rest[resumed.end() :]
        else:
            yield rest.strip()


def _written_by(line: str) -> Iterator[str]:
    if (opened := _OPENED.search(line)) and _TO_WRITE.search(line):
        yield _unescaped(opened["path"])
    if moved := _MOVED.search(line):
        yield _unescaped(moved["path"])


def _unescaped(text: str) -> str:
    plain = text.encode("ascii", "backslashreplace").decode("unicode_escape")
    return plain.encode("latin-1").decode(errors="surrogateescape").removesuffix(" (deleted)")


def _keeps(path: Path) -> bool:
    if str(path).startswith(_NO_PLACE_TO_KEEP):
        return False
    return not path.exists() or path.is_file() or path.is_symlink()
