"""Breaks a program without a compiler: strace injects the fault into a call counted beforehand."""

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.kit.break_at import SECONDS, Ending, Errand, How
from tests.kit.marker_hunt import require_strace

_CALLS = (
    "write,pwrite64,writev,sendfile,copy_file_range,fsync,fdatasync,ftruncate,truncate,"
    "unlink,unlinkat,rename,renameat,renameat2,link"
)
_ON_FILE = re.compile(r"^\d+ +(?P<call>\w+)\(\d+<(?P<path>/[^>]*)>")
_ON_NAME = re.compile(r'^\d+ +(?P<call>unlink|rename|link|truncate)\w*\(.*"(?P<path>[^"]*)"')
_FAULTS = {
    How.KILL: "error=EIO:signal=SIGKILL",
    How.ENOSPC: "error=ENOSPC",
    How.EIO: "error=EIO",
}


@dataclass(frozen=True, slots=True)
class Straced:
    """Counts the lasting calls of one whole run, then breaks them by kind and number.

    `prepare` gives a fresh errand for that first run. The program must do the same each time.
    """

    plan: tuple[tuple[str, int, str], ...]

    @classmethod
    def planned(cls, prepare: Callable[[int], Errand]) -> "Straced":
        """Watch one whole run and note which call of which kind touches the folder."""
        require_strace()
        errand = prepare(0)
        with tempfile.TemporaryDirectory() as folder:
            trace = Path(folder, "trace")
            options = ["-y", "-s", "4096", "-o", str(trace), "-e", f"trace={_CALLS}"]
            _straced(options, errand).check_returncode()
            lines = trace.read_text().splitlines()
        return cls(tuple(_touching(os.path.realpath(errand.folder), errand.cwd, lines)))

    def run(self, errand: Errand, at: int, how: How) -> Ending:
        """Run the errand and break its `at`-th lasting call."""
        if at > len(self.plan):
            done, call = _straced(["-e", "trace=none"], errand), ""
        else:
            kind, number, path = self.plan[at - 1]
            fault = f"inject={kind}:{_FAULTS[how]}:when={number}"
            done = _straced(["-o", os.devnull, "-e", f"trace={kind}", "-e", fault], errand)
            call = f"{kind} {path}"
        return Ending(
            at=at,
            call=call,
            calls=min(at, len(self.plan)),
            returncode=done.returncode,
            stdout=done.stdout,
            stderr=done.stderr,
        )


def _straced(options: list[str], errand: Errand) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["strace", "-f", "-qqq", *options, *errand.argv],
        cwd=errand.cwd,
        env={**os.environ, **errand.env, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def _touching(folder: str, cwd: Path | None, lines: list[str]) -> list[tuple[str, int, str]]:
    """Number the calls of each kind, as strace does, and keep those on files under the folder."""
    seen: Counter[str] = Counter()
    plan = []
    for line in lines:
        kind = line.split("(")[0].split()[-1]
        seen[kind] += 1
        path = _path_of(line, cwd or Path.cwd())
        if path and path.is_relative_to(folder):
            plan.append((kind, seen[kind], f"/{path.relative_to(folder)}"))
    return plan


def _path_of(line: str, cwd: Path) -> Path | None:
    if found := _ON_FILE.match(line):
        return Path(found["path"])
    return cwd / found["path"] if (found := _ON_NAME.match(line)) else None
