"""holdfast print, leaflets: paper as PDF files."""

import argparse
from pathlib import Path

from desktop import handing_out, referral
from desktop.errors import HoldfastError, ReportUnknown
from desktop.paper.blocks import Document, PageSize
from desktop.paper.editions import to_file
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.reference import read_reference
from desktop.report import Report
from desktop.session import Session
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked

_CODES = {ReceiptStyle.FULL: "D02"}
_SIZES = {"a3": PageSize.A3, "a4": PageSize.A4, "a5": PageSize.A5}


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    commands.add("leaflets", _leaflets, tr("the leaflets of this area"))
    prints = commands.group("print", tr("make a PDF to print"))
    receipt = prints.add("receipt", _receipt, tr("what the person takes home"))
    receipt.add_argument("reference", metavar="REFERENCE")
    receipt.add_argument("--style", choices=[style.value for style in ReceiptStyle],
                         help=tr("as they wished, or else discreet"))  # fmt: skip
    copy = prints.add("support", _support, tr("what a support service is given"))
    copy.add_argument("reference", metavar="REFERENCE")
    copy.add_argument("--service", default="", metavar="SERVICE")
    leaflet = prints.add("leaflet", _leaflet, tr("a leaflet"))
    leaflet.add_argument("code", metavar="CODE")
    leaflet.add_argument("--size", choices=list(_SIZES), help=tr("of the paper; else its own"))
    for one in (receipt, leaflet):
        one.add_argument("--language", default="en", metavar="LANGUAGE")
        one.add_argument("--large", action="store_true", help=tr("18 point"))
    for one in (receipt, copy, leaflet):
        one.add_argument(
            "-o",
            "--output",
            type=Path,
            required=True,
            metavar="FILE",
            help=tr("a .pdf, or an .html for a screen reader or a phone"),
        )


def _leaflets(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        found = handing_out.leaflets(session)
    told = [
        {"code": one.code, "title": one.title, "language": one.language,
         "formats": [form.value for form in one.formats],
         "numbers_left_out": [gap.name for gap in one.gaps],
         "waiting_for_a_check": list(one.unsettled)}
        for one in found
    ]  # fmt: skip
    return Answer(
        told,
        columns([[one.code, one.language, one.title, ", ".join(one.formats)] for one in found]),
    )


def _receipt(arguments: argparse.Namespace) -> Answer:
    reference = _reference(arguments)
    if arguments.language not in handing_out.LANGUAGES:
        raise handing_out.NoSuchLeaflet(tr("There is no receipt in that language yet."))
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        style = _style(session, report, arguments.style)
        document = handing_out.receipt_of(session, report, style, large=arguments.large)
        answer = _saved(document, arguments.output)
        handing_out.printed(session, _CODES.get(style, "D01"), arguments.language, report.id)
    return answer


def _style(session: Session, report: Report, asked: str | None) -> ReceiptStyle:
    """Take the style asked for, or the one they wished; who wanted none still gets it if asked."""
    if asked:
        return ReceiptStyle(asked)
    return handing_out.style_wished(session, report) or ReceiptStyle.DISCREET


def _support(arguments: argparse.Namespace) -> Answer:
    reference = _reference(arguments)
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        document = referral.copy_for(session, report, arguments.service)
        answer = _saved(document, arguments.output)
        handing_out.printed(session, document.footer.code, document.language, report.id)
    return answer


def _reference(arguments: argparse.Namespace) -> str:
    reference = read_reference(arguments.reference)
    if reference is None:
        raise ReportUnknown
    return reference


def _leaflet(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        size = _SIZES[arguments.size] if arguments.size else _own_size(arguments)
        document = handing_out.leaflet_of(
            session, arguments.code, language=arguments.language, size=size, large=arguments.large
        )
        answer = _saved(document, arguments.output)
        if session.person.role.reads_reports:
            handing_out.printed(session, arguments.code, arguments.language)
    return answer


def _own_size(arguments: argparse.Namespace) -> PageSize:
    """Take the paper that this leaflet comes on first, where none was asked for."""
    return handing_out.formats_of(arguments.code)[0].size


def _saved(document: Document, path: Path) -> Answer:
    if not path.parent.is_dir():
        raise HoldfastError(tr("There is no folder to save that file in."))
    content = to_file(document, path)
    write_durably(path, content)
    return Answer({"file": str(path), "bytes": len(content)}, [tr("Saved.")])
