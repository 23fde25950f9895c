"""The lobby's sign, the page of a problem, and a new recovery sheet."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment
from desktop.errors import DiskFull, WrongPassphrase
from desktop.session import Session
from tests.builders import Founded, a_centre
from tests.ui.walk import names, things
from ui import problems
from ui.pages.hidden import HiddenPage
from ui.pages.problem import ProblemPage
from ui.pages.sheet import SheetPage
from ui.steps.sheet_check import is_sheet_kept, note_sheet_kept


def _said(page: QWidget) -> list[str]:
    return [thing.text(QAccessible.Text.Name) for thing in things(page)]


def test_the_sign_of_the_lobby_says_where_and_when_and_has_one_control(qtbot: QtBot) -> None:
    hours = "Monday to Friday 9am to 5pm\nSaturday: 10am to 1pm\nSunday closed\nBank holidays vary"
    page = HiddenPage(replace(a_centre(), hours=hours))
    qtbot.addWidget(page)
    page.show()
    said = _said(page)
    for words in ("Eastgate Library", "Enquiry desk", "Monday to Friday", "9am to 5pm", "Saturday",
                  "10am to 1pm", "Sunday", "Closed", "Bank holidays vary"):  # fmt: skip
        assert words in said
    assert names(page) == ["Back to work"]
    assert not [words for words in said if "Holdfast" in words or "police" in words.lower()]


def test_a_centre_without_hours_has_a_sign_too(qtbot: QtBot) -> None:
    page = HiddenPage(a_centre())
    qtbot.addWidget(page)
    page.show()
    assert "Eastgate Library" in _said(page)


def test_a_refusal_is_told_in_its_own_words(qtbot: QtBot) -> None:
    page = ProblemPage(DiskFull())
    qtbot.addWidget(page)
    page.show()
    assert page.heading.text() == DiskFull.title
    assert DiskFull.advice in _said(page)
    assert page.where == ""


def test_a_bug_is_told_by_its_lines_and_never_by_its_words(qtbot: QtBot) -> None:
    page = ProblemPage(_bug("Farida Karim"))
    qtbot.addWidget(page)
    assert page.where.splitlines()[0] == "ZeroDivisionError"
    assert "_bug, pages/test_small_pages.py" in page.where
    assert "Farida" not in page.where


def _bug(said: str) -> Exception:
    try:
        raise ZeroDivisionError(said)
    except ZeroDivisionError as error:
        return error


def test_whatever_nobody_caught_is_shown_and_leaves_a_trail_without_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    problems.catch_all(shown.append)
    bug = _bug("Farida Karim")
    sys.excepthook(type(bug), bug, bug.__traceback__)
    sys.excepthook(DiskFull, DiskFull(), None)
    assert [type(error) for error in shown] == [ZeroDivisionError, DiskFull]
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "Farida" not in told


def test_a_new_sheet_takes_the_place_of_the_old_one(
    qtbot: QtBot, session: Session, founded: Founded, vault: Path, tmp_path: Path
) -> None:
    note_sheet_kept(session, "office safe")
    page = SheetPage(session)
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    assert is_sheet_kept(session)
    page.intro.made.emit()
    assert not is_sheet_kept(session)
    page.sheet.save_to(tmp_path / "sheet.pdf")
    words = PdfReader(BytesIO((tmp_path / "sheet.pdf").read_bytes())).pages[0].extract_text()
    code = [word for word in words.split() if len(word) == 5 and word.isupper()]
    page.sheet.taken.emit()
    for field, group in zip(page.check.groups.values(), (code[2], code[6]), strict=True):
        field.set_text(group)
    with qtbot.waitSignal(page.left):
        page.check.carry_on.click()
    assert is_sheet_kept(session)
    session.close()
    with pytest.raises(WrongPassphrase):
        enrolment.unlock_with_recovery(vault, founded.code)
    enrolment.unlock_with_recovery(vault, " ".join(code)).close()


def test_only_an_administrator_can_make_one(
    qtbot: QtBot, session: Session, sit_down: Callable[[str], Session]
) -> None:
    session.close()
    page = SheetPage(sit_down("Tomasz"))
    qtbot.addWidget(page)
    page.show()
    page.intro.made.emit()
    assert page.intro.errors.isVisible()
