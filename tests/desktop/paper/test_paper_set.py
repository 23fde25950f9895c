"""Every paper of the set, in every area and on each of its papers: careful words, whole pages."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import drafts, enrolment, handing_out, library, paper_set
from desktop.installation import new_installation
from desktop.paper.blocks import Document, Drawing, within
from desktop.paper.editions import to_print, to_save
from desktop.paper.formats import Format
from desktop.paper.numbers import gap
from desktop.paper.paper_text import SHELF, load_paper
from desktop.paper.text_twin import html, plain_text
from desktop.session import Session
from desktop.vault import derivation
from tests.builders import ADMINISTRATOR, PASSPHRASE
from tests.desktop.paper.examples import opened, text_of, words_of
from tests.desktop.paper.test_shelf import GIVES_AWAY, LONGEST, NEVER, PROMISED
from tests.desktop.paper.test_typst_page import asked, marks, root

# The most pages on each paper, that somebody will still carry and read.
MOST_PAGES = {
    ("D12", Format.A4): 35,
    ("D12", Format.LARGE): 90,
    ("D12S", Format.A4): 8,
    ("D12S", Format.LARGE): 20,
    ("D08", Format.A4): 2,
    ("D08K", Format.A4): 2,
    ("D09", Format.A4): 12,
    ("D10", Format.LARGE): 12,
    ("D13", Format.A4): 3,
    ("D13", Format.LARGE): 4,
    ("D17", Format.A4): 1,
    ("D17", Format.A3): 1,
    ("D17D", Format.A4): 1,
    ("D17D", Format.A3): 1,
    ("D18", Format.A5): 1,
}
EVERY = [(code, form) for code, paper in paper_set.PAPERS.items() for form in paper.formats]
CERTAIN = {"999", "101", "55"}


@pytest.fixture(scope="module", params=library.area_ids())
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """A desk in each area."""
    folder = tmp_path_factory.mktemp("desk") / "vault"
    centre = new_installation(str(request.param), "Eastgate Library")
    enrolment.found(folder, centre, ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    yield session
    session.close()


def every_paper(session: Session) -> Iterator[tuple[str, Format, Document]]:
    for code, form in EVERY:
        # The longest takes seconds, and an area changes only what its first size shows.
        if (code, form) == ("D12", Format.LARGE) and session.area.id != "norfolk":
            continue
        yield code, form, handing_out.leaflet_of(session, code, size=form.size, large=form.large)


def said_on(document: Document) -> list[str]:
    """The words of the twin, without what a pen or a picture says, and the foot."""
    said = plain_text(document).replace("\N{NO-BREAK SPACE}", " ")
    shown = (block.alternative for block in within(document.blocks) if isinstance(block, Drawing))
    for line in (*document.footer.notes, document.footer.line, *shown):
        said = said.replace(line, "")
    return words_of(re.sub(r"_{24}|\[  \]", "", said))


def test_the_list_and_the_shelf_agree() -> None:
    shelf = {path.name.removesuffix(".en.toml") for path in SHELF.glob("*.en.toml")}
    assert {paper.text for paper in paper_set.PAPERS.values()} <= shelf
    for code, paper in paper_set.PAPERS.items():
        text = load_paper(paper.text)
        assert code.startswith(text.code)
        assert text.translation_status == "source"


def test_every_page_says_what_its_twin_says_and_there_are_not_too_many(desk: Session) -> None:
    for code, form, document in every_paper(desk):
        pdf = to_print(document)
        assert len(opened(pdf).pages) <= MOST_PAGES[code, form], (code, form)
        drawn = Counter(re.sub(r"[\u200b_]|\s", "", text_of(pdf)))
        told = Counter("".join(said_on(document)).replace("_", ""))
        assert not told - drawn, (code, form)
        assert html(document).count("<h1") == (5 if code == "D10" else 1)


def test_the_words_are_short_kind_and_promise_nothing(desk: Session) -> None:
    for code in paper_set.PAPERS:
        text = load_paper(paper_set.PAPERS[code].text)
        for seen in (text.title, text.about):
            assert not GIVES_AWAY.search(seen), code
        for words in (*text.everything, *text.to_verify.values()):
            for sentence in re.split(r"[.?:\n]", words):
                assert len(sentence.split()) <= LONGEST, sentence
        for words in text.everything:
            # Easy read explains the words that people will meet; its cover does not say them.
            assert code == "D09" or not NEVER.search(words), words
            assert not PROMISED.search(words), words
            assert not re.search(r"\b[A-Z]{4,}\b", words), words


def test_no_number_prints_that_nobody_stands_behind(desk: Session) -> None:
    wrong = {
        number.replace(" ", "")
        for service in desk.area.services
        if gap(service, desk.today) is not None
        for number in (service.number, service.text_number)
        if number
    } - CERTAIN
    for code, _form, document in every_paper(desk):
        said = re.sub(r"\D", "", plain_text(document))
        assert not any(number in said for number in wrong), code


def test_what_is_saved_is_tagged_from_title_to_last_heading(
    session: Session, tmp_path: Path
) -> None:
    for code in paper_set.PAPERS:
        form = handing_out.formats_of(code)[0]
        document = handing_out.leaflet_of(session, code, size=form.size, large=form.large)
        pdf = to_save(document)
        asked(["qpdf", "--check"], pdf, tmp_path)
        wanted = {"/H1"} | {"/Figure" for b in within(document.blocks) if isinstance(b, Drawing)}
        assert wanted <= marks(pdf, "/S"), code
        told = root(pdf)
        assert told["/Lang"] == "en"
        assert told["/MarkInfo"]["/Marked"]


def test_a_paper_that_is_not_there_says_on_which_it_comes(session: Session) -> None:
    with pytest.raises(handing_out.NoSuchLeaflet, match="a5"):
        handing_out.leaflet_of(session, "D18", large=True)


def test_a_draft_stands_on_the_language_card_only_where_drafts_are_allowed(
    session: Session,
) -> None:
    names = plain_text(handing_out.leaflet_of(session, "D18", size=Format.A5.size))
    assert "Lietuvių" in names
    assert "Not yet checked" not in names
    assert "Proszę wskazać" not in names
    drafts.show(session, on=True)
    said = plain_text(handing_out.leaflet_of(session, "D18", size=Format.A5.size))
    spoken = len([one for one in paper_set.tongues(session) if one.said])
    assert spoken == len(session.area.languages) - 2
    assert said.count("Jeszcze niesprawdzone przez tłumacza") == 1
    assert said.count("Not yet checked by a translator") == 1
    assert "Proszę wskazać" in said


def test_the_poster_where_people_are_alone_gives_nobody_away(desk: Session) -> None:
    said = plain_text(handing_out.leaflet_of(desk, "D17D")).replace("danger", "")
    assert not GIVES_AWAY.search(said)
    assert not [scheme for scheme in desk.area.schemes if scheme.name in said]
    names = [one.name for one in paper_set.tongues(desk)]
    assert names
    assert all(name in said for name in names)


def test_the_poster_has_room_for_the_signs_that_are_certain(desk: Session) -> None:
    said = plain_text(handing_out.leaflet_of(desk, "D17"))
    shown = [scheme for scheme in desk.area.schemes if f"sign: {scheme.name}" in said]
    assert 0 < len(shown) <= 2
    assert not any(scheme.to_verify for scheme in shown)
