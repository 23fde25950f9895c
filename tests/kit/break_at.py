"""A program killed, or told that the disk failed, at each of its lasting calls in turn.

A lasting call is a write, sync, truncation, rename, link or removal of a file under one folder.
There are three ways to break one. `warmed` forks a parent that has already imported what the
program needs, and is by far the quickest. `preloaded` starts the program anew for each break. Both
need gcc for a small preloaded library. `break_by_strace` needs strace instead, is the slowest, and
counts each thread by itself, so it is for programs of one thread.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import pytest

SECONDS = 60
"""How long one run may take."""


class How(StrEnum):
    """What happens at the chosen call."""

    KILL = "kill"
    TEAR = "tear"  # half of the write is done, then the program is killed
    ENOSPC = "ENOSPC"
    EIO = "EIO"
    FULL = "full"  # this write and all that follow find the disk full


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A program to run, and the folder whose files matter."""

    argv: tuple[str, ...]
    folder: Path
    cwd: Path | None = None
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a run ended; `call` says what was broken, such as `fsync /name`, or is empty."""

    at: int
    call: str
    calls: int
    returncode: int
    stdout: str
    stderr: str

    @property
    def broke(self) -> bool:
        """Tell a broken run from one that ended before the chosen call."""
        return bool(self.call)


class Breaker(Protocol):
    """One of the ways to break a program."""

    def run(self, errand: Errand, at: int, how: How) -> Ending:
        """Run the errand and break its `at`-th lasting call."""


def every_break(
    prepare: Callable[[int], Errand],
    breaker: Breaker,
    how: How,
    *,
    step: int = 1,
    most: int = 5000,
) -> Iterator[Ending]:
    """Break a freshly prepared errand at call 1, 2, 3 ... and end with a run that was not broken.

    An errand that never makes a lasting call, or fails of itself, is an error: it proves nothing.
    """
    for at in range(1, most + 1, step):
        ending = breaker.run(prepare(at), at, how)
        if not ending.broke:
            assert at > 1, f"no lasting call was made in the folder: {ending}"
            assert ending.returncode == 0, f"the errand fails unbroken: {ending}"
            yield ending
            return
        yield ending
    raise AssertionError(f"the errand is not over after {most} lasting calls")


def built_library(folder: Path) -> Path:
    """Compile the library to preload, or skip the test where it cannot be compiled."""
    compiler = shutil.which("gcc")
    if compiler is None:
        pytest.skip("gcc is not installed")
    library = folder / "break_at.so"
    source = Path(__file__).with_name("break_at.c")
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, *options, "-o", library, source, "-ldl"], check=True)
    return library


@dataclass(frozen=True, slots=True)
class Settings:
    """What the library is told, and where it answers; each run has a folder for it."""

    folder: Path

    def environment(self, errand: Errand, at: int, how: How) -> dict[str, str]:
        """Write the settings down as the library reads them."""
        self._counter.write_bytes(bytes(8))
        return {
            "BREAK_FOLDER": os.path.realpath(errand.folder),
            "BREAK_AT": str(at),
            "BREAK_HOW": how.value,
            "BREAK_COUNTER": str(self._counter),
            "BREAK_LOG": str(self._log),
        }

    def ending(self, at: int, returncode: int, stdout: str, stderr: str) -> Ending:
        """Read what the library answered."""
        return Ending(
            at=at,
            call=self._log.read_text() if self._log.exists() else "",
            calls=int.from_bytes(self._counter.read_bytes(), "little"),
            returncode=returncode,
            stdout=stdout,
            stderr=stderr,
        )

    @property
    def _counter(self) -> Path:
        return self.folder / "counter"

    @property
    def _log(self) -> Path:
        return self.folder / "log"


@dataclass(frozen=True, slots=True)
class Preloaded:
    """Starts the program anew for each run, with the library in it."""

    library: Path

    def run(self, errand: Errand, at: int, how: How) -> Ending:
        """Run the errand and break its `at`-th lasting call."""
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(Path(folder))
            env = {**os.environ, **errand.env, **settings.environment(errand, at, how)}
            env["LD_PRELOAD"] = str(self.library)
            done = subprocess.run(
                errand.argv,
                cwd=errand.cwd,
                env=env,
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
            return settings.ending(at, done.returncode, done.stdout, done.stderr)


def preloaded(folder: Path) -> Preloaded:
    """Build the library in a folder and give the breaker that uses it."""
    return Preloaded(built_library(folder))
