"""Breaks a Python program many times a second: each run is a fork of a parent that is warm."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.kit.break_at import SECONDS, Ending, Errand, How, Settings, built_library

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Warmed:
    """Asks a warm parent for each run; the errand's program must be this very Python."""

    parent: subprocess.Popen[str]

    def run(self, errand: Errand, at: int, how: How) -> Ending:
        """Run the errand and break its `at`-th lasting call."""
        assert errand.argv[0] == sys.executable, "a warm parent can only be a Python"
        with tempfile.TemporaryDirectory() as folder:
            settings, out, err = Settings(Path(folder)), Path(folder, "out"), Path(folder, "err")
            asked = {
                "argv": errand.argv[1:],
                "cwd": str(errand.cwd) if errand.cwd else None,
                "env": {**errand.env, **settings.environment(errand, at, how)},
                "out": str(out),
                "err": str(err),
                "seconds": SECONDS,
            }
            returncode = os.waitstatus_to_exitcode(int(self._answer_to(json.dumps(asked))))
            return settings.ending(at, returncode, out.read_text(), err.read_text())

    def _answer_to(self, line: str) -> str:
        assert self.parent.stdin
        assert self.parent.stdout
        self.parent.stdin.write(line + "\n")
        self.parent.stdin.flush()
        answer = self.parent.stdout.readline()
        assert answer, "the warm parent has died"
        return answer


@contextmanager
def warmed(folder: Path, imports: Sequence[str] = ()) -> Iterator[Warmed]:
    """Start a parent that has imported these modules, with the library built in a folder."""
    env = {**os.environ, "LD_PRELOAD": str(built_library(folder))}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), env.get("PYTHONPATH"))))
    parent = subprocess.Popen(
        [sys.executable, "-m", "tests.kit.warm_parent", *imports],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        try:
            assert parent.stdout
            assert parent.stdout.readline() == "warm\n", "the warm parent could not import"
            yield Warmed(parent)
        finally:
            parent.kill()
