"""ACT: read what goes without a name as the police will, edit the copy, and answer for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop import anonymous_copy, pointing, spoken
from desktop.flowing import own_words, told_without_a_name
from desktop.forms.answers import name_of
from desktop.forms.asked import Asked
from desktop.forms.interview import Interview
from desktop.redaction import AGE_LABELS
from desktop.report import Report
from desktop.session import Session
from desktop.vault.roster import Role
from desktop.wording import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """An answer in somebody's own words, its copy, and where it may say who they are."""

    key: str
    question: str
    said: str = field(repr=False)
    copy: str = field(repr=False)
    spans: tuple[tuple[int, int], ...]


def texts(session: Session, report: Report, interview: Interview) -> Iterator[OwnWords]:
    """Give each answer that goes in somebody's own words, beside what the police will read."""
    originals = own_words(interview, session.area)
    copies = anonymous_copy.words(session.anonymous_copies.get(report.id), originals)
    for key, said in originals.items():
        spans = pointing.spans(said, pointing.without(interview.answers, key))
        yield OwnWords(
            key=key, question=_title(interview, key), said=said, copy=copies[key],
            spans=tuple(spans),
        )  # fmt: skip


def by_rule(session: Session, interview: Interview) -> Iterator[str]:
    """Say what a named report would tell and this one does not, or tells less exactly."""
    told = told_without_a_name(interview, session.area)
    for key, said in interview.said.values.items():
        question = interview.catalogue.question(name_of(key))
        if "F" not in question.flow or told.get(key) == said or question.privacy == ("N",):
            continue
        title = _title(interview, key)
        if key not in told.values:
            yield tr("{question}: not sent").format(question=title)
        else:
            less = AGE_LABELS.get(told.text(key)) or spoken.words(
                interview, question, told.get(key)
            )
            yield tr("{question}: told as {less}").format(question=title, less=less)


def is_needed(session: Session, report: Report, interview: Interview) -> bool:
    """Whether somebody has still to read what goes without a name."""
    copy = session.anonymous_copies.get(report.id)
    return not anonymous_copy.is_reviewed(copy, own_words(interview, session.area))


def edit(session: Session, report: Report, interview: Interview, key: str, to: str) -> None:
    """Keep other words for one answer, durably; what was said stays as it is."""
    originals = own_words(interview, session.area)
    with session.transaction():
        copy = session.anonymous_copies.get(report.id)
        changed = anonymous_copy.edited(copy, key, originals[key], to)
        session.anonymous_copies.put(report.id, anonymous_copy.fitting(changed, originals))


def confirm(session: Session, report: Report, interview: Interview) -> None:
    """Note that who is at the desk has read the words as they stand; any change undoes it."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    originals = own_words(interview, session.area)
    with session.transaction():
        copy = session.anonymous_copies.get(report.id)
        read = anonymous_copy.reviewed(copy, originals, session.person.id, session.now())
        session.anonymous_copies.put(report.id, read)
        session.note("reviewed the anonymous copy", report.id)


def _title(interview: Interview, key: str) -> str:
    return spoken.title(Asked(key, interview.catalogue.question(name_of(key))), interview)
