"""Locking depends on nothing: not on saving, not on closing, not on a round that has not ended."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import enrolment
from desktop.errors import VaultInUse
from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.place import Claim
from tests.builders import PASSPHRASE
from ui import clipboard
from ui.background import Job, wait_for_jobs
from ui.desk_at_work import DeskAtWork
from ui.window import Window


@pytest.fixture
def restarts() -> list[bool]:
    """Each time the program was begun anew."""
    return []


@pytest.fixture
def window(qtbot: QtBot, vault: Path, restarts: list[bool]) -> Iterator[Window]:
    made = Window(vault, restarts.append, how=derivation.FLOOR)
    qtbot.addWidget(made)
    made.show()
    made._let_in(enrolment.unlock(vault, "Ana", PASSPHRASE))
    yield made
    made.leave()


@pytest.fixture
def desk(window: Window) -> DeskAtWork:
    assert window.desk is not None
    return window.desk


def _fails(*_: object) -> bool:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "breaks",
    [
        lambda desk: setattr(desk.errand, "save", _fails),
        lambda desk: setattr(desk.session, "close", _fails),
        lambda desk: setattr(desk._sending, "stop", _fails),
    ],
    ids=["saving", "closing", "stopping"],
)
def test_the_program_begins_anew_though_something_fails(
    qtbot: QtBot, window: Window, desk: DeskAtWork, restarts: list[bool],
    breaks: Callable[[DeskAtWork], None],
) -> None:  # fmt: skip
    close = desk.session.close
    breaks(desk)
    with qtbot.captureExceptions() as surfaced:
        desk.idle.emit()
    assert [kind for kind, _error, _trail in surfaced] == [ZeroDivisionError]
    assert restarts == [False]
    assert window.desk is None
    close()


def test_the_rest_is_done_though_saving_fails(
    qtbot: QtBot, vault: Path, desk: DeskAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied: list[None] = []
    monkeypatch.setattr(clipboard, "empty", lambda: emptied.append(None))
    desk.errand.save = _fails  # type: ignore[method-assign]
    with qtbot.captureExceptions():
        desk.idle.emit()
    assert emptied == [None]
    Claim(vault).release()


def test_asked_to_lock_it_asks_first_though_saving_fails_in_an_unknown_way(
    qtbot: QtBot, window: Window, desk: DeskAtWork, restarts: list[bool]
) -> None:
    desk.errand.save = _fails  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        window.lock()
    assert desk.frame.notice_words.startswith("The last answer could not be saved.")
    assert restarts == []
    with qtbot.captureExceptions():
        desk.idle.emit()
    assert restarts == [False]


def test_no_other_holdfast_is_let_in_while_a_round_still_writes(
    window: Window, desk: DeskAtWork, vault: Path, restarts: list[bool]
) -> None:
    gate = threading.Event()
    Job(desk, gate.wait).start()
    window.lock()
    assert restarts == [False]
    with pytest.raises(VaultInUse):
        Claim(vault)
    gate.set()
    assert wait_for_jobs(5_000)
    assert desk._kept_claim is not None
    desk._kept_claim.release()


def test_with_nothing_at_work_the_next_one_is_let_in(
    window: Window, vault: Path, restarts: list[bool]
) -> None:
    window.lock()
    session: Session = enrolment.unlock(vault, "Ana", PASSPHRASE)
    session.close()
