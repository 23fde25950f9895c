"""Files on a report, in the window: chosen without a trace, asked about, seen only in here."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import evidence, library
from desktop.errors import FileRefused
from desktop.recording import Recorded
from desktop.session import Session
from desktop.store.attachments import Position
from resources import ROOT
from tests.builders import a_draft, answers_for
from tests.kit.pictures import bomb, photo
from tests.ui.walk import twins, unnamed
from ui import picture
from ui.controls.file_dialog import choose_file
from ui.pages.evidence import EvidencePage
from ui.pages.picture import PicturePage
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage
from ui.theme.theme import ThemeChoice


@pytest.fixture
def area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An area folder that takes files in."""
    areas = shutil.copytree(ROOT / "areas", tmp_path / "areas")
    pack = areas / "norfolk" / "area.toml"
    there = pack.read_text("utf-8")
    pack.write_text(there.replace("[policy]", "[policy]\naccept_evidence_files = true"), "utf-8")
    monkeypatch.setattr(library, "_AREAS", areas)


@pytest.fixture
def drafted(session: Session, area: None) -> Recorded:
    """A draft that goes to the police with a name."""
    return a_draft(session, answers_for("police_named"))


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A photo that somebody brought, which says where it was taken."""
    path = tmp_path / "front door.jpg"
    path.write_bytes(photo(size=(320, 200)))
    return path


Show = Callable[[QWidget], None]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a page as the window does."""

    def shown(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(1366, 780)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    return shown


@pytest.fixture
def page(session: Session, drafted: Recorded, show: Show) -> EvidencePage:
    """The files of the draft."""
    made = EvidencePage(session, drafted)
    show(made)
    made.arrive()
    return made


def said(page: QWidget) -> str:
    """Everything that is written on it; what was put there just now takes its place first."""
    QApplication.processEvents()
    written: list[QLabel | QPushButton] = [
        *page.findChildren(QLabel),
        *page.findChildren(QPushButton),
    ]
    return "\n".join(one.text() for one in written if one.isVisibleTo(page))


def press(page: QWidget, name: str) -> None:
    QApplication.processEvents()
    (found,) = [b for b in page.findChildren(QPushButton)
                if b.isVisibleTo(page) and name in (b.accessibleName(), b.text())]  # fmt: skip
    found.click()


def chosen(qtbot: QtBot, page: EvidencePage, path: Path) -> None:
    page.open_file(path)
    qtbot.waitUntil(lambda: page.chosen is not None)


def test_a_photo_is_asked_about_added_and_listed(
    qtbot: QtBot, session: Session, drafted: Recorded, page: EvidencePage, brought: Path
) -> None:
    chosen(qtbot, page, brought)
    assert "This photo says where it was taken: 52.62750, 1.29850." in said(page)
    assert page.chosen is not None
    page.chosen.where.set_text("Taken by her son.")
    press(page, "Add this file")
    qtbot.waitUntil(lambda: page.chosen is None)
    (one,) = evidence.listed(session, drafted.report)
    assert (one.note, one.position) == ("Taken by her son.", Position.KEPT)
    assert "front door.jpg" in said(page)
    assert "Taken by her son." in said(page)
    assert session.audit.first_broken() is None


def test_the_place_is_taken_out_when_they_say_so(
    qtbot: QtBot, session: Session, drafted: Recorded, page: EvidencePage, brought: Path
) -> None:
    chosen(qtbot, page, brought)
    assert page.chosen is not None
    assert page.chosen.place is not None
    page.chosen.place.choose(["take_out"])
    press(page, "Add this file")
    qtbot.waitUntil(lambda: page.chosen is None)
    (one,) = evidence.listed(session, drafted.report)
    assert one.position is Position.TAKEN_OUT
    assert "the place was taken out" in said(page)


def test_nobody_leaves_believing_that_a_file_is_added_which_is_not(
    qtbot: QtBot, session: Session, drafted: Recorded, page: EvidencePage, brought: Path
) -> None:
    chosen(qtbot, page, brought)
    with qtbot.assertNotEmitted(page.left):
        press(page, "Back")
    assert "The file is not added yet." in said(page)
    press(page, "Do not add it")
    assert evidence.listed(session, drafted.report) == []
    with qtbot.waitSignal(page.left):
        press(page, "Back to check answers")


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "That file is empty."), (bomb(), "stops computers")]
)
def test_what_cannot_be_added_is_said_in_the_page(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    page.open_file(path)
    qtbot.waitUntil(lambda: words in said(page))
    assert page.chosen is None


def test_a_file_is_removed_after_it_is_asked_once_more(
    session: Session, drafted: Recorded, show: Show, brought: Path
) -> None:
    evidence.attach(session, drafted.report, brought)
    page = EvidencePage(session, drafted)
    show(page)
    press(page, "Remove front door.jpg")
    press(page, "Keep it")
    assert len(evidence.listed(session, drafted.report)) == 1
    press(page, "Remove front door.jpg")
    press(page, "Remove it")
    assert evidence.listed(session, drafted.report) == []
    assert "front door.jpg" not in said(page)


def test_a_name_cannot_pretend_to_be_another_nor_be_markup(
    session: Session, drafted: Recorded, show: Show, tmp_path: Path
) -> None:
    path = tmp_path / "<b>a\u202egpj.txt"
    path.write_text("words")
    evidence.attach(session, drafted.report, path)
    page = EvidencePage(session, drafted)
    show(page)
    assert "<b>a\\u{202e}gpj.txt" in said(page)
    assert not [b for b in page.findChildren(QPushButton) if b.text() == "Look"]


def test_a_picture_is_seen_in_here_and_no_larger_than_it_is_shown(
    session: Session, drafted: Recorded, show: Show, tmp_path: Path
) -> None:
    path = tmp_path / "large.jpg"
    path.write_bytes(photo(size=(3000, 2000)))
    one = evidence.attach(session, drafted.report, path, note="Her door.")
    page = PicturePage(session, drafted, one)
    show(page)
    assert "Her door." in said(page)
    (shown,) = page.view._pages.values()
    assert shown.width() == page.view.wanted_width()


def test_what_would_fill_the_memory_is_not_decoded() -> None:
    with pytest.raises(FileRefused, match="cannot be shown"):
        picture.decoded(bomb(), "image/png", 700)
    with pytest.raises(FileRefused, match="cannot be shown"):
        picture.decoded(photo("PNG"), "image/jpeg", 700)
    with pytest.raises(FileRefused, match="cannot be shown"):
        picture.decoded(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png", 700)
    assert not picture.is_shown("image/svg+xml")
    assert not picture.is_shown("application/pdf")


def test_choosing_a_file_leaves_no_trace_of_which(
    qtbot: QtBot, tmp_path: Path, brought: Path
) -> None:
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    settings = tmp_path / "settings"
    QSettings.setPath(native, user, str(settings))
    parent = QWidget()
    qtbot.addWidget(parent)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.selectFile(str(brought))
        dialog.accept()

    QTimer.singleShot(0, choose)
    assert choose_file(parent, "Choose the file") == brought
    kept = b"".join(file.read_bytes() for file in settings.rglob("*") if file.is_file())
    assert brought.name.encode() not in kept
    assert str(tmp_path).encode() not in kept
    assert b"FileDialog" not in kept


def test_the_check_offers_files_only_where_the_police_take_them(
    session: Session, drafted: Recorded, show: Show, brought: Path, qtbot: QtBot
) -> None:
    page = ReviewPage(session, drafted)
    show(page)
    with qtbot.waitSignal(page.files_asked):
        press(page, "Add files")
    evidence.attach(session, drafted.report, brought)
    again = ReviewPage(session, drafted)
    show(again)
    assert "1 file goes with this report." in said(again)
    nobody = ReviewPage(session, a_draft(session, answers_for("support_only")))
    show(nobody)
    assert "Files that show what happened" not in said(nobody)


def test_norfolk_offers_none(session: Session, show: Show) -> None:
    page = ReviewPage(session, a_draft(session, answers_for("police_named")))
    show(page)
    assert "Files that show what happened" not in said(page)


def test_everything_has_a_name_of_its_own_in_every_theme(
    qtbot: QtBot, page: EvidencePage, brought: Path, look: ThemeChoice
) -> None:
    chosen(qtbot, page, brought)
    assert unnamed(page) == []
    assert twins(page) == set()


def test_a_narrower_wish_says_that_files_are_erased_before_and_after(
    session: Session, drafted: Recorded, show: Show, brought: Path
) -> None:
    evidence.attach(session, drafted.report, brought)
    page = ReportPage(session, drafted, at="share_route")
    # Answers that the wish wipes are another page's business: here somebody has said yes to that.
    page.wiping_asked.connect(page.wipe)
    show(page)
    page.page.answered.emit("share_route", "support_only")
    assert "If you go on, the 1 file of this report is erased." in said(page.page)
    assert len(evidence.listed(session, drafted.report)) == 1
    check = ReviewPage(session, page.recorded)
    show(check)
    assert "If you go on, the 1 file of this report is erased." in said(check)
    page.page.answered.emit("share_route", "police_named")
    assert "is erased" not in said(page.page)
    page.page.answered.emit("share_route", "support_only")
    page.page.skipped.emit()
    assert evidence.listed(session, drafted.report) == []
    assert "1 file was erased" in said(page.page)
