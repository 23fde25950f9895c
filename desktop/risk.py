"""HSQ-1, the Holdfast Safety Questions: how fast to help, and who may say otherwise.

They support judgement and never replace it (domain.md 1.13). Every point can be shown, a red answer
always counts as high, and too few answers never count as no risk found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.forms.interview import Interview
from desktop.forms.points import ENOUGH, MEDIUM_FROM, RED, points

HSQ_VERSION = "HSQ-1"
QUESTIONS = (
    "rq_danger_now", "rq_violence", "rq_threats", "rq_frequency", "rq_escalating", "rq_targeting",
    "rq_home", "rq_access", "rq_numbers", "rq_others", "rq_impact", "rq_self_harm", "rq_support",
    "rq_extra_needs", "rq_reprisal",
)  # fmt: skip
_HIGH_FROM = 21


class Band(StrEnum):
    """How fast somebody should help; `standard` is no higher risk found today, never low risk."""

    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def step(self) -> int:
        """Its place from the least to the most."""
        return _STEPS.index(self)


_STEPS = tuple(Band)


class Wrong(StrEnum):
    """Why a band may not be moved as somebody asks."""

    NO_REASON = "no reason"
    RED_STAYS = "a red answer is never moved down"
    TWO_STEPS = "down one step only"
    NO_SECOND_PERSON = "a second person is named for the way down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The points of the questions that have a real answer, and what follows from them."""

    points: Mapping[str, int]

    @property
    def score(self) -> int:
        """All points together."""
        return sum(self.points.values())

    @property
    def answered(self) -> int:
        """How many questions have a real answer."""
        return len(self.points)

    @property
    def red(self) -> tuple[str, ...]:
        """The questions whose answer calls for help at once, in their order."""
        return tuple(name for name in QUESTIONS if self.points.get(name, 0) >= RED)

    @property
    def incomplete(self) -> bool:
        """Whether too little was answered to say that no higher risk was found."""
        return self.answered < ENOUGH and self.by_points is Band.STANDARD

    @property
    def by_points(self) -> Band:
        """The band of the answers given, however few they are."""
        if self.red or self.score >= _HIGH_FROM:
            return Band.HIGH
        return Band.MEDIUM if self.score >= MEDIUM_FROM else Band.STANDARD

    @property
    def band(self) -> Band:
        """The band as the rules give it."""
        return Band.MEDIUM if self.incomplete else self.by_points


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A band that staff chose by their own judgement, and why."""

    band: Band
    reason: str
    second_person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An assessment with what staff made of it.

    `kept` is the band of answers that are gone, where nothing but the band may be written.
    """

    assessment: Assessment
    override: Override | None = None
    adult_care_needs: bool = False
    kept: Band | None = None

    @property
    def band(self) -> Band:
        """The band that holds in the end."""
        if self.kept:
            return Band.HIGH if self.assessment.red else self.kept
        return self.override.band if self.override else self.assessment.band

    def taken_over(self, newer: Assessment) -> "Judgement":
        """Take it over to newer answers: a band moved up stays up, one moved down is gone.

        Whoever moved it down had judged other answers; whoever moved it up may still be right.
        """
        fresh = Judgement(assessment=newer, adult_care_needs=self.adult_care_needs)
        return fresh.moved(self.override)

    def moved(self, override: Override | None) -> "Judgement":
        """Take an override where it moves the band up, and no other."""
        above = override is not None and override.band.step > self.assessment.band.step
        return replace(self, override=override) if above else self


def assess(interview: Interview) -> Assessment:
    """Read the points off the answers that are asked for now; "not sure" is no real answer."""
    found = points(interview.catalogue, interview.said)
    return Assessment(points={name: found[name] for name in QUESTIONS if name in found})


def wrong_with(assessment: Assessment, override: Override, assessor: str) -> Wrong | None:
    """Say why `assessor` may not move the band so, or None where they may."""
    down = assessment.band.step - override.band.step
    if not override.reason.strip():
        return Wrong.NO_REASON
    if down <= 0:
        return None
    if assessment.red:
        return Wrong.RED_STAYS
    if down > 1:
        return Wrong.TWO_STEPS
    second = override.second_person.strip().casefold()
    return None if second not in ("", assessor.strip().casefold()) else Wrong.NO_SECOND_PERSON


def contradicts_danger(interview: Interview, judgement: Judgement) -> bool:
    """Whether somebody is said to be in danger, and yet no higher risk was found (ux.md 1.9)."""
    said = interview.said
    in_danger = said.text("sc_danger_now") in ("yes", "not_sure")
    return judgement.band is Band.STANDARD and (
        in_danger or said.text("rq_danger_now") in ("worried", "yes")
    )
