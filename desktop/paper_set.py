"""The papers of the set that are no list of sections, laid out for this desk (domain.md 7.2)."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop import drafts
from desktop.paper.blocks import Document
from desktop.paper.formats import Format
from desktop.paper.leaflet import leaflet
from desktop.paper.leaflet_text import load_leaflet
from desktop.paper.numbers import Gap, gap
from desktop.paper.paper_text import PaperText, load_paper
from desktop.paper.sheets.agreement_form import agreement_form
from desktop.paper.sheets.easy_read import SERVICES, easy_read
from desktop.paper.sheets.language_card import Tongue, language_card
from desktop.paper.sheets.large_print import blank_receipt, large_print
from desktop.paper.sheets.paper_form import paper_form
from desktop.paper.sheets.pocket_card import NUMBERS, SPOKEN, pocket_card
from desktop.paper.sheets.poster import poster
from desktop.paper.voice import Voice
from desktop.paper_languages import named, voice_of
from desktop.session import Session
from desktop.translation import Translation, languages, load_translation, view_texts

_LARGE_SET = ("what-happens-next", "your-rights", "support-near-you")
_ENGLISH, _SIGNED = "en", {"bsl": "bfi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: where its words lie, on which papers it comes, and what lays it out.

    What is `spoken` comes in other languages too, with these of its `words` in them.
    """

    text: str
    formats: tuple[Format, ...]
    laid_out: Callable[[Session, PaperText, Format], Document]
    services: tuple[str, ...] = ()
    spoken: Callable[[Session, PaperText, Voice], Document] | None = None
    words: tuple[str, ...] = ()

    def gaps(self, session: Session) -> tuple[Gap, ...]:
        """The numbers that belong on it and that nobody stands behind today."""
        known = [one for one in session.area.services if one.id in self.services]
        return tuple(found for one in known if (found := gap(one, session.today)))


def lay_out(
    session: Session, code: str, on_paper: Format | None = None, *, language: str = _ENGLISH
) -> Document:
    """Lay a paper out for today, on its first size of paper where no other is asked for."""
    paper = PAPERS[code]
    text = load_paper(paper.text)
    if paper.spoken is not None:
        return paper.spoken(session, text, voice_of(session, language))
    return paper.laid_out(session, text, on_paper or paper.formats[0])


def spoken_texts(code: str) -> dict[str, str]:
    """Give the English of what is said in other languages on a paper, by its key; or nothing."""
    paper = PAPERS[code]
    if paper.spoken is None:
        return {}
    text = load_paper(paper.text)
    words = {f"{code}.{name}": text.words[name] for name in paper.words}
    return named({f"{code}.title": text.title, **words})


def _language_card(session: Session, text: PaperText, _paper: Format) -> Document:
    return language_card(
        text, tongues(session), on=session.today, centre_name=session.installation.centre
    )


def _pocket_card(session: Session, text: PaperText, _paper: Format) -> Document:
    return _spoken_card(session, text, Voice())


def _spoken_card(session: Session, text: PaperText, voice: Voice) -> Document:
    places = [one for one in session.area.schemes if one.id == "keep_safe_places"]
    return pocket_card(
        text, session.area.services, on=session.today, centre_name=session.installation.centre,
        keep_safe=any(not one.to_verify for one in places), voice=voice,
    )  # fmt: skip


def _easy_read(session: Session, text: PaperText, _paper: Format) -> Document:
    return easy_read(
        text, session.area.services, on=session.today, centre_name=session.installation.centre
    )


def _paper_form(session: Session, text: PaperText, on_paper: Format) -> Document:
    return paper_form(
        text, session.catalogue, on=session.today, centre_name=session.installation.centre,
        large=on_paper.large,
    )  # fmt: skip


def _agreement_form(session: Session, text: PaperText, on_paper: Format) -> Document:
    return agreement_form(
        text, session.catalogue, on=session.today, centre_name=session.installation.centre,
        large=on_paper.large,
    )  # fmt: skip


def _poster(session: Session, text: PaperText, on_paper: Format) -> Document:
    centre = session.installation
    return poster(
        text, tongues(session), session.area.schemes, on=session.today, centre_name=centre.centre,
        centre_phone=centre.phone, size=on_paper.size,
    )  # fmt: skip


def large_set(session: Session, receipt: Document | None = None) -> Document:
    """Bind the set at 18 points, with this receipt in front or one to fill in by hand."""
    text, centre = load_paper("large-print"), session.installation
    front = receipt or blank_receipt(
        text, session.catalogue, on=session.today, complaints=session.area.force.complaints
    )
    leaflets = (
        leaflet(
            load_leaflet(name, session.pack.folder), session.area, on=session.today,
            centre_name=centre.centre, centre_phone=centre.phone or None, large=True,
        )
        for name in _LARGE_SET
    )  # fmt: skip
    return large_print(text, (front, *leaflets), on=session.today, centre_name=centre.centre)


def tongues(session: Session) -> tuple[Tongue, ...]:
    """The languages of the area but English, with what may be said in each of them here."""
    own = {language.code: language for language in languages()}
    shown = drafts.are_shown(session)
    found = []
    for code in session.area.languages:
        if code == _ENGLISH:
            continue
        english = _english_name(session, code)
        if code not in own:
            found.append(Tongue(code=_ENGLISH, name=english, english=english))
            continue
        said, warning = _phrases(load_translation(code), drafts_too=shown)
        found.append(
            Tongue(
                code=code, name=own[code].name, right_to_left=own[code].right_to_left,
                english=english, said=said, warning=warning,
            )
        )  # fmt: skip
    return tuple(found)


def _english_name(session: Session, code: str) -> str:
    question = session.catalogue.question("main_language")
    choice = session.catalogue.choice(question, _SIGNED.get(code, code))
    return choice.label if choice else code


def _phrases(
    translation: Translation | None, *, drafts_too: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the card says in a language, and that nobody has checked it; both or neither."""
    english = view_texts()
    if translation is None:
        return (), ()
    keys = ("point", "interpreter", "unchecked")
    texts = {key: translation.find(f"view.{key}", english[key], drafts=drafts_too) for key in keys}
    said = [text for key in keys[:2] if (text := texts[key])]
    if all(text.status.checked for text in said):
        return tuple(text.words for text in said), ()
    unchecked = texts["unchecked"]
    if unchecked is None:
        return (), ()
    return tuple(text.words for text in said), (unchecked.words, english["unchecked"])


PAPERS: dict[str, Paper] = {
    "D08": Paper(
        text="pocket-card",
        formats=(Format.A4,),
        laid_out=_pocket_card,
        services=NUMBERS,
        spoken=_spoken_card,
        words=SPOKEN,
    ),
    "D08K": Paper(
        text="pocket-card-contact",
        formats=(Format.A4,),
        laid_out=_pocket_card,
        services=NUMBERS,
        spoken=_spoken_card,
        words=SPOKEN,
    ),
    "D09": Paper(text="easy-read", formats=(Format.A4,), laid_out=_easy_read, services=SERVICES),
    "D10": Paper(
        text="large-print",
        formats=(Format.LARGE,),
        laid_out=lambda session, _text, _paper: large_set(session),
    ),
    "D12": Paper(text="paper-form", formats=(Format.A4, Format.LARGE), laid_out=_paper_form),
    "D12S": Paper(text="paper-form-short", formats=(Format.A4, Format.LARGE), laid_out=_paper_form),
    "D13": Paper(
        text="agreement-form", formats=(Format.A4, Format.LARGE), laid_out=_agreement_form
    ),
    "D17": Paper(text="poster", formats=(Format.A4, Format.A3), laid_out=_poster),
    "D17D": Paper(text="poster-discreet", formats=(Format.A4, Format.A3), laid_out=_poster),
    "D18": Paper(text="language-card", formats=(Format.A5,), laid_out=_language_card),
}
