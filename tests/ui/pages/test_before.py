"""Before the first question: a language that nobody has checked says so, and who can help."""

import pytest
from pytestqt.qtbot import QtBot

from desktop import drafts
from desktop.session import Session
from ui.pages.before import BeforePage


def told(qtbot: QtBot, session: Session, language: str) -> str:
    page = BeforePage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.told.isHidden(), "English needs no interpreter"
    page.language.choose(language)
    page.language.changed.emit(language)
    return page.told.text() if page.told.isVisible() else ""


@pytest.mark.parametrize(("language", "name"), [("so", "Somali"), ("ur", "Urdu"), ("pl", "Polish")])
def test_no_checked_questions_are_said_with_who_can_help(
    qtbot: QtBot, session: Session, language: str, name: str
) -> None:
    words = told(qtbot, session, language)
    assert words.startswith(f"There are no checked questions in {name}.")
    assert "An interpreter can help" in words


def test_drafts_that_the_centre_shows_are_called_drafts(qtbot: QtBot, session: Session) -> None:
    drafts.show(session, on=True)
    assert "drafts that nobody has checked" in told(qtbot, session, "ur")


def test_it_goes_again_with_the_language(qtbot: QtBot, session: Session) -> None:
    page = BeforePage(session, "ur")
    qtbot.addWidget(page)
    page.show()
    assert page.told.isVisible()
    page.language.choose("en")
    page.language.changed.emit("en")
    assert page.told.isHidden()
