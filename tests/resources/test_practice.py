"""The practice reports are whole, believable, and about nobody."""

import re

import pytest

from desktop.forms.answers import from_json
from desktop.forms.derived import completed
from desktop.forms.route import Route
from desktop.library import area_ids
from resources import ROOT
from tests.practice_reports import FILES, Practice, catalogue_of, written

# Ranges that the regulator keeps for drama: nobody can be rung by mistake.
MADE_UP_NUMBER = re.compile(r"07700 900\d{3}|01632 960\d{3}")
PHONE = re.compile(r"\+?\d[\d ]{7,}\d")
# No postcode ends in C, I, K, M, O or V, so these lead to no door.
MADE_UP_POSTCODE = re.compile(r"[A-Z]{2}\d{1,2} \d[CIKMOV]{2}")


@pytest.fixture(params=[(path, area) for path in FILES for area in area_ids()],
                ids=lambda told: f"{told[0].stem}-{told[1]}")  # fmt: skip
def report(request: pytest.FixtureRequest) -> Practice:
    """Each practice report in turn, in each area."""
    path, area = request.param
    return Practice(path, catalogue_of(area))


def test_it_can_be_finalised_as_it_stands(report: Practice) -> None:
    assert report.interview(from_json(report.written)).problems == ()


def test_it_says_nothing_that_was_not_asked(report: Practice) -> None:
    told = report.interview(from_json(report.written))
    assert told.said == told.answers


def test_nothing_that_was_due_is_left_open(report: Practice) -> None:
    told = completed(from_json(report.written), report.catalogue.home)
    assert [gap.key for gap in report.interview(told).gaps] == []


def test_it_comes_back_from_its_file_unchanged(report: Practice) -> None:
    assert from_json(from_json(report.written).as_json()) == from_json(report.written)


def test_it_is_about_nobody(report: Practice) -> None:
    text = report.path.read_text("utf-8")
    assert all(MADE_UP_NUMBER.fullmatch(found) for found in PHONE.findall(text))
    assert all(domain == "example.com" for domain in re.findall(r"[\w.]+@([\w.-]+)", text))
    assert all("example.com/" in link for link in re.findall(r"https?://\S+", text))
    told = from_json(report.written)
    for key in ("loc_postcode", "victims[0].victim_postcode"):
        assert not told.text(key) or MADE_UP_POSTCODE.fullmatch(told.text(key)), key


def test_taking_one_needed_answer_away_stops_it(report: Practice) -> None:
    told = from_json(report.written)
    for name in ("sc_danger_now", "agreement_given", "when_kind", "incident_type", "motivation"):
        assert report.interview(told.with_answer(name, None)).problems, name


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
        told = Practice(path, catalogue_of("norfolk")).interview(from_json(written(path)))
        for key in told.said.values:
            question = told.catalogue.question(key.rpartition(".")[2])
            assert not question.identity, key
            assert question.kind.value not in ("text", "long_text", "phone", "email"), key
