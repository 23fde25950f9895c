"""A new recovery sheet: whatever goes wrong in between, the desk asks for a check of the paper."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.errors import DiskFull
from desktop.session import Session
from desktop.vault import keyslots
from ui.pages.sheet import SheetPage
from ui.steps.sheet_check import is_sheet_kept, note_sheet_kept


def test_a_disk_that_fills_up_before_the_settings_leaves_the_old_sheet_in_force(
    qtbot: QtBot, session: Session, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_session: Session) -> None:
        raise DiskFull

    note_sheet_kept(session, "the safe")
    before = (vault / "slots.a.json").read_bytes()
    monkeypatch.setattr("ui.pages.sheet.forget_sheet", full)
    page = SheetPage(session)
    qtbot.addWidget(page)
    page.intro.made.emit()
    assert (vault / "slots.a.json").read_bytes() == before
    assert is_sheet_kept(session)


def test_a_disk_that_fills_up_before_the_slots_asks_for_a_check(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> str:
        raise DiskFull

    note_sheet_kept(session, "the safe")
    monkeypatch.setattr(keyslots, "renew_recovery", full)
    page = SheetPage(session)
    qtbot.addWidget(page)
    page.intro.made.emit()
    assert not is_sheet_kept(session)
