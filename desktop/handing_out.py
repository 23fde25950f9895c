"""ACT: what a person is given to take home, made as a document and noted in the trail."""

from dataclasses import dataclass, replace
from datetime import date

from desktop import paper_set, proofs, referral, return_phrase, safe_contact_words
from desktop.area import Service
from desktop.erasing import is_kept_for_now
from desktop.errors import HoldfastError, ReportUnknown
from desktop.forms.interview import Interview
from desktop.forms.reach import Way, way_to_them
from desktop.forms.route import Route
from desktop.forms.wish import ticked
from desktop.paper.blocks import Document, PageSize
from desktop.paper.formats import Format, format_of
from desktop.paper.leaflet import gaps, leaflet
from desktop.paper.leaflet_text import load_leaflet
from desktop.paper.numbers import Gap
from desktop.paper.paper_text import load_paper
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import PoliceContact, ReceiptFacts, ReceiptStyle, SupportStep
from desktop.paper_languages import (
    ENGLISH,
    Standing,
    leaflet_texts,
    offered,
    receipt_texts,
    standing,
    voice_of,
)
from desktop.period import uk_day
from desktop.report import OutboxState, Report, Status
from desktop.session import Session
from desktop.story import known_now, story_of
from desktop.translation import Language
from desktop.without_agreement import police_were_told, told_on_paper
from desktop.wording import tr

# The leaflets that exist so far; each is a text of its own in resources/leaflets.
LEAFLETS = {
    "D03": "what-happens-next",
    "D04": "your-rights",
    "D05": "support-near-you",
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
        _facts(session, report, report.reference, report.route),
        three_words=phrase is not None, phrase=phrase or "",
    )  # fmt: skip
    if language not in {one.code for one in receipt_languages(session)}:
        raise NotInThatLanguage
    return receipt(facts, style, large=large, voice=voice_of(session, language))


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
    found = [_listed(session, code, language) for code in LEAFLETS]
    found += [_listed_paper(session, code) for code in paper_set.PAPERS]
    return sorted(found, key=lambda one: one.code)


def leaflet_languages(session: Session, code: str) -> tuple[Language, ...]:
    """Name the languages that a leaflet may be had in here, English first."""
    if code not in LEAFLETS:
        return (ENGLISH,)
    return offered(session, leaflet_texts(session, LEAFLETS[code]))


def all_languages(session: Session) -> tuple[Language, ...]:
    """Name the languages that any leaflet may be had in here, English first."""
    found = [one for code in LEAFLETS for one in leaflet_languages(session, code)]
    return tuple(dict.fromkeys(found))


def translations(session: Session) -> list[Standing]:
    """Say of receipts and leaflets how far each translation has come."""
    return standing(session, LEAFLETS)


def leaflet_of(
    session: Session, code: str, *, language: str = "en", size: PageSize = PageSize.A4,
    large: bool = False,
) -> Document:  # fmt: skip
    """Lay out a leaflet for today; NoSuchLeaflet in that size, or NotInThatLanguage."""
    if code not in LEAFLETS and code not in paper_set.PAPERS:
        raise NoSuchLeaflet
    if language not in {one.code for one in leaflet_languages(session, code)}:
        raise NotInThatLanguage
    if code in paper_set.PAPERS:
        return _paper_of(session, code, format_of(size, large=large))
    return leaflet(
        load_leaflet(LEAFLETS[code], session.pack.folder),
        session.area, on=session.today, centre_name=session.installation.centre,
        centre_phone=session.installation.phone or None, size=size, large=large,
        voice=voice_of(session, language),
    )  # fmt: skip


def formats_of(code: str) -> tuple[Format, ...]:
    """On which papers a leaflet comes, the usual one first."""
    return paper_set.PAPERS[code].formats if code in paper_set.PAPERS else _EVERY_LEAFLET


def _paper_of(session: Session, code: str, wanted: Format) -> Document:
    there = formats_of(code)
    if wanted not in there:
        sizes = ", ".join(there)
        raise NoSuchLeaflet(tr("This one comes on other paper: {sizes}.").format(sizes=sizes))
    return paper_set.lay_out(session, code, wanted)


def printed(session: Session, code: str, language: str, report_id: str = "") -> None:
    """Note that paper was made: by document and language, never for whom (domain.md 7.1).

    A receipt belongs to a report, and its timeline says when; a leaflet belongs to nobody.
    """
    session.note(f"printed {code} {language}", report_id)


def _listed(session: Session, code: str, language: str) -> Leaflet:
    here = language in {one.code for one in leaflet_languages(session, code)}
    voice = voice_of(session, language if here else "en")
    text = load_leaflet(LEAFLETS[code], session.pack.folder)
    missing = gaps(text, session.area.services, on=session.today)
    return Leaflet(
        code=code, title=text.title, about=text.about, for_staff=text.for_staff,
        language=voice.language, own_title=voice.or_english(lambda one: one.say(text.title)),
        gaps=tuple(missing),
        unsettled=tuple(f"{part.heading}: {part.to_verify}" for part in text.unsettled),
    )  # fmt: skip


def _listed_paper(session: Session, code: str) -> Leaflet:
    paper = paper_set.PAPERS[code]
    text = load_paper(paper.text)
    return Leaflet(
        code=code, title=text.title, about=text.about, for_staff=text.for_staff,
        language=text.language, own_title=text.title, gaps=paper.gaps(session),
        formats=paper.formats,
        unsettled=tuple(f"{text.title}: {what}" for what in text.to_verify.values()),
    )  # fmt: skip


def _facts(session: Session, report: Report, reference: str, route: Route) -> ReceiptFacts:
    centre, area = session.installation, session.area
    known = known_now(session, story_of(session, report))
    services = referral.services(session, known)
    contact = _police_contact(known) if route is Route.POLICE_NAMED else None
    by_police = contact not in (None, PoliceContact.NO)
    in_touch = referral.may_be_told(known)
    return ReceiptFacts(
        reference=reference,
        desk_name=centre.centre,
        opening_hours=tuple(centre.hours.splitlines()),
        centre_phone=centre.phone or None,
        three_words=False,
        check=_check(session),
        check_code=proofs.check_code(session, report),
        confirmation=proofs.confirmation(session, report),
        centre_name=centre.centre,
        taken_on=_day(report),
        staff_first_name=report.taken_by_name.split()[0],
        route=route,
        force_name=area.force.name,
        sent=report.outbox is OutboxState.RECEIVED,
        police_contact=contact,
        victim_support=known.said.get("police_may_share_support") == "yes",
        others=bool(ticked(known.said, "share_partners")),
        support_service=_names(services),
        support_step=SupportStep.TO_ASK if in_touch else SupportStep.OWN_CONTACT,
        safe_contact=_box(known, by_police=True) if by_police else (),
        service_contact=_box(known, by_police=False) if services and in_touch else (),
        complaints=(area.force.complaints,) if area.force.complaints else (),
        shared=told_on_paper(session, report.id),
        police_know=police_were_told(session, report.id),
        beyond_recall=report.cannot_be_recalled,
        stopped=report.status is Status.WITHDRAWN,
        held=is_kept_for_now(session, report),
        needs_words=return_phrase.is_needed(session, report),
    )


def _police_contact(known: Interview) -> PoliceContact:
    if known.said.get("police_contact_wanted") == "no":
        return PoliceContact.NO
    return {
        Way.DIRECT: PoliceContact.YES,
        Way.CENTRE: PoliceContact.THROUGH_CENTRE,
        Way.TRUSTED_PERSON: PoliceContact.THROUGH_TRUSTED_PERSON,
        Way.NONE: PoliceContact.NONE_IS_SAFE,
    }[way_to_them(known.said, known.today, by_police=True)]


def _check(session: Session) -> str:
    """Give the first eight signs of the trail's head, in two groups."""
    signs = session.audit.check()
    return f"{signs[:4]}\N{NO-BREAK SPACE}{signs[4:]}"


def _day(report: Report) -> date:
    return uk_day(report.created_at)


def _names(services: tuple[Service, ...]) -> str | None:
    *some, last = [service.name for service in services] or [""]
    if not some:
        return last or None
    return tr("{some} and {last}").format(some=", ".join(some), last=last)


def _box(known: Interview, *, by_police: bool) -> tuple[str, ...]:
    return safe_contact_words.lines(known, by_police=by_police, to_them=True)
