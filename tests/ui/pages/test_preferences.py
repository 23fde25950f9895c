"""Settings: used at once, kept for everybody, and only what a role may change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import enrolment, installation, safeguarding
from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.roster import Role
from tests.builders import PASSPHRASE
from ui.background import wait_for_jobs
from ui.controls.button import Button
from ui.pages.preferences import PreferencesPage
from ui.settings.people import People
from ui.theme.theme import theme


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[PreferencesPage]:
    yield _page(qtbot, session)
    assert wait_for_jobs(10_000)
    theme().apply("light")


def _page(qtbot: QtBot, session: Session) -> PreferencesPage:
    page = PreferencesPage(session, how=derivation.FLOOR)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.arrive()
    return page


def test_colours_and_size_are_used_and_kept_at_once(page: PreferencesPage, vault: Path) -> None:
    page.look.colours.row("dark").click()
    assert theme().name == "dark"
    page.look.text_size.row("150").click()
    assert (theme().name, theme().scale) == ("dark", 1.5)
    kept = installation.read(vault)
    assert (kept.theme, kept.scale) == ("dark", 150)


def test_the_lock_takes_its_new_time_at_once(
    qtbot: QtBot, page: PreferencesPage, vault: Path
) -> None:
    with qtbot.waitSignal(page.lock_minutes_changed) as changed:
        page.lock.minutes.row("5").click()
    assert changed.args == [5]
    assert installation.read(vault).lock_minutes == 5


def test_ones_own_passphrase_changes(
    qtbot: QtBot, page: PreferencesPage, session: Session, vault: Path
) -> None:
    page.own.new.field.set_text("quite another passphrase")
    page.own.button.click()
    qtbot.waitUntil(page.own.told.isVisible)
    assert page.own.new.field.text() == ""
    session.close()
    enrolment.unlock(vault, "Ana", "quite another passphrase").close()


def test_a_short_one_is_refused_in_words(page: PreferencesPage) -> None:
    page.own.new.field.set_text("short")
    page.own.button.click()
    assert "too short" in page.own.new.field.error()


def test_a_person_is_added_and_can_unlock(
    qtbot: QtBot, page: PreferencesPage, session: Session, vault: Path
) -> None:
    people = _people(page)
    people.name.set_text("Jo")
    people.role.row(Role.STAFF.value).click()
    people.new.field.set_text(PASSPHRASE)
    people.add_button.click()
    qtbot.waitUntil(lambda: "Jo" in [person.name for person in enrolment.people(vault)])
    qtbot.waitUntil(lambda: people.name.text() == "")
    assert "added person" in [line.act for line in session.audit.lines()]
    session.close()
    enrolment.unlock(vault, "Jo", PASSPHRASE).close()


def test_the_same_name_twice_is_refused_in_words(qtbot: QtBot, page: PreferencesPage) -> None:
    people = _people(page)
    people.name.set_text("Tomasz")
    people.role.row(Role.STAFF.value).click()
    people.new.field.set_text(PASSPHRASE)
    people.add_button.click()
    qtbot.waitUntil(lambda: "works here already" in people.trouble)


def test_what_is_missing_is_said_at_each_question(page: PreferencesPage, vault: Path) -> None:
    people = _people(page)
    people.add_button.click()
    assert people.name.error() == "Give the person's name."
    assert len(enrolment.people(vault)) == 3


def test_access_is_stopped_at_the_second_press(page: PreferencesPage, vault: Path) -> None:
    people = _people(page)
    button = people.stop_button("Tomasz")
    button.acted.emit()
    assert len(enrolment.people(vault)) == 3
    assert button.accessibleName() == "Yes, stop access for Tomasz"
    button.acted.emit()
    assert [person.name for person in enrolment.people(vault)] == ["Ana", "Cara"]


def test_safeguarding_leads_are_ticked_among_who_takes_reports(
    page: PreferencesPage, session: Session
) -> None:
    rows = {row.text(): row for row in page.leads.choice.rows()}
    assert set(rows) == {"Ana", "Tomasz"}, "Cara sees counts, and cannot open a report"
    rows["Tomasz"].click()
    assert [one.name for one in safeguarding.leads(session)] == ["Tomasz"]
    button = _people(page).stop_button("Tomasz")
    button.acted.emit()
    button.acted.emit()
    assert [row.text() for row in page.leads.choice.rows()] == ["Ana"]
    assert safeguarding.leads(session) == ()


def test_only_an_administrator_sees_people_and_links(
    qtbot: QtBot, session: Session, sit_down: Callable[[str], Session]
) -> None:
    session.close()
    page = _page(qtbot, sit_down("Tomasz"))
    assert page.findChildren(People) == []


def test_a_coordinator_may_change_the_look_and_their_passphrase(
    qtbot: QtBot, session: Session, sit_down: Callable[[str], Session], vault: Path
) -> None:
    session.close()
    coordinator = sit_down("Cara")
    page = _page(qtbot, coordinator)
    page.own.new.field.set_text("quite another passphrase")
    page.own.button.click()
    qtbot.waitUntil(page.own.told.isVisible)
    coordinator.close()
    enrolment.unlock(vault, "Cara", "quite another passphrase").close()


def _people(page: PreferencesPage) -> People:
    people = page.findChild(People)
    assert isinstance(people, People)
    people.form.set_open(True)
    return people


def test_the_button_for_the_places_stands_over_the_heading_in_line_with_it(
    qtbot: QtBot, page: PreferencesPage
) -> None:
    theme().apply("light", scale=2.0)
    page.set_side_button("Places")
    page.resize(1366, 768)
    QApplication.processEvents()
    places = next(one for one in page.findChildren(Button) if one.text() == "Places")
    at, head = (one.mapTo(page, QPoint(0, 0)) for one in (places, page.heading))
    assert at.x() == head.x()
    assert at.y() + places.height() + 8 <= head.y()
