"""Reads the words of a leaflet from the shelf: the national text, with what an area adds to it.

`leaflets/NAME.en.toml` holds the sections. The file of the same name in an area's folder adds
sections, each after one that is there. An edition adds to another leaflet in the same way, under a
code of its own. Other languages are texts of their own (`voice`).
Numbers never stand in the text: a section names services, and the rule of `numbers` decides whether
their numbers print. What an area says for itself stands as `{force}`, `{decides}` or
`{complaints}`, and the centre as `{centre}`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from desktop.errors import PackError
from desktop.wording import tr
from resources import ROOT

_NATIONAL, _ENDING = ROOT / "leaflets", ".en.toml"
_TELEPHONE_NUMBER = re.compile(r"\d[\d ]{3,}\d")
_PLACE = re.compile(r"\{(\w*)\}")
PLACES = ("centre", "force", "decides", "complaints")
T = TypeVar("T")


class Blank(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Room to write by hand, and what belongs there."""

    label: str = ""
    lines: Annotated[int, msgspec.Meta(ge=1, le=20)] = 1
    to_foot: bool = False


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One heading and what stands under it, in this order; a panel is set apart.

    `copies` of a section that is filled in stand one after another. What is `to_verify` keeps a
    section from print until somebody has settled it. `services` print only with a number; those
    also `named` print without one if they must. In a section of `support` each service says
    whether it can help without the police. One of a `route` tells what becomes of that wish.
    """

    id: str
    after: str = ""
    heading: str = ""
    panel: bool = False
    new_page: bool = False
    copies: Annotated[int, msgspec.Meta(ge=1, le=12)] = 1
    to_verify: str = ""
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    services: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    support: bool = False
    route: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is read, for checks."""
        labels = (blank.label for blank in self.blanks)
        return (self.heading, *self.text, *self.points, *self.ticks, *labels)


class LeafletText(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A leaflet before it is laid out; `about` tells whoever hands it out what it is for.

    Whoever hands it out knows it by its `shelf_title`: an edition's own title gives nothing away.
    `words_of` is the code under which its words are translated.
    """

    code: str
    version: str
    language: str
    language_name: str
    translation_status: Literal["source"]
    title: str
    about: str = ""
    shelf_title: str = ""
    words_of: str = ""
    for_staff: bool = False
    sections: tuple[Section, ...] = msgspec.field(name="section")

    def marked_for(self, route: str) -> "LeafletText":
        """Set only the wish apart that somebody has; of a paper for anybody, each of them is."""
        marked = [
            msgspec.structs.replace(one, panel=one.route == route) if one.route else one
            for one in self.sections
        ]
        return msgspec.structs.replace(self, sections=tuple(marked))

    @property
    def settled(self) -> tuple[Section, ...]:
        """The sections that may be printed."""
        return tuple(section for section in self.sections if not section.to_verify)

    @property
    def unsettled(self) -> tuple[Section, ...]:
        """The sections that wait until somebody has checked what they say."""
        return tuple(section for section in self.sections if section.to_verify)


class _Additions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an area adds to a national leaflet."""

    version: str
    translation_status: Literal["source"]
    sections: tuple[Section, ...] = msgspec.field(name="section")


class _Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A leaflet that adds to another one."""

    code: str
    version: str
    based_on: str
    translation_status: Literal["source"]
    shelf_title: str
    about: str
    sections: tuple[Section, ...] = msgspec.field(name="section")


def leaflet_names() -> list[str]:
    """Name the leaflets there are, editions among them."""
    return sorted(path.name.removesuffix(_ENDING) for path in _NATIONAL.glob(f"*{_ENDING}"))


def load_leaflet(name: str, area_folder: Path) -> LeafletText:
    """Read a leaflet for an area; PackError names the file and says what is wrong."""
    file = f"{name}{_ENDING}"
    added = area_folder / "leaflets" / file
    edition = _edition(_NATIONAL / file)
    if edition is None:
        text = _read(_NATIONAL / file, LeafletText)
    else:
        text = _edited(load_leaflet(edition.based_on, area_folder), edition, _NATIONAL / file)
    if added.is_file():
        text = _joined(text, _read(added, _Additions), added)
    _check(text, added)
    return text


def _edition(path: Path) -> _Edition | None:
    if path.is_file() and "\nbased_on = " in path.read_text("utf-8"):
        return _read(path, _Edition)
    return None


def _edited(text: LeafletText, edition: _Edition, path: Path) -> LeafletText:
    """The leaflet that an edition makes of another; what it adds is the whole country's."""
    joined = _with(text.sections, edition.sections, path)
    own = {section.id for section in edition.sections}
    return msgspec.structs.replace(
        text, code=edition.code, version=f"{text.version}.{edition.version}",
        shelf_title=edition.shelf_title, about=edition.about, words_of=text.words_of or text.code,
        sections=tuple(
            msgspec.structs.replace(one, after="") if one.id in own else one for one in joined
        ),
    )  # fmt: skip


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind)
    except (OSError, ValueError, RecursionError) as trouble:
        raise _wrong(path, str(trouble)) from None


def _wrong(path: Path, what: str) -> PackError:
    place = f"{path.parent.name}/{path.name}"
    return PackError(tr("The file {place} is wrong: {what}").format(place=place, what=what))


def _joined(text: LeafletText, added: _Additions, path: Path) -> LeafletText:
    return msgspec.structs.replace(
        text,
        version=f"{text.version}.{added.version}",
        sections=_with(text.sections, added.sections, path),
    )


def _with(there: Iterable[Section], added: Iterable[Section], path: Path) -> tuple[Section, ...]:
    """Put each section after the one it names."""
    sections = list(there)
    for section in added:
        places = [place for place, one in enumerate(sections) if one.id == section.after]
        if not places:
            raise _wrong(path, tr("there is no section {name}").format(name=section.after))
        sections.insert(places[0] + 1, section)
    return tuple(sections)


def _check(text: LeafletText, path: Path) -> None:
    for what in _faults(text):
        raise _wrong(path, what)


def _faults(text: LeafletText) -> Iterator[str]:
    names = [section.id for section in text.sections]
    yield from (f"two sections are called {name}" for name in names if names.count(name) > 1)
    for section in text.sections:
        if not set(section.named) <= set(section.services):
            yield f"{section.id}: named holds a service that is not in services"
        if any(_TELEPHONE_NUMBER.search(said) for said in section.words):
            yield f"{section.id}: a telephone number belongs to a service, not in the text"
        for name in _PLACE.findall(" ".join(section.words)):
            if name not in PLACES:
                yield f"{section.id}: {{{name}}} stands for nothing"
