"""PDF bytes to pictures and to a printer, through memory: nothing readable touches the disk.

The print queue and its job files outlive us, so a job is called "Document" and never anything
that tells of a person (facts.md 4, security.md 6.8).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import HoldfastError
from desktop.wording import tr

_POINTS_PER_INCH, _DOTS_PER_INCH = 72, 300
_MEMORY = Path("/dev/shm")  # noqa: S108


class NoPrinter(HoldfastError):
    """There is nothing to print on."""

    title = tr("No printer was found.")
    advice = tr("Connect one and try again. The report is sealed; you can print later.")


class Paper:
    """A PDF held in memory, to be looked at and printed."""

    def __init__(self, pdf: bytes) -> None:
        """Read the PDF; the buffer lives as long as the document does."""
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return int(self._document.pageCount())

    @property
    def area(self) -> float:
        """How much paper its first page takes, in square points."""
        points = self._document.pagePointSize(0)
        return float(points.width() * points.height())

    def shape(self, page: int) -> float:
        """How high a page is to its width."""
        points = self._document.pagePointSize(page)
        return float(points.height() / points.width())

    def picture(self, page: int, width: int) -> QImage:
        """Draw a page on white paper, so many pixels wide."""
        points = self._document.pagePointSize(page)
        size = QSize(width, round(width * points.height() / points.width()))
        drawn = self._document.render(page, size)
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper

    def paint(self, page: int, painter: QPainter, printer: QPrinter) -> None:
        """Paint a page at the printer's own resolution; smaller only where it would not fit."""
        points = self._document.pagePointSize(page)
        dots = printer.resolution() / _POINTS_PER_INCH
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        wide, high = points.width() * dots, points.height() * dots
        fits = min(1.0, room.width() / wide, room.height() / high)
        picture = self.picture(page, round(wide * fits))
        painter.drawImage(QRect(0, 0, picture.width(), picture.height()), picture)

    def ask_for_its_paper(self, printer: QPrinter) -> None:
        """Ask for paper of the document's own size, from edge to edge, where it has a name.

        A wallet card has none: it comes out at the corner of whatever lies in the printer.
        """
        points = self._document.pagePointSize(0)
        fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
        kind = QPageSize.id(points, QPageSize.Unit.Point, fuzzy)
        if kind is not QPageSize.PageSizeId.Custom:
            printer.setPageSize(QPageSize(kind))
            printer.setFullPage(True)


def ask_and_print(papers: Sequence[Paper], parent: QWidget) -> str | None:
    """Ask which printer and print; give its name, None if the person thought better of it."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr("Document"))
    largest(papers).ask_for_its_paper(printer)
    dialog = QPrintDialog(printer, parent)
    # A file would be a copy that nothing protects; saving one says so, and some papers never may.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    print_on(printer, papers)
    return printer.printerName()


def largest(papers: Sequence[Paper]) -> Paper:
    """Give the paper on which none of one job has to shrink: large print has to stay large."""
    return max(papers, key=lambda one: one.area)


def print_on(printer: QPrinter, papers: Sequence[Paper]) -> None:
    """Paint every page of some papers as one job."""
    # At a printer's 1200 dots to the inch one page would be a picture of half a gigabyte.
    printer.setResolution(min(printer.resolution(), _DOTS_PER_INCH))
    # The margins are in the paper already.
    printer.setFullPage(True)
    with _no_file_on_disk():
        _paint_all(printer, papers)


def _paint_all(printer: QPrinter, papers: Sequence[Paper]) -> None:
    painter = QPainter(printer)
    pages = [(paper, page) for paper in papers for page in range(paper.pages)]
    for place, (paper, page) in enumerate(pages):
        if place:
            printer.newPage()
        paper.paint(page, painter, printer)
    painter.end()


@contextmanager
def _no_file_on_disk() -> Iterator[None]:
    """Have what the printing system puts by on its way lie in memory, where there is such a place.

    The library of CUPS writes each job to a file in TMPDIR and deletes it once it is handed over:
    on a disk its blocks would stay.
    """
    before = os.environ.get("TMPDIR")
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        os.environ["TMPDIR"] = str(_MEMORY)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("TMPDIR", None)
        else:
            os.environ["TMPDIR"] = before
