"""Every byte has its turn, no mutant is the original, and none comes twice."""

import pytest

from tests.kit.mutations import every_value_each, mutants, one_bit_each, truncations

TRUE = b'{"report": 1}\x00\xff'


def test_one_bit_of_each_byte() -> None:
    changed = [mutant.content for mutant in one_bit_each(TRUE)]
    assert len(changed) == len(TRUE)
    for at, content in enumerate(changed):
        differences = [a ^ b for a, b in zip(content, TRUE, strict=True)]
        assert [place for place, bits in enumerate(differences) if bits] == [at]
        assert differences[at].bit_count() == 1
    assert (
        len({a ^ b for content in changed for a, b in zip(content, TRUE, strict=True)} - {0}) == 8
    )


def test_every_other_value_of_each_byte() -> None:
    changed = [mutant.content for mutant in every_value_each(TRUE)]
    assert len(set(changed)) == len(changed) == 255 * len(TRUE)
    assert TRUE not in changed


def test_every_length_but_the_whole() -> None:
    cut = [mutant.content for mutant in truncations(TRUE)]
    assert [len(content) for content in cut] == list(range(len(TRUE)))
    assert all(TRUE.startswith(content) for content in cut)


@pytest.mark.parametrize(("all_values", "each"), [(False, 2), (True, 256)])
def test_all_of_them_and_each_says_what_it_is(all_values: bool, each: int) -> None:
    made = list(mutants(TRUE, all_values=all_values))
    assert len(made) == each * len(TRUE)
    assert len({mutant.change for mutant in made}) == len(made)
    assert made[0].change.endswith("flipped") or made[0].change.startswith("byte 0 is")


def test_nothing_cannot_be_changed() -> None:
    assert list(mutants(b"")) == []
