"""An older casebook put back is noticed, said, and stops nobody's work (security.md 6.5)."""

import shutil
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.errors import DiskFull
from desktop.store.audit import ADOPTED
from desktop.store.trail_heads import ACKNOWLEDGED
from desktop.vault import anchor, derivation, keyslots, place
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded, a_centre, a_finalised_report


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


def test_a_vault_of_before_there_were_heads_is_not_suspected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "vault"
    enrolment.found(vault, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    opened = keyslots.unlock(vault, ADMINISTRATOR, PASSPHRASE)
    with monkeypatch.context() as before:
        before.setattr(anchor, "keep", _disk_full)
        session = enrolment.open_session(vault, opened)
        a_finalised_report(session)
        session.close()
    assert not anchor.is_kept(vault)
    for _ in range(2):
        session = enrolment.open_session(vault, opened)
        assert not session.were_put_back
        assert session.audit.times(ADOPTED) == 1
        assert session.audit.times_put_back() == 0
        session.close()


def test_an_older_casebook_is_noticed_though_the_file_was_put_back_with_it(
    vault: Path, founded: Founded, tmp_path: Path
) -> None:
    session = enrolment.open_session(vault, founded.opened)
    session.close()
    for name in (place.CASEBOOK, anchor.NAME):
        shutil.copy(vault / name, tmp_path / name)
    session = enrolment.open_session(vault, founded.opened)
    a_finalised_report(session)
    session.heads.keep_acknowledged()
    session.close()
    for name in (place.CASEBOOK, anchor.NAME):
        shutil.copy(tmp_path / name, vault / name)
    session = enrolment.open_session(vault, founded.opened)
    assert session.were_put_back
    session.close()
    session = enrolment.open_session(vault, founded.opened)
    assert not session.were_put_back
    session.close()


def test_an_acknowledged_head_made_to_fit_is_noticed(vault: Path, founded: Founded) -> None:
    session = enrolment.open_session(vault, founded.opened)
    session.heads.keep_acknowledged()
    session.open_settings.set(ACKNOWLEDGED, '{"head":"e30=","seal":"e30="}')
    session.close()
    session = enrolment.open_session(vault, founded.opened)
    assert session.were_put_back
    session.close()


def _disk_full(*_given: object) -> None:
    raise DiskFull
