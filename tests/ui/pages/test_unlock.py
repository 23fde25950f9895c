"""The unlock page: who, the passphrase, one answer to every mistake, and the way back in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment, installation
from desktop.errors import WrongPassphrase
from desktop.session import Session, wall_clock
from desktop.vault import derivation
from desktop.vault.attempts import Attempts
from desktop.vault.roster import Role
from tests.builders import PASSPHRASE, Founded
from ui.pages.unlock import UnlockPage
from ui.steps.way_back import WayBack
from ui.theme.theme import theme


@pytest.fixture
def page(qtbot: QtBot, vault: Path) -> UnlockPage:
    return _page(qtbot, vault)


def _page(qtbot: QtBot, vault: Path) -> UnlockPage:
    page = UnlockPage(vault, installation.read(vault), how=derivation.FLOOR)
    qtbot.addWidget(page)
    page.resize(1366, 860)
    page.show()
    page.activateWindow()
    page.look_round()
    page.arrive()
    return page


@pytest.fixture
def let_in(page: UnlockPage) -> Iterator[list[Session]]:
    """Whoever the page lets in; they are seen out at the end."""
    sessions: list[Session] = []
    page.unlocked.connect(sessions.append)
    yield sessions
    for session in sessions:
        session.close()


def _type_and_enter(qtbot: QtBot, page: UnlockPage, words: str) -> None:
    QTest.keyClicks(page.form.passphrase.line, words)
    QTest.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)


def test_the_passphrase_and_enter_let_the_person_in(
    qtbot: QtBot, page: UnlockPage, let_in: list[Session], vault: Path
) -> None:
    with qtbot.waitSignal(page.unlocked):
        _type_and_enter(qtbot, page, PASSPHRASE)
    assert let_in[0].person.name == "Ana"
    assert let_in[0].reports.drafts() == []
    assert page.form.passphrase.text() == ""
    assert installation.read(vault).last_user == "Ana"


def test_it_begins_in_the_box_of_whoever_was_here_last(
    qtbot: QtBot, vault: Path, page: UnlockPage, let_in: list[Session]
) -> None:
    page.form.choose("Tomasz")
    with qtbot.waitSignal(page.unlocked):
        _type_and_enter(qtbot, page, PASSPHRASE)
    let_in[0].close()
    again = _page(qtbot, vault)
    assert again.form.name == "Tomasz"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is again.form.passphrase.line)


def test_up_and_down_change_the_person_while_typing(qtbot: QtBot, page: UnlockPage) -> None:
    chosen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(page.form.passphrase.line, key)
        chosen.append(page.form.name)
    assert chosen == ["Tomasz", "Cara", "Cara", "Tomasz"]


def test_a_wrong_passphrase_is_one_sentence_and_an_empty_box(
    qtbot: QtBot, page: UnlockPage, let_in: list[Session]
) -> None:
    _type_and_enter(qtbot, page, "four words make nonsense")
    qtbot.waitUntil(lambda: bool(page.form.passphrase.error()))
    assert page.form.passphrase.error() == (
        "That did not open Holdfast. 4 tries left before a 5 minute wait."
    )
    assert page.form.passphrase.text() == ""
    assert let_in == []


def test_the_second_try_waits_a_moment_by_itself_and_is_not_refused(
    qtbot: QtBot, page: UnlockPage, let_in: list[Session]
) -> None:
    for _wrong in range(2):
        _type_and_enter(qtbot, page, "wrong words, all of them")
        qtbot.waitUntil(lambda: page.form.passphrase.text() == "")
    assert "3 tries left" in page.form.passphrase.error()
    with qtbot.waitSignal(page.unlocked, timeout=5000):
        _type_and_enter(qtbot, page, PASSPHRASE)
        assert page.form.notice.startswith("One moment.")
    assert page.form.notice == ""


def test_after_five_failures_the_wait_is_told_in_minutes_and_nothing_is_tried(
    qtbot: QtBot, vault: Path
) -> None:
    for _failure in range(5):
        Attempts(vault).failed(wall_clock())
    page = _page(qtbot, vault)
    assert page.form.passphrase.error() == "You can try again in 5 minutes."
    with qtbot.assertNotEmitted(page.unlocked, wait=300):
        _type_and_enter(qtbot, page, PASSPHRASE)
    assert page.form.passphrase.error() == "You can try again in 5 minutes."


def test_an_empty_box_is_not_a_try(qtbot: QtBot, page: UnlockPage, vault: Path) -> None:
    _type_and_enter(qtbot, page, "")
    assert page.form.passphrase.error() == "Type your passphrase."
    assert Attempts(vault).left() == 5


def test_somebody_who_is_not_in_the_list_is_told_what_to_do(
    qtbot: QtBot, page: UnlockPage, vault: Path
) -> None:
    page.form.choose("")
    _type_and_enter(qtbot, page, PASSPHRASE)
    assert "Ask an administrator" in page.form.passphrase.error()
    assert Attempts(vault).left() == 5


def test_a_second_holdfast_says_where_the_first_one_is(
    qtbot: QtBot, vault: Path, session: Session
) -> None:
    assert session.claim is not None
    page = _page(qtbot, vault)
    assert page.form.notice.startswith("Holdfast is already open on this computer.")
    assert "task bar" in page.form.notice
    _type_and_enter(qtbot, page, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(page.form.passphrase.error()))
    assert "Enquiry desk" in page.form.passphrase.error()


def test_more_than_eight_people_are_a_list_that_opens(
    qtbot: QtBot, vault: Path, session: Session
) -> None:
    for number in range(6):
        enrolment.add_person(
            session, f"Volunteer {number}", PASSPHRASE, Role.STAFF, how=derivation.FLOOR
        )
    session.close()
    page = _page(qtbot, vault)
    page.form.choose("Volunteer 5")
    with qtbot.waitSignal(page.unlocked) as let_in:
        _type_and_enter(qtbot, page, PASSPHRASE)
    assert let_in.args is not None
    assert let_in.args[0].person.name == "Volunteer 5"
    let_in.args[0].close()


def test_a_half_typed_passphrase_does_not_stay_behind_a_hidden_window(
    qtbot: QtBot, page: UnlockPage
) -> None:
    QTest.keyClicks(page.form.passphrase.line, "four words")
    page.forget_after(0)
    page.hide()
    qtbot.waitUntil(lambda: page.form.passphrase.text() == "")


@pytest.mark.parametrize("lost", [(), ("slots.a.json", "slots.b.json")])
def test_the_recovery_sheet_gives_a_new_passphrase_and_drafts_are_kept(
    qtbot: QtBot, vault: Path, page: UnlockPage, let_in: list[Session], founded: Founded,
    lost: tuple[str, ...],
) -> None:  # fmt: skip
    for name in lost:
        (vault / name).unlink()
    way = _way_back(page)
    way.code.code.set_text(founded.code.lower().replace(" ", ""))
    QTest.keyClick(way.code.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(way.new.isVisible)
    QTest.keyClicks(way.new.passphrase.line, "quite another passphrase")
    with qtbot.waitSignal(way.renewed):
        QTest.keyClick(way.new.passphrase.line, Qt.Key.Key_Return)
    assert page.form.isVisible()
    assert "new passphrase is set" in page.form.notice
    with pytest.raises(WrongPassphrase):
        enrolment.unlock(vault, "Ana", PASSPHRASE)
    Attempts(vault).succeeded()
    with qtbot.waitSignal(page.unlocked):
        _type_and_enter(qtbot, page, "quite another passphrase")
    assert "renewed passphrase with recovery sheet" in [
        line.act for line in let_in[0].audit.lines()
    ]


def test_a_slip_in_the_code_names_its_group_and_counts_as_no_try(
    qtbot: QtBot, vault: Path, page: UnlockPage, founded: Founded
) -> None:
    way = _way_back(page)
    groups = founded.code.split()
    # Every single wrong sign is caught; a whole group turned round is once in thirty-one times not.
    groups[3] = ("3" if groups[3][0] == "2" else "2") + groups[3][1:]
    way.code.code.set_text(" ".join(groups))
    way.code.button.click()
    assert "group 4 of 9" in way.code.code.error()
    assert way.code.code.text() == " ".join(groups)
    assert Attempts(vault).left() == 5


def test_a_short_new_passphrase_is_refused_in_words(
    qtbot: QtBot, page: UnlockPage, founded: Founded
) -> None:
    way = _way_back(page)
    way.code.code.set_text(founded.code)
    way.code.button.click()
    QTest.keyClicks(way.new.passphrase.line, "short")
    way.new.button.click()
    qtbot.waitUntil(lambda: "too short" in way.new.passphrase.error())


def test_back_leads_to_the_names_again(qtbot: QtBot, page: UnlockPage) -> None:
    way = _way_back(page)
    way.left.emit()
    assert page.form.isVisible()
    assert not way.isVisible()


def _way_back(page: UnlockPage) -> WayBack:
    page.form.forgot.emit()
    way = page.findChild(WayBack)
    assert isinstance(way, WayBack)
    assert way.isVisible()
    return way


def test_a_bug_while_unlocking_does_not_shut_the_door(
    qtbot: QtBot, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = UnlockPage(vault, installation.read(vault))
    qtbot.addWidget(page)
    page.show()

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    page.form.passphrase.set_text(PASSPHRASE)
    with monkeypatch.context() as changed, qtbot.captureExceptions() as surfaced:
        changed.setattr("desktop.vault.keyslots.unlock", breaks)
        page.form.unlock_asked.emit()
        qtbot.waitUntil(lambda: bool(surfaced))
    with qtbot.waitSignal(page.unlocked, timeout=10_000) as let_in:
        page.form.unlock_asked.emit()
    let_in.args[0].close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_row_is_cut_after_a_new_passphrase_was_set(
    qtbot: QtBot, vault: Path, scale: float
) -> None:
    theme().apply("light", scale=scale)
    try:
        page = UnlockPage(vault, installation.read(vault))
        qtbot.addWidget(page)
        page.resize(1366, 860)
        page.show()
        page.form.forgot.emit()
        QApplication.processEvents()
        way = page.findChild(WayBack)
        assert isinstance(way, WayBack)
        way.renewed.emit("Tomasz")
        qtbot.waitUntil(lambda: not _cut(page.form))
        assert page.form.notice.startswith("The new passphrase is set.")
    finally:
        theme().apply("light")


def _cut(form: QWidget) -> list[str]:
    rows = form.findChildren(QAbstractButton)
    return [one.text() for one in rows if one.height() < one.minimumSizeHint().height()]
