"""Setting up: a real vault, a sheet that is typed back, and a centre that can take a report."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import enrolment, installation
from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.place import is_founded
from desktop.vault.roster import Role
from tests.builders import PASSPHRASE
from tests.ui.walk import things
from ui.pages.welcome import WelcomePage
from ui.steps.invitation import InvitationStep
from ui.steps.sheet_check import is_sheet_kept

_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fresh"


@pytest.fixture
def page(qtbot: QtBot, folder: Path) -> Iterator[WelcomePage]:
    page = WelcomePage(folder, how=derivation.FLOOR)
    qtbot.addWidget(page)
    page.resize(1366, 860)
    page.show()
    page.arrive()
    yield page
    page.give_up()


def _describe_the_centre(page: WelcomePage) -> None:
    page.centre.name.set_text("Eastgate Library")
    page.centre.hours.set_text("Monday to Friday 9am to 5pm")
    page.centre.address.set_text("12 Mill Lane\nNorwich")
    page.centre.area.row("norfolk").click()
    page.centre.carry_on.click()


def _found(qtbot: QtBot, page: WelcomePage) -> None:
    _describe_the_centre(page)
    page.administrator.name.set_text("Ana")
    page.administrator.new.field.set_text(PASSPHRASE)
    page.administrator.carry_on.click()
    qtbot.waitUntil(lambda: page.step.heading.text() == "Recovery sheet", timeout=10_000)


def _type_groups(page: WelcomePage, *groups: str) -> None:
    for field, group in zip(page.check.groups.values(), groups, strict=True):
        field.set_text(group)
    # Said and not clicked: a second press within a second is ignored on purpose.
    page.check.carry_on.acted.emit()


def _code_on_paper(page: WelcomePage, tmp_path: Path) -> list[str]:
    """Read the code from the sheet that is saved, as somebody would from paper."""
    page.sheet.save_to(tmp_path / "sheet.pdf")
    words = PdfReader(BytesIO((tmp_path / "sheet.pdf").read_bytes())).pages[0].extract_text()
    return [word for word in words.split() if len(word) == 5 and word.isupper()]


def test_the_whole_of_setting_up_ends_at_the_desk_with_a_vault_that_opens(
    qtbot: QtBot, page: WelcomePage, folder: Path, tmp_path: Path
) -> None:
    _found(qtbot, page)
    code = _code_on_paper(page, tmp_path)
    page.sheet.carry_on.click()
    _type_groups(page, code[2], code[6].lower())
    assert page.step.heading.text() == "Link to the police service"
    page.link.left.emit()
    with qtbot.waitSignal(page.finished) as finished:
        page.ready.start.click()
    assert finished.args is not None
    session: Session = finished.args[0]
    assert session.person.role is Role.ADMINISTRATOR
    assert is_sheet_kept(session)
    session.close()
    assert installation.read(folder).hours == "Monday to Friday 9am to 5pm"
    enrolment.unlock(folder, "Ana", PASSPHRASE).close()
    enrolment.unlock_with_recovery(folder, " ".join(code)).close()


def test_nothing_is_founded_before_the_administrator_is_named(
    qtbot: QtBot, page: WelcomePage, folder: Path
) -> None:
    page.centre.carry_on.click()
    assert page.centre.name.error() == "Give the name of the centre"
    assert page.centre.errors.isVisible()
    _describe_the_centre(page)
    page.administrator.carry_on.click()
    assert page.administrator.name.error() == "Give your name"
    assert "Make up a passphrase" in page.administrator.new.field.error()
    assert not is_founded(folder)


def test_what_was_typed_is_kept_going_back(qtbot: QtBot, page: WelcomePage) -> None:
    _describe_the_centre(page)
    page.administrator.name.set_text("Ana")
    page.step.back_asked.emit()
    assert page.step is page.centre
    assert page.centre.name.text() == "Eastgate Library"
    page.centre.carry_on.click()
    assert page.administrator.name.text() == "Ana"


def test_the_strength_of_a_passphrase_is_said_in_words(qtbot: QtBot, page: WelcomePage) -> None:
    _describe_the_centre(page)
    new = page.administrator.new
    QTest.keyClicks(new.field.line, "four words")
    assert new.strength == "Short. Add another word."
    QTest.keyClicks(new.field.line, " make sense")
    assert new.strength == "Long enough."


def test_wrong_groups_are_told_one_by_one_and_the_sheet_can_be_seen_again(
    qtbot: QtBot, page: WelcomePage, tmp_path: Path
) -> None:
    _found(qtbot, page)
    code = _code_on_paper(page, tmp_path)
    page.sheet.carry_on.click()
    _type_groups(page, code[2], "22222")
    assert page.check.groups[3].error() == ""
    assert page.check.groups[7].error() == "Group 7 is not the same as on the sheet"
    page.step.back_asked.emit()
    assert page.step is page.sheet
    page.sheet.carry_on.acted.emit()
    _type_groups(page, code[2], code[6])
    assert isinstance(page.step, InvitationStep)


def test_the_code_is_not_on_the_page_that_asks_for_it(
    qtbot: QtBot, page: WelcomePage, tmp_path: Path
) -> None:
    _found(qtbot, page)
    code = _code_on_paper(page, tmp_path)
    page.sheet.carry_on.click()
    said = " ".join(thing.text(kind) for thing in things(page) for kind in _TEXTS)
    assert not [group for group in code if group in said or ", ".join(group) in said]


def test_leaving_after_the_keys_are_made_leaves_a_vault_and_a_reminder(
    qtbot: QtBot, page: WelcomePage, folder: Path
) -> None:
    _found(qtbot, page)
    page.give_up()
    session = enrolment.unlock(folder, "Ana", PASSPHRASE)
    assert not is_sheet_kept(session)
    session.close()


def test_a_folder_that_cannot_be_written_is_said_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    page = WelcomePage(tmp_path / "file" / "vault", how=derivation.FLOOR)
    qtbot.addWidget(page)
    page.show()
    _describe_the_centre(page)
    page.administrator.name.set_text("Ana")
    page.administrator.new.field.set_text(PASSPHRASE)
    QTest.keyClick(page.administrator.new.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.administrator.errors.isVisible)
    assert "not saved" in page.administrator.errors.accessibleDescription()
