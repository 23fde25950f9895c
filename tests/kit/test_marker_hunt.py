"""The hunt finds the marker wherever it hides, and knows which files a program wrote."""

import sys
from pathlib import Path

import pytest

from tests.kit.marker_hunt import Finding, files_written, hunt

MARKER = "Quillenbrook"

WRITER = """
import os, tempfile, threading
open("plain", "w").write("x")
os.rename("plain", "renamed \\u00e9")
open("appended", "a").close()
os.close(os.open("both", os.O_RDWR | os.O_CREAT))
with tempfile.NamedTemporaryFile(dir=".", prefix="gone-") as file:
    file.write(b"x")
os.symlink("renamed \\u00e9", "link")
open("read", "r").read()
open("/dev/null", "w").write("x")
def many(name):
    for number in range(20):
        open(f"{name}{number}", "w").close()
threads = [threading.Thread(target=many, args=(name,)) for name in "ab"]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_it_finds_words_in_each_encoding_and_at_any_place(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "one").write_bytes(b"\x00\xff" * 3000 + MARKER.encode())
    (tmp_path / "deep" / "two").write_bytes(b"x" + MARKER.upper().encode("utf-16-le"))
    (tmp_path / "deep" / "er" / "three").write_bytes(b"ab" + MARKER.lower().encode("utf-16-be"))
    (tmp_path / "empty").touch()
    (tmp_path / "clean").write_text("Quillen brook")
    found = hunt(MARKER, tmp_path)
    assert set(found.findings) == {
        Finding(tmp_path / "one", 6000, "utf-8"),
        Finding(tmp_path / "deep" / "two", 1, "utf-16-le"),
        Finding(tmp_path / "deep" / "er" / "three", 2, "utf-16-be"),
    }
    assert found.files == 5
    assert found.size == sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())


def test_every_finding_in_one_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "twice").write_text(f"{MARKER} {MARKER}")
    assert [finding.offset for finding in hunt(MARKER, tmp_path / "twice").findings] == [0, 13]


def test_names_of_files_folders_and_links_count_too(tmp_path: Path) -> None:
    (tmp_path / "quillenbrook.pdf").touch()
    (tmp_path / f"the {MARKER} folder").mkdir()
    (tmp_path / "link").symlink_to(f"/nowhere/{MARKER}")
    kinds = sorted(finding.encoding for finding in hunt(MARKER, tmp_path).findings)
    assert kinds == ["name", "name", "target"]


def test_a_clean_place_is_clean_and_a_missing_one_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("nothing to see")
    assert hunt(MARKER, tmp_path).findings == ()
    with pytest.raises(FileNotFoundError):
        hunt(MARKER, tmp_path / "missing")


def test_the_files_that_a_program_wrote_are_known(tmp_path: Path) -> None:
    (tmp_path / "read").write_text("not written by the program")
    written = files_written([sys.executable, "-c", WRITER], cwd=tmp_path)
    names = [path.name for path in written if path.parent == tmp_path]
    assert set(names) >= {"plain", "renamed é", "appended", "both", "link"}
    assert [name for name in names if name.startswith("gone-")]
    assert {f"{letter}{number}" for letter in "ab" for number in range(20)} <= set(names)
    assert "read" not in names
    assert Path("/dev/null") not in written
