"""holdfast print, leaflets: paper as PDF files."""

import argparse
from pathlib import Path

from desktop import (
    days_waiting,
    elsewhere,
    handing_out,
    large_set,
    police_copy,
    referral,
    subject_copy,
    telling_outcome,
)
from desktop.errors import HoldfastError, ReportUnknown
from desktop.library import area_folder, area_ids, load_area
from desktop.paper.blocks import Document, PageSize
from desktop.paper.editions import to_file
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.reference import read_reference
from desktop.report import Report
from desktop.session import Session
from desktop.translation import Coverage
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui.commands.additions import WORDS, shown_to
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked

_CODES = {ReceiptStyle.FULL: "D02"}
_SIZES = {"a3": PageSize.A3, "a4": PageSize.A4, "a5": PageSize.A5}

_READ = tr("I have read this copy: nobody else is in it")
_AGAIN = tr(
    "Read it. If nobody else is in it, say so with --reviewed; else change it in the window."
)


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    listing = commands.add("leaflets", _leaflets, tr("the leaflets of this area"))
    listing.add_argument(
        "--translations", action="store_true", help=tr("how far each language has come")
    )
    prints = commands.group("print", tr("make a PDF to print"))
    receipt = prints.add("receipt", _receipt, tr("what the person takes home"))
    receipt.add_argument("reference", metavar="REFERENCE")
    receipt.add_argument("--style", choices=[style.value for style in ReceiptStyle],
                         help=tr("as they wished, or else discreet"))  # fmt: skip
    receipt.add_argument("--set", action="store_true",
                         help=tr("the large print set, the full receipt first"))  # fmt: skip
    copy = prints.add("support", _support, tr("what a support service is given"))
    copy.add_argument("reference", metavar="REFERENCE")
    copy.add_argument("--service", default="", metavar="SERVICE")
    police = prints.add("police", _police, tr("to hand over sealed, while the line is down"))
    police.add_argument("reference", metavar="REFERENCE")
    own = prints.add("subject", _subject, tr("somebody's own copy, with others taken out"))
    own.add_argument("reference", metavar="REFERENCE")
    own.add_argument("--reviewed", action="store_true", help=_READ)
    own.add_argument("--words-file", metavar="FILE", help=WORDS)
    chase = prints.add("chase", _chase, tr("a letter about what the police have not answered"))
    chase.add_argument("references", metavar="REFERENCE", nargs="*",
                       help=tr("else those about which it is time to ask"))  # fmt: skip
    outcome = prints.add("outcome", _outcome, tr("a card that tells somebody of an answer"))
    outcome.add_argument("reference", metavar="REFERENCE")
    outcome.add_argument("--large", action="store_true", help=tr("18 point"))
    leaflet = prints.add("leaflet", _leaflet, tr("a leaflet"))
    leaflet.add_argument("code", metavar="CODE")
    leaflet.add_argument(
        "--for-area", choices=area_ids(), help=tr("for somebody who lives in another area")
    )
    leaflet.add_argument("--size", choices=list(_SIZES), help=tr("of the paper; else its own"))
    for one in (receipt, leaflet):
        one.add_argument("--language", default="en", metavar="LANGUAGE")
        one.add_argument("--large", action="store_true", help=tr("18 point"))
    for one in (receipt, copy, police, own, chase, outcome, leaflet):
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
        if arguments.translations:
            return _translations(session)
        found = handing_out.leaflets(session)
        spoken = {one.code: _codes(session, one.code) for one in found}
    told = [
        {"code": one.code, "title": one.title, "language": one.language,
         "formats": [form.value for form in one.formats], "languages": spoken[one.code],
         "numbers_left_out": [gap.name for gap in one.gaps],
         "waiting_for_a_check": list(one.unsettled)}
        for one in found
    ]  # fmt: skip
    return Answer(
        told,
        columns(
            [
                [one.code, one.title, ", ".join(one.formats), " ".join(spoken[one.code])]
                for one in found
            ]
        ),
    )


def _codes(session: Session, code: str) -> list[str]:
    return [language.code for language in handing_out.leaflet_languages(session, code)]


def _translations(session: Session) -> Answer:
    """Say what is checked, draft, behind its English, or missing: of each paper and language."""
    found = handing_out.translations(session)
    told = [
        {"code": one.code, "language": one.language.code, "texts": one.coverage.total,
         "checked": one.coverage.checked, "draft": one.coverage.draft,
         "behind": list(one.coverage.out_of_date), "missing": list(one.coverage.missing)}
        for one in found
    ]  # fmt: skip
    rows = [[one.code, one.language.code, *_counted(one.coverage)] for one in found]
    return Answer(told, columns(rows))


def _counted(done: Coverage) -> list[str]:
    return [
        tr("{n} checked").format(n=done.checked), tr("{n} draft").format(n=done.draft),
        tr("{n} behind").format(n=len(done.out_of_date)),
        tr("{n} missing").format(n=len(done.missing)),
    ]  # fmt: skip


def _receipt(arguments: argparse.Namespace) -> Answer:
    reference = _reference(arguments)
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        if arguments.set:
            return _large_set(session, report, arguments)
        style = _style(session, report, arguments.style)
        document = handing_out.receipt_of(
            session, report, style, large=arguments.large, language=arguments.language
        )
        answer = _saved(document, arguments.output)
        handing_out.printed(session, _CODES.get(style, "D01"), arguments.language, report.id)
    return answer


def _large_set(session: Session, report: Report, arguments: argparse.Namespace) -> Answer:
    document = large_set.set_of(session, report)
    answer = _saved(document, arguments.output)
    handing_out.printed(session, document.footer.code, document.language, report.id)
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


def _police(arguments: argparse.Namespace) -> Answer:
    reference = _reference(arguments)
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        answer = _saved(police_copy.copy_for(session, report), arguments.output)
        police_copy.handed_over(session, report)
    return Answer(answer.data, [*answer.lines, police_copy.ENVELOPE, police_copy.STILL_WAITS])


def _chase(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        about = days_waiting.due(session)
        if arguments.references:
            about = days_waiting.named(session, [_read(one) for one in arguments.references])
        answer = _saved(days_waiting.letter(session, about), arguments.output)
        days_waiting.asked(session, about)
    return answer


def _outcome(arguments: argparse.Namespace) -> Answer:
    reference = _reference(arguments)
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        card = telling_outcome.card_for(session, report, large=arguments.large)
        answer = _saved(card.document, arguments.output)
        handing_out.printed(session, card.document.footer.code, "en", report.id)
    return Answer(answer.data, [*answer.lines, *card.mind, *card.ask])


def _subject(arguments: argparse.Namespace) -> Answer:
    """Show what is to be read where nobody has read it; else save the copy as it was shown."""
    reference = _reference(arguments)
    with unlocked(arguments) as session:
        report = session.reports.by_reference(reference)
        shown = shown_to(session, report, arguments)
        texts = list(subject_copy.texts(session, report, shown))
        if not arguments.reviewed:
            told = [{"question": one.question, "copy": one.copy} for one in texts]
            say_why = [subject_copy.NotRead.title, _AGAIN]
            return Answer(told, [*(f"{one.question} {one.copy}" for one in texts), *say_why], 1)
        read = {one.key: one.copy for one in texts}
        document = subject_copy.copy_for(session, report, read, shown)
        answer = _saved(document, arguments.output)
        handing_out.printed(session, document.footer.code, document.language, report.id)
        return Answer(answer.data, [*answer.lines, subject_copy.by_post(session, report)])


def _reference(arguments: argparse.Namespace) -> str:
    return _read(arguments.reference)


def _read(named: str) -> str:
    reference = read_reference(named)
    if reference is None:
        raise ReportUnknown
    return reference


def _leaflet(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        size = _SIZES[arguments.size] if arguments.size else _own_size(arguments)
        document = _laid_out(session, arguments, size)
        answer = _saved(document, arguments.output)
        if session.person.role.reads_reports:
            handing_out.printed(session, arguments.code, arguments.language)
    return answer


def _laid_out(session: Session, arguments: argparse.Namespace, size: PageSize) -> Document:
    if not arguments.for_area or arguments.for_area == session.area.id:
        return handing_out.leaflet_of(
            session, arguments.code, language=arguments.language, size=size, large=arguments.large
        )
    if arguments.language != "en":
        raise handing_out.NotInThatLanguage
    area = load_area(area_folder(arguments.for_area))
    return elsewhere.leaflet_of(session, arguments.code, area, size=size, large=arguments.large)


def _own_size(arguments: argparse.Namespace) -> PageSize:
    """Take the paper that this leaflet comes on first, where none was asked for."""
    own = handing_out.formats_of(arguments.code)[0]
    arguments.large = arguments.large or own.large
    return own.size


def _saved(document: Document, path: Path) -> Answer:
    if not path.parent.is_dir():
        raise HoldfastError(tr("There is no folder to save that file in."))
    content = to_file(document, path)
    write_durably(path, content)
    return Answer({"file": str(path), "bytes": len(content)}, [tr("Saved.")])
