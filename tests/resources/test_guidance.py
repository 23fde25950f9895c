"""What help says: kind, plain, certain, and something for every page and every question."""

import importlib
import inspect
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop.area import Area
from desktop.forms.catalogue import Catalogue
from desktop.guidance import Guidance
from desktop.guidance_shelf import load_guidance
from resources import ROOT
from tests.resources.test_wording import LONGEST_SENTENCE, NEVER
from ui.controls.page import Page

_ENDS = re.compile(r"(?<=[.?:])[”]?\s")
_LONGEST_HEADING = 36
# The sign of the lobby is no page: whoever passes by is helped with nothing.
_NO_PAGES = {"hidden"}
_PAGES = sorted(
    [*(ROOT.parent / "ui/pages").glob("[a-z]*.py"), *(ROOT.parent / "ui/steps").glob("[a-z]*.py")]
)


@pytest.fixture(scope="session")
def guidance(folder: Path) -> Guidance:
    """The guidance as an area words it."""
    return load_guidance(folder)


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_every_page_has_a_topic_of_its_own(path: Path) -> None:
    module = importlib.import_module(f"ui.{path.parent.name}.{path.stem}")
    shown = [kind for _name, kind in inspect.getmembers(module, inspect.isclass)
             if kind.__module__ == module.__name__ and issubclass(kind, QWidget)]  # fmt: skip
    pages = [kind for kind in shown if path.parent.name == "pages" or issubclass(kind, Page)]
    if pages and path.stem not in _NO_PAGES:
        assert path.stem in load_guidance().places


def test_every_question_has_help_and_says_why_it_is_asked(
    laid_out: Catalogue, guidance: Guidance
) -> None:
    for section in laid_out.sections:
        assert guidance.at((f"form:{section.name}", f"part:{section.part}")), section.name
        for page in section.pages:
            assert all(question.why for question in page.questions), page.name


def test_what_hate_is_and_what_not_to_do_is_one_press_from_where_it_matters(
    laid_out: Catalogue, guidance: Guidance
) -> None:
    for section in ("story", "why", "happened", "route", "agreement"):
        assert section in [one.name for one in laid_out.sections]
        offered = {topic.name for topic in guidance.beside(section)}
        assert {"hate_crime", "do_and_do_not"} <= offered


def test_a_topic_belongs_to_what_there_is(laid_out: Catalogue, guidance: Guidance) -> None:
    sections = {section.name for section in laid_out.sections}
    pages = {f"{one.name}.{page.name}" for one in laid_out.sections for page in one.pages}
    known = {f"form:{name}" for name in sections | pages}
    known |= {path.stem for path in _PAGES}
    gone = {place for place in guidance.places if place not in known and ":" not in place}
    assert gone == set()
    forms = {place for place in guidance.places if place.startswith("form:")}
    assert forms <= known


def test_the_words_are_kind_and_short(guidance: Guidance) -> None:
    for topic in guidance.topics.values():
        assert len(topic.heading) <= _LONGEST_HEADING, topic.name
        for words in topic.said:
            assert not NEVER.search(words), f"{topic.name}: {words}"
            for sentence in _ENDS.split(words):
                assert len(sentence.split()) <= LONGEST_SENTENCE, f"{topic.name}: {sentence}"


def test_nothing_is_promised_in_the_name_of_the_police(guidance: Guidance) -> None:
    warned = {words for topic in guidance.topics.values() for words in topic.avoid}
    said = " ".join(w for topic in guidance.topics.values() for w in topic.said if w not in warned)
    assert not re.search(r"police will (record|investigate|arrest)", said)
    decide = guidance.topics["police_decide"]
    assert any("not kept" in " ".join(passage.words) for passage in decide.certain)


def test_only_the_numbers_known_by_heart_stand_in_the_text(area: Area, guidance: Guidance) -> None:
    said = " ".join(words for topic in guidance.topics.values() for words in topic.said)
    assert set(re.findall(r"\d{3,}", said)) <= {"999", "101"}
    for service in area.services:
        number = service.number.replace(" ", "")
        assert number in ("999", "101") or not number or number not in said.replace(" ", "")
