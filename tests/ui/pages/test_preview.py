"""Paper before and at the printer: the bytes that are shown are the bytes that come out."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import handing_out
from desktop.paper.editions import to_print, to_save
from desktop.paper.formats import Format
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import html
from desktop.session import Session
from tests.builders import a_finalised_report
from tests.ui.walk import twins, unnamed
from ui.pages.preview import PreviewPage
from ui.printing import NoPrinter, Paper, print_on
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


def test_with_no_printer_it_says_so(slip: PreviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.printing.QPrinterInfo.availablePrinterNames", list)
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
    print_on(printer, [paper])
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
    print_on(printer, [paper])
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


def test_what_the_printing_system_puts_by_lies_in_memory(
    slip: PreviewPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("ui.printing._MEMORY", tmp_path / "memory")
    (tmp_path / "memory").mkdir()
    seen: list[str] = []

    class Watched(Paper):
        """A paper that looks where files would go while it is painted."""

        def paint(self, page: int, painter: QPainter, printer: QPrinter) -> None:
            seen.append(os.environ["TMPDIR"])

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_on(printer, [Watched(to_print(slip.document))])
    assert set(seen) == {str(tmp_path / "memory")}
    assert os.environ["TMPDIR"] == str(tmp_path)
    assert printer.resolution() <= 300


def test_going_back_prints_nothing(qtbot: QtBot, slip: PreviewPage) -> None:
    with qtbot.assertNotEmitted(slip.printed), qtbot.waitSignal(slip.left):
        QTest.keyClick(slip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}
