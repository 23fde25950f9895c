"""The README's main job: the whole errand, real at every step, checked again from outside."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_errand_holds_and_the_police_end_opens_what_was_recorded(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    done = subprocess.run(
        [sys.executable, "-m", "ui", "demo", "--headless", "--json", "--keep", str(kept)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    steps = json.loads(done.stdout)
    assert all(step["holds"] for step in steps)
    assert len(steps) == 11
    assert (kept / "out" / "receipt.pdf").read_bytes().startswith(b"%PDF")
    assert (kept / "out" / "counts.csv").read_bytes().startswith(b"area_code,area_name,period")
    assert (kept / "device.jwk").is_file()
    assert len(list((kept / "courier" / "HOLDFAST").glob("*.holdfast"))) == 1
    _opens_again(kept, tmp_path / "opened")


def _opens_again(kept: Path, out: Path) -> None:
    key = next((kept / "intake" / "private").glob("sealing-*.jwk"))
    opened = subprocess.run(
        [sys.executable, "-m", "sync.intake", "open", str(kept / "intake"),
         "--key", str(key), "--out", str(out)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert opened.returncode == 0, opened.stderr
    documents = [json.loads(path.read_bytes()) for path in out.glob("*.json")]
    assert len(documents) == 3
    assert all(document["practice"] for document in documents)
