"""Translations: a draft is never taken for checked, and English stands where English changed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import drafts, enrolment
from desktop.errors import NotAllowed, PackError
from desktop.forms.catalogue import Catalogue
from desktop.translation import (
    SHELF,
    asked_texts,
    coverage,
    fingerprint,
    languages,
    load_translation,
)
from tests.builders import PASSPHRASE

_ENGLISH = "Is anyone in danger right now?"
_AREAS_SPEAK = {
    *("ar", "bn", "cs", "gu", "hi", "lt", "pa"),
    *("pl", "pt", "ro", "sk", "so", "ur"),
}
_BATCH = """
[[batch]]
translator = "M. Novák"
date = 2026-11-28
status = "{status}"
{more}
[batch.texts]
"{key}" = {{ english = "{english}", words = "{words}" }}
"""


def shelf(folder: Path, *batches: str) -> Path:
    """A shelf with one language on it."""
    (folder / "cs").mkdir()
    (folder / "languages.toml").write_text('[[language]]\ncode = "cs"\nname = "Čeština"\n', "utf-8")
    (folder / "cs" / "questions.toml").write_text("".join(batches), "utf-8")
    return folder


def batch(
    status: str = "human_checked", *, key: str = "sc_danger_now.label_self",
    english: str = _ENGLISH, words: str = "Je teď někdo v nebezpečí?",
    more: str = 'checker = "J. Svobodová"',
) -> str:  # fmt: skip
    return _BATCH.format(
        status=status, key=key, english=fingerprint(english), words=words, more=more
    )


@pytest.mark.parametrize(
    ("status", "allowed", "shown"),
    [
        ("machine_draft", False, False), ("machine_draft", True, True),
        ("human_checked", False, True), ("community_checked", False, True),
    ],
)  # fmt: skip
def test_a_draft_is_shown_only_where_drafts_are_allowed(
    tmp_path: Path, status: str, allowed: bool, shown: bool
) -> None:
    found = load_translation("cs", shelf(tmp_path, batch(status)))
    assert found is not None
    text = found.find("sc_danger_now.label_self", _ENGLISH, drafts=allowed)
    assert (text is not None) is shown
    if text is not None:
        assert text.status.checked is (status != "machine_draft")
        assert (text.translator, text.checker) == ("M. Novák", "J. Svobodová")


@given(st.text(min_size=1).filter(lambda words: words != _ENGLISH))
def test_any_edit_of_the_english_puts_a_translation_out_of_date(edited: str) -> None:
    assert fingerprint(edited) != fingerprint(_ENGLISH)


def test_out_of_date_it_is_not_shown_even_as_a_draft(tmp_path: Path) -> None:
    found = load_translation("cs", shelf(tmp_path, batch()))
    assert found is not None
    assert found.find("sc_danger_now.label_self", "Is anyone hurt?", drafts=True) is None
    assert found.find("sc_injury_now.label_self", _ENGLISH, drafts=True) is None


@pytest.mark.parametrize(
    ("batches", "what"),
    [
        ([batch(more="")], "checker"),
        ([batch("source")], "source"),
        ([batch("checked")], "status"),
        ([batch(words="  ")], "has no words"),
        ([batch(), batch()], "is there twice"),
        ([batch(more='checker = "J"\nnote = "x"')], "note"),
        (["[[batch]]\n"], "translator"),
        (["not toml"], "questions.toml"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_key(
    tmp_path: Path, batches: list[str], what: str
) -> None:
    with pytest.raises(PackError, match=re.escape(what)) as refused:
        load_translation("cs", shelf(tmp_path, *batches))
    assert "cs/questions.toml" in refused.value.title


def test_an_unknown_language_has_no_translation() -> None:
    assert load_translation("en") is None
    assert load_translation("xx") is None


def test_the_languages_are_those_of_the_three_areas(catalogue: Catalogue) -> None:
    known = {choice.code for choice in catalogue.lists["languages"].choices}
    codes = [language.code for language in languages()]
    assert set(codes) == _AREAS_SPEAK
    assert codes == sorted(codes)
    assert set(codes) <= known
    assert {one.code for one in languages() if one.right_to_left} == {"ar", "ur"}


@pytest.mark.parametrize("code", [one.code for one in languages()])
def test_every_language_loads_and_nothing_on_the_shelf_calls_itself_checked(
    code: str, catalogue: Catalogue
) -> None:
    told = coverage(code, catalogue)
    assert told.checked == 0
    assert told.strangers == ()
    assert told.total == told.draft + len(told.out_of_date) + len(told.missing)
    # Norfolk words one choice in its own way.
    assert set(told.out_of_date) <= {"strands.other_group.label"}


def test_nothing_for_staff_alone_is_asked_for(catalogue: Catalogue) -> None:
    keys = {key.split(".")[0] for key in asked_texts(catalogue)}
    assert not keys & {q.name for q in catalogue.by_name.values() if q.staff_only}
    assert not keys & {"districts", "languages"}


def test_only_an_administrator_lets_drafts_be_shown(vault: Path) -> None:
    session = enrolment.unlock(vault, "Ana", PASSPHRASE)
    assert not drafts.are_shown(session)
    drafts.show(session, on=True)
    session.close()
    session = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    with pytest.raises(NotAllowed):
        drafts.show(session, on=False)
    assert drafts.are_shown(session)
    session.close()


def test_the_shelf_holds_a_folder_for_no_other_language() -> None:
    folders = {path.name for path in SHELF.iterdir() if path.is_dir() and path.name.islower()}
    assert folders - {"__pycache__"} <= {one.code for one in languages()}
