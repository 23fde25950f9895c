"""Erase what the wish that holds leaves no room for; under a legal hold it waits (domain.md 6.3).

Called inside the transaction of the act it belongs to. Triggers take the search index, the copies
and what the centre wrote down along.
"""

from desktop import assessing, evidence
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.route import Route
from desktop.report import Report, Status, is_notice, leaves_no_words
from desktop.session import Session
from desktop.store.search_index import SearchIndex
from desktop.story import Story, story_of


def is_held(session: Session, report: Report) -> bool:
    """Whether a court case or a complaint needs a report, so that nothing of it is erased."""
    return session.legal_holds.standing(report.supplement_to or report.id) is not None


def is_kept_for_now(session: Session, report: Report) -> bool:
    """Whether only a hold keeps what was said: the person wanted it wiped, additions and all."""
    original = session.reports.get(report.supplement_to or report.id)
    return leaves_no_words(original) and is_held(session, original)


def as_they_wish(session: Session, report: Report) -> list[str]:
    """Erase what has no room any more, and name the files whose bytes go; nothing while held."""
    story = story_of(session, report)
    if is_held(session, report):
        _put_away(session, story)
        return []
    if leaves_no_words(story.original):
        for one in (story.original, *story.additions):
            if not is_notice(one):
                session.reports.erase_answers(one.id)
                session.reports.erase_document(one.id)
        _weigh_no_more(session, story.original)
    if story.original.route is Route.POLICE_NAMED and not leaves_no_words(story.original):
        return []
    return evidence.forget_all(session, story.original.id)


def _weigh_no_more(session: Session, original: Report) -> None:
    if original.status is Status.WITHDRAWN:
        session.assessments.erase(original.id)
    else:
        assessing.keep_only_bands(session, original.id)


def _put_away(session: Session, story: Story) -> None:
    """Keep it for whoever holds it, and for nobody else: no file goes, no search finds a word."""
    session.evidence_queue.take_out(story.original.id)
    if leaves_no_words(story.original):
        for one in story.ids:
            SearchIndex(session.casebook).put_words(one, NOTHING_SAID)
