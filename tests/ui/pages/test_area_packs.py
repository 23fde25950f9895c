"""Area packs in the window: setting up from a file, settings, and a pack that has grown old."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment
from desktop.area import Area
from desktop.library import area_folder, area_ids, load_area
from desktop.pack_age import age_words
from desktop.session import Session
from desktop.vault import derivation
from tests.area_packs import SMALL, a_pack, norfolk_files, partnership
from tests.builders import PASSPHRASE
from tests.ui.walk import things
from ui.background import wait_for_jobs
from ui.pages.desk import DeskPage
from ui.pages.welcome import WelcomePage
from ui.settings.area_pack import AreaPack

WESSEX = SMALL.replace('"norfolk"', '"wessex"').replace('"Norfolk"', '"Wessex"').encode()
NORFOLK = load_area(area_folder("norfolk"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A newer pack of Norfolk."""
    path = tmp_path / "norfolk.holdfast-pack"
    path.write_bytes(a_pack(issue=2))
    return path


@pytest.fixture
def welcome(qtbot: QtBot, tmp_path: Path) -> Iterator[WelcomePage]:
    page = WelcomePage(tmp_path / "fresh", how=derivation.FLOOR)
    qtbot.addWidget(page)
    page.resize(1366, 860)
    page.show()
    yield page
    page.give_up()
    assert wait_for_jobs(10_000)


def settings(qtbot: QtBot, session: Session) -> AreaPack:
    section = AreaPack(session)
    qtbot.addWidget(section)
    section.resize(900, 800)
    section.show()
    return section


def said(section: QWidget) -> str:
    return "\n".join(thing.text(QAccessible.Text.Name) for thing in things(section))


def test_setting_up_offers_every_area_and_a_file(welcome: WelcomePage) -> None:
    offered = [row.value for row in welcome.centre.area.rows()]
    assert offered == [*area_ids(), "file"]
    assert welcome.centre.area.chosen() == ()
    assert not welcome.centre.pack.isVisible()
    welcome.centre.area.row("file").click()
    assert welcome.centre.pack.isVisible()


def test_a_fourth_area_is_set_up_from_its_file(
    qtbot: QtBot, welcome: WelcomePage, tmp_path: Path
) -> None:
    file = tmp_path / "wessex.holdfast-pack"
    file.write_bytes(a_pack(files={"area.toml": WESSEX}, pack_id="wessex", version="2026-12"))
    step = welcome.centre
    step.name.set_text("The Corn Exchange")
    step.address.set_text("1 High Street")
    step.area.row("file").click()
    step.carry_on.acted.emit()
    assert "Choose the file of the area pack" in said(step)
    step.pack.open_file(file)
    qtbot.waitUntil(lambda: "Signed by Norfolk CSP" in said(step))
    assert partnership().public().words in said(step)
    step.carry_on.acted.emit()
    assert welcome.step is step
    assert step.pack.match is not None
    step.pack.match.row("different").click()
    assert "Do not use it" in step.pack.trouble
    step.carry_on.acted.emit()
    assert welcome.step is step
    step.pack.match.row("same").click()
    step.carry_on.acted.emit()
    welcome.administrator.name.set_text("Gabriel")
    welcome.administrator.new.field.set_text(PASSPHRASE)
    welcome.administrator.carry_on.click()
    qtbot.waitUntil(lambda: welcome.step.heading.text() == "Recovery sheet", timeout=20_000)
    welcome.give_up()
    session = enrolment.unlock(tmp_path / "fresh", "Gabriel", PASSPHRASE)
    assert session.area.name == "Wessex"
    session.close()


def test_settings_say_which_pack_who_signed_and_until_when(
    qtbot: QtBot, session: Session, file: Path
) -> None:
    section = settings(qtbot, session)
    before = said(section)
    assert "Norfolk, 2026-11" in before
    assert "Came with Holdfast" in before
    assert "facts still to be checked" in before
    assert not section.use.isVisible()
    section.choice.open_file(file)
    section.use.acted.emit()
    assert section.choice.trouble == "Say whether the words match"
    assert session.area.issue == 1
    assert section.choice.match is not None
    section.choice.match.row("same").click()
    with qtbot.waitSignal(section.installed):
        section.use.acted.emit()
    assert session.area.issue == 2
    qtbot.waitUntil(lambda: "Signed by Norfolk CSP" in said(section))
    assert "This pack is in use from now on." in said(section)


def test_a_changed_pack_is_refused_with_what_to_do_and_no_way_round(
    qtbot: QtBot, session: Session, file: Path
) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    section = settings(qtbot, session)
    section.choice.open_file(file)
    assert "stays in use" in said(section)
    assert not section.use.isVisible()
    assert session.area.issue == 1


def test_whoever_takes_reports_sees_the_pack_and_cannot_change_it(
    qtbot: QtBot, vault: Path
) -> None:
    session = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    section = settings(qtbot, session)
    assert "Norfolk, 2026-11" in said(section)
    assert not hasattr(section, "choice")
    session.close()


@pytest.mark.parametrize(
    ("changes", "on", "words"),
    [
        ({}, date(2030, 1, 1), None),
        ({"valid_to": date(2027, 3, 31)}, date(2027, 3, 31), None),
        ({"valid_to": date(2027, 3, 31)}, date(2027, 4, 1), "ended on 31 March 2027"),
        ({"contacts_checked": date(2026, 8, 31)}, date(2027, 2, 28), None),
        ({"contacts_checked": date(2026, 8, 31)}, date(2027, 3, 1), "over 6 months ago"),
        ({"next_check": date(2027, 1, 2)}, date(2026, 12, 2), None),
        ({"next_check": date(2027, 1, 2)}, date(2026, 12, 3), "due a check on 2 January 2027"),
    ],
)
def test_a_pack_that_has_grown_old_says_so(
    changes: dict[str, date], on: date, words: str | None
) -> None:
    area: Area = msgspec.structs.replace(NORFOLK, **changes)
    told = age_words(area, on)
    assert (told is None) if words is None else (told is not None and words in told[0])


def test_the_desk_warns_of_old_contacts_and_leads_to_the_settings(
    qtbot: QtBot, session: Session, file: Path
) -> None:
    old = norfolk_files(2)
    area = old["area.toml"].replace(b"issue = 2", b"issue = 2\ncontacts_checked = 2026-01-02")
    file.write_bytes(a_pack(issue=2, files={**old, "area.toml": area}))
    section = settings(qtbot, session)
    section.choice.open_file(file)
    assert section.choice.match is not None
    section.choice.match.row("same").click()
    section.use.acted.emit()
    page = DeskPage(session)
    qtbot.addWidget(page)
    page.show()
    assert "This pack's contacts were last checked over 6 months ago" in said(page)
    assert "You can go on. Check numbers before giving them." in said(page)
    (session.pack.folder / "area.toml").write_bytes(b"")
    session.forget_area()
    page = DeskPage(session)
    qtbot.addWidget(page)
    page.show()
    assert "The area pack on this computer was changed, so it is not used" in said(page)
