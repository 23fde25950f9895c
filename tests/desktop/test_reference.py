"""The check sign of a reference catches the slips that people make."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.reference import ALPHABET, check_sign, new_reference, read_reference, read_references

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


@given(st.lists(st.tuples(sevens, st.sampled_from(["HF", "AB"])), min_size=1, max_size=4))
def test_several_are_told_apart_in_any_spelling(drawn: list[tuple[str, str]]) -> None:
    signs = [seven[:4] + middle + seven[6:] for seven, middle in drawn]
    wanted = [f"HF-{one[:4]}-{one[4:]}{check_sign(one)}" for one in signs]
    for between in (" ", "\n", "; ", ", "):
        for typed in (wanted, [one.lower().replace("-", " ") for one in wanted]):
            found, wrong = read_references(between.join(typed))
            assert (found, wrong) == (tuple(dict.fromkeys(wanted)), "")


def test_of_several_the_wrong_one_is_shown_as_typed() -> None:
    good = "HF-7K2M-9QX9"
    assert read_references(f"{good} HF-7K2M-HFX2 hf 7k2m 9qx9") == ((good,), "HF-7K2M-HFX2")
