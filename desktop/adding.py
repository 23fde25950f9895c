"""ACT: add to a sealed report, or put something right beside what was said: never in its place."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from desktop import anonymous_copy, dated_addition
from desktop.agreement import Agreement, agreement_to_add
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.dated_addition import Addition
from desktop.document import FinalDocument
from desktop.errors import AnswerRefused, NotReviewed
from desktop.flowing import own_words
from desktop.forms.answers import Answers, name_of
from desktop.forms.catalogue import Kind
from desktop.forms.interview import Interview
from desktop.forms.safe_contact import not_said_of_another
from desktop.report import Change, Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.beginnings import Act, Beginnings
from desktop.story import Story, known_now, open_story
from desktop.supplement import Supplement
from desktop.vault.roster import Role
from desktop.wording import tr
from desktop.written_answers import refuse_names_of_nobody

# Another wish is not added: it is heard, and agreed to, anew.
_ANOTHER_WISH = ("share_route", "anonymous", "support_referral_wanted", "share_partners",
                 "police_may_share_support")  # fmt: skip
_AGREED = "agreement_given"


def add(
    session: Session, report: Report, told: Answers, *, change: Change = Change.ADD_INFORMATION,
    copy: AnonymousCopy = NO_COPY, shown: Shown | None = None, begun: Act | None = None,
) -> Report:  # fmt: skip
    """Add answers to a sealed report as a dated addition; the original stays as it is.

    One transaction. AnswerRefused for what is not asked here, NotReviewed where own words go
    without a name and nobody has read them as `copy` has them; PhraseNeeded where the report has
    three words that were not `shown`. What was `begun` is held no longer.
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    story = open_story(session, report, shown)
    interview = together(session, story, told)
    own = _own(interview, told)
    if not anonymous_copy.is_reviewed(copy, words_to_read(session, interview, own)):
        raise NotReviewed
    addition = partial(_addition, session, story, interview, own, change, copy)
    # What was told and taken back again before they agreed is in no page of the file either.
    with session.wiping() if begun else nullcontext():
        added = session.pressing(lambda: _added(session, story, addition, begun))
    session.heads.keep()
    return added


def preview(
    session: Session, report: Report, told: Answers, *, change: Change,
    copy: AnonymousCopy = NO_COPY, shown: Shown | None = None,
) -> FinalDocument:  # fmt: skip
    """Give exactly what would be added, to be read through before it is agreed to."""
    story = open_story(session, report, shown)
    interview = together(session, story, told)
    return dated_addition.preview(
        session, story, _addition(session, story, interview, _own(interview, told), change, copy)
    )


def together(session: Session, story: Story, told: Answers) -> Interview:
    """Lay what is told now over what is known, so that the form's conditions hold."""
    known = known_now(session, story)
    # Earlier own words are not told again, so they take up no room in this document.
    valid = not_said_of_another(known.answers, told)
    said = {k: v for k, v in valid.values.items() if not _is_long(known, k)}
    return replace(known, answers=Answers({**said, **told.values}))


def words_to_read(session: Session, interview: Interview, own: Answers) -> dict[str, str]:
    """Give the own words among them that go without a name, which somebody has to read first."""
    going = own_words(interview, session.area)
    return {key: words for key, words in going.items() if key in own.values}


def told_to_add(session: Session, interview: Interview) -> Agreement:
    """Give the words that are read out before anything is added."""
    return agreement_to_add(interview, session.area.force.name)


def _added(
    session: Session, story: Story, addition: Callable[[], Addition], begun: Act | None
) -> Report:
    with session.transaction():
        if begun is not None:
            beginnings = Beginnings(session.casebook)
            beginnings.drop(story.original.id, begun, session.person.id)
        return dated_addition.put(session, story, addition())


def _addition(
    session: Session, story: Story, interview: Interview, own: Answers, change: Change,
    copy: AnonymousCopy,
) -> Addition:  # fmt: skip
    route = interview.route
    to = Additions(session.casebook).known_as(story.original.id) or story.original.id
    return Addition(
        supplement=Supplement(change=change, to=to, only=frozenset(own.values)),
        interview=interview, agreed=told_to_add(session, interview), own=own, copy=copy,
        goes=route is not None and route.reaches_police,
    )  # fmt: skip


def _own(interview: Interview, told: Answers) -> Answers:
    """Keep what is new; AnswerRefused by name for what is not asked of them, or cannot stand."""
    new = {key: answer for key, answer in told.values.items() if key != _AGREED}
    if told.get(_AGREED) == "no":
        raise AnswerRefused(tr("They do not agree, so nothing was added."))
    if not new:
        raise AnswerRefused(tr("There is nothing to add."))
    anonymous = {"anonymous": interview.answers.get("anonymous")}
    refuse_names_of_nobody(replace(interview, answers=Answers({**anonymous, **new})))
    for key, answer in new.items():
        _refuse_unasked(interview, key)
        question = interview.catalogue.question(name_of(key))
        if words := interview.trouble_with(question, answer):
            raise AnswerRefused(f"{key}: {words}")
    return Answers(new)


def _refuse_unasked(interview: Interview, key: str) -> None:
    if name_of(key) in _ANOTHER_WISH:
        raise AnswerRefused(
            tr("{key}: another wish is a change of mind, not an addition.").format(key=key)
        )
    if key not in interview.said.values:
        raise AnswerRefused(tr("{key}: this is not asked in this report.").format(key=key))


def _is_long(interview: Interview, key: str) -> bool:
    question = interview.catalogue.by_name.get(name_of(key))
    return question is not None and question.kind is Kind.LONG_TEXT
