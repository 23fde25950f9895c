"""The desk: what to do, what was left open, what waits, what is wrong; never a name."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import recording
from desktop.session import Session
from tests.builders import PlainSealer, a_draft, a_finalised_report, answers_for
from tests.ui.walk import names, things
from ui.controls.button import Button
from ui.pages.desk import DeskPage
from ui.steps.sheet_check import note_sheet_kept


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Callable[[], DeskPage]:
    """Turn to the desk as it stands now."""

    def turn(at: Session = session) -> DeskPage:
        page = DeskPage(at)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        page.activateWindow()
        page.arrive()
        return page

    return turn


Show = Callable[..., DeskPage]


def _said(page: DeskPage) -> str:
    return "\n".join(thing.text(QAccessible.Text.Name) for thing in things(page))


def _press(page: DeskPage, name: str) -> None:
    button = next(b for b in page.findChildren(Button) if name in (b.accessibleName(), b.text()))
    button.click()


def test_the_focus_begins_at_the_one_thing_to_do(qtbot: QtBot, show: Show) -> None:
    page = show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.start)
    with qtbot.waitSignal(page.start_asked):
        page.start.click()


def test_an_empty_desk_says_so_and_how_to_begin(show: Show) -> None:
    said = _said(show())
    assert "No drafts. Nothing waiting." in said
    assert "When somebody comes in, press Start a report." in said


def test_a_draft_shows_day_and_part_and_neither_name_nor_offence(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    drafted = a_draft(session, answers_for("police_named", narrative="They spat at me."))
    known = drafted.interview.key("victim_known_as")
    interview = drafted.interview.answered(known, "Farida Karim")
    happened = next(p for p in interview.pages if p.section.part == "happened")
    recording.keep(session, drafted.report, interview.turned_to(happened.key))
    page = show()
    said = _said(page)
    assert "Draft from today" in said
    assert f"Part 4 of {drafted.report.parts}, what happened" in said
    recording.keep(session, drafted.report, interview.turned_to("suspect/listed"))
    assert f"Part 8 of {drafted.report.parts}, who did it" in _said(show())
    assert "Farida" not in said
    assert "spat" not in said
    open_it = next(name for name in names(page) if name.startswith("Open draft from today"))
    assert open_it.endswith(f"part 4 of {drafted.report.parts}")
    with qtbot.waitSignal(page.draft_asked) as asked:
        _press(page, open_it)
    assert asked.args == [drafted.report.id]


def test_only_ones_own_drafts_are_listed(
    show: Show, session: Session, sit_down: Callable[[str], Session]
) -> None:
    recording.start(session)
    session.close()
    assert "Carry on" not in _said(show(sit_down("Tomasz")))


def test_what_waits_is_counted_and_leads_to_the_queue(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    session.sealer = PlainSealer()
    a_finalised_report(session)
    a_finalised_report(session)
    page = show()
    assert "2 reports, safe here" in _said(page)
    with qtbot.waitSignal(page.outbox_asked):
        _press(page, "See queue")


def test_a_refused_report_needs_attention_first(qtbot: QtBot, show: Show, session: Session) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session)
    session.outbox.refused(report.id, "schema")
    page = show()
    said = _said(page)
    assert "The police service refused 1 report" in said
    assert said.index("refused 1 report") < said.index("recovery sheet")


def test_an_administrator_is_told_of_the_link_and_of_the_sheet(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    page = show()
    with qtbot.waitSignal(page.link_asked):
        _press(page, "Link it")
    with qtbot.waitSignal(page.sheet_asked):
        _press(page, "What to do")
    session.sealer = PlainSealer()
    note_sheet_kept(session, "office safe")
    assert "Needs attention" not in _said(show())


def test_a_volunteer_is_not_asked_to_do_what_only_an_administrator_can(
    show: Show, session: Session, sit_down: Callable[[str], Session]
) -> None:
    session.close()
    assert "Needs attention" not in _said(show(sit_down("Tomasz")))
