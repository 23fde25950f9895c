"""The whole program in a process of its own: locking leaves nothing of it."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop import enrolment
from desktop.vault import derivation
from tests.builders import a_centre
from ui import application
from ui.__main__ import main as start
from ui.window import Window

_PROGRAM = Path(__file__).with_name("locked_program.py")
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def passphrase() -> str:
    """Words that stand nowhere else."""
    return f"kelp {random.randrange(10**11, 10**12)} stone"


@pytest.fixture
def folder(tmp_path: Path, passphrase: str) -> Path:
    """A vault that only those words open."""
    enrolment.found(tmp_path / "vault", a_centre(), "Ana", passphrase, how=derivation.FLOOR)
    return tmp_path / "vault"


def _run(folder: Path, passphrase: str, how: str) -> list[dict[str, Any]]:
    environment = {key: value for key, value in os.environ.items() if "HOLDFAST" not in key}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)}
    ended = subprocess.run(
        [sys.executable, str(_PROGRAM), str(folder), how], input=passphrase + "\n", text=True,
        env=environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read through /proc")
@pytest.mark.parametrize(
    ("how", "title", "page"),
    [("locked", "Unlock - Holdfast", "UnlockPage"), ("hidden", "Enquiry desk", "HiddenPage")],
)
def test_the_new_image_of_the_same_process_holds_nothing_of_the_old_one(
    folder: Path, passphrase: str, how: str, title: str, page: str
) -> None:
    before, after = _run(folder, passphrase, how)
    assert before["page"] == "DeskPage"
    assert before["found"] > 0
    assert after == {"image": 2, "pid": before["pid"], "title": title, "page": page, "found": 0}


def test_the_program_is_begun_without_the_words_that_followed_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "orig_argv", ["python3", "-X", "utf8", "-m", "ui", "demo"])
    monkeypatch.setattr(sys, "argv", ["/somewhere/ui/__main__.py", "demo"])
    assert application.program() == [sys.executable, "-X", "utf8", "-m", "ui"]
    monkeypatch.setattr(sys, "orig_argv", ["/bin/python3", "/bin/holdfast"])
    monkeypatch.setattr(sys, "argv", ["/bin/holdfast"])
    assert application.program() == [sys.executable, "/bin/holdfast"]


def test_the_window_stands_whole_on_a_screen_smaller_than_it_would_like(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = Window(tmp_path / "nothing here yet", lambda _hidden: None)
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry().size()
    assert screen.width() < 1366, "the offscreen platform's screen is 800 by 800"
    application.fit(window)
    window.show()
    assert window.isMaximized()
    assert window.size() == window.size().boundedTo(screen)


def test_the_window_opens_on_the_vault_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def run(folder: Path) -> int:
        opened.append(folder)
        return 0

    monkeypatch.setattr(application, "run", run)
    monkeypatch.setenv("HOLDFAST_VAULT", "/nowhere")
    monkeypatch.setattr(sys, "argv", ["holdfast", "--vault", str(tmp_path)])
    assert start() == 0
    assert opened == [tmp_path]
