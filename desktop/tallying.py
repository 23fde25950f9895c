"""From a finalised report to the anonymous fact that is counted of it (domain.md 5.3, 5.4)."""

import uuid
from datetime import datetime

from desktop.area import Area
from desktop.forms.equality import facts, is_asked
from desktop.forms.interview import Interview
from desktop.period import quarter_of, uk_day, year_of
from desktop.risk import Band
from desktop.store.equality_tallies import EqualityTally
from desktop.store.tallies import Tally

_DECLINED = ("not_sure", "prefer_not_to_say")


def tally_of(
    interview: Interview, finalised_at: datetime, *, practice: bool, band: Band | None = None
) -> Tally:
    """Draw the fact: months, districts and codes, under an id that leads back to no report."""
    said = interview.said
    day = uk_day(finalised_at)
    main = _main_type(interview)
    types = interview.catalogue.question("incident_type")
    family = interview.catalogue.choice(types, main)
    strands = tuple(s for s in said.codes("motivation") if s not in _DECLINED)
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
    )


def equality_tallies_of(
    interview: Interview, finalised_at: datetime, area: Area, *, practice: bool
) -> list[EqualityTally]:
    """Draw each equality answer apart from the others; none where they were not to be asked."""
    if not is_asked(interview, without_name=area.equality_without_name):
        return []
    year = year_of(uk_day(finalised_at)).code
    return [
        EqualityTally(
            id=str(uuid.uuid4()), year=year, question=name, codes=codes, practice=practice
        )
        for name, codes in facts(interview).items()
    ]


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
