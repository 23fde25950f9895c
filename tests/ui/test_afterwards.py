"""Somebody has come back: a note, a correction, less or nothing shared, in the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import centre_record, document, evidence, recording, return_phrase
from desktop.forms.route import Route
from desktop.read_back import lines
from desktop.report import Change, Report, Status
from desktop.session import Session
from desktop.store.additions import Additions
from tests.builders import PlainSealer, a_draft, a_finalised_report, answers_for, taking_files
from tests.desktop.errands import BROUGHT
from ui.controls.button import Button
from ui.controls.stations import Stations
from ui.desk_at_work import DeskAtWork
from ui.pages.addition import AdditionPage
from ui.pages.another_wish import AnotherWishPage
from ui.pages.correction import CorrectionPage
from ui.pages.detail import DetailPage
from ui.pages.three_words import ThreeWordsPage
from ui.pages.what_goes import WhatGoesPage
from ui.pages.wiping import WipingPage
from ui.steps.anew import AnewPage
from ui.steps.anonymous_copy import AnonymousCopyStep

NOTE = "Ring Ada on 01603 555010."


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    session.sealer = PlainSealer()
    yield made
    made.close()


def opened(desk: DeskAtWork, report: Report) -> DetailPage:
    desk.errand.visit.open_report(report.id)
    page = desk.frame.page
    assert isinstance(page, DetailPage)
    return page


def wiped(desk: DeskAtWork) -> list[str]:
    """Everything that the page before the wiping says."""
    page = desk.frame.page
    assert isinstance(page, WipingPage)
    labels = [one.text() for one in page.findChildren(QLabel)]
    return labels + [one.text() for one in page.findChildren(Button)]


def press(desk: DeskAtWork, words: str) -> None:
    """Press a button by the keyboard."""
    page = desk.frame.page
    assert page is not None
    (button,) = [b for b in page.findChildren(Button) if words in (b.text(), b.accessibleName())]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.click()


def test_what_is_written_is_added_and_the_timeline_says_so(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session)
    detail = opened(desk, report)
    press(desk, "Add a note")
    page = desk.frame.page
    assert isinstance(page, AdditionPage)
    page.words.set_text(NOTE)
    press(desk, "They agree: seal it and add it")
    assert desk.frame.page is detail
    (added,) = Additions(session.casebook).of(report.id)
    assert added.change is Change.ADD_INFORMATION
    told = document.read(session.reports.document(added.id) or b"")
    assert told.answers["narrative"] == NOTE


def test_without_a_name_the_copy_is_read_before_it_is_added(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "police_intel", narrative="They shouted.")
    detail = opened(desk, report)
    press(desk, "Add a note")
    page = desk.frame.page
    assert isinstance(page, AdditionPage)
    page.words.set_text(NOTE)
    press(desk, "They agree: seal it and add it")
    step = desk.frame.page
    assert isinstance(step, AnonymousCopyStep)
    step.fields["narrative"].set_text("Somebody can be rung.")
    press(desk, "Nothing here says who they are")
    assert desk.frame.page is detail
    (added,) = Additions(session.casebook).of(report.id)
    told = document.read(session.reports.document(added.id) or b"")
    assert told.answers["narrative"] == "Somebody can be rung."


def test_stopped_only_by_a_choice_and_a_press(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session)
    detail = opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose(["stop"])
    press(desk, "Do as they wish")
    listed = wiped(desk)
    assert "In their own words" in listed
    assert "None of it has left this computer. It can still be taken back whole." in listed
    press(desk, "Keep it as it was")
    assert not page.isHidden()
    assert session.reports.get(report.id).status is Status.FINALISED
    # A second press within a second does nothing.
    page.stopped.emit()
    (wipe,) = [one for one in listed if one.startswith("Wipe these")]
    press(desk, wipe)
    assert desk.frame.page is detail
    assert session.reports.get(report.id).status is Status.WITHDRAWN
    assert not [b for b in detail.findChildren(Button)
                if b.isVisible() and b.text() == "Add a note"]  # fmt: skip


def test_files_that_go_are_counted_where_the_words_stay(desk: DeskAtWork, session: Session) -> None:
    drafted = a_draft(taking_files(session), answers_for("police_named"))
    evidence.attach(session, drafted.report, BROUGHT)
    report = recording.finalise(session, drafted.report, drafted.interview)
    opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose([Route.SUPPORT_ONLY.value])
    press(desk, "Do as they wish")
    listed = wiped(desk)
    assert "1 file" in listed
    assert "In their own words" not in listed
    press(desk, "Wipe all of it")
    assert session.attachments.of_report(report.id) == []
    assert session.reports.answers(report.id).text("narrative")


@pytest.mark.parametrize("wish", ["stop", Route.COUNT_ONLY.value])
def test_what_the_centre_did_is_told_among_what_goes(
    desk: DeskAtWork, session: Session, wish: str
) -> None:
    report = a_finalised_report(session)
    centre_record.write_down(session, report, "Rang the landlord", "", session.today)
    opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose([wish])
    press(desk, "Do as they wish")
    listed = wiped(desk)
    assert "What we did, and follow-ups" in listed
    assert not [words for words in listed if "landlord" in words]
    press(desk, "Wipe all of it")
    assert session.centre_records.actions(report.id) == []


def test_less_is_shared(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session)
    opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose([Route.SUPPORT_ONLY.value])
    press(desk, "Do as they wish")
    assert session.reports.get(report.id).route is Route.SUPPORT_ONLY
    assert session.outbox.all() == []


def test_nothing_chosen_and_nothing_written_is_said(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session)
    opened(desk, report)
    press(desk, "They have changed their mind")
    press(desk, "Do as they wish")
    press(desk, "Leave it as it is")
    press(desk, "Add a note")
    press(desk, "They agree: seal it and add it")
    page = desk.frame.page
    assert isinstance(page, AdditionPage)
    assert page.words.error()
    assert Additions(session.casebook).of(report.id) == []


def test_a_report_with_three_words_asks_for_them_once_while_its_page_is_open(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", anonymous="no_name")
    phrase = return_phrase.give(session, report)
    detail = opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, ThreeWordsPage)
    page.words.set_text("zebra zebra zebra")
    press(desk, "Continue")
    assert "not the three words" in page.words.error()
    # The button takes no second press within a second; the words are right now.
    page.shown.emit(phrase)
    press(desk, "Leave it as it is")
    press(desk, "Add a note")
    written = desk.frame.page
    assert isinstance(written, AdditionPage)
    written.words.set_text(NOTE)
    press(desk, "They agree: seal it and add it")
    assert desk.frame.page is detail
    assert len(Additions(session.casebook).of(report.id)) == 1
    press(desk, "Back")
    opened(desk, report)
    press(desk, "Add a note")
    assert isinstance(desk.frame.page, ThreeWordsPage)


def on_top(desk: DeskAtWork) -> QWidget | None:
    """The page that shows now."""
    return desk.frame.page


def frozen(session: Session, report: Report) -> document.FinalDocument:
    return document.read(session.reports.document(report.id) or b"")


def test_a_coded_answer_is_put_right_and_what_was_sealed_is_never_shown(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, when_kind="exact", incident_date="2026-11-01",
                                incident_time="14:30")  # fmt: skip
    before = session.reports.document(report.id)
    detail = opened(desk, report)
    press(desk, "Correct something")
    page = desk.frame.page
    assert isinstance(page, CorrectionPage)
    page.answer_asked.emit("incident_time")
    asked = desk.frame.page
    assert isinstance(asked, AnewPage)
    assert asked.form.widgets["incident_time"].answer() is None
    asked.form.answered.emit("incident_time", "15:00")
    press(desk, "Continue")
    assert on_top(desk) is page
    assert "15:00" in said(page)
    assert "14:30" not in said(page)
    page.went_on.emit("")
    goes = desk.frame.page
    assert isinstance(goes, WhatGoesPage)
    assert "15:00" in said(goes)
    press(desk, "They agree: seal it and add it")
    assert on_top(desk) is detail
    (added,) = Additions(session.casebook).of(report.id)
    assert added.change is Change.CORRECT
    assert frozen(session, added).answers["incident_time"] == "15:00"
    assert "incident_date" not in frozen(session, added).answers
    assert session.reports.document(report.id) == before


def test_what_cannot_stand_is_said_and_what_was_taken_back_is_not_added(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, when_kind="exact", incident_date="2026-11-01")
    opened(desk, report)
    press(desk, "Correct something")
    page = desk.frame.page
    assert isinstance(page, CorrectionPage)
    page._go_on()
    assert page.words.error()
    page.answer_asked.emit("incident_date")
    asked = desk.frame.page
    assert isinstance(asked, AnewPage)
    asked.form.answered.emit("when_kind", "exact")
    asked.form.answered.emit("incident_date", "2031-01-01")
    press(desk, "Continue")
    assert on_top(desk) is asked
    press(desk, "Skip for now")
    assert on_top(desk) is page
    assert "2031" not in " ".join(said(page))
    press(desk, "Leave it as it is")
    assert Additions(session.casebook).of(report.id) == []


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


PHONE = "01603 555999"
FULLER: dict[str, str] = {
    "anonymous": "give_name", "police_contact_wanted": "yes", "contact_ok": "yes",
    "victims[0].victim_phone": PHONE, "phone_safe_to_call": "yes", "text_safe": "no",
    "narrative": "They shouted at me.",
}  # fmt: skip


def answered_all(desk: DeskAtWork) -> WhatGoesPage:
    """Answer every page that a fuller wish asks, as far as there is an answer; skip the rest."""
    for _page in range(80):
        page = desk.frame.page
        if not isinstance(page, AnewPage):
            break
        for key, widget in list(page.form.widgets.items()):
            if key in FULLER and not widget.isHidden():
                page.form.answered.emit(key, FULLER[key])
        page.carried_on.emit()
    shown = desk.frame.page
    assert isinstance(shown, WhatGoesPage), shown
    return shown


def wished(desk: DeskAtWork, route: Route) -> None:
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose([route.value])
    press(desk, "Do as they wish")


def test_more_is_shared_only_when_all_of_it_was_seen_and_agreed_to(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", anonymous="no_name")
    detail = opened(desk, report)
    wished(desk, Route.POLICE_NAMED)
    goes = answered_all(desk)
    assert not goes.missing.count
    shown = said(goes)
    assert {PHONE, "They shouted at me."} <= set(shown)
    sheet = goes.sheet(desk.errand.visit.presenting.speaker())
    assert any(PHONE in paragraph.english for paragraph in sheet.paragraphs)
    press(desk, "Go on to their agreement")
    page = desk.frame.page
    assert isinstance(page, AnewPage)
    assert "We will tell Norfolk Constabulary what happened" in " ".join(said(page))
    page.form.answered.emit("agreement_given", "no")
    page.carried_on.emit()
    assert on_top(desk) is page
    assert Additions(session.casebook).of(report.id) == []
    page.form.answered.emit("agreement_given", "yes_said_aloud")
    page.carried_on.emit()
    assert on_top(desk) is detail
    (added,) = Additions(session.casebook).of(report.id)
    assert (added.change, added.route) == (Change.WIDEN, Route.POLICE_NAMED)
    told = frozen(session, added)
    sent = {line.answer for line in lines(told)}
    # The agreement itself came after everything was shown.
    assert sent - set(shown) <= {
        "Said aloud",
        *told.wording.questions["agreement_given"].choices.values(),
    }
    assert session.outbox.of(added.id) is not None


def test_what_a_fuller_wish_lacks_is_listed_and_leads_to_its_page(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", narrative="They shouted.")
    opened(desk, report)
    wished(desk, Route.POLICE_NAMED)
    for _page in range(80):
        page = desk.frame.page
        if not isinstance(page, AnewPage):
            break
        page.skipped.emit()
    goes = desk.frame.page
    assert isinstance(goes, WhatGoesPage)
    assert goes.missing.count
    press(desk, "Go on to their agreement")
    assert on_top(desk) is goes
    goes.answer_asked.emit("victims[0].victim_phone")
    asked = desk.frame.page
    assert isinstance(asked, AnewPage)
    assert "victims[0].victim_phone" in asked.form.widgets
    press(desk, "Leave it as it is")
    assert isinstance(desk.errand.turning.pages[-1], DetailPage)
    assert session.reports.get(report.id).route is Route.SUPPORT_ONLY


def test_without_a_name_the_copy_is_read_before_all_of_it_is_shown(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", narrative=NOTE)
    opened(desk, report)
    wished(desk, Route.POLICE_INTEL)
    for _page in range(80):
        page = desk.frame.page
        if not isinstance(page, AnewPage):
            break
        page.skipped.emit()
    step = desk.frame.page
    assert isinstance(step, AnonymousCopyStep)
    step.fields["narrative"].set_text("Somebody can be rung.")
    press(desk, "Nothing here says who they are")
    goes = desk.frame.page
    assert isinstance(goes, WhatGoesPage)
    assert "Somebody can be rung." in said(goes)
    assert NOTE not in said(goes)


def test_what_becomes_of_it_is_told_at_once_wherever_it_shows(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session)
    detail = opened(desk, report)
    (stations,) = detail.findChildren(Stations)
    assert "Waiting to send: now" in stations.accessibleName()
    with_one = desk.errand.waiting()
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose([Route.SUPPORT_ONLY.value])
    done: list[str] = []
    desk.errand.visit.sealed.connect(lambda: done.append("told"))
    press(desk, "Do as they wish")
    assert on_top(desk) is detail
    assert done == ["told"]
    assert stations.isHidden()
    assert desk.errand.waiting() == with_one - 1


def test_one_more_witness_is_added_beside_the_one_there_was(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(
        session, witness_any="yes", witnesses=[{"witness_desc": "The driver"}]
    )
    opened(desk, report)
    press(desk, "Correct something")
    page = desk.frame.page
    assert isinstance(page, CorrectionPage)
    assert "Add to People who saw or heard it: witness 2, closed" in [
        one.accessibleName() for one in page.findChildren(Button)
    ]
    page.answer_asked.emit("witnesses[1].witness_desc")
    asked = desk.frame.page
    assert isinstance(asked, AnewPage)
    asked.form.answered.emit("witnesses[1].witness_desc", "A woman with a dog")
    asked.carried_on.emit()
    page.went_on.emit("")
    press(desk, "They agree: seal it and add it")
    (added,) = Additions(session.casebook).of(report.id)
    told = frozen(session, added).answers["witnesses"]
    assert told[1] == {"witness_desc": "A woman with a dog"}
    assert added.change is Change.ADD_INFORMATION
    assert "The driver" not in str(told)
