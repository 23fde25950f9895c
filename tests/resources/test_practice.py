"""The practice reports are whole, believable, and about nobody."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.forms.answers import Answers, from_json
from desktop.forms.derived import completed
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.library import area_folder, load_catalogue
from resources import ROOT

TODAY = date(2026, 11, 21)
FILES = sorted((ROOT / "practice").glob("*.json"))
# Ranges that the regulator keeps for drama: nobody can be rung by mistake.
MADE_UP_NUMBER = re.compile(r"07700 900\d{3}|01632 960\d{3}")
PHONE = re.compile(r"\+?\d[\d ]{7,}\d")
# No postcode ends in C, I, K, M, O or V, so these lead to no door.
MADE_UP_POSTCODE = re.compile(r"[A-Z]{2}\d{1,2} \d[CIKMOV]{2}")


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each practice report in turn."""
    found: Path = request.param
    return found


def written(path: Path) -> dict[str, Any]:
    """A practice report as it stands in its file."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def interview(answers: Answers) -> Interview:
    """An interview in which everything of a report has been said."""
    catalogue = load_catalogue(area_folder("norfolk"))
    return Interview(catalogue=catalogue, today=TODAY, answers=answers)


def test_it_can_be_finalised_as_it_stands(path: Path) -> None:
    assert interview(from_json(written(path))).problems == ()


def test_it_says_nothing_that_was_not_asked(path: Path) -> None:
    told = interview(from_json(written(path)))
    assert told.said == told.answers


def test_nothing_that_was_due_is_left_open(path: Path) -> None:
    told = completed(from_json(written(path)), load_catalogue(area_folder("norfolk")).home)
    assert [gap.key for gap in interview(told).gaps] == []


def test_it_comes_back_from_its_file_unchanged(path: Path) -> None:
    assert from_json(from_json(written(path)).as_json()) == from_json(written(path))


def test_it_is_about_nobody(path: Path) -> None:
    text = path.read_text("utf-8")
    assert all(MADE_UP_NUMBER.fullmatch(found) for found in PHONE.findall(text))
    assert all(domain == "example.com" for domain in re.findall(r"[\w.]+@([\w.-]+)", text))
    assert all("example.com/" in link for link in re.findall(r"https?://\S+", text))
    told = from_json(written(path))
    for key in ("loc_postcode", "victims[0].victim_postcode"):
        assert not told.text(key) or MADE_UP_POSTCODE.fullmatch(told.text(key)), key


def test_taking_one_needed_answer_away_stops_it(path: Path) -> None:
    told = from_json(written(path))
    for name in ("sc_danger_now", "agreement_given", "when_kind", "incident_type", "motivation"):
        assert interview(told.with_answer(name, None)).problems, name


def test_each_of_the_four_routes_is_there() -> None:
    routes = {written(path)["share_route"] for path in FILES}
    assert routes == set(Route)


def test_the_examples_of_the_partnership_papers_are_there() -> None:
    letter, overheard, bar, synagogue = (
        written(ROOT / "practice" / f"{name}.json")
        for name in (
            "threatening_letter", "overheard_language", "outside_gay_bar", "synagogue_damaged",
        )
    )  # fmt: skip
    assert {"threats", "hate_mail"} <= set(letter["incident_type"])
    assert overheard["reporter_role"] == "witness"
    assert "verbal_abuse" in overheard["incident_type"]
    assert bar["motivation"] == ["sexual_orientation"]
    assert "who_they_thought_i_am" in bar["motivation_basis"]
    assert synagogue["victims"][0]["victim_kind"] == "organisation_building"
    assert "worship_or_memorial_attack" in synagogue["incident_type"]


def test_who_counts_only_keeps_no_story_and_no_name() -> None:
    counted = [path for path in FILES if written(path)["share_route"] == Route.COUNT_ONLY]
    for path in counted:
        told = interview(from_json(written(path)))
        for key in told.said.values:
            question = told.catalogue.question(key.rpartition(".")[2])
            assert not question.identity, key
            assert question.kind.value not in ("text", "long_text", "phone", "email"), key
