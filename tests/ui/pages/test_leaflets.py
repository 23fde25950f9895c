"""The gallery: what there is, in which language and on which paper, and the basket."""

import threading
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import handing_out
from desktop.forms.route import Route
from desktop.paper.blocks import Document, Heading, Letters, PageSize, Panel
from desktop.paper.editions import to_print
from desktop.paper.text_twin import plain_text
from desktop.session import Session
from tests.ui.walk import twins, unnamed
from ui.basket import Basket
from ui.controls.button import Button
from ui.controls.paper_card import PaperCard
from ui.pages.leaflets import LeafletsPage
from ui.pages.preview import PreviewPage
from ui.printing import NoPrinter, Paper, largest, print_on
from ui.theme.theme import ThemeChoice


def gallery(session: Session, noted: list[Document] | None = None) -> LeafletsPage:
    """The page with a basket of its own, which notes what it prints."""
    application = QApplication.instance()
    assert application is not None
    printed: list[Document] = [] if noted is None else noted
    basket = Basket(application, printed.append)
    page = LeafletsPage(session, basket)
    page.resize(1109, 700)
    return page


def preview_of(page: LeafletsPage, title: str) -> None:
    """Open the preview of one leaflet, by its button."""
    buttons = {one.accessibleName(): one for one in page.findChildren(Button)}
    buttons[f"Preview {title}"].click()


def turn(page: LeafletsPage, words: str) -> None:
    """Press a button of a card or of the basket."""
    buttons = page.findChildren(Button)
    next(one for one in buttons if words in (one.text(), one.accessibleName())).acted.emit()


def shown_words(page: LeafletsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_a_leaflet_opens_in_the_preview(qtbot: QtBot, session: Session, look: ThemeChoice) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    assert unnamed(page) == []
    with qtbot.waitSignal(page.preview_asked) as asked:
        preview_of(page, "Support near you")
    assert asked.args is not None
    assert asked.args[0].footer.code == "D05"


def test_every_leaflet_stands_in_the_window_with_its_own_button(
    qtbot: QtBot, session: Session, look: ThemeChoice
) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    assert twins(page) == set()
    shown = [button.accessibleName() for button in page.findChildren(Button)]
    for leaflet in handing_out.leaflets(session):
        assert f"Preview {leaflet.title}" in shown
        with qtbot.waitSignal(page.preview_asked) as asked:
            page.findChildren(Button)[shown.index(f"Preview {leaflet.title}")].click()
        assert asked.args is not None
        assert asked.args[0].footer.code == leaflet.code
        qtbot.addWidget(PreviewPage(asked.args[0]))


def test_the_paper_that_is_chosen_is_the_paper_that_comes(qtbot: QtBot, session: Session) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    seen: list[tuple[PageSize, Letters]] = []
    page.preview_asked.connect(lambda paper, _: seen.append((paper.size, paper.letters)))
    for chosen in ("a4", "a5", "large"):
        page.format.choose(chosen)
        page.format.changed.emit(chosen)
        preview_of(page, "My notes")
    assert seen == [
        (PageSize.A4, Letters.STANDARD), (PageSize.A5, Letters.STANDARD),
        (PageSize.A4, Letters.LARGE),
    ]  # fmt: skip


def test_another_language_lists_what_there_is_in_it_under_both_titles(
    qtbot: QtBot, session: Session, look: ThemeChoice
) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    assert not page.language.isVisible()
    session.settings.set("drafts shown", "yes")
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    assert page.language.isVisible()
    page.language.choose("ur")
    page.language.changed.emit("ur")
    QApplication.processEvents()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert "آگے کیا ہوگا" in shown
    assert "My notes" not in shown
    assert any("only in English" in words for words in shown)
    assert "For the desk" not in shown
    qtbot.waitUntil(lambda: unnamed(page) == [])
    with qtbot.waitSignal(page.preview_asked) as asked:
        preview_of(page, "What happens next")
    assert asked.args is not None
    assert asked.args[0].language == "ur"
    preview = PreviewPage(asked.args[0])
    qtbot.addWidget(preview)
    assert "آگے کیا ہوگا" in preview.twin.text()


def test_what_was_picked_prints_as_one_job_and_is_noted(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[Document] = []
    page = gallery(session, noted)
    basket = page._basket
    qtbot.addWidget(page)
    page.show()
    assert page.bar.isHidden()
    turn(page, "Add Your rights to the basket")
    turn(page, "Add My notes to the basket")
    turn(page, "Add Staying safe to the basket")
    turn(page, "Take My notes out of the basket")
    assert not page.bar.isHidden()
    assert basket.papers == 2
    pages, papers = basket.pages, [one.paper for one in basket._picked]
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "all.pdf"))
    print_on(printer, papers)
    assert len(PdfReader(tmp_path / "all.pdf").pages) == pages
    monkeypatch.setattr("ui.basket.ask_and_print", lambda found, parent: "Office")
    turn(page, "Print all")
    assert [one.footer.code for one in noted] == ["D04", "D07"]
    assert basket.papers == 0
    assert any("Take it from Office now." in words for words in shown_words(page))
    assert page.print_all.isHidden()
    turn(page, "Add Your rights to the basket")
    assert not any("Take it from" in words for words in shown_words(page))


def test_in_one_job_with_a_smaller_leaflet_large_print_stays_large(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    small = Paper(to_print(handing_out.leaflet_of(session, "D04", size=PageSize.A5)))
    large = Paper(to_print(handing_out.leaflet_of(session, "D04", large=True)))
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "both.pdf"))
    largest([small, large]).ask_for_its_paper(printer)
    print_on(printer, [small, large])
    widths = {round(page.mediabox.width) for page in PdfReader(tmp_path / "both.pdf").pages}
    assert widths == {595}


def test_what_one_persons_wish_is_marked_in_is_not_printed_for_the_next(
    qtbot: QtBot, session: Session
) -> None:
    application = QApplication.instance()
    assert application is not None
    basket = Basket(application, lambda document: None)
    theirs = LeafletsPage(session, basket, chosen=Route.POLICE_NAMED)
    qtbot.addWidget(theirs)
    turn(theirs, "Add What happens next to the basket")
    turn(theirs, "Add Your rights to the basket")
    assert basket.papers == 2
    anybodys = LeafletsPage(session, basket)
    qtbot.addWidget(anybodys)
    assert [one.document.footer.code for one in basket._picked] == ["D04"]
    turn(anybodys, "Add What happens next to the basket")
    again = LeafletsPage(session, basket)
    qtbot.addWidget(again)
    assert basket.papers == 2, "nobody's wish is marked in that one"


def test_without_a_printer_the_basket_keeps_what_was_picked(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.QPrinterInfo.availablePrinterNames", list)
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    turn(page, "Add Your rights to the basket")
    turn(page, "Print all")
    assert NoPrinter.title in page.errors.accessibleDescription()
    assert page._basket.papers == 1
    again = LeafletsPage(session, page._basket)
    qtbot.addWidget(again)
    assert not again.bar.isHidden()


def test_each_card_shows_its_first_page_and_how_long_it_is(qtbot: QtBot, session: Session) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    cards = page.findChildren(PaperCard)
    qtbot.waitUntil(lambda: bool(cards[0].picture._pages), timeout=120_000)
    assert not cards[-1].picture._pages, "what is not in sight is not drawn"
    for card in cards:
        card.see()
    qtbot.waitUntil(lambda: all(card.picture._pages for card in cards), timeout=120_000)
    assert sum("page" in words for words in shown_words(page)) >= len(cards)


_WISHES = {
    Route.POLICE_NAMED: "Tell the police, with my name",
    Route.POLICE_INTEL: "Tell the police what happened, not who I am",
    Route.SUPPORT_ONLY: "Support, and not the police",
    Route.COUNT_ONLY: "Just count it",
}


@pytest.mark.parametrize("chosen", [None, *Route])
def test_what_happens_next_sets_their_own_wish_apart(
    session: Session, chosen: Route | None
) -> None:
    document = handing_out.leaflet_of(session, "D03", chosen=chosen)
    panels = [one for one in document.blocks if isinstance(one, Panel)]
    headings = [one.text for panel in panels for one in panel.blocks if isinstance(one, Heading)]
    apart = [words for words in headings if words in _WISHES.values()]
    assert apart == ([_WISHES[chosen]] if chosen else list(_WISHES.values()))
    assert plain_text(document) == plain_text(handing_out.leaflet_of(session, "D03"))


def test_only_those_for_the_desk(qtbot: QtBot, session: Session) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    page.whom.choose("desk")
    page.whom.changed.emit("desk")
    shown = shown_words(page)
    assert "For the desk" in shown
    assert "Your rights" not in shown


def test_another_area_lists_its_own_leaflets_beside_ours_in_the_basket(
    qtbot: QtBot, session: Session, look: ThemeChoice
) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    turn(page, "Add Support near you to the basket")
    page.area.choose("rotherham")
    page.area.changed.emit("rotherham")
    qtbot.waitUntil(lambda: unnamed(page) == [])
    assert "For the desk" not in shown_words(page)
    assert not page.language.isEnabled()
    turn(page, "Add Support near you to the basket")
    assert page._basket.papers == 2, "the same leaflet of two areas is two papers"
    page.area.choose("norfolk")
    page.area.changed.emit("norfolk")
    assert page.language.isEnabled()
    turn(page, "Take Support near you out of the basket")
    assert page._basket.papers == 1


def test_a_plain_sheet_lies_on_top_of_what_is_printed(qtbot: QtBot, session: Session) -> None:
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    turn(page, "Add My notes to the basket")
    pages = page._basket.pages
    page.cover.setChecked(True)
    assert page._basket.pages == pages + 1
    page.cover.setChecked(False)
    assert page._basket.pages == pages
    page.cover.setChecked(True)
    turn(page, "Empty the basket")
    assert page._basket.pages == 0
    assert not page.cover.isChecked(), "the next person's papers begin without one"


def test_a_long_form_is_drawn_beside_the_window(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty pages take seconds: whoever asks goes on, and they come when they are there."""
    threads: dict[str, set[object]] = {}

    def watched(document: Document) -> bytes:
        threads.setdefault(document.footer.code, set()).add(threading.current_thread())
        return to_print(document)

    monkeypatch.setattr("ui.pages.leaflets.to_print", watched)
    page = gallery(session)
    qtbot.addWidget(page)
    page.show()
    card = next(one for name, one in page._cards if name.footer.code == "D12")
    with qtbot.waitSignal(page.preview_asked) as asked:
        card.preview_asked.emit()
    assert asked.args is not None
    document, drawn = asked.args
    assert document.footer.code == "D12"
    assert threading.main_thread() not in threads["D12"]
    preview = PreviewPage(document, drawn=drawn)
    qtbot.addWidget(preview)
    assert drawn.pages > 20
