"""A sealed report from outside: how far it has come, what was done with it, nothing it says."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import handing_out
from desktop.report import Report
from desktop.session import Session
from desktop.store.line import LineState
from desktop.timeline import timeline
from tests.builders import NOON, Clock, PlainSealer, a_finalised_report, told_by_police
from tests.ui.tour.police_says import BY_POST
from tests.ui.walk import things
from ui.controls.button import Button
from ui.pages.detail import DetailPage


def shown(qtbot: QtBot, session: Session, report: Report, **more: bool) -> DetailPage:
    page = DetailPage(session, report, **more)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.arrive()
    return page


def said(page: DetailPage) -> list[str]:
    QApplication.processEvents()
    return [thing.text(QAccessible.Text.Name) for thing in things(page)]


def test_the_timeline_from_taking_to_receiving(session: Session) -> None:
    clock = Clock()
    session.now, session.sealer = clock, PlainSealer()
    report = a_finalised_report(session)
    acts = ("printed D01 en", "read", "received by the police")
    for act in acts:
        clock.go(minutes=5)
        session.note(act, report.id)
    handing_out.printed(session, "D01", "en")
    steps = timeline(session, report)
    assert [step.words for step in steps] == [
        "Taken by Ana", "Sealed", "Receipt printed", "Received by the police service",
    ]  # fmt: skip
    assert steps[-1].at == NOON + timedelta(minutes=15)


def test_it_says_how_far_it_has_come_and_why_it_waits(qtbot: QtBot, session: Session) -> None:
    clock = Clock()
    session.now, session.sealer = clock, PlainSealer()
    report = a_finalised_report(session, narrative="They kicked the door")
    page = shown(qtbot, session, report)
    assert {"Waiting to send", "Sealed reports cannot be read here."} <= set(said(page))
    assert page.title == "Report"
    clock.go(minutes=5)
    session.line.keep(LineState(failures=1, last_try=clock(), problem="no_line"))
    page.look()
    assert [words for words in said(page) if words.startswith("Tried to send: ")]
    assert not [words for words in said(page) if "kicked" in words]
    session.outbox.received(report.id, "NC/1", clock())
    page.look()
    assert "Received by police" in said(page)
    assert not [words for words in said(page) if words.startswith("Tried to send: ")]


def test_what_it_offers(qtbot: QtBot, session: Session) -> None:
    report = a_finalised_report(session)
    page = shown(qtbot, session, report)
    assert "Add a note" not in said(page)
    with qtbot.waitSignals([page.receipt_asked, page.leaflets_asked, page.left]):
        for words in ("Print receipt again", "Choose leaflets", "Back"):
            _press(page, words)
    page = shown(qtbot, session, report, takes_notes=True)
    with qtbot.waitSignal(page.note_asked) as asked:
        _press(page, "Add a note")
    assert asked.args[0].id == report.id


def _press(page: DetailPage, words: str) -> None:
    (button,) = (b for b in page.findChildren(Button) if b.text() == words)
    button.click()


def test_what_was_not_taken_says_so_and_why_and_does_not_wait(
    qtbot: QtBot, session: Session
) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session)
    page = shown(qtbot, session, report)
    session.outbox.refused(report.id, "schema")
    page.look()
    words = said(page)
    assert "Not taken by police" in words
    assert [one for one in words if "It is not in a form they can read." in one]
    assert not [one for one in words if "Waiting to send" in one]


def test_an_earlier_slip_leads_from_one_page_to_the_other(qtbot: QtBot, session: Session) -> None:
    first = a_finalised_report(session)
    second = a_finalised_report(session, linked_report_refs=first.reference)
    for here, there in ((first, second), (second, first)):
        page = shown(qtbot, session, here)
        assert f"{there.reference}: Sealed" in said(page)
        with qtbot.waitSignal(page.report_asked) as asked:
            _press(page, str(there.reference))
        assert asked.args == [there.id]


def test_a_support_service_has_a_copy_where_it_is_to_be_told(
    qtbot: QtBot, session: Session
) -> None:
    told = {
        "victims": [{"victim_kind": "person", "victim_phone": "07700 900142"}],
        "contact_ok": "yes", "phone_safe_to_call": "yes",
    }  # fmt: skip
    page = shown(qtbot, session, a_finalised_report(session, "support_only", **told))
    (copy,) = page.copies.buttons
    assert copy.text() == "Print for Norfolk and Suffolk Victim Care"
    with qtbot.waitSignal(page.copy_asked) as asked:
        copy.click()
    assert asked.args is not None
    assert asked.args[0].footer.code == "D24"
    other = shown(qtbot, session, a_finalised_report(session))
    assert not other.copies.isVisible()


def test_what_the_police_told_is_plain_text_and_seen_once_it_shows(
    qtbot: QtBot, session: Session
) -> None:
    session.now, session.sealer = Clock(), PlainSealer()
    report = a_finalised_report(session)
    page = DetailPage(session, report)
    qtbot.addWidget(page)
    told_by_police(session, report, "recorded", message="Earlier.", at=NOON - timedelta(days=1))
    told_by_police(session, report, "closed", message="<b>x</b>\u202e" + "y" * 3_980)
    page.look()
    assert session.updates.unseen() == 1, "nobody has seen a page that does not show"
    page.resize(1100, 800)
    page.show()
    page.arrive()
    assert session.updates.unseen() == 0
    words = said(page)
    assert {"What the police say", "The police have closed it"} <= set(words)
    assert "Police reference: NK-2026-004211" in words
    [message] = [label for label in page.findChildren(QLabel) if "yyy" in label.text()]
    assert message.textFormat() is Qt.TextFormat.PlainText
    assert message.text() == "<b>x</b>[U+202E]" + "y" * 3_980
    assert message.width() <= page.width()
    with qtbot.waitSignal(page.record_asked):
        _press(page, "Write down what you did")
    assert not [b for b in page.findChildren(Button) if b.text() == "Card to tell them"]


def test_how_to_tell_them_is_said_anew_when_it_is_safe_no_longer(
    qtbot: QtBot, session: Session
) -> None:
    session.now = clock = Clock()
    session.sealer = PlainSealer()
    report = a_finalised_report(session, **BY_POST, contact_until="2026-11-30")
    told_by_police(session, report, "closed")
    page = shown(qtbot, session, report)
    assert "Tell them only by a way that was said to be safe." in said(page)
    assert "Card to tell them" in said(page)
    assert "Sealed reports cannot be read here." not in said(page), "theirs stands below"
    clock.go(hours=60 * 24)
    page.look()
    assert "No way to them was said to be safe. Tell them when they come back." in said(page)
    assert not {"Card to tell them", "Tell them only by a way that was said to be safe."} & set(
        said(page)
    )


def test_where_they_told_nothing_nothing_is_said(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session, a_finalised_report(session))
    assert page.police.isHidden()
