"""An older casebook put back is noticed, said, and stops nobody's work (security.md 6.5)."""

import shutil
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.vault import anchor, place
from tests.builders import Founded, a_finalised_report


def older_put_back(vault: Path, founded: Founded, tmp_path: Path) -> None:
    session = enrolment.open_session(vault, founded.opened)
    a_finalised_report(session)
    session.close()
    shutil.copy(vault / place.CASEBOOK, tmp_path / "older")
    session = enrolment.open_session(vault, founded.opened)
    a_finalised_report(session)
    session.close()
    shutil.copy(tmp_path / "older", vault / place.CASEBOOK)


def test_an_older_casebook_is_noticed_once_and_remembered(
    vault: Path, founded: Founded, tmp_path: Path
) -> None:
    older_put_back(vault, founded, tmp_path)
    session = enrolment.open_session(vault, founded.opened)
    assert session.were_put_back
    a_finalised_report(session)
    session.close()
    again = enrolment.open_session(vault, founded.opened)
    assert not again.were_put_back
    assert again.audit.times_put_back() == 1
    assert again.audit.first_broken() is None
    again.close()


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"head":"e30=","seal":"e30="}'])
def test_a_head_that_was_taken_away_or_made_to_fit_is_noticed(
    vault: Path, founded: Founded, content: bytes | None
) -> None:
    if content is None:
        (vault / anchor.NAME).unlink()
    else:
        (vault / anchor.NAME).write_bytes(content)
    session = enrolment.open_session(vault, founded.opened)
    assert session.were_put_back
    session.close()


def test_records_that_go_on_are_not_suspected(vault: Path, founded: Founded) -> None:
    for _ in range(3):
        session = enrolment.open_session(vault, founded.opened)
        assert not session.were_put_back
        a_finalised_report(session)
        session.close()


def test_a_program_killed_before_it_kept_the_head_is_not_suspected(
    vault: Path, founded: Founded
) -> None:
    before = (vault / anchor.NAME).read_bytes()
    session = enrolment.open_session(vault, founded.opened)
    a_finalised_report(session)
    session.close()
    (vault / anchor.NAME).write_bytes(before)
    session = enrolment.open_session(vault, founded.opened)
    assert not session.were_put_back
    session.close()
