"""A report and what was added to it, read together: what is known now, and how far it has come."""

from dataclasses import dataclass

from desktop import return_phrase
from desktop.errors import ReportError, ReportUnknown
from desktop.forms.answers import NOTHING_SAID, Answers, name_of
from desktop.forms.catalogue import Kind
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from desktop.forms.safe_contact import not_said_of_another
from desktop.moments import day
from desktop.report import Report, Status, is_notice, leaves_no_words, may_be_added_to
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.recalling import Reach, Recalling
from desktop.wording import tr

_HOW_FAR = (Reach.NOWHERE, Reach.MAY_BE_HELD, Reach.RECEIVED)


class NothingToAddTo(ReportError):
    """There is no report here any more that could be added to."""

    title = tr("Nothing can be added to this report.")
    advice = tr("Take a new report. It can name this reference.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A sealed report as it was, and its additions, oldest first."""

    original: Report
    additions: tuple[Report, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that belongs to it."""
        return self.original.id, *(one.id for one in self.additions)


def story_of(session: Session, report: Report) -> Story:
    """Read the story that a report is the original of, or an addition to, as it stands now."""
    original = session.reports.get(report.supplement_to or report.id)
    if original.status is Status.DRAFT:
        raise ReportUnknown(tr("This report is not sealed yet."))
    return Story(original=original, additions=tuple(Additions(session.casebook).of(original.id)))


def open_story(session: Session, report: Report, shown: Shown | None = None) -> Story:
    """Read a story that may be added to; NothingToAddTo where only the count was kept, or less.

    PhraseNeeded where it has three words, and `shown` does not say that they were shown.
    """
    story = story_of(session, report)
    if not may_be_added_to(story.original):
        raise NothingToAddTo
    return_phrase.require(session, story.original, shown)
    return story


def reach_of(session: Session, story: Story) -> Reach:
    """Say how far anything of it has come: what has left cannot be called back."""
    return max((Recalling(session.casebook).reach(one) for one in story.ids), key=_HOW_FAR.index)


def known_now(session: Session, story: Story) -> Interview:
    """Give everything that is known of it: own words beside the earlier ones, the rest in place.

    What only a legal hold keeps is known to nobody (decision 27).
    """
    gone = leaves_no_words(story.original)
    said = NOTHING_SAID if gone else session.reports.answers(story.original.id)
    for addition in story.additions:
        if gone and not is_notice(addition):
            continue
        told = session.reports.answers(addition.id)
        said = not_said_of_another(said, told)
        for key, answer in told.values.items():
            said = said.with_answer(key, _together(session, said, key, answer, addition))
    return Interview(catalogue=session.catalogue, today=session.today, answers=said)


def _together(
    session: Session, said: Answers, key: str, answer: Answer, addition: Report
) -> Answer:
    """Put later words after earlier ones, under their day: what was said first stays said."""
    question = session.catalogue.by_name.get(name_of(key))
    earlier = said.text(key)
    if question is None or question.kind is not Kind.LONG_TEXT or not earlier:
        return answer
    return f"{earlier}\n\n{day(addition.created_at)}:\n{answer}"
