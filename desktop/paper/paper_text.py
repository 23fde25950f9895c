"""Reads the words of a paper that is no list of sections: a card, a form, a poster, a booklet.

`papers/NAME.LANGUAGE.toml` holds them under names that the module of that paper in `sheets` asks
for. Numbers never stand in the words; a fact that nobody is sure of stands in `to_verify` alone.
"""

import re
import tomllib
from datetime import date
from typing import Literal

import msgspec

from desktop.errors import PackError
from desktop.forms.dates import PartialDate
from desktop.paper.errors import NotTranslated
from desktop.paper.footer import Footer
from desktop.paper.voice import Voice
from desktop.wording import tr
from resources import ROOT

SHELF = ROOT / "papers"
_TELEPHONE_NUMBER = re.compile(r"\d[\d ]{3,}\d")


class EasyRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A picture and the lines beside it; of a service, by its `id`, the number follows them."""

    picture: str
    lines: tuple[str, ...]
    heading: str = ""
    large: bool = False
    id: str = ""


class EasyPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page of an easy read booklet."""

    heading: str = ""
    rows: tuple[EasyRow, ...] = ()
    services: tuple[EasyRow, ...] = ()
    faces: tuple[EasyRow, ...] = ()
    to_write: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is read on it."""
        rows = (*self.rows, *self.services, *self.faces)
        lines = (line for row in rows for line in (row.heading, *row.lines))
        return tuple(filter(None, (self.heading, *lines, self.to_write)))


class PaperText(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one paper; `about` tells whoever hands it out what it is for."""

    code: str
    version: str
    language: str
    language_name: str
    translation_status: Literal["source", "machine_draft", "human_checked", "community_checked"]
    title: str
    about: str
    for_staff: bool = False
    words: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    to_verify: dict[str, str] = {}
    pictures: dict[str, str] = {}
    pages: tuple[EasyPage, ...] = msgspec.field(name="page", default=())

    @property
    def everything(self) -> tuple[str, ...]:
        """Every word that is read, for checks."""
        listed = (item for some in self.lists.values() for item in some)
        paged = (said for page in self.pages for said in page.words)
        return (*self.words.values(), *self.pictures.values(), *listed, *paged)


def load_paper(name: str, *, language: str = "en") -> PaperText:
    """Read the words of a paper; NotTranslated, or PackError naming the file and what is wrong."""
    path = SHELF / f"{name}.{language}.toml"
    if not path.is_file():
        raise NotTranslated
    try:
        text = msgspec.convert(tomllib.loads(path.read_text("utf-8")), PaperText)
    except (OSError, ValueError, RecursionError) as trouble:
        raise _wrong(path.name, str(trouble)) from None
    if text.translation_status == "machine_draft":
        raise NotTranslated
    if any(_TELEPHONE_NUMBER.search(said) for said in text.everything):
        raise _wrong(path.name, tr("a telephone number belongs to a service"))
    return text


def foot(text: PaperText, on: date, *notes: str) -> Footer:
    """Which paper this is, and of which day."""
    day = PartialDate(year=on.year, month=on.month, day=on.day).spoken()
    said = tuple(note for note in notes if note)
    return Footer(
        code=text.code, version=text.version, language_name=text.language_name, date=day, notes=said
    )


def spoken_foot(text: PaperText, on: date, voice: Voice) -> Footer:
    """The same in a language, and that nobody has checked what it says, where that is so."""
    return Footer(
        code=text.code, version=text.version, language_name=voice.name, notes=voice.warning(),
        date=voice.or_english(lambda one: one.day(on)), page_words=voice.page_words,
        comma=voice.comma,
    )  # fmt: skip


def _wrong(file: str, what: str) -> PackError:
    return PackError(tr("The file {place} is wrong: {what}").format(place=file, what=what))
