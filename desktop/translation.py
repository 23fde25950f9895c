"""The questions in other languages: what was translated, by whom, and who has checked it.

A text is shown only while the English it was made from still stands, and only once a person has
checked it; drafts wait for a centre that allows them (ux.md 2.15, domain.md 7.1).
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.errors import PackError
from desktop.forms.catalogue import Catalogue, Kind, Question
from desktop.wording import tr
from resources import ROOT

# Texts of papers stand beside the questions, under keys of their own.
ON_PAPER = "paper."
# Districts and languages are names; nobody has to translate them.
_NAMES = (Kind.DISTRICT, Kind.LANGUAGE)
SHELF = ROOT / "translations"
T = TypeVar("T")


class Status(StrEnum):
    """How far a text has come; only the last two may be taken for true."""

    SOURCE = "source"
    MACHINE_DRAFT = "machine_draft"
    HUMAN_CHECKED = "human_checked"
    COMMUNITY_CHECKED = "community_checked"

    @property
    def checked(self) -> bool:
        """Whether somebody who reads the language has vouched for it."""
        return self in (Status.HUMAN_CHECKED, Status.COMMUNITY_CHECKED)


class _Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, and the fingerprint of the English they were made from."""

    words: str
    english: str


class _Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts that were made and checked together."""

    translator: str
    date: date
    status: Status
    texts: dict[str, _Text]
    checker: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    batch: tuple[_Batch, ...]


class _Views(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    texts: dict[str, str]


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language, under the name that its readers give it."""

    code: str
    name: str
    right_to_left: bool = False


class _Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: tuple[Language, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A translated text with where it comes from."""

    words: str
    english: str
    translator: str
    checker: str
    date: date
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Every text there is in one language."""

    language: Language
    texts: Mapping[str, Worded] = field(default_factory=dict)

    def find(self, key: str, english: str, *, drafts: bool = False) -> Worded | None:
        """Give a text that may be shown for this English, or nothing."""
        found = self.texts.get(key)
        if found is None or found.english != fingerprint(english):
            return None
        return found if drafts or found.status.checked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a catalogue a language covers; `strangers` are texts of no question here."""

    language: str
    total: int
    checked: int
    draft: int
    out_of_date: tuple[str, ...]
    missing: tuple[str, ...]
    strangers: tuple[str, ...]


def fingerprint(english: str) -> str:
    """Tell one English text from another, so that an edit is noticed."""
    return hashlib.sha256(english.encode()).hexdigest()[:16]


def languages(shelf: Path = SHELF) -> tuple[Language, ...]:
    """Name the languages that questions may be shown in."""
    return _read(shelf / "languages.toml", _Languages).language


def view_texts(shelf: Path = SHELF) -> dict[str, str]:
    """Give what the person's view says besides the questions, in English."""
    return _read(shelf / "view.toml", _Views).texts


def load_translation(
    code: str, shelf: Path = SHELF, *, area: Path | None = None
) -> Translation | None:
    """Read every text of a language; PackError names the file and the key that is wrong.

    What an `area` brings for its own words stands before what is on the shelf.
    """
    language = next((known for known in languages(shelf) if known.code == code), None)
    if language is None:
        return None
    texts: dict[str, Worded] = {}
    for path in sorted((shelf / code).glob("*.toml")):
        for key, worded in _worded(path):
            if key in texts:
                raise _wrong(path, tr("{key} is there twice").format(key=key))
            texts[key] = worded
    if area is not None and (path := area / "translations" / f"{code}.toml").is_file():
        texts |= dict(_worded(path))
    return Translation(language=language, texts=texts)


def question_key(question: Question, *, about_self: bool) -> str:
    """Name the text that asks a question: the person it happened to, or somebody for them."""
    about_other = question.label_other and not about_self
    return f"{question.name}.label_{'other' if about_other else 'self'}"


def asked_texts(catalogue: Catalogue) -> dict[str, str]:
    """Give every English text that a person may be shown, by its key."""
    texts = {f"view.{name}": words for name, words in view_texts().items()}
    for question in catalogue.by_name.values():
        if question.staff_only:
            continue
        texts[f"{question.name}.label_self"] = question.label_self
        texts[f"{question.name}.hint"] = question.hint
        named = question.kind in _NAMES or not question.choices
        for name in () if named else (question.choices, "declined"):
            for choice in catalogue.lists[name].choices:
                texts[f"{name}.{choice.code}.label"] = choice.label
                texts[f"{name}.{choice.code}.hint"] = choice.hint
    return {key: words for key, words in texts.items() if words}


def coverage(code: str, catalogue: Catalogue) -> Coverage:
    """Say how much of these questions a language covers, and what is out of date."""
    wanted = asked_texts(catalogue)
    translation = load_translation(code)
    texts = translation.texts if translation is not None else {}
    here = {key: texts[key] for key in wanted if key in texts}
    good = {key: text for key, text in here.items() if text.english == fingerprint(wanted[key])}
    checked = sum(text.status.checked for text in good.values())
    return Coverage(
        language=code, total=len(wanted), checked=checked, draft=len(good) - checked,
        out_of_date=tuple(key for key in here if key not in good),
        missing=tuple(key for key in wanted if key not in texts),
        strangers=tuple(k for k in texts if k not in wanted and not k.startswith(ON_PAPER)),
    )  # fmt: skip


def cover(translation: Translation | None, wanted: Mapping[str, str]) -> Coverage:
    """Say how much of a paper's texts a language covers; each is found by its English."""
    texts = translation.texts if translation is not None else {}
    made = {text.english: text for text in sorted(texts.values(), key=lambda t: t.status.checked)}
    marks = {key: fingerprint(english) for key, english in wanted.items()}
    good = {key: made[mark] for key, mark in marks.items() if mark in made}
    checked = sum(text.status.checked for text in good.values())
    return Coverage(
        language=translation.language.code if translation else "", total=len(wanted),
        checked=checked, draft=len(good) - checked,
        out_of_date=tuple(key for key in wanted if key not in good and key in texts),
        missing=tuple(key for key in wanted if key not in good and key not in texts),
        strangers=(),
    )  # fmt: skip


def _worded(path: Path) -> Iterator[tuple[str, Worded]]:
    for batch in _read(path, _File).batch:
        if batch.status.checked and not batch.checker:
            raise _wrong(path, tr("checker must say who has checked these texts"))
        if batch.status is Status.SOURCE:
            raise _wrong(path, tr("status source is for English"))
        for key, text in batch.texts.items():
            if not text.words.strip():
                raise _wrong(path, tr("{key} has no words").format(key=key))
            yield key, Worded(
                words=text.words, english=text.english, translator=batch.translator,
                checker=batch.checker, date=batch.date, status=batch.status,
            )  # fmt: skip


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
