"""ACT: give somebody their own copy of what they told, with everybody else taken out (6.3).

Rules take out what is about others by its field. In their own words others may still be named: the
copy of these begins without the names and numbers that stand elsewhere, and a person reads it,
changes it and answers for it. That person is named on the paper. What the police told back for
them is theirs too, and is read in the same way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop import pointing, police_updates, return_phrase, spoken
from desktop.errors import ReportError
from desktop.forms.answers import Answers, name_of
from desktop.forms.catalogue import Kind
from desktop.forms.interview import Interview
from desktop.forms.safe_contact import NOT_SAFE, safe_for_centre
from desktop.hidden_signs import plain
from desktop.own_data import is_own
from desktop.paper.blocks import Document
from desktop.paper.practice import marked
from desktop.paper.subject_copy import SubjectFacts, Telling, subject_copy
from desktop.period import uk_day
from desktop.report import Report, change_words, is_notice, may_be_added_to
from desktop.return_phrase import Shown
from desktop.reviewing import OwnWords
from desktop.risk_words import BAND_WORDS
from desktop.safe_contact_words import for_centre
from desktop.session import Session
from desktop.store.updates import PoliceUpdate
from desktop.story import known_now, story_of
from desktop.vault.roster import Role
from desktop.wording import tr

TAKEN_OUT = tr("[taken out]")
_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
# Their own, told field by field: there is nobody else in it to look for.
_THEIRS = frozenset({
    "reporter_full_name", "victim_full_name", "victim_known_as", "victim_address", "code_word",
    "prior_police_ref",
})  # fmt: skip


class NothingOfTheirs(ReportError):
    """Nothing of what was said is here any more, or it was never theirs."""

    title = tr("There is nothing here to make their own copy of.")
    advice = tr("The report was only counted, or it was stopped. Tell them so.")


class NotRead(ReportError):
    """Nobody has read what would be on the paper."""

    title = tr("Somebody has to read this copy before it is made.")
    advice = tr("Other people may be named in what was said.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One answer of theirs; `address` tells it apart from the same question asked later."""

    address: str
    question: str
    answer: str = field(repr=False)
    is_words: bool


def is_offered(report: Report) -> bool:
    """Whether there is anything of theirs: not stopped, not only counted, and told by them."""
    return may_be_added_to(report)


def texts(session: Session, report: Report, shown: Shown | None = None) -> Iterator[OwnWords]:
    """Give what has to be read, each beside the copy that is proposed; PhraseNeeded, or refused.

    The proposed copy is without every name and number of others that stands elsewhere.
    """
    story_told = _open(session, report, shown)
    others = _others(session, report)
    said = [one for _row, told in story_told for one in told]
    said += [one for _day, told in _from_police(session, report) for one in told]
    for one in (one for one in said if one.is_words):
        found = tuple(pointing.spans(one.answer, others))
        yield OwnWords(
            key=one.address, question=one.question, said=one.answer,
            copy=_without(one.answer, found), spans=found,
        )  # fmt: skip


def taken_out(session: Session, report: Report) -> tuple[str, ...]:
    """Name the questions whose answers are taken out by rule, each once."""
    known, rows = _known(session, report), _rows(session, report)
    gone = (key for one in rows for key in session.reports.answers(one.id).values
            if name_of(key) in known.catalogue.home and not is_own(known, key))  # fmt: skip
    return tuple(dict.fromkeys(known.catalogue.question(name_of(key)).title for key in gone))


def by_post(session: Session, report: Report) -> str:
    """Say at the desk whether it may be posted: only where they said that a letter is safe."""
    known = _known(session, report)
    is_safe = safe_for_centre(known.said, known.today)["letter"] != NOT_SAFE
    if not (is_safe and known.about_self):
        return tr("Hand it over here. Nobody said that a letter is safe, so do not post it.")
    return tr("Hand it over here. By post only as they said: {safe}.").format(
        safe=for_centre(known)["letter"][1]
    )


def copy_for(
    session: Session, report: Report, read: Mapping[str, str], shown: Shown | None = None
) -> Document:
    """Lay out the copy with the words that were `read`, by whoever is at the desk; else NotRead."""
    story_told = _open(session, report, shown)
    from_police = _from_police(session, report)
    said = [one for _one, told in (*story_told, *from_police) for one in told]
    if read.keys() != {one.address for one in said if one.is_words}:
        raise NotRead
    original, centre = story_told[0][0], session.installation
    assessed = session.assessments.of(original.id) if _known(session, report).about_self else []
    paper = subject_copy(SubjectFacts(
        reference=original.reference or "", centre_name=centre.centre,
        centre_phone=centre.phone or None, printed_on=session.today,
        reviewer=session.person.name,
        how_fast=BAND_WORDS[assessed[0].final_band] if assessed else "",
        tellings=tuple(
            Telling(
                heading=change_words(row.change) if row.change else tr("What you told us"),
                on=uk_day(row.created_at),
                told=tuple((one.question, read.get(one.address, one.answer)) for one in told),
            )
            for row, told in story_told
        ),
        from_police=tuple(
            Telling(heading=tr("What the police told us for you"), on=day,
                    told=tuple((one.question, read.get(one.address, one.answer)) for one in told))
            for day, told in from_police
        ),
    ))  # fmt: skip
    return marked(paper, practice=centre.practice)


def _open(
    session: Session, report: Report, shown: Shown | None
) -> list[tuple[Report, list[_Told]]]:
    """Read all that was told, the original first, where there is somebody to give it to."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    original = story_of(session, report).original
    if not is_offered(original):
        raise NothingOfTheirs
    return_phrase.require(session, original, shown)
    known = _known(session, report)
    rows = _rows(session, report)
    return [(row, list(_told(session, known, n, row))) for n, row in enumerate(rows)]


def _rows(session: Session, report: Report) -> list[Report]:
    story = story_of(session, report)
    return [story.original, *(one for one in story.additions if not is_notice(one))]


def _known(session: Session, report: Report) -> Interview:
    return known_now(session, story_of(session, report))


def _told(session: Session, known: Interview, place: int, row: Report) -> Iterator[_Told]:
    """Say every answer of theirs, in the order of the form."""
    order = list(known.catalogue.by_name)
    answers = session.reports.answers(row.id).values
    own = (key for key in answers if is_own(known, key))
    for key in sorted(own, key=lambda key: order.index(name_of(key))):
        question, answer = known.catalogue.question(name_of(key)), answers[key]
        if answer in (None, "", ()):
            continue
        is_words = question.kind in _WORDS and question.name not in _THEIRS
        yield _Told(
            address=f"{place} {key}", question=question.label_for(known.about_self),
            is_words=is_words,
            answer=str(answer) if is_words else spoken.words(known, question, answer),
        )  # fmt: skip


def _from_police(session: Session, report: Report) -> list[tuple[date, list[_Told]]]:
    """Say what the police told back of it, oldest first; their words are read as others are.

    It is for whoever was harmed, so that somebody else who told it has none of it.
    """
    if not _known(session, report).about_self:
        return []
    return [
        (uk_day(one.at), list(_told_back(one, f"police {n}")))
        for n, one in enumerate(reversed(police_updates.told(session, report)))
    ]


def _told_back(one: PoliceUpdate, address: str) -> Iterator[_Told]:
    yield _Told(address=f"{address} status", question=tr("What they decided"), is_words=False,
                answer=police_updates.status_words(one))  # fmt: skip
    if one.police_reference:
        yield _Told(address=f"{address} reference", question=tr("Their reference"),
                    is_words=False, answer=plain(one.police_reference))  # fmt: skip
    if words := police_updates.message(one):
        yield _Told(address=f"{address} message", question=tr("What they wrote for you"),
                    is_words=True, answer=words)  # fmt: skip


def _others(session: Session, report: Report) -> Answers:
    """Gather what was ever told of others, also what was put right since: each name points."""
    known = _known(session, report)
    told = [
        (name_of(key), answer)
        for row in _rows(session, report)
        for key, answer in session.reports.answers(row.id).values.items()
        if not is_own(known, key)
    ]
    return Answers({f"others[{n}].{name}": answer for n, (name, answer) in enumerate(told)})


def _without(said: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        said = said[:start] + TAKEN_OUT + said[end:]
    return said
