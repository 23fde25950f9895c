"""On X11 what is only selected can be pasted with the middle button; not once it is left."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.selecting_program import STORY

_PROGRAM = Path(__file__).with_name("selecting_program.py")
_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A real X11 screen that nobody looks at."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed")
    told, tell = os.pipe()
    running = subprocess.Popen(
        [server, "-displayfd", str(tell), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[tell], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(tell)
    with os.fdopen(told) as number:
        yield f":{number.readline().strip()}"
    running.terminate()
    running.wait(30)


@pytest.mark.parametrize("how", ["left", "locked", "hidden"])
def test_a_story_that_was_selected_cannot_be_pasted_afterwards(
    screen: str, vault: Path, how: str
) -> None:
    environment = {key: value for key, value in os.environ.items() if "HOLDFAST" not in key}
    environment |= {"QT_QPA_PLATFORM": "xcb", "DISPLAY": screen, "PYTHONPATH": str(_ROOT)}
    ended = subprocess.run(
        [sys.executable, str(_PROGRAM), str(vault), how], text=True,
        env=environment, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == {"screen": "xcb", "before": STORY, "after": ""}
