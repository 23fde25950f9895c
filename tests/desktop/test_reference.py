"""The check sign of a reference catches the slips that people make."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.reference import ALPHABET, check_sign, new_reference, read_reference

sevens = st.text(st.sampled_from(ALPHABET), min_size=7, max_size=7)


def test_a_new_reference_reads_back_however_it_is_typed() -> None:
    reference = new_reference()
    signs = reference.removeprefix("HF-")
    assert len(reference) == 12
    for typed in (reference, signs, signs.lower(), f"hf {signs.replace('-', ' ')} ", f"HF{signs}"):
        assert read_reference(typed) == reference


@given(sevens)
def test_every_single_wrong_sign_is_caught(seven: str) -> None:
    right = seven + check_sign(seven)
    for place, sign in enumerate(right):
        for other in ALPHABET.replace(sign, ""):
            assert read_reference(right[:place] + other + right[place + 1 :]) is None


@given(sevens)
def test_every_swap_of_neighbours_is_caught(seven: str) -> None:
    right = seven + check_sign(seven)
    for place in range(7):
        swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        assert swapped == right or read_reference(swapped) is None


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    found = read_reference(typed)
    assert found is None or read_reference(found) == found


def test_a_reference_that_begins_like_the_prefix_is_still_read() -> None:
    signs = "HF" + "23456"
    assert read_reference(signs + check_sign(signs)) == f"HF-HF23-456{check_sign(signs)}"
