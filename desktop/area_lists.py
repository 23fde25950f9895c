"""The lists of choices that an area gives: districts, services, languages, local groups."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace

from desktop.area import Area, District, Service
from desktop.area_checks import recodes
from desktop.forms.catalogue import Choice, ChoiceList
from desktop.wording import tr

_OTHER_GROUP = "other_group"
_HERE = "recorded_here_only"
_RECORDED = ("force_recorded", "partner_recorded", _HERE)
_OTHER_LANGUAGE = "other"


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


def service_lists(area: Area) -> dict[str, ChoiceList]:
    """Give who helps here: all whose numbers may be given, and those that take somebody on."""
    known = [service for service in area.services if service.print_status != "withdrawn"]
    return {
        "services": _services(area, "services", known),
        "referral_services": _services(
            area, "referral_services", (s for s in known if s.takes_referrals)
        ),
    }


def area_lists(
    area: Area, lists: Mapping[str, ChoiceList], every_language: Iterable[Choice]
) -> dict[str, ChoiceList]:
    """Give the country's lists as they are offered here: what is met most comes first."""
    found = {}
    if spoken := lists.get("languages"):
        offered = tuple(_languages(area, spoken.choices, every_language))
        found["languages"] = replace(spoken, choices=offered)
        found["reading_languages"] = replace(
            spoken, name="reading_languages", choices=(*offered, _no_reading())
        )
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


def _services(area: Area, name: str, services: Iterable[Service]) -> ChoiceList:
    """Those for anyone come first; a service is named, and never promised as open or free."""
    choices = tuple(
        Choice(
            code=service.id, label=service.name, hint=service.what,
            family="some_people" if service.strands else "anyone",
        )
        for service in services
    )  # fmt: skip
    words = {"anyone": tr("For anyone"), "some_people": tr("For some people")}
    used = {choice.family for choice in choices}
    families = {family: title for family, title in words.items() if family in used}
    return ChoiceList(name=name, version=area.version, choices=choices, families=families)


def _languages(
    area: Area, known: Iterable[Choice], every_language: Iterable[Choice]
) -> Iterator[Choice]:
    """The area's own in its order, then every other by name, and "another language" at the end."""
    named = {choice.code: choice for choice in known}
    rest = {choice.code: choice for choice in every_language} | named
    last = rest.pop(_OTHER_LANGUAGE, None)
    yield from (rest.pop(code) for code in spoken_here(area, named.get) if code in rest)
    yield from sorted(rest.values(), key=lambda choice: choice.label.casefold().lstrip("'"))
    if last is not None:
        yield last


def spoken_here(area: Area, find: Callable[[str], Choice | None]) -> list[str]:
    """Give the codes of the languages that the area names, as they are today."""
    found = (find(code) for code in area.languages)
    return [choice.recoded_to or choice.code for choice in found if choice]


def _no_reading() -> Choice:
    return Choice(code="prefer_not_to_read", label=tr("None, reading is not the best way"))


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
