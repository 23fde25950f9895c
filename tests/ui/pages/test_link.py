"""Linking to the police: a real intake, its invitation, and two people who compare six words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.session import Session
from sync.dispatch.enrolling import linked_to, read_invitation
from sync.dispatch.sealer import sealer_for
from tests.sync.dispatch.centre import Police, found_police
from ui.background import wait_for_jobs
from ui.pages.link import LinkPage


@pytest.fixture(scope="module")
def police(tmp_path_factory: pytest.TempPathFactory) -> Police:
    """An intake for real reports; a test serves it when it wants an answer."""
    return found_police(tmp_path_factory.mktemp("police") / "intake", practice=False)


@pytest.fixture
def file(police: Police, tmp_path: Path) -> Path:
    """The invitation as it is brought."""
    path = tmp_path / "eastgate.invitation"
    path.write_bytes(police.invitation())
    return path


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[LinkPage]:
    yield _page(qtbot, session)
    assert wait_for_jobs(10_000)


def _page(qtbot: QtBot, session: Session) -> LinkPage:
    page = LinkPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.arrive()
    return page


def _answer(page: LinkPage, value: str) -> None:
    assert page.match is not None
    page.match.row(value).click()


def _told(page: LinkPage) -> str:
    return page.errors.accessibleDescription()


def test_a_file_its_words_and_a_yes_link_the_desk(
    qtbot: QtBot, page: LinkPage, file: Path, police: Police, session: Session
) -> None:
    page.open_file(file)
    assert page.words == read_invitation(file.read_bytes()).words
    assert len(page.words.split()) == 6
    _answer(page, "same")
    with police.serving(), qtbot.waitSignal(page.linked, timeout=20_000):
        page.finish.click()
    assert linked_to(session) == "Norfolk Constabulary"
    assert sealer_for(session) is not None


def test_nothing_is_linked_when_the_words_differ(
    page: LinkPage, file: Path, session: Session
) -> None:
    page.open_file(file)
    _answer(page, "different")
    page.finish.click()
    assert "words" in _told(page).lower()
    assert session.police_link.get() is None


def test_nothing_is_asked_of_the_police_before_somebody_says_yes(
    page: LinkPage, file: Path, session: Session
) -> None:
    page.open_file(file)
    page.finish.click()
    assert _told(page) == "Say whether the words match"
    assert session.police_link.get() is None


def test_without_a_file_the_button_says_what_is_missing(page: LinkPage) -> None:
    page.finish.click()
    assert _told(page) == "Choose the file first"


@pytest.mark.parametrize("content", [b"", b"not an invitation", b"\xff" * 70_000])
def test_a_file_that_is_no_invitation_is_said_so(
    page: LinkPage, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "other.txt").write_bytes(content)
    page.open_file(tmp_path / "other.txt")
    assert page.errors.isVisible()
    assert page.match is None


def test_a_file_that_is_gone_is_said_so(page: LinkPage, tmp_path: Path) -> None:
    page.open_file(tmp_path / "gone.invitation")
    assert _told(page).startswith("That file cannot be read.")


def test_a_line_that_is_down_is_told_and_linking_goes_on_where_it_stopped(
    qtbot: QtBot, page: LinkPage, file: Path, police: Police, session: Session
) -> None:
    page.open_file(file)
    _answer(page, "same")
    page.finish.click()
    qtbot.waitUntil(page.errors.isVisible, timeout=20_000)
    assert "Could not reach the police service" in _told(page)
    again = _page(qtbot, session)
    with police.serving(), qtbot.waitSignal(again.linked, timeout=20_000):
        again.finish.click()
    assert linked_to(session) == "Norfolk Constabulary"


def test_only_an_administrator_can_finish_it(
    qtbot: QtBot, sit_down: Callable[[str], Session], file: Path
) -> None:
    session = sit_down("Tomasz")
    page = _page(qtbot, session)
    page.open_file(file)
    _answer(page, "same")
    page.finish.click()
    qtbot.waitUntil(page.errors.isVisible)
    assert "Your role does not allow that" in _told(page)


def test_not_now_leaves(qtbot: QtBot, page: LinkPage) -> None:
    with qtbot.waitSignal(page.left):
        page.leave.click()
