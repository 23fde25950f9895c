"""PDF bytes to pictures and to a printer, through memory: nothing readable touches the disk.

The print queue and its job files outlive us, so a job is called "Document" and never anything
that tells of a person (facts.md 4, security.md 6.8).
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import HoldfastError
from desktop.wording import tr

_POINTS_PER_INCH = 72


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

    def ask_and_print(self, parent: QWidget) -> str | None:
        """Ask which printer and print; give its name, None if the person thought better of it."""
        if not QPrinterInfo.availablePrinterNames():
            raise NoPrinter
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(tr("Document"))
        self.ask_for_its_paper(printer)
        if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
            return None
        self.print_on(printer)
        return printer.printerName()

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

    def print_on(self, printer: QPrinter) -> None:
        """Paint every page at the printer's own resolution."""
        painter = QPainter(printer)
        for page in range(self.pages):
            if page:
                printer.newPage()
            points = self._document.pagePointSize(page)
            width = round(points.width() / _POINTS_PER_INCH * printer.resolution())
            picture = self.picture(page, width)
            painter.drawImage(QRect(0, 0, picture.width(), picture.height()), picture)
        painter.end()
