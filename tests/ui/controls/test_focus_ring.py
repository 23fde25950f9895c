"""The ring round what has the focus: seen, cut where the page is cut, and out of the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.controls.conftest import Shown
from tests.ui.controls.gallery import settle
from tests.ui.controls.sheet_frame import a_question
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.focus_ring import FocusRing
from ui.controls.long_field import LongField
from ui.controls.page import Page
from ui.theme.theme import theme


def test_it_lies_six_pixels_out_and_leaves_the_mouse_alone(shown: Shown, acts: list[str]) -> None:
    page = a_question(acts)
    ring = FocusRing(page)
    shown(page)
    page.arrive()
    settle()
    row = QApplication.focusWidget()
    assert row is not None
    at = row.mapTo(page, row.rect().topLeft())
    assert ring.geometry() == row.rect().translated(at).adjusted(-6, -6, 6, 6)
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert page.childAt(at.x() + 20, at.y() + 20) is row


def test_it_is_dark_inside_and_bright_outside(shown: Shown, acts: list[str]) -> None:
    page = a_question(acts)
    ring = FocusRing(page)
    shown(page)
    page.arrive()
    settle()
    drawn = page.grab().toImage()
    middle = ring.geometry().center().y()
    left = ring.geometry().left()
    assert drawn.pixelColor(left + 1, middle) == theme().colour("focus_out")
    assert drawn.pixelColor(left + 4, middle) == theme().colour("focus_in")


def test_it_follows_the_focus_the_scrolling_and_the_layout(shown: Shown, acts: list[str]) -> None:
    page = a_question(acts)
    ring = FocusRing(page)
    shown(page)
    story = page.findChild(LongField)
    assert story is not None
    story.input.setFocus()
    settle()
    before = ring.geometry()
    page.lead("A hint that moves everything down")
    settle()
    assert ring.geometry().top() > before.top()


def test_it_is_cut_where_the_page_is(shown: Shown) -> None:
    page = Page("Many questions")
    fields = [LineField(f"Question {n}") for n in range(20)]
    page.body.add(*fields)
    page.set_actions(ActionBar(Button("Save and continue", "primary")))
    ring = FocusRing(page)
    shown(page)
    fields[3].input.setFocus()
    settle()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert ring.isHidden()


def test_a_heading_has_none(shown: Shown) -> None:
    page = Page("Sealed")
    ring = FocusRing(page)
    shown(page)
    page.arrive()
    settle()
    assert ring.isHidden()


def test_a_quiet_button_has_one_only_after_the_keyboard(shown: Shown) -> None:
    page = Page("Eastgate Library")
    back = Button("Back to work", quiet_ring=True)
    page.body.add(back)
    ring = FocusRing(page)
    shown(page)
    back.setFocus(Qt.FocusReason.MouseFocusReason)
    settle()
    assert ring.isHidden()
    back.clearFocus()
    back.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert ring.isVisible()
