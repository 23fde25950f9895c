"""holdfast print, leaflets: paper as PDF files."""

import argparse
from pathlib import Path

from desktop import handing_out
from desktop.errors import HoldfastError, ReportUnknown
from desktop.paper.blocks import Document
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.reference import read_reference
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked

_CODES = {ReceiptStyle.FULL: "D02"}


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    commands.add("leaflets", _leaflets, tr("the leaflets of this area"))
    prints = commands.group("print", tr("make a PDF to print"))
    receipt = prints.add("receipt", _receipt, tr("what the person takes home"))
    receipt.add_argument("reference", metavar="REFERENCE")
    receipt.add_argument("--style", choices=[style.value for style in ReceiptStyle],
                         default=ReceiptStyle.DISCREET.value)  # fmt: skip
    leaflet = prints.add("leaflet", _leaflet, tr("a leaflet"))
    leaflet.add_argument("code", metavar="CODE")
    for one in (receipt, leaflet):
        one.add_argument("--language", default="en", metavar="LANGUAGE")
        one.add_argument("--large", action="store_true", help=tr("18 point"))
        one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")


def _leaflets(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        found = handing_out.leaflets(session)
    told = [
        {"code": one.code, "title": one.title, "language": one.language,
         "numbers_left_out": [gap.name for gap in one.gaps]}
        for one in found
    ]  # fmt: skip
    return Answer(told, columns([[one.code, one.language, one.title] for one in found]))


def _receipt(arguments: argparse.Namespace) -> Answer:
    style = ReceiptStyle(arguments.style)
    reference = read_reference(arguments.reference)
    if reference is None:
        raise ReportUnknown
    if arguments.language not in handing_out.LANGUAGES:
        raise handing_out.NoSuchLeaflet(tr("There is no receipt in that language yet."))
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        document = handing_out.receipt_of(session, report, style, large=arguments.large)
        answer = _saved(document, arguments.output)
        handing_out.printed(session, _CODES.get(style, "D01"), arguments.language, report.id)
    return answer


def _leaflet(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        document = handing_out.leaflet_of(
            session, arguments.code, language=arguments.language, large=arguments.large
        )
        answer = _saved(document, arguments.output)
        if session.person.role.reads_reports:
            handing_out.printed(session, arguments.code, arguments.language)
    return answer


def _saved(document: Document, path: Path) -> Answer:
    if not path.parent.is_dir():
        raise HoldfastError(tr("There is no folder to save that file in."))
    content = draw(document)
    write_durably(path, content)
    return Answer({"file": str(path), "bytes": len(content)}, [tr("Saved.")])
