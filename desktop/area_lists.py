"""The lists of choices that an area gives: its districts, its languages, its local groups."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from desktop.area import Area, District
from desktop.area_checks import recodes
from desktop.forms.catalogue import Choice, ChoiceList
from desktop.wording import tr

_OTHER_GROUP = "other_group"
_HERE = "recorded_here_only"
_RECORDED = ("force_recorded", "partner_recorded", _HERE)


def district_lists(area: Area) -> dict[str, ChoiceList]:
    """Give where it may have happened, and where somebody may live."""
    newer = recodes(area)
    own = [_choice(area, district, newer.get(district.code, "")) for district in area.districts]
    beyond = [
        Choice(code="outside_area", label=tr("Somewhere outside {area}").format(area=area.name)),
        Choice(code="not_sure", label=tr("Not sure")),
    ]
    return {
        name: ChoiceList(name=name, version=area.version, choices=(*own, *beyond))
        for name in ("districts", "home_districts")
    }


def area_lists(area: Area, lists: Mapping[str, ChoiceList]) -> dict[str, ChoiceList]:
    """Give the country's lists as they are offered here: what is met most comes first."""
    found = {}
    if spoken := lists.get("languages"):
        found["languages"] = replace(spoken, choices=_first(spoken.choices, area.languages))
    if grounds := lists.get("sub_strands"):
        found["sub_strands"] = replace(grounds, choices=_grounds(area, grounds.choices))
    return found


def _choice(area: Area, district: District, recoded_to: str) -> Choice:
    towns = [p.name for p in area.places if p.district == district.code and p.name != district.name]
    return Choice(
        code=district.code, label=district.name,
        hint=tr("Such as {towns}").format(towns=", ".join(towns)) if towns else "",
        valid_from=district.valid_from.isoformat(),
        valid_to=district.ends.isoformat() if district.ends else "", recoded_to=recoded_to,
    )  # fmt: skip


def _first(choices: Iterable[Choice], codes: tuple[str, ...]) -> tuple[Choice, ...]:
    places = {code: place for place, code in enumerate(codes)}
    return tuple(sorted(choices, key=lambda choice: places.get(choice.code, len(places))))


def _grounds(area: Area, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Offer first what is recorded here; "something else" and "not sure" stay last.

    What an area does not show by name stays known: reports that hold it are read as before.
    """
    groups = {group.code: group for group in area.groups}
    others = [choice for choice in choices if choice.parent == _OTHER_GROUP]
    last = [c for c in others if c.describe or c.code.endswith("_not_sure")]
    ranked = sorted(
        (choice for choice in others if choice not in last),
        key=lambda c: _RECORDED.index(groups[c.code].recorded_by if c.code in groups else _HERE),
    )
    offered = [
        replace(c, shown=groups[c.code].shown) if c.code in groups else c for c in (*ranked, *last)
    ]
    return (*(c for c in choices if c.parent != _OTHER_GROUP), *offered)
