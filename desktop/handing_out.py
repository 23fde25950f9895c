"""ACT: what a person is given to take home, made as a document and noted in the trail."""

from dataclasses import dataclass, replace

from desktop import paper_set
from desktop.errors import HoldfastError, ReportUnknown
from desktop.forms.route import Route
from desktop.paper.blocks import Document, PageSize
from desktop.paper.formats import Format, format_of
from desktop.paper.leaflet import gaps, leaflet
from desktop.paper.leaflet_text import load_leaflet
from desktop.paper.numbers import Gap
from desktop.paper.paper_text import load_paper
from desktop.paper.practice import marked
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.sheets.cover import cover
from desktop.paper.voice import Voice
from desktop.paper_languages import (
    RECEIPT,
    Standing,
    leaflet_texts,
    offered,
    receipt_texts,
    standing,
    voice_of,
)
from desktop.receipt_of_report import facts_of
from desktop.report import Report
from desktop.session import Session
from desktop.story import known_now, story_of
from desktop.translation import Language
from desktop.wording import tr

# The leaflets that exist so far; each is a text of its own in resources/leaflets.
LEAFLETS = {
    "D03": "what-happens-next",
    "D04": "your-rights",
    "D05": "support-near-you",
    "D05A": "support-near-you-race",
    "D05B": "support-near-you-religion",
    "D05C": "support-near-you-disability",
    "D05D": "support-near-you-sexual-orientation",
    "D05E": "support-near-you-transgender",
    "D05F": "support-near-you-other-group",
    "D06": "staying-safe-online",
    "D07": "staying-safe",
    "D11": "privacy-notice",
    "D14": "my-notes",
    "D15": "changing-your-mind",
    "D16": "staff-guide",
}
# A leaflet of sections comes on any of these; the papers of `paper_set` each on their own.
_EVERY_LEAFLET = (Format.A4, Format.A5, Format.LARGE)
_NO_PAPER = "none"


class NoSuchLeaflet(HoldfastError):
    """There is no leaflet of that code, or none in that language."""

    title = tr("There is no such leaflet here.")
    advice = tr("holdfast leaflets lists what there is.")


class NotInThatLanguage(HoldfastError):
    """No text in that language may be printed here: there is none, or nobody has checked it."""

    title = tr("There is no checked translation of this paper in that language.")
    advice = tr("Choose English, and read it out with an interpreter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """A leaflet that may be printed here, what it is for, and what had to be left out of it.

    `own_title` is its title in the language asked for, if it is there in it, and else in English.
    `gaps` are numbers that nobody has checked; `unsettled` are sections that wait for a fact.
    """

    code: str
    title: str
    about: str
    for_staff: bool
    language: str
    own_title: str
    gaps: tuple[Gap, ...]
    unsettled: tuple[str, ...]
    formats: tuple[Format, ...] = _EVERY_LEAFLET


def receipt_of(
    session: Session, report: Report, style: ReceiptStyle, *, large: bool = False,
    phrase: str | None = None, language: str = "en",
) -> Document:  # fmt: skip
    """Lay out the receipt of a sealed report; ReportUnknown while it is a draft.

    NotInThatLanguage where there is none that may be printed.
    With a `phrase` to come back with, it stands on the paper, or "" leaves a line to write it on.
    """
    if report.reference is None or report.route is None:
        raise ReportUnknown(tr("This report is not sealed yet, so it has no receipt."))
    facts = replace(
        facts_of(session, report, report.reference, report.route, language),
        three_words=phrase is not None, phrase=phrase or "",
    )  # fmt: skip
    if language not in {one.code for one in receipt_languages(session)}:
        raise NotInThatLanguage
    paper = receipt(facts, style, large=large, voice=voice_of(session, language))
    return marked(paper, practice=session.installation.practice)


def receipt_languages(session: Session) -> tuple[Language, ...]:
    """Name the languages that a receipt may be had in here, English first."""
    return offered(session, receipt_texts(session))


def reads(session: Session, report: Report) -> str:
    """Give the code of the language that the person likes to read, as they said it; or nothing."""
    said = known_now(session, story_of(session, report)).said
    return str(said.get("reads_language") or said.get("main_language") or "")


def style_wished(session: Session, report: Report) -> ReceiptStyle | None:
    """Give the paper they chose during the interview; None for no paper.

    Of a report that is only counted no answer is left: then the slip that gives nothing away.
    """
    wished = known_now(session, story_of(session, report)).answers.text("receipt_style")
    if wished == _NO_PAPER:
        return None
    return ReceiptStyle.FULL if wished == ReceiptStyle.FULL else ReceiptStyle.DISCREET


def leaflets(session: Session, language: str = "en") -> list[Leaflet]:
    """List the area's leaflets, in that language where there is one, with what is missing."""
    made = {True: _listed_paper, False: _listed}
    return [made[code in paper_set.PAPERS](session, code, language) for code in _codes()]


def leaflet_languages(session: Session, code: str) -> tuple[Language, ...]:
    """Name the languages that a leaflet may be had in here, English first."""
    return offered(session, _texts(session, code))


def all_languages(session: Session) -> tuple[Language, ...]:
    """Name the languages that any leaflet may be had in here, English first."""
    found = (one for code in _codes() for one in leaflet_languages(session, code))
    return tuple(dict.fromkeys(found))


def translations(session: Session) -> list[Standing]:
    """Say of receipts and leaflets how far each translation has come."""
    leaflets = {code: _texts(session, code) for code in _codes()}
    return standing(session, {RECEIPT: receipt_texts(session), **leaflets})


def _codes() -> list[str]:
    return sorted((*LEAFLETS, *paper_set.PAPERS))


def _texts(session: Session, code: str) -> dict[str, str]:
    if code in paper_set.PAPERS:
        return paper_set.spoken_texts(code)
    return leaflet_texts(session, LEAFLETS[code])


def leaflet_of(
    session: Session, code: str, *, language: str = "en", size: PageSize = PageSize.A4,
    large: bool = False, chosen: Route | None = None,
) -> Document:  # fmt: skip
    """Lay out a leaflet for today; NoSuchLeaflet in that size, or NotInThatLanguage.

    What happens next (D03) sets the wish apart that somebody has `chosen`.
    """
    if code not in _codes():
        raise NoSuchLeaflet
    if language not in {one.code for one in leaflet_languages(session, code)}:
        raise NotInThatLanguage
    if code in paper_set.PAPERS:
        return _paper_of(session, code, format_of(size, large=large), language)
    text = load_leaflet(LEAFLETS[code], session.pack.folder)
    return leaflet(
        text.marked_for(chosen) if chosen else text, session.area, on=session.today,
        centre_name=session.installation.centre,
        centre_phone=session.installation.phone or None, size=size, large=large,
        voice=voice_of(session, language),
    )  # fmt: skip


def formats_of(code: str) -> tuple[Format, ...]:
    """On which papers a leaflet comes, the usual one first."""
    return paper_set.PAPERS[code].formats if code in paper_set.PAPERS else _EVERY_LEAFLET


def _paper_of(session: Session, code: str, wanted: Format, language: str) -> Document:
    there = formats_of(code)
    if wanted not in there:
        sizes = ", ".join(there)
        raise NoSuchLeaflet(tr("This one comes on other paper: {sizes}.").format(sizes=sizes))
    return paper_set.lay_out(session, code, wanted, language=language)


def cover_sheet(session: Session, size: PageSize = PageSize.A4) -> Document:
    """Lay out a sheet to lie on top of other papers, for whom others look into their post."""
    return cover(load_paper("cover"), centre_name=session.installation.centre, size=size)


def printed(session: Session, code: str, language: str, report_id: str = "") -> None:
    """Note that paper was made: by document and language, never for whom (domain.md 7.1).

    A receipt belongs to a report, and its timeline says when; a leaflet belongs to nobody.
    """
    session.note(f"printed {code} {language}", report_id)


def _listed(session: Session, code: str, language: str) -> Leaflet:
    voice = _voice(session, code, language)
    text = load_leaflet(LEAFLETS[code], session.pack.folder)
    missing = gaps(text, session.area.services, on=session.today)
    title = text.shelf_title or text.title
    own = voice.or_english(lambda one: one.say(text.title))
    return Leaflet(
        code=code, title=title, about=text.about, for_staff=text.for_staff,
        language=voice.language, own_title=title if own == text.title else own,
        gaps=tuple(missing),
        unsettled=tuple(f"{part.heading}: {part.to_verify}" for part in text.unsettled),
    )  # fmt: skip


def _voice(session: Session, code: str, language: str) -> Voice:
    """The voice for that language, or English where this paper is not in it."""
    here = language in {one.code for one in leaflet_languages(session, code)}
    return voice_of(session, language if here else "en")


def _listed_paper(session: Session, code: str, language: str) -> Leaflet:
    paper = paper_set.PAPERS[code]
    text, voice = load_paper(paper.text), _voice(session, code, language)
    return Leaflet(
        code=code, title=text.title, about=text.about, for_staff=text.for_staff,
        language=voice.language, own_title=voice.or_english(lambda one: one.say(text.title)),
        gaps=paper.gaps(session), formats=paper.formats,
        unsettled=tuple(f"{text.title}: {what}" for what in text.to_verify.values()),
    )  # fmt: skip
