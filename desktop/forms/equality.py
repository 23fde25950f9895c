"""The equality questions: of the person harmed only, never guessed, kept apart (domain.md 1.16)."""

from dataclasses import replace

from desktop.forms.answers import Answers, name_of
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.condition import PNS
from desktop.forms.interview import Interview

SECTION = "equality"
NOT_ASKED = "NA"
_FIRST_STEP = {"eq_ethnic": "eq_ethnic_broad"}
_AGE, _AGE_TOLD = "eq_age_band", "victims[0].victim_age_band"
# What is counted of them. The broad group is not: set beside the nineteen, it would give away
# the small numbers that are hidden among those.
COUNTED = (
    "eq_ethnic",
    "eq_age_band",
    "eq_religion",
    "eq_sex",
    "eq_gender_same",
    "eq_orientation",
    "eq_disability",
    "eq_disability_effect",
    "eq_impairment",
    "eq_carer",
)


def is_asked(interview: Interview, *, without_name: bool) -> bool:
    """Whether they are offered; to somebody who gives no name only where the area says so."""
    return bool(interview.afterwards) and (without_name or not interview.anonymous)


def begun(interview: Interview) -> Interview:
    """Open the section: an age group that was told already is not asked for again."""
    told = interview.answers.text(_AGE_TOLD)
    question = interview.catalogue.by_name.get(_AGE)
    if question is None or interview.answers.get(_AGE) is not None:
        return interview
    known = {choice.code for choice in interview.catalogue.choices(question)}
    return interview.answered(_AGE, told) if told in known else interview


def skipped(interview: Interview) -> Interview:
    """Skip all of them: what was told of them before is taken back."""
    catalogue = interview.catalogue
    kept = {k: v for k, v in interview.answers.values.items() if not is_of(catalogue, k)}
    return replace(interview, answers=Answers(kept))


def may_be_told_to_police(answers: Answers) -> bool:
    """Whether the person said that the police may have them; no answer is a no."""
    return answers.get("eq_share_police") == "yes"


def is_of(catalogue: Catalogue, key: str) -> bool:
    """Whether an address is that of an equality question."""
    name = name_of(key)
    return name in catalogue.home and catalogue.home[name][0].name == SECTION


def facts(interview: Interview) -> dict[str, tuple[str, ...]]:
    """Give, for each question that is counted, what was answered, or that nobody was asked."""
    asked = {one.key for page in interview.afterwards for one in page.asked}
    # The finer ethnic group is the second of two steps: where the first is asked, it counts.
    counted = [name for name in COUNTED if _FIRST_STEP.get(name, name) in asked]
    return {name: _codes(interview, name) or (NOT_ASKED,) for name in counted}


def takes_several(catalogue: Catalogue, name: str) -> bool:
    """Whether one answer may hold several codes."""
    return catalogue.question(name).kind is Kind.MANY


def _codes(interview: Interview, name: str) -> tuple[str, ...]:
    """Give the codes; who would rather not take the first step said so of the second, too."""
    said = interview.said
    declined = said.get(_FIRST_STEP.get(name, "")) == PNS
    return (PNS,) if declined else said.codes(name)
