"""Other people's packages from npm beside our few lines of JavaScript, and how to run those."""

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

HERE = Path(__file__).parent
LISTS = ("package.json", "package-lock.json", ".npmrc")
_OLDEST_NODE = (20, 19)
# What npm says where there is no way to its registry; whatever else it says is ours to mend.
_NO_WAY_THERE = (
    *("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH"),
    *("EHOSTUNREACH", "ENOTCACHED", "E403", "E407", "E429", "E502", "E503", "CERT", "SELF_SIGNED"),
)


@dataclass(frozen=True, slots=True)
class Strangers:
    """A folder with our few lines of JavaScript beside other people's packages."""

    folder: Path

    def start(self, script: str, *given: str, ca: Path | None = None) -> "subprocess.Popen[str]":
        """Start a script; `ca` is an authority that it is to trust beside its own."""
        trusted = {} if ca is None else {"NODE_EXTRA_CA_CERTS": str(ca)}
        return subprocess.Popen(
            ["node", "--no-warnings", script, *given], cwd=self.folder, env=os.environ | trusted,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tell(self, script: str, given: object, *, ca: Path | None = None) -> Any:
        """Give a script something as JSON, and read what it answers."""
        with self.start(script, ca=ca) as asked:
            told, trouble = asked.communicate(json.dumps(given), timeout=60)
        assert asked.returncode == 0, trouble
        return json.loads(told)


def install() -> Path:
    """Give the packages of the lock file, installed once; skip and say why where there are none."""
    _look_for_node()
    return _installed()


def _look_for_node() -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("NOT RUN: node and npm are not on this computer, so no stranger's code was met")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, said.strip().removeprefix("v").split(".")[:2])) < _OLDEST_NODE:
        wanted = ".".join(map(str, _OLDEST_NODE))
        pytest.skip(f"NOT RUN: the packages need node {wanted}, and here is {said.strip()}")


def _installed() -> Path:
    """Install by the lock file into a folder named for it, unless that was done before."""
    lists = b"".join((HERE / name).read_bytes() for name in LISTS)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "holdfast-strangers" / hashlib.sha256(lists).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    ready = folder / "ready"
    with FileLock(folder / "lock", timeout=300):
        if not ready.exists():
            for name in LISTS:
                shutil.copy(HERE / name, folder)
            _install(folder)
            ready.touch()
    return folder / "node_modules"


def _install(folder: Path) -> None:
    once = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000")
    done = subprocess.run(
        ["npm", "ci", "--omit=optional", *once], cwd=folder, capture_output=True, text=True,
        timeout=240, check=False,
    )  # fmt: skip
    if done.returncode and any(sign in done.stderr for sign in _NO_WAY_THERE):
        said = next((line for line in done.stderr.splitlines() if "code" in line), "")
        pytest.skip(f"NOT RUN: npm cannot reach its registry from here ({said.strip()})")
    assert done.returncode == 0, done.stderr
