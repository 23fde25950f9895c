"""ACT: weigh the safety questions, let staff judge, and keep what was found (domain.md 1.13)."""

from desktop.errors import HoldfastError
from desktop.forms.answers import Answers, name_of
from desktop.forms.interview import Interview
from desktop.forms.route import Route, writes
from desktop.report import Report
from desktop.risk import (
    HSQ_VERSION,
    QUESTIONS,
    Assessment,
    Band,
    Judgement,
    Override,
    Wrong,
    assess,
    wrong_with,
)  # fmt: skip
from desktop.risk_words import WHY_NOT
from desktop.session import Session
from desktop.store.assessments import Assessed
from desktop.wording import tr

NOT_ASKED = "not_asked"


class BandStays(HoldfastError):
    """A band may not be moved as somebody asks; `wrong` says why."""

    title = tr("The answer cannot be changed like that.")
    advice = tr("Give a reason, and for a step down the name of a second person.")

    def __init__(self, wrong: Wrong) -> None:
        """Say why not, in its own words."""
        super().__init__(WHY_NOT[wrong])
        self.wrong = wrong


def standing(session: Session, report: Report, interview: Interview) -> Judgement:
    """Give what holds now: the answers of now, with what staff made of the ones before."""
    now = assess(interview)
    found = session.assessments.of(report.id)
    if not found:
        return Judgement(assessment=now)
    newest = found[0]
    if newest.answers is None:
        return _after_only_a_band(newest.band, now, interview.route)
    before = Judgement(
        assessment=now, override=newest.override, adult_care_needs=newest.adult_care_needs
    )
    return before if newest.answers == _answers(interview) else before.taken_over(now)


def written(interview: Interview) -> Answers:
    """Leave out what is only asked on the screen: the disk never holds it (domain.md 1.13)."""
    home, values = interview.catalogue.home, interview.answers.values.items()
    sections = {key: home[name_of(key)][0] for key, _ in values if name_of(key) in home}
    return Answers(
        {k: v for k, v in values if k not in sections or writes(interview.route, sections[k])}
    )


def _after_only_a_band(kept: Band, now: Assessment, route: Route | None) -> Judgement:
    """Let the band stand for answers that are gone; a fuller report never falls below it."""
    if route is Route.COUNT_ONLY:
        return Judgement(assessment=now, kept=kept)
    before = Override(band=kept, reason=tr("It stood here when the report was only to be counted."))
    return Judgement(assessment=now).moved(before)


def confirm(
    session: Session, report: Report, interview: Interview,
    override: Override | None, *, adult_care_needs: bool,
) -> Judgement:  # fmt: skip
    """Keep what staff make of the answers; BandStays where they may not move it so."""
    assessment = assess(interview)
    if override is not None:
        if wrong := wrong_with(assessment, override, session.person.name):
            raise BandStays(wrong)
        if override.band is assessment.band:
            override = None
    judged = Judgement(
        assessment=assessment, override=override, adult_care_needs=adult_care_needs
    )  # fmt: skip
    with session.transaction():
        _keep(session, report, interview, judged)
        session.note("assessed", report.id)
    return judged


def settle(session: Session, report: Report, interview: Interview) -> Judgement:
    """Keep what holds when a report is finalised, unless just that is kept already."""
    judged = standing(session, report, interview)
    found = session.assessments.of(report.id)
    if not found or _content(found[0]) != _content(_assessed(session, report, interview, judged)):
        _keep(session, report, interview, judged)
    return judged


def keep_only_bands(session: Session, report_id: str) -> None:
    """Erase everything but the band: what is only counted holds no answers, nor a reason."""
    found = session.assessments.of(report_id)
    if any(one.answers is not None for one in found):
        newest = found[0]
        session.assessments.erase(report_id)
        session.assessments.add(
            Assessed(
                report=report_id, hsq_version=newest.hsq_version, band=newest.final_band,
                assessed_by=newest.assessed_by, assessed_at=newest.assessed_at,
            )
        )  # fmt: skip


def _keep(session: Session, report: Report, interview: Interview, judged: Judgement) -> None:
    if interview.route is Route.COUNT_ONLY:
        keep_only_bands(session, report.id)
    session.assessments.add(_assessed(session, report, interview, judged))


def _assessed(
    session: Session, report: Report, interview: Interview, judged: Judgement
) -> Assessed:
    by, at = session.person.id, session.now()
    if interview.route is Route.COUNT_ONLY:
        return Assessed(
            report=report.id, hsq_version=HSQ_VERSION, band=judged.band,
            assessed_by=by, assessed_at=at,
        )  # fmt: skip
    found = judged.assessment
    return Assessed(
        report=report.id, hsq_version=HSQ_VERSION, band=found.band, answers=_answers(interview),
        score=found.score, incomplete=found.incomplete, override=judged.override,
        adult_care_needs=judged.adult_care_needs, assessed_by=by, assessed_at=at,
    )  # fmt: skip


def _answers(interview: Interview) -> dict[str, str]:
    return {name: interview.said.text(name) or NOT_ASKED for name in QUESTIONS}


def _content(one: Assessed) -> tuple[object, ...]:
    return one.band, one.answers, one.override, one.adult_care_needs
