"""Guidance: read whole or not at all, worded by an area, and found by any word."""

import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.area import Service
from desktop.errors import PackError
from desktop.guidance import Chapter, Guidance, Passage, Topic, faults
from desktop.guidance_shelf import load_guidance, ringing
from desktop.library import area_folder
from desktop.pack_checks import look_through
from tests.builders import TODAY

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = get_args(Form)
NATIONAL = load_guidance()
NOT_THERE = {
    "an unknown key": 'title = "Here"\norder = 9\nsize = 3\n',
    "no order": 'title = "Here"\n',
    "not TOML": "title = ",
    "an unknown fact": '{topic}\n[[topic.passage]]\nheading = "Here"\nfact = "moon"\n',
    "a topic without words": '{topic}\n[[topic]]\nname = "mute"\nheading = "Mute"\n',
    "no heading": '{topic}\n[[topic]]\nname = "bare"\nheading = " "\nwords = ["Something."]\n',
    "an unknown service": '{topic}\nring = ["nobody"]\n',
    "an unknown topic": '{topic}\nsee = ["nowhere"]\n',
    "a page that is taken": '{topic}\nbelongs = ["unlock"]\n',
    "a number in the text": '{topic}\nnext = ["Ring 0800 555 111."]\n',
    "a number nobody shows": '{topic}\n[[topic.passage]]\nheading = "Text"\nwords = ["61016"]\n'
    'to_verify = "the number"\n',
    "a topic twice": '{topic}\n[[topic]]\nname = "own"\nheading = "Own"\nwords = ["Twice."]\n',
}
_TOPIC = 'title = "Here"\norder = 9\n[[topic]]\nname = "own"\nheading = "Own"\nwords = ["Ours."]\n'


def _area(tmp_path: Path, own: str) -> Path:
    folder = tmp_path / "here"
    folder.mkdir(exist_ok=True)
    (folder / "area.toml").write_bytes((area_folder("norfolk") / "area.toml").read_bytes())
    (folder / "guidance.toml").write_text(own, "utf-8")
    return folder


@pytest.mark.parametrize("own", NOT_THERE.values(), ids=NOT_THERE.keys())
def test_what_is_wrong_is_refused_whole_and_the_file_is_named(tmp_path: Path, own: str) -> None:
    folder = _area(tmp_path, own.format(topic=_TOPIC))
    with pytest.raises(PackError) as refused:
        load_guidance(folder)
    assert "here/guidance.toml" in refused.value.title
    assert "here/guidance.toml" in " ".join(look_through(folder, TODAY).wrong)


def test_an_area_adds_a_topic_and_words_another_anew_in_its_place(tmp_path: Path) -> None:
    schools = '[[topic]]\nname = "schools"\nheading = "At school"\nwords = ["Ask the school."]\n'
    told = load_guidance(_area(tmp_path, _TOPIC + schools))
    assert told.topics["schools"].words == ("Ask the school.",)
    assert told.topics["own"].words == ("Ours.",)
    assert [chapter.title for chapter in told.chapters][-1] == "Here"
    assert list(told.topics)[:-1] == list(NATIONAL.topics)


def test_an_area_says_what_it_knows_and_nothing_that_is_not_certain() -> None:
    thresholds = _passage("leicestershire", "case_review", "When they can ask, here")
    assert [line.split()[0] for line in thresholds.points] == ["Three", "One"]
    unsure = _passage("norfolk", "case_review", "When they can ask, here")
    assert unsure.points == ()
    assert "coordinator" in unsure.words[0]


def test_what_waits_to_be_settled_is_neither_shown_nor_found() -> None:
    danger = NATIONAL.topics["danger"]
    assert any(passage.to_verify for passage in danger.passages)
    assert not any(passage.to_verify for passage in danger.certain)
    assert danger not in NATIONAL.found("relay")


def test_a_number_shows_only_while_somebody_has_checked_it() -> None:
    service = Service(
        id="one", name="One", what="Helps", number="01", provenance="a page",
        last_checked=date(2026, 1, 1), checked_by="Cara", print_status="ok",
    )  # fmt: skip
    topic = Topic(name="one", heading="One", words=("Ring them.",), ring=("one",))
    told = Guidance(chapters=(Chapter(title="", order=1, topics=(topic,)),), services=(service,))
    assert ringing(told, topic, date(2026, 6, 1)).services == (service,)
    late = ringing(told, topic, date(2027, 6, 1))
    assert (late.services, late.left_out) == ((), 1)
    unsure = msgspec.structs.replace(service, print_status="unverified")
    told = msgspec.structs.replace(told, services=(unsure,))
    assert ringing(told, topic, date(2026, 6, 1)).left_out == 1


@given(st.data())
def test_any_word_finds_its_topic_however_it_is_composed(data: st.DataObject) -> None:
    topic = data.draw(st.sampled_from(list(NATIONAL.topics.values())))
    words = " ".join(topic.said).split()
    word = data.draw(st.sampled_from([word for word in words if any(map(str.isalnum, word))]))
    form = data.draw(st.sampled_from(FORMS))
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    assert topic in NATIONAL.found(unicodedata.normalize(form, case(word)))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("typed", ["café", "CAFÉ", "cafe", "dont", "don't", "don’t"])
def test_accents_and_apostrophes_are_no_matter(form: Form, typed: str) -> None:
    topic = Topic(name="one", heading="Café", words=("Don’t go.",))
    told = Guidance(chapters=(Chapter(title="", order=1, topics=(topic,)),))
    assert told.found(unicodedata.normalize(form, typed)) == (topic,)


@given(st.text())
def test_whatever_is_typed_is_only_words(typed: str) -> None:
    assert set(NATIONAL.found(typed)) <= set(NATIONAL.topics.values())


def test_what_has_the_words_in_its_heading_comes_first() -> None:
    assert NATIONAL.found("case review")[0].name == "case_review"
    assert NATIONAL.found("") == NATIONAL.found(" - ") == ()


def test_the_nearest_place_that_has_a_topic_is_the_one() -> None:
    told = NATIONAL.at(("form:support.case_review", "form:support", "part:help"))
    assert told is NATIONAL.topics["case_review"]
    assert NATIONAL.at(("form:support.needs", "part:help")) is NATIONAL.topics["help_and_agreement"]
    assert NATIONAL.at(("nowhere",)) is None
    assert list(faults(NATIONAL)) == []


def _passage(area: str, topic: str, heading: str) -> Passage:
    told = load_guidance(area_folder(area)).topics[topic]
    return next(passage for passage in told.passages if passage.heading == heading)
