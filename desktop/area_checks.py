"""What is wrong with an area, found when its pack is read and not in front of a visitor."""

from collections.abc import Iterable, Iterator

import msgspec

from desktop.area import Area, District
from desktop.errors import PackError
from desktop.suppression import Parameters
from desktop.wording import tr

# Where somebody is asked "which other group", these two are there whatever the area records: no
# ground is ever said not to count (domain.md 1.9.6).
_ALWAYS_OFFERED = ("oth_other_difference", "oth_not_sure")
_NATIONAL_DAYS = {"draft": 7, "police_named": 90, "police_intel": 30, "support_only": 90}


def faults(area: Area) -> Iterator[str]:
    """Name each thing that makes an area unusable."""
    codes = [district.code for district in area.districts]
    yield from _twice(codes, tr("two districts have the code {name}"))
    yield from _twice((s.id for s in area.services), tr("two services are called {name}"))
    yield from _twice((g.code for g in area.groups), tr("two groups are called {name}"))
    yield from _twice((s.id for s in area.schemes), tr("two schemes are called {name}"))
    for place in area.places:
        if place.district not in codes:
            yield tr("{name} is in no district of this area").format(name=place.name)
    for district in area.districts:
        yield from _faults_of_district(district, codes)
    yield from _faults_of_succession(area)
    yield from _faults_of_groups(area)
    yield from _faults_of_days(area)
    yield from _faults_of_small_numbers(area)


def parameters_of(area: Area) -> Parameters:
    """Give the figures by which small numbers are hidden here; PackError if they are looser."""
    asked = msgspec.structs.asdict(area.sdc)
    return Parameters(**{name: value for name, value in asked.items() if value is not None})


def recodes(area: Area) -> dict[str, str]:
    """Give the newer code of each district that only changed its code and not its land.

    Where one became several, or several one, no report can be said to belong to the newer.
    """
    following = {d.code: d.successors for d in area.districts if d.ends and d.successors}
    came_from = [code for codes in following.values() for code in codes]
    return {
        old: codes[0]
        for old, codes in following.items()
        if len(codes) == 1 and came_from.count(codes[0]) == 1
    }


def _twice(names: Iterable[str], words: str) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield words.format(name=name)
        seen.add(name)


def _faults_of_district(district: District, codes: list[str]) -> Iterator[str]:
    if district.valid_to is not None and district.valid_to < district.valid_from:
        yield tr("{name} ends before it begins").format(name=district.name)
    if district.successors and district.valid_to is None:
        yield tr("{name} is followed by another and does not end").format(name=district.name)
    for code in district.successors:
        if code not in codes:
            yield tr("{name} is followed by {code}, which is not here").format(
                name=district.name, code=code
            )


def _faults_of_succession(area: Area) -> Iterator[str]:
    """A district that follows itself would be looked up for ever."""
    known = recodes(area)
    for code in known:
        seen = {code}
        while (code := known.get(code, "")) and code not in seen:
            seen.add(code)
        if code:
            yield tr("{code} follows itself").format(code=code)
            return


def _faults_of_groups(area: Area) -> Iterator[str]:
    for group in area.groups:
        if group.code in _ALWAYS_OFFERED and not group.shown:
            yield tr("{name} is always offered").format(name=group.code)


def _faults_of_days(area: Area) -> Iterator[str]:
    if area.valid_to is not None and area.valid_to < area.valid_from:
        yield tr("valid_to lies before valid_from")
    for name, days in msgspec.structs.asdict(area.retention).items():
        if days is not None and not 0 < days <= _NATIONAL_DAYS[name]:
            yield tr("retention: {name} may be {most} days at most").format(
                name=name, most=_NATIONAL_DAYS[name]
            )


def _faults_of_small_numbers(area: Area) -> Iterator[str]:
    try:
        parameters_of(area)
    except PackError as refusal:
        yield refusal.title
