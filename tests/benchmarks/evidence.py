"""Adding a large video, against writing as many bytes plainly, and what memory it takes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.vault import sealedfile, snapshot
from tests.benchmarks.measuring import Ratio, compare

_MB = 200
_ID = "0b0f3a58-3a53-4c3c-9d1f-5b7f2f7a5f10"
# A child of its own, its high-water mark set back to what it holds once it has loaded everything.
_MEMORY = """
import sys
from pathlib import Path
from desktop.vault import sealedfile, snapshot

def most():
    told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(told.split()[0]) / 1024

def seal(source):
    with snapshot.taken(source) as chosen:
        sealedfile.seal(chosen.pieces(), Path(sys.argv[2]), "0b0f3a58-3a53-4c3c-9d1f-5b7f2f7a5f10")

source = Path(sys.argv[1])
Path("/proc/self/clear_refs").write_text("5")
before = most()
seal(source)
print(most() - before)
"""


def ratios() -> Iterator[Ratio]:
    """A video of 200 MB (security.md 7, goal 13)."""
    with tempfile.TemporaryDirectory() as folder:
        video = Path(folder) / "video.mp4"
        video.write_bytes(os.urandom(_MB << 20))
        content = video.read_bytes()

        def ours() -> None:
            with snapshot.taken(video) as chosen:
                sealedfile.seal(chosen.pieces(), Path(folder) / "sealed.bin", _ID)

        def peer() -> None:
            with (Path(folder) / "plain.bin").open("wb") as plain:
                plain.write(content)
                plain.flush()
                os.fsync(plain.fileno())

        sealing, plain = compare(ours, peer, rounds=5)
        yield Ratio(what=f"{_MB} MB read, hashed twice, sealed and durable",
                    peer="plain write and fsync", value=sealing / plain, aim=4.0,
                    detail=f"({sealing * 1000:.0f} ms, {plain * 1000:.0f} ms)")  # fmt: skip
        more = _memory(video, Path(folder) / "sealed.bin")
        yield Ratio(what="memory that it takes", peer="16 MB", value=more / 16, aim=1.0,
                    detail=f"(+{more:.1f} MB)")  # fmt: skip


def _memory(video: Path, target: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(video), str(target)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)
