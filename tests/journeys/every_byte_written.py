"""Every byte that a program gave to a file, a pipe or the line, also where the file is gone since.

strace tells each write with its content; each place that was written to becomes one file here.
"""

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_CALLS = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg"
# Their bytes come from a file and are not told.
_UNSEEN = "sendfile,copy_file_range,splice"
_CALL = re.compile(r"^\d+ +(?P<call>\w+)\(\d+<(?P<place>[^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})+)"')
_NOT_TOLD = re.compile(rf"^\d+ +(?:{_UNSEEN.replace(',', '|')})\(")
_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, by place: a path, or a socket or pipe by its number."""

    returncode: int
    places: Mapping[str, bytes]

    def laid_out(self, folder: Path) -> Path:
        """Put each place's bytes into a file of a folder, to be searched."""
        folder.mkdir()
        for number, content in enumerate(self.places.values()):
            (folder / f"{number}").write_bytes(content)
        return folder


def bytes_written(
    argv: Sequence[str], trace: Path, *, cwd: Path, env: Mapping[str, str]
) -> Written:
    """Run a program to its end and tell every byte that left it."""
    watch = ["strace", "-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-o", str(trace)]
    done = subprocess.run(
        [*watch, "-e", f"trace={_CALLS},{_UNSEEN}", *argv],
        cwd=cwd, env=env, timeout=_SECONDS, check=False,
    )  # fmt: skip
    places: dict[str, bytearray] = {}
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            assert not _NOT_TOLD.match(line), line[:200]
            if call := _CALL.match(line):
                place = places.setdefault(_unescaped(call["place"]), bytearray())
                for told in _BYTES.findall(line, call.end()):
                    place += bytes.fromhex(told.replace("\\x", ""))
    return Written(returncode=done.returncode, places={k: bytes(v) for k, v in places.items()})


def _unescaped(text: str) -> str:
    """Under -xx, names are told in numbers too."""
    return re.sub(r"\\x([0-9a-f]{2})", lambda sign: chr(int(sign[1], 16)), text)
