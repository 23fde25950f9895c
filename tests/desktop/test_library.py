"""The shelf: read whole or not at all, with the file and the key named that is wrong."""

import shutil
from pathlib import Path

import pytest

from desktop import library
from desktop.errors import PackError
from desktop.forms.catalogue import Catalogue
from desktop.library import area_folder, area_ids, load_area, load_catalogue, load_offers
from desktop.risk import Band
from resources import ROOT


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the questions that may be spoiled, and of one area that words nothing anew."""
    shutil.copytree(ROOT / "catalogue", tmp_path / "catalogue")
    (tmp_path / "area").mkdir()
    shutil.copy(ROOT / "areas" / "norfolk" / "area.toml", tmp_path / "area")
    monkeypatch.setattr(library, "_CATALOGUE", tmp_path / "catalogue")
    return tmp_path


def load(shelf: Path) -> Catalogue:
    return load_catalogue(shelf / "area")


def refusal(shelf: Path) -> str:
    with pytest.raises(PackError) as found:
        load(shelf)
    return found.value.title


def spoil(shelf: Path, file: str, old: str, new: str) -> None:
    path = shelf / "catalogue" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def change(shelf: Path, changes: str) -> None:
    (shelf / "area" / "questions.toml").write_text(changes, "utf-8")


def test_the_shelf_as_it_is_can_be_read(shelf: Path) -> None:
    assert load(shelf).question("motivation").core


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("why.toml", "required = ", "requird = ", "catalogue/why.toml is wrong: "
         "Object contains unknown field `requird`"),
        ("why.toml", "core = true", 'core = "yes"', "Expected `bool`, got `str` - at `$.page[0]"),
        ("why.toml", 'kind = "many"', 'kind = "meny"', "catalogue/why.toml is wrong: "),
        ("why.toml", "[[page]]", "[[page", "catalogue/why.toml is wrong: "),
        ("why.toml", 'choices = "strands"', 'choices = "strends"', "there is no list strends"),
        ("why.toml", "core = true", "core = false", "motivation must be asked, and marked core"),
        ("why.toml", 'name = "motivation"', 'name = "motive"',
         "motivation must be asked, and marked core"),
        ("why.toml", 'among = "motivation"', 'among = "motif"',
         "motivation_detail: among names motif, which is not asked"),
        ("why.toml", '"disability", "race"', '"disabilty", "race"',
         "motivation_detail: asked_when names disabilty, which motivation does not offer"),
        ("when.toml", 'name = "incident_date"', 'name = "incident_time"',
         "incident_time is asked twice"),
        ("who.toml", 'part = "who"', 'part = "whom"', "who: there is no part whom"),
        ("report.toml", '"why",', '"why_not",', "catalogue/why_not.toml is wrong: No such file"),
        ("choices/everywhere.toml", 'name = "declined"', 'name = "decline"',
         "there is no list declined"),
        ("story.toml", 'kind = "long_text"', 'kind = "one"',
         "narrative: choices belong to questions where something is chosen"),
    ],
)  # fmt: skip
def test_a_spoiled_file_is_refused_by_name_and_key(
    shelf: Path, file: str, old: str, new: str, words: str
) -> None:
    spoil(shelf, file, old, new)
    assert words in refusal(shelf)


def test_a_question_that_hangs_on_itself_is_refused(shelf: Path) -> None:
    page = """
    [[add]]
    section = "story"
    [add.page]
    name = "{one}"
    [[add.page.question]]
    name = "{one}"
    kind = "text"
    label_self = "?"
    privacy = ["N"]
    asked_when = {{ not = {{ question = "{other}", answered = true }} }}
    """
    change(shelf, page.format(one="hen", other="egg") + page.format(one="egg", other="hen"))
    assert "hen: whether it is asked depends on itself" in refusal(shelf)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ('[[leave_out]]\nquestion = "motivation"', "the question motivation is always asked"),
        ('[[leave_out]]\nquestion = "narrative"', "the question narrative is always asked"),
        ('[[leave_out]]\nquestion = "colour"', "there is no question colour"),
        ('[[reword]]\nquestion = "colour"\nhint = "x"', "there is no question colour"),
        ('[[reword]]\nquestion = "motivation"\nrequired = "optional"', "unknown field `required`"),
        ('[[replace]]\nquestion = "motivation"', "unknown field `replace`"),
        ('[[leave_out]]\nquestion = "where_kind"', "asked_when names where_kind, which is not"),
        ('[[add_choices]]\nlist = "colours"\nchoices = []', "there is no list colours"),
        ('[[add]]\nsection = "nowhere"\npage = { name = "x", question = [] }',
         "there is no section nowhere"),
    ],
)  # fmt: skip
def test_an_area_changes_words_and_no_more_than_words(
    shelf: Path, changes: str, words: str
) -> None:
    change(shelf, changes)
    assert words in refusal(shelf)


def test_an_area_may_reword_leave_out_add_and_add_choices(shelf: Path) -> None:
    change(
        shelf,
        """
        [[reword]]
        question = "narrative"
        label_self = "What happened, love?"

        [[leave_out]]
        question = "linked_event"

        [[add_choices]]
        list = "strands"
        choices = [{ code = "misogyny", label = "Misogyny" }]

        [[add]]
        section = "when"
        [add.page]
        name = "market_day"
        [[add.page.question]]
        name = "market_day"
        kind = "yes_no"
        choices = "yes_no"
        label_self = "Was it market day?"
        privacy = ["N"]
        """,
    )
    catalogue = load(shelf)
    assert catalogue.question("narrative").label_self == "What happened, love?"
    assert "linked_event" not in catalogue.by_name
    assert catalogue.choice(catalogue.question("motivation"), "misogyny")
    assert catalogue.home["market_day"][0].name == "when"


@pytest.mark.parametrize("area", ["atlantis", "../norfolk", "..", "", "norfolk/", "\x00"])
def test_an_area_that_is_not_on_the_shelf_is_refused(area: str) -> None:
    with pytest.raises(PackError) as found:
        area_folder(area)
    assert ", ".join(area_ids()) in found.value.advice


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"id = 5", b"a" * 100_000, b"a = " + b"[" * 10_000]
)
def test_a_pack_that_makes_no_sense_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "area.toml").write_bytes(content)
    with pytest.raises(PackError, match=r"area\.toml is wrong"):
        load_area(tmp_path)


def test_a_refusal_tells_no_path_of_this_computer(tmp_path: Path) -> None:
    with pytest.raises(PackError) as found:
        load_area(tmp_path)
    assert str(tmp_path) not in found.value.title


def test_an_area_may_word_a_scored_answer_but_never_change_what_it_counts(shelf: Path) -> None:
    told = '[[add_choices]]\nlist = "rq_violence"\nchoices = [{ code = "hurt", label = "Ouch" }]\n'
    change(shelf, told.replace("}]", ", points = 0 }]"))
    hurt = next(one for one in load(shelf).lists["rq_violence"].choices if one.code == "hurt")
    assert (hurt.label, hurt.points) == ("Ouch", 3)
    change(shelf, told.replace('"hurt"', '"scratched"'))
    assert "rq_violence counts points and takes no more answers" in refusal(shelf)


def test_an_area_may_bring_offers_of_its_own_for_every_band(shelf: Path) -> None:
    area, usual = shelf / "area", shelf / "catalogue" / "offers.toml"
    text = usual.read_text("utf-8")
    assert {*load_offers(area)} == {*Band}
    (area / "offers.toml").write_text(text.replace("Give the leaflets", "Tea"), "utf-8")
    assert load_offers(area)[Band.STANDARD].now[0].words == "Tea"
    (area / "offers.toml").write_text(text.rpartition("[[band]]")[0], "utf-8")
    with pytest.raises(PackError, match="it offers nothing for standard"):
        load_offers(area)


def test_offers_depend_on_questions_and_services_there_are(catalogue: Catalogue) -> None:
    folder = area_folder("norfolk")
    services = {service.id for service in load_area(folder).services}
    offers = [offer for of_band in load_offers(folder).values() for offer in of_band.now]
    for offer in offers:
        assert offer.service in {"", *services}
        for name, codes in offer.when.wants() if offer.when else ():
            offered = {c.code for c in catalogue.choices(catalogue.question(name))}
            assert set(codes) <= offered
