"""Paper before and at the printer: the bytes that are shown are the bytes that come out."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import handing_out
from desktop.paper.blocks import Letters, PageSize
from desktop.paper.editions import to_print, to_save
from desktop.paper.formats import Format
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import html
from desktop.session import Session
from tests.builders import a_finalised_report
from tests.ui.walk import twins, unnamed
from ui.controls.button import Button
from ui.pages.leaflets import LeafletsPage
from ui.pages.preview import PreviewPage
from ui.printing import NoPrinter, Paper
from ui.theme.theme import ThemeChoice


@pytest.fixture
def slip(qtbot: QtBot, session: Session) -> PreviewPage:
    report = a_finalised_report(session)
    page = PreviewPage(handing_out.receipt_of(session, report, ReceiptStyle.DISCREET))
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrive()
    return page


def test_the_words_stand_beside_the_picture_and_can_be_read(slip: PreviewPage) -> None:
    assert "Your reference" in slip.twin.text()
    assert slip.twin.accessibleName() == slip.twin.text()
    assert slip.title == "Preview"


def test_everything_has_a_name(
    qtbot: QtBot, session: Session, slip: PreviewPage, look: ThemeChoice
) -> None:
    assert unnamed(slip) == []
    assert twins(slip) == set()


def test_with_no_printer_it_says_so(qtbot: QtBot, slip: PreviewPage) -> None:
    slip._print()
    assert NoPrinter.title in slip.errors.accessibleDescription()
    assert [label.text() for label in slip.findChildren(QLabel)]


def test_nothing_touches_the_disk_unless_it_is_saved(
    slip: PreviewPage, vault: Path, tmp_path: Path
) -> None:
    before = _files(tmp_path)
    slip.arrive()
    QApplication.processEvents()
    assert _files(tmp_path) == before
    slip.save_to(tmp_path / "copy.pdf")
    assert _files(tmp_path) - before == {tmp_path / "copy.pdf"}
    assert (tmp_path / "copy.pdf").read_bytes() == to_save(slip.document)
    slip.save_to(tmp_path / "copy.html")
    assert (tmp_path / "copy.html").read_text("utf-8") == html(slip.document)
    assert any("not protected" in label.text() for label in slip.findChildren(QLabel))


def test_a_copy_that_cannot_be_saved_is_said(slip: PreviewPage, tmp_path: Path) -> None:
    slip.save_to(tmp_path / "no such folder" / "copy.pdf")
    assert not slip.errors.isHidden()


def test_what_is_printed_is_every_page_at_the_printers_own_size(
    session: Session, tmp_path: Path
) -> None:
    """A printer that writes to a file stands for one that puts ink on paper."""
    paper = Paper(to_print(handing_out.leaflet_of(session, "D05")))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    paper.print_on(printer)
    printed = PdfReader(tmp_path / "out.pdf")
    assert len(printed.pages) == paper.pages > 1
    for page in printed.pages:
        assert page.images, "a page came out empty"
    first = Paper((tmp_path / "out.pdf").read_bytes()).picture(0, 200)
    dark = sum(
        first.pixelColor(x, y).lightness() < 128 for x in range(200) for y in range(0, 280, 2)
    )
    assert dark > 100


@pytest.mark.parametrize(("form", "name"), [("a3", "A3"), ("a4", "A4")])
def test_a_poster_asks_the_printer_for_paper_of_its_own_size(
    session: Session, tmp_path: Path, form: str, name: str
) -> None:
    paper = Paper(to_print(handing_out.leaflet_of(session, "D17", size=Format(form).size)))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    paper.ask_for_its_paper(printer)
    assert printer.pageLayout().pageSize().name().startswith(name)
    paper.print_on(printer)
    width = float(PdfReader(tmp_path / "out.pdf").pages[0].mediabox.width)
    assert width == pytest.approx(Format(form).size.width * 72 / 25.4, abs=1)


def test_a_long_paper_is_drawn_as_it_is_looked_at(
    qtbot: QtBot, session: Session, look: ThemeChoice
) -> None:
    page = PreviewPage(handing_out.leaflet_of(session, "D12"))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    QApplication.processEvents()
    drawn = page.pages._pages
    assert 0 in drawn
    assert len(drawn) < 3
    for n in range(10):
        page.pages._picture(n)
    assert 9 in drawn
    assert len(drawn) <= 6


def test_going_back_prints_nothing(qtbot: QtBot, slip: PreviewPage) -> None:
    with qtbot.assertNotEmitted(slip.printed), qtbot.waitSignal(slip.left):
        QTest.keyClick(slip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_a_leaflet_opens_in_the_preview(qtbot: QtBot, session: Session, look: ThemeChoice) -> None:
    page = LeafletsPage(session)
    qtbot.addWidget(page)
    page.show()
    assert unnamed(page) == []
    with qtbot.waitSignal(page.preview_asked) as asked:
        page._preview("D05")
    assert asked.args is not None
    assert asked.args[0].footer.code == "D05"


def test_every_leaflet_stands_in_the_window_with_its_own_button(
    qtbot: QtBot, session: Session, look: ThemeChoice
) -> None:
    page = LeafletsPage(session)
    qtbot.addWidget(page)
    page.show()
    assert twins(page) == set()
    shown = [button.accessibleName() for button in page.findChildren(Button)]
    for leaflet in handing_out.leaflets(session):
        assert f"Preview {leaflet.title}" in shown
        with qtbot.waitSignal(page.preview_asked) as asked:
            page.findChildren(Button)[shown.index(f"Preview {leaflet.title}")].click()
        assert asked.args is not None
        assert asked.args[0].footer.code == leaflet.code
        qtbot.addWidget(PreviewPage(asked.args[0]))


def test_the_paper_that_is_chosen_is_the_paper_that_comes(qtbot: QtBot, session: Session) -> None:
    page = LeafletsPage(session)
    qtbot.addWidget(page)
    seen: list[tuple[PageSize, Letters]] = []
    page.preview_asked.connect(lambda paper: seen.append((paper.size, paper.letters)))
    for chosen in ("a4", "a5", "large"):
        page.format.choose(chosen)
        page._preview("D14")
    assert seen == [
        (PageSize.A4, Letters.STANDARD), (PageSize.A5, Letters.STANDARD),
        (PageSize.A4, Letters.LARGE),
    ]  # fmt: skip


def test_another_language_lists_what_there_is_in_it_under_both_titles(
    qtbot: QtBot, session: Session, look: ThemeChoice
) -> None:
    page = LeafletsPage(session)
    qtbot.addWidget(page)
    page.show()
    assert not page.language.isVisible()
    session.settings.set("drafts shown", "yes")
    page = LeafletsPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.language.isVisible()
    page.language.choose("ur")
    page.language.changed.emit("ur")
    QApplication.processEvents()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert "What happens next · \u2068آگے کیا ہوگا\u2069" in shown
    assert "My notes" not in shown
    assert any("only in English" in words for words in shown)
    assert "For the desk" not in shown
    qtbot.waitUntil(lambda: unnamed(page) == [])
    with qtbot.waitSignal(page.preview_asked) as asked:
        page._preview("D03")
    assert asked.args is not None
    assert asked.args[0].language == "ur"
    preview = PreviewPage(asked.args[0])
    qtbot.addWidget(preview)
    assert "آگے کیا ہوگا" in preview.twin.text()


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}
