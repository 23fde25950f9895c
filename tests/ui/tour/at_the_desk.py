"""Signed in, with nobody to take a report from: the places at the side, settings, links, help."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop import recording
from desktop.errors import DiskFull, NotAllowed
from desktop.pack_installing import PackOffer
from desktop.session import Session
from tests.area_packs import a_pack, stranger
from tests.builders import a_finalised_report
from tests.sync.dispatch.centre import found_police
from tests.ui.tour.stage import Scene, Stage, settle
from ui.controls.button import Button
from ui.errand import COUNTS, LEAFLETS, OUTBOX, PREFERENCES, REPORTS
from ui.notice import quit_question
from ui.pages.leaflets import LeafletsPage
from ui.pages.link import LinkPage
from ui.pages.preferences import PreferencesPage
from ui.pages.reports import ReportsPage
from ui.settings.area_pack import AreaPack


def first_day(stage: Stage) -> QWidget:
    """A desk at which nothing has been done."""
    stage.sit_down()
    return stage.window


def practice(stage: Stage) -> QWidget:
    """A desk where nothing is real."""
    stage.sit_down(practice=True)
    return stage.window


def coordinator(stage: Stage) -> QWidget:
    """Somebody who sees counts and nothing else, in a time in which nothing was counted."""
    stage.sit_down("Cara")
    return stage.window


def busy(stage: Stage) -> QWidget:
    """Drafts of several days, and reports that wait."""
    _work(stage)
    stage.desk.errand.go_home()
    return stage.window


def no_reports(stage: Stage) -> QWidget:
    """An empty list."""
    stage.sit_down()
    stage.desk.errand.go(REPORTS)
    return stage.window


def reports(stage: Stage) -> QWidget:
    """A list of drafts and sealed reports."""
    _work(stage)
    stage.desk.errand.go(REPORTS)
    return stage.window


def filtered(stage: Stage) -> QWidget:
    """The list with its filters open, in which nothing is found."""
    _work(stage)
    stage.desk.errand.go(REPORTS)
    page = stage.page(ReportsPage)
    page.filter_by()
    page.box.input.setFocus()
    page.box.set_text("HF-7K2M-9QXD")
    QTest.keyClick(page.box.input, Qt.Key.Key_Return)
    settle()
    return stage.window


def leaflets(stage: Stage) -> QWidget:
    """What can be printed for anybody."""
    stage.home()
    stage.desk.errand.go(LEAFLETS)
    return stage.window


def picked(stage: Stage) -> QWidget:
    """Two leaflets in the basket, and no printer."""
    leaflets(stage)
    page = stage.page(LeafletsPage)
    buttons = {one.accessibleName(): one for one in page.findChildren(Button)}
    for title in ("What happens next", "Support near you"):
        buttons[f"Add {title} to the basket"].acted.emit()
    return stage.window


def outbox_unlinked(stage: Stage) -> QWidget:
    """The queue of a desk that is linked to nobody."""
    _work(stage)
    stage.desk.errand.go(OUTBOX)
    return stage.window


def counts(stage: Stage) -> QWidget:
    """What an administrator sees of the quarter."""
    session = _work(stage)
    for n in range(8):
        a_finalised_report(session, "police_intel", motivation=["race"] if n % 3 else ["religion"])
    stage.desk.errand.go(COUNTS)
    return stage.window


def preferences(stage: Stage) -> QWidget:
    """The settings, with the form for a new person open."""
    stage.home()
    stage.desk.errand.go(PREFERENCES)
    stage.page(PreferencesPage).people.form.set_open(True)
    return stage.window


def stop_somebody(stage: Stage) -> QWidget:
    """Asked once more before somebody can no longer unlock."""
    stage.home()
    stage.desk.errand.go(PREFERENCES)
    people = stage.page(PreferencesPage).people
    people.stop_button("Tomasz").acted.emit()
    return stage.window


def another_pack(stage: Stage) -> QWidget:
    """A pack by a stranger is offered in the settings, its words to be compared."""
    stage.home()
    stage.desk.errand.go(PREFERENCES)
    (section,) = stage.page(PreferencesPage).findChildren(AreaPack)
    file = stage.folder / "norfolk.holdfast-pack"
    file.write_bytes(a_pack(issue=2, keys=stranger()))
    section.choice.open_file(file)
    assert isinstance(section.choice.offer, PackOffer)
    return stage.window


def link(stage: Stage) -> QWidget:
    """Linking, before a file is chosen."""
    _link(stage)
    return stage.window


def six_words(stage: Stage) -> QWidget:
    """Six words to be read out together."""
    page = _link(stage)
    file = stage.folder / "eastgate.invitation"
    if not file.exists():
        file.write_bytes(found_police(stage.folder / "police", practice=False).invitation())
    page.open_file(file)
    assert len(page.words.split()) == 6
    return stage.window


def words_differ(stage: Stage) -> QWidget:
    """Six words that are not the same."""
    six_words(stage)
    match = stage.page(LinkPage).match
    assert match is not None
    match.row("different").click()
    stage.press("Finish linking")
    return stage.window


def new_sheet(stage: Stage) -> QWidget:
    """Before a new recovery sheet is made."""
    _sheet(stage)
    return stage.window


def new_sheet_made(stage: Stage) -> QWidget:
    """The new recovery sheet."""
    _sheet(stage)
    stage.press("Make the sheet")
    return stage.window


def help_at_home(stage: Stage) -> QWidget:
    """Help beside the first page."""
    stage.home()
    stage.key(Qt.Key.Key_F1)
    return stage.window


def help_searched(stage: Stage) -> QWidget:
    """What a search in help finds."""
    stage.home()
    stage.key(Qt.Key.Key_F1)
    panel = stage.desk.frame.guide.panel
    panel.box.set_text("safe")
    panel.box.changed.emit()
    return stage.window


def help_index(stage: Stage) -> QWidget:
    """Every topic there is."""
    stage.home()
    stage.key(Qt.Key.Key_F1)
    stage.press("All topics")
    return stage.window


def hidden(stage: Stage) -> QWidget:
    """The lobby's sign."""
    stage.sit_down(hours="Monday to Friday 9am to 5pm\nSaturday 10am to 1pm\nSunday closed")
    stage.window.hide_screen()
    return stage.window


def about_to_lock(stage: Stage) -> QWidget:
    """A minute before the lock."""
    stage.sit_down()
    stage.desk._warn(60)
    return stage.window


def about_to_quit(stage: Stage) -> QWidget:
    """Reports wait, and somebody closes the window."""
    _work(stage)
    stage.desk.ask(quit_question(2), lambda: None)
    return stage.window


def refused(stage: Stage) -> QWidget:
    """Something that cannot be done, in its own words."""
    stage.home()
    stage.desk.errand.turning.tell(NotAllowed())
    return stage.window


def disk_full(stage: Stage) -> QWidget:
    """No room on the disk."""
    stage.home()
    stage.desk.errand.turning.tell(DiskFull())
    return stage.window


def bug(stage: Stage) -> QWidget:
    """Something went wrong that nobody thought of."""
    stage.home()
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        stage.desk.errand.turning.tell(error)
    return stage.window


def _work(stage: Stage) -> Session:
    """A desk with three drafts and two reports that wait, whatever came before."""
    session = stage.home()
    if not session.outbox.pending():
        for told in ({}, {"narrative": "They shouted at me."}):
            a_finalised_report(session, "police_named", **told)
        recording.start(session)
    return session


def _link(stage: Stage) -> LinkPage:
    stage.home()
    stage.desk.errand.go(PREFERENCES)
    stage.page(PreferencesPage).link_asked.emit()
    return stage.page(LinkPage)


def _sheet(stage: Stage) -> None:
    stage.home()
    stage.desk.errand.go(PREFERENCES)
    stage.page(PreferencesPage).sheet_asked.emit()


SCENES: dict[str, Scene] = {
    "home, first day": first_day,
    "home, practice": practice,
    "home, busy": busy,
    "reports, none": no_reports,
    "reports": reports,
    "reports, nothing found": filtered,
    "leaflets": leaflets,
    "leaflets, picked": picked,
    "outbox, unlinked": outbox_unlinked,
    "counts": counts,
    "counts, coordinator": coordinator,
    "settings": preferences,
    "settings, stop somebody": stop_somebody,
    "settings, another pack": another_pack,
    "link": link,
    "link, six words": six_words,
    "link, words differ": words_differ,
    "new sheet": new_sheet,
    "new sheet, made": new_sheet_made,
    "help": help_at_home,
    "help, searched": help_searched,
    "help, index": help_index,
    "hidden": hidden,
    "about to lock": about_to_lock,
    "about to quit": about_to_quit,
    "problem": refused,
    "problem, disk full": disk_full,
    "problem, bug": bug,
}
