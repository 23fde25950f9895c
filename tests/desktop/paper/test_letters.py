"""Letters that an engine without joining may draw, even if its typeface held every letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.errors import WrongScript
from desktop.paper.letters import drawable, no_word_alone, unsplit

EVERY_SHAPE = frozenset(range(0x110000))


@pytest.mark.parametrize("wrong", ["سلام", "שלום", "١٢٣", "বাংলা", "ਪੰਜਾਬੀ", "தமிழ்", "中", "\ufefb"])
def test_a_script_that_needs_more_than_shapes_is_refused(wrong: str) -> None:
    with pytest.raises(WrongScript):
        drawable(f"Call {wrong} now", EVERY_SHAPE)


@pytest.mark.parametrize(
    "right",
    ["Łódź ąčęėįšųūž ãõç ăâîșț", "Ελλάδα ἀρχή", "Київ Ѓ", "1ª nº ½ £5 – “so” … • №", "ʻOkina ˈ"],
)
def test_european_letters_and_signs_are_drawn_as_they_are(right: str) -> None:
    assert drawable(right, EVERY_SHAPE) == right


def test_a_letter_typed_in_two_parts_is_drawn_as_one() -> None:
    assert (
        drawable("Z\N{COMBINING ACUTE ACCENT}", EVERY_SHAPE)
        == "\N{LATIN CAPITAL LETTER Z WITH ACUTE}"
    )


@given(text=st.text())
def test_what_is_drawable_stays_as_it_is(text: str) -> None:
    try:
        line = drawable(text, EVERY_SHAPE)
    except WrongScript:
        return
    assert drawable(line, EVERY_SHAPE) == line
    assert not set(line) & set("\n\r\t\x00\u202e\u200f")


@given(text=st.text(alphabet="0123456789 abHF-"))
def test_binding_a_number_changes_nothing_but_spaces(text: str) -> None:
    assert unsplit(text).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("Call 0800 555 111 now", "Call 0800~555~111 now"),
        ("on 20 November 2026", "on 20~November 2026"),
        ("9am to 5pm", "9am to 5pm"),
    ],
)
def test_numbers_and_days_are_bound(said: str, bound: str) -> None:
    assert unsplit(said).replace("\N{NO-BREAK SPACE}", "~") == bound


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("Come back as you need", "Come back as you need"),
        ("It is not your fault. You can tell me.", "It is not your fault. You can tell~me."),
        ("Tell us what is uncomfortable", "Tell us what is uncomfortable"),
        ("Tell the police, with my name", "Tell the police, with my~name"),
    ],
)
def test_a_short_last_word_takes_one_with_it(said: str, bound: str) -> None:
    assert no_word_alone(said).replace("\N{NO-BREAK SPACE}", "~") == bound
