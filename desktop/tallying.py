"""From a finalised report to the anonymous fact that is counted of it (domain.md 5.3, 5.4)."""

import uuid
from datetime import datetime

from desktop.area import Area
from desktop.area_lists import spoken_here
from desktop.flags import repeat
from desktop.forms.answers import Answers, name_of
from desktop.forms.condition import DECLINED
from desktop.forms.equality import NOT_ASKED, facts, is_asked
from desktop.forms.interview import Interview
from desktop.period import quarter_of, uk_day, year_of
from desktop.report import Change
from desktop.risk import Band
from desktop.store.facts import Fact
from desktop.store.tallies import Tally

# Counted by themselves: the answers to these questions.
LANGUAGE, AGE, REASONS = "main_language", "victim_age_band", "not_reported_reason"
# No answer, but what was done later with a report (domain.md 1.18, 5.2 M22).
CHANGE = "change_of_mind"
# What the centre writes down afterwards, and at the end of the visit (domain.md 1.14, 1.18, 4.4).
FOLLOW_UP, OUTCOME, REFERRAL = "followup_result", "outcome_told", "referral_outcome"
EXTREMISM, SIGNPOSTED = "extremism_seen", "signposted_prevent"
# How a report came to the police: over the line, on paper, on a stick (domain.md 1.18).
SENT, BY_SYNC, ON_PAPER, BY_HAND = "sent_method", "sync", "sealed_paper", "encrypted_file"
# What the police answered (domain.md 5.2 M8).
ANSWER, OTHER_ANSWER = "police_status", "other"
OTHER_LANGUAGE, SEVERAL_AGES = "other", "several"


def tally_of(
    interview: Interview, finalised_at: datetime, *, practice: bool, band: Band | None = None,
    by_slip: str = "no",
) -> Tally:  # fmt: skip
    """Draw the fact: months, districts and codes, under an id that leads back to no report.

    `by_slip` says whether an earlier slip tells of a repeat.
    """
    said = interview.said
    day = uk_day(finalised_at)
    main = _main_type(interview)
    types = interview.catalogue.question("incident_type")
    family = interview.catalogue.choice(types, main)
    strands = tuple(s for s in said.codes("motivation") if s not in DECLINED)
    return Tally(
        id=str(uuid.uuid4()),
        month=f"{day:%Y-%m}",
        quarter=quarter_of(day).code,
        district=said.text("loc_district"),
        route=said.text("share_route"),
        strand=exclusive_strand(strands),
        strands=strands or ("not_sure",),
        type_main=main,
        type_family=family.family if family else "",
        types=said.codes("incident_type"),
        channel=said.text("received_channel"),
        practice=practice,
        risk_band=band or "",
        repeat=repeat(said, by_slip),
    )


def facts_of(
    interview: Interview, finalised_at: datetime, area: Area, *, practice: bool
) -> list[Fact]:
    """Draw what is counted by itself, each answer apart from the others.

    The equality answers by year, and none where they were not to be asked.
    """
    day = uk_day(finalised_at)
    drawn = [(quarter_of(day).code, name, codes) for name, codes in _alone(interview, area).items()]
    if is_asked(interview, without_name=area.equality_without_name):
        drawn += [(year_of(day).code, name, codes) for name, codes in facts(interview).items()]
    return [
        Fact(id=str(uuid.uuid4()), period=period, question=name, codes=codes, practice=practice)
        for period, name, codes in drawn
    ]


def change_fact(change: Change, at: datetime, *, practice: bool) -> Fact:
    """Draw that something was added, or another wish was heard, in a quarter: of no report."""
    return fact_of(CHANGE, change.value, at, practice=practice)


def fact_of(question: str, code: str, at: datetime, *, practice: bool) -> Fact:
    """Draw that something came of a report, in a quarter: of no report."""
    return Fact(
        id=str(uuid.uuid4()), period=quarter_of(uk_day(at)).code, question=question, codes=(code,),
        practice=practice,
    )  # fmt: skip


def _alone(interview: Interview, area: Area) -> dict[str, tuple[str, ...]]:
    """Give what would point at somebody beside a district, such as their language or age."""
    said = interview.said
    return {
        LANGUAGE: (_language(interview, area),),
        AGE: (_age(said),),
        REASONS: said.codes(REASONS) or (NOT_ASKED,),
        EXTREMISM: (said.text(EXTREMISM) or NOT_ASKED,),
        SIGNPOSTED: (said.text(SIGNPOSTED) or NOT_ASKED,),
    }


def _language(interview: Interview, area: Area) -> str:
    """Name a language that the area names; any other is rare enough to point at somebody."""
    told, question = interview.said.text(LANGUAGE), interview.catalogue.question(LANGUAGE)
    if not told or told in DECLINED:
        return told or NOT_ASKED
    here = spoken_here(area, lambda code: interview.catalogue.choice(question, code))
    return told if told in (*here, "en") else OTHER_LANGUAGE


def _age(said: Answers) -> str:
    """Give the age group of whoever it happened to, where they share one."""
    told = {answer for key, answer in said.values.items() if name_of(key) == AGE}
    ages = {answer for answer in told if isinstance(answer, str)}
    return SEVERAL_AGES if len(ages) > 1 else next(iter(ages), NOT_ASKED)


def exclusive_strand(strands: tuple[str, ...]) -> str:
    """Code several strands as one value, so that the rows of a table add up (`strand_x`)."""
    if len(strands) > 1:
        return "multiple"
    return f"{strands[0]}_only" if strands else "not_sure"


def _main_type(interview: Interview) -> str:
    said = interview.said
    ticked = said.codes("incident_type")
    chosen = said.text("incident_type_main")
    if chosen in ticked:
        return chosen
    catalogue = interview.catalogue
    order = [c.code for c in catalogue.choices(catalogue.question("incident_type"))]
    return min(ticked, key=order.index) if ticked else "not_sure"
