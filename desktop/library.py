"""Reads the questions and the area packs from the shelf: whole, or not at all.

An area's `questions.toml` has exactly four verbs over the national catalogue: reword, leave_out,
add and add_choices. A core question cannot be left out, so counts compare across areas and the
question why it happened can't be configured away (ux.md 1.5).
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from desktop.area import Area, Service
from desktop.area_checks import faults as area_faults
from desktop.area_lists import area_lists, district_lists, service_lists
from desktop.errors import PackError
from desktop.forms.catalogue import Catalogue, Choice, ChoiceList, Page, Part, Question
from desktop.forms.catalogue import Section as FormSection
from desktop.forms.faults import faults
from desktop.forms.prefill_rule import Prefill
from desktop.forms.week import DAYS, times_of_week
from desktop.offers import BandOffers
from desktop.risk import Band
from desktop.wording import tr
from resources import ROOT

_AREAS = ROOT / "areas"
_CATALOGUE = ROOT / "catalogue"
_SERVICES = ROOT / "services.toml"
T = TypeVar("T")


class _Order(msgspec.Struct, forbid_unknown_fields=True):
    """`report.toml`: the order of sections and the lines of the task list."""

    version: str
    sections: tuple[str, ...]
    part: tuple[Part, ...]


class _Lists(msgspec.Struct, forbid_unknown_fields=True):
    """A file of choice lists."""

    list: tuple[ChoiceList, ...]


class _Services(msgspec.Struct, forbid_unknown_fields=True):
    """`services.toml`: who helps in the whole country, and which of them come first."""

    first: tuple[Service, ...]
    service: tuple[Service, ...]


class _Prefills(msgspec.Struct, forbid_unknown_fields=True):
    """`prefill.toml`: what follows from what was said before."""

    prefill: tuple[Prefill, ...]


class _OfBands(msgspec.Struct, forbid_unknown_fields=True):
    """`offers.toml`: what to offer for each band."""

    band: tuple[BandOffers, ...]


class _Reword(msgspec.Struct, forbid_unknown_fields=True):
    """Other words for a question of the national catalogue."""

    question: str
    label_self: str | None = None
    label_other: str | None = None
    hint: str | None = None
    staff: str | None = None


class _LeaveOut(msgspec.Struct, forbid_unknown_fields=True):
    """A question that this area does not ask."""

    question: str


class _Add(msgspec.Struct, forbid_unknown_fields=True):
    """A page that this area asks at the end of a section."""

    section: str
    page: Page


class _AddChoices(msgspec.Struct, forbid_unknown_fields=True):
    """More choices, or other words for a choice, in a list."""

    list: str
    choices: tuple[Choice, ...]


class _Changes(msgspec.Struct, forbid_unknown_fields=True):
    """`questions.toml` of an area: the four verbs."""

    reword: tuple[_Reword, ...] = ()
    leave_out: tuple[_LeaveOut, ...] = ()
    add: tuple[_Add, ...] = ()
    add_choices: tuple[_AddChoices, ...] = ()


def area_folder(area_id: str) -> Path:
    """Find the folder of an area that ships with Holdfast; PackError if there is none."""
    folder = shipped_folder(area_id)
    if folder is None:
        raise PackError(
            tr("There is no area called {area}.").format(area=area_id),
            advice=tr("The areas here are: {areas}.").format(areas=", ".join(area_ids())),
        )
    return folder


def shipped_folder(area_id: str) -> Path | None:
    """Find the folder of an area that ships with Holdfast, if one does."""
    folder = _AREAS / area_id
    return folder if area_id.isidentifier() and (folder / "area.toml").is_file() else None


def area_ids() -> list[str]:
    """Name the areas that ship with Holdfast."""
    return sorted(path.parent.name for path in _AREAS.glob("*/area.toml"))


def load_area(folder: Path) -> Area:
    """Read an area with the services of the whole country; PackError names file and key.

    A service that the area words itself, having checked its number perhaps, stands for the
    country's of the same name.
    """
    area = _read(folder / "area.toml", Area)
    for what in area_faults(area):
        raise _wrong(folder / "area.toml", what)
    national = _read(_SERVICES, _Services)
    own = {service.id: service for service in area.services}
    first = [own.pop(service.id, service) for service in national.first]
    rest = [service for service in national.service if service.id not in own]
    return msgspec.structs.replace(area, services=(*first, *own.values(), *rest))


def national_services() -> tuple[Service, ...]:
    """Give who helps in the whole country; PackError names file and key."""
    national = _read(_SERVICES, _Services)
    return (*national.first, *national.service)


def load_catalogue(folder: Path) -> Catalogue:
    """Read the national catalogue as an area has worded it; PackError names file and key."""
    order = _read(_CATALOGUE / "report.toml", _Order)
    sections = [_read(_CATALOGUE / f"{name}.toml", FormSection) for name in order.sections]
    area = load_area(folder)
    lists = {found.name: found for found in (*_national_lists(), _times_of_week())}
    lists |= district_lists(area) | service_lists(area)
    changes = folder / "questions.toml"
    if changes.is_file():
        sections, lists = _changed(sections, lists, _read(changes, _Changes), changes)
    lists |= area_lists(area, lists, _every_language())
    catalogue = Catalogue(
        version=order.version, parts=order.part, sections=tuple(sections), lists=lists,
        prefills=_read(_CATALOGUE / "prefill.toml", _Prefills).prefill,
    )  # fmt: skip
    _check(catalogue, folder)
    return catalogue


def load_offers(folder: Path) -> dict[Band, BandOffers]:
    """Read what to offer for each band: the area's own, or else what holds everywhere."""
    own = folder / "offers.toml"
    path = own if own.is_file() else _CATALOGUE / "offers.toml"
    found = {offers.band: offers for offers in _read(path, _OfBands).band}
    if missing := [band for band in Band if band not in found]:
        raise _wrong(path, tr("it offers nothing for {band}").format(band=missing[0]))
    return found


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind)
    except OSError as trouble:
        raise _wrong(path, trouble.strerror or tr("it cannot be read")) from None
    except (ValueError, RecursionError) as trouble:
        raise _wrong(path, str(trouble)) from None


def _wrong(path: Path, what: str) -> PackError:
    place = f"{path.parent.name}/{path.name}"
    return PackError(tr("The file {place} is wrong: {what}").format(place=place, what=what))


def _national_lists() -> Iterator[ChoiceList]:
    files = [*sorted((_CATALOGUE / "choices").glob("*.toml")), _CATALOGUE / "languages.toml"]
    for path in files:
        yield from _read(path, _Lists).list


def _every_language() -> tuple[Choice, ...]:
    """Read the register of languages: thousands, so they are plain lines and not TOML."""
    path = _CATALOGUE / "languages.tsv"
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as trouble:
        raise _wrong(path, str(trouble)) from None
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return tuple(Choice(code=code, label=name) for code, _tab, name in pairs)


def _times_of_week() -> ChoiceList:
    choices = (Choice(code=code, label=words, family=day) for code, words, day in times_of_week())
    return ChoiceList(name="week", version="1", choices=tuple(choices), families=DAYS)


def _changed(
    sections: list[FormSection], lists: dict[str, ChoiceList], changes: _Changes, path: Path
) -> tuple[list[FormSection], dict[str, ChoiceList]]:
    known = {q.name: q for section in sections for q in section.questions}
    touched = [c.question for c in changes.reword] + [c.question for c in changes.leave_out]
    for name in touched:
        if name not in known:
            raise _wrong(path, tr("there is no question {name}").format(name=name))
    gone = {change.question for change in changes.leave_out}
    if fixed := sorted(name for name in gone if known[name].core):
        raise _wrong(path, tr("the question {name} is always asked").format(name=fixed[0]))
    reworded = {change.question: change for change in changes.reword}
    sections = [_section(section, gone, reworded, changes.add) for section in sections]
    for added in changes.add:
        if added.section not in [section.name for section in sections]:
            raise _wrong(path, tr("there is no section {name}").format(name=added.section))
    for change in changes.add_choices:
        if change.list not in lists:
            raise _wrong(path, tr("there is no list {name}").format(name=change.list))
        lists[change.list] = _with_choices(lists[change.list], change.choices, path)
    return sections, lists


def _section(
    section: FormSection, gone: set[str], reworded: dict[str, _Reword], added: Iterable[_Add]
) -> FormSection:
    pages = []
    for page in section.pages:
        kept = [_reword(q, reworded.get(q.name)) for q in page.questions if q.name not in gone]
        if kept:
            pages.append(msgspec.structs.replace(page, questions=tuple(kept)))
    pages += [change.page for change in added if change.section == section.name]
    return msgspec.structs.replace(section, pages=tuple(pages))


def _reword(question: Question, change: _Reword | None) -> Question:
    if change is None:
        return question
    words: dict[str, Any] = msgspec.structs.asdict(change)
    del words["question"]
    return msgspec.structs.replace(
        question, **{key: said for key, said in words.items() if said is not None}
    )


def _with_choices(known: ChoiceList, changes: tuple[Choice, ...], path: Path) -> ChoiceList:
    """Word choices anew or add some; what an answer counts is the same everywhere."""
    newer = {choice.code: choice for choice in changes}
    kept = [
        msgspec.structs.replace(newer.pop(choice.code, choice), points=choice.points)
        for choice in known.choices
    ]
    if newer and known.is_scored:
        raise _wrong(
            path, tr("{name} counts points and takes no more answers").format(name=known.name)
        )
    return msgspec.structs.replace(known, choices=(*kept, *newer.values()))


def _check(catalogue: Catalogue, folder: Path) -> None:
    """Refuse a catalogue that would leave someone before a page that cannot work."""
    for what in faults(catalogue):
        raise _wrong(folder / "questions.toml", what)
