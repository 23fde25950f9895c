"""Slow work: where it runs, where its outcome arrives, and what becomes of a page that is gone."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import DiskFull
from ui.background import Job, wait_for_jobs


def test_the_work_leaves_the_windows_thread_and_its_outcome_comes_back_to_it(qtbot: QtBot) -> None:
    page = QObject()
    told: list[QThread] = []
    job = Job(page, threading.get_ident)
    job.done.connect(lambda: told.append(QThread.currentThread()))
    with qtbot.waitSignal(job.done) as arrived:
        job.start()
    application = QApplication.instance()
    assert application is not None
    assert arrived.args != [threading.get_ident()]
    assert told == [application.thread()]


def test_a_refusal_arrives_as_the_refusal_it_was(qtbot: QtBot) -> None:
    refusal = DiskFull()
    page = QObject()
    job = Job(page, lambda: _raise(refusal))
    with qtbot.waitSignal(job.refused) as arrived:
        job.start()
    assert arrived.args == [refusal]


def test_a_bug_surfaces_on_the_windows_thread(qtbot: QtBot) -> None:
    page = QObject()
    job = Job(page, lambda: _raise(ZeroDivisionError()))
    with qtbot.captureExceptions() as surfaced:
        job.start()
        qtbot.waitUntil(lambda: bool(surfaced))
    assert surfaced[0][0] is ZeroDivisionError


def test_a_page_that_is_gone_gets_no_answer(qtbot: QtBot) -> None:
    page = QObject()
    told: list[object] = []
    gate = threading.Event()
    job = Job(page, gate.wait)
    job.done.connect(told.append)
    job.start()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    assert wait_for_jobs(5000)
    QApplication.processEvents()
    assert told == []


def test_a_job_that_has_ended_is_let_go(qtbot: QtBot) -> None:
    page = QObject()
    job = Job(page, lambda: 1)
    with qtbot.waitSignal(job.destroyed):
        job.start()
    assert page.children() == []


@pytest.mark.parametrize("many", [5])
def test_more_jobs_than_threads_all_end(qtbot: QtBot, many: int) -> None:
    page = QObject()
    told: list[int] = []
    for number in range(many):
        job = Job(page, lambda number=number: number)  # type: ignore[misc]
        job.done.connect(told.append)
        job.start()
    qtbot.waitUntil(lambda: len(told) == many)
    assert sorted(told) == list(range(many))


def _raise(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("error", [None, DiskFull(), ZeroDivisionError()])
def test_whatever_comes_of_it_a_job_says_that_it_has_ended(
    qtbot: QtBot, error: Exception | None
) -> None:
    page = QObject()
    told: list[str] = []
    job = Job(page, partial(_raise, error) if error else lambda: None)
    job.ended.connect(lambda: told.append("ended"))
    job.done.connect(lambda _: told.append("done"))
    job.refused.connect(lambda _: told.append("refused"))
    with qtbot.captureExceptions():
        job.start()
        qtbot.waitUntil(lambda: bool(told))
    assert told[0] == "ended"


def test_what_hangs_holds_up_nothing_else(qtbot: QtBot) -> None:
    """Looking for sticks waits for a drive of the network that is down; reports go all the same."""
    page, gate = QObject(), threading.Event()
    looks = [Job(page, gate.wait, may_hang=True) for _ in range(3)]
    for look in looks:
        look.start()
    job = Job(page, lambda: "sent")
    with qtbot.waitSignal(job.done) as arrived:
        job.start()
    assert arrived.args == ["sent"]
    gate.set()
    assert wait_for_jobs(5_000)
