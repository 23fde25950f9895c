"""What another wish for a sealed report wipes here: told before it is done (domain.md 1.4.1)."""

from dataclasses import dataclass

from desktop import spoken
from desktop.forms.answers import name_of
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.report import Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.recalling import Reach
from desktop.story import Story, known_now, open_story, reach_of

# What they want, and that they agreed to it, is replaced by the new wish and not lost.
_WISHES = ("share_route", "agreement_given", "agreement_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """The questions whose answers go, in the form's order, how many files, and the centre's own.

    `record` tells that what the centre did for them goes too, `told` that what the police told
    back does.
    """

    questions: tuple[str, ...]
    files: int
    record: bool
    told: bool
    reach: Reach

    def __bool__(self) -> bool:
        """Whether anything is lost at all."""
        return bool(self.questions or self.files or self.record or self.told)


def loss(session: Session, report: Report, route: Route | None, shown: Shown | None = None) -> Loss:
    """Tell what goes by a narrower wish, or by none: stopping takes everything that was said.

    Where something stays to be done for them, what was said stays; the files go by any wish, for
    they show whom they are of.
    """
    story = open_story(session, report, shown)
    takes_all = route in (None, Route.COUNT_ONLY)
    return Loss(
        questions=_asked(known_now(session, story)) if takes_all else (),
        files=_files(session, story), record=takes_all and _has_record(session, story),
        told=takes_all and bool(session.updates.of(story.original.id)),
        reach=reach_of(session, story),
    )  # fmt: skip


def _asked(known: Interview) -> tuple[str, ...]:
    places = {name: number for number, name in enumerate(known.catalogue.home)}
    told = [key for key in known.answers.values if name_of(key) in places]
    told.sort(key=lambda key: (places[name_of(key)], key))
    return tuple(spoken.title_at(known, key) for key in told if name_of(key) not in _WISHES)


def _has_record(session: Session, story: Story) -> bool:
    records, original = session.centre_records, story.original.id
    return any((records.actions(original), records.follow_ups(original), records.said(original)))


def _files(session: Session, story: Story) -> int:
    return sum(len(session.attachments.of_report(one)) for one in story.ids)
