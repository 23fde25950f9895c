"""Builds one frozen folder for this platform, without the police end, and prints its checksum.

    python build_installer.py [--out dist]

The folder runs where no Python is installed. It holds the desk only: the reference intake, the
tests and the second half of Qt are left out. A force or council signs and packages it their way.
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent
NAME = "holdfast"
# What is found by name at run time, which no reading of import lines can see.
HIDDEN = ("ui.commands", "ui.pages", "ui.steps", "ui.settings", "sync.dispatch")
DATA = (("resources", "resources"), ("desktop/vault/migrations", "desktop/vault/migrations"))
LEFT_OUT = (
    *("sync.intake", "sqlalchemy", "starlette", "uvicorn", "trustme", "pytest", "hypothesis"),
    *("tkinter", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.Qt3DCore"),
)


def build(out: Path) -> Path:
    """Freeze the program into a folder below `out` and give its place."""
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--onedir", "--windowed"),
        *("--name", NAME, "--distpath", str(out), "--workpath", str(out / "work")),
        *("--specpath", str(out / "work"), "--paths", str(ROOT)),
        *(part for option in _options() for part in option),
        str(ROOT / "ui" / "__main__.py"),
    ]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  # our own interpreter and words
    return out / NAME


def pack(folder: Path) -> Path:
    """Put the folder in one compressed file whose name tells the platform."""
    target = folder.parent / f"{NAME}-{platform.system().lower()}-{platform.machine()}.tar.xz"
    with tarfile.open(target, "w:xz") as archive:
        archive.add(folder, NAME)
    return target


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file, to be published beside it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _options() -> Iterator[tuple[str, str]]:
    yield from (("--hidden-import", name) for name in _modules())
    yield from (("--exclude-module", name) for name in LEFT_OUT)
    separator = ";" if platform.system() == "Windows" else ":"
    yield from (("--add-data", f"{ROOT / source}{separator}{target}") for source, target in DATA)


def _modules() -> Iterator[str]:
    for package in HIDDEN:
        folder = ROOT / package.replace(".", "/")
        yield from (f"{package}.{path.stem}" for path in sorted(folder.glob("[!_]*.py")))


def main() -> None:
    """Build, pack, and print what to publish."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--out", type=Path, default=ROOT / "dist")
    out: Path = wanted.parse_args().out
    packed = pack(build(out))
    shutil.rmtree(out / "work", ignore_errors=True)
    sys.stdout.write(f"{checksum(packed)}  {packed.name}\n")


if __name__ == "__main__":
    main()
