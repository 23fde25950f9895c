"""A desk killed, or its disk failing, at each lasting write: nothing acknowledged is ever lost."""

import shutil
from pathlib import Path

import pytest

from desktop import (
    centre_record,
    changing_mind,
    document,
    enrolment,
    evidence,
    holding,
    return_phrase,
    safeguarding,
)
from desktop.errors import WrongPassphrase
from desktop.report import Report, Status
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.audit import ADOPTED
from desktop.store.overrides import Overrides
from desktop.vault import derivation, keyslots, place
from tests.area_packs import a_small_pack
from tests.builders import (
    ADMINISTRATOR,
    PASSPHRASE,
    Clock,
    Founded,
    PlainSealer,
    a_centre,
    a_draft,
    a_finalised_report,
    answers_for,
    taking_files,
)
from tests.desktop.errands import ANSWERS, BROUGHT, OTHER_PASSPHRASE
from tests.desktop.killed.breaking import FAILURES, KILLS, Break, acts, counted, sound
from tests.kit.break_at import How
from tests.kit.opened_pages import every_byte

pytestmark = pytest.mark.slow

MARK = "Quillenbrook"


@pytest.fixture(scope="module")
def with_draft(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that holds one draft, ready to be finalised."""
    folder = tmp_path_factory.mktemp("with_draft") / "vault"
    shutil.copytree(founded.folder, folder)
    session = enrolment.open_session(folder, founded.opened)
    a_draft(session, answers_for("police_named", narrative="They shouted. " * 300))
    session.close()
    return folder


@pytest.mark.parametrize("how", KILLS)
def test_a_founding_that_is_cut_off_is_begun_again_or_whole(
    broken: Break, tmp_path: Path, how: How
) -> None:
    vault = tmp_path / "vault"
    again = whole = 0
    for ending in broken("found", how, None):
        code = ending.stdout.strip()
        if place.is_founded(vault):
            whole += 1
        else:
            assert not code, "acknowledged, and gone"
            again += 1
            code = enrolment.found(
                vault, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR
            )
        session = sound(enrolment.unlock(vault, ADMINISTRATOR, PASSPHRASE))
        assert [line.act for line in session.audit.lines()] == [ADOPTED, "founded"]
        session.close()
        assert not (vault / "founding").exists()
        if code:
            keyslots.unlock_with_recovery(vault, code)
    assert again > 20
    assert whole > 1


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_no_answer_that_was_kept_is_lost(
    broken: Break, founded: Founded, tmp_path: Path, how: How
) -> None:
    last = []
    for ending in broken("keep", how, founded.folder):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        kept = [int(n) for n in ending.stdout.split() if n.isdecimal()]
        drafts = session.reports.drafts()
        assert bool(drafts) or "started" not in ending.stdout
        text = session.reports.answers(drafts[0].id).text("narrative") if drafts else ""
        latest = int(text.split()[0]) if text else -1
        assert latest >= max(kept, default=-1), ending
        assert text == f"{latest} " * 400 or latest == -1
        last.append(latest)
        session.close()
        said = {line for line in ending.stdout.splitlines() if line.startswith("refused")}
        assert said <= {"refused DiskFull", "refused NotSaved"}
        if how in (How.ENOSPC, How.EIO) and "started" in ending.stdout:
            # The disk failed once: at most the answer of that moment is missing.
            assert len(kept) >= ANSWERS - 1
    assert {-1, ANSWERS - 1} <= set(last)
    if how in KILLS:
        assert set(last) == set(range(-1, ANSWERS))


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
@pytest.mark.parametrize("errand", ["finalise", "count"])
def test_finalising_happens_whole_or_not_at_all(
    broken: Break, founded: Founded, with_draft: Path, tmp_path: Path, errand: str, how: How
) -> None:
    seen = set()
    # Wiping writes every page anew: killed at each, a disk that fails tried at some.
    step = 1 if errand == "finalise" or how is How.KILL else 5
    for ending in broken(errand, how, with_draft, step=step):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        report = session.reports.page()[0]
        seen.add(report.status)
        if "finalised" in ending.stdout:
            assert report.status is Status.FINALISED, ending
        if report.status is Status.DRAFT:
            assert_nothing_happened(session, report)
        else:
            assert_everything_happened(session, report, only_counted=errand == "count")
        session.close()
    assert seen == {Status.DRAFT, Status.FINALISED}


def assert_nothing_happened(session: Session, report: Report) -> None:
    assert acts(session, report) == ["started"]
    assert session.reports.document(report.id) is None
    assert session.outbox.all() == []
    assert counted(session) == 0
    assert session.reports.answers(report.id).text("narrative") == "They shouted. " * 300


def assert_everything_happened(session: Session, report: Report, *, only_counted: bool) -> None:
    assert acts(session, report) == ["finalised", "started"]
    assert counted(session) == 1
    assert report.reference
    if only_counted:
        assert session.reports.document(report.id) is None
        assert session.reports.answers(report.id).values == {}
        assert session.outbox.all() == []
        return
    content = session.reports.document(report.id) or b""
    assert document.read(content).reference == report.reference
    assert session.outbox.envelope(report.id) == b"sealed:" + content


@pytest.fixture(scope="module")
def with_sealed(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that holds one sealed report, which waits to be sent."""
    folder = tmp_path_factory.mktemp("with_sealed") / "vault"
    shutil.copytree(founded.folder, folder)
    session = enrolment.open_session(folder, founded.opened)
    session.sealer = PlainSealer()
    a_finalised_report(session, narrative=f"{MARK} shouted. " * 300)
    session.close()
    return folder


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_something_is_added_whole_or_not_at_all(
    broken: Break, founded: Founded, with_sealed: Path, tmp_path: Path, how: How
) -> None:
    seen = set()
    for ending in broken("add", how, with_sealed):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        (report,) = session.reports.page()
        added = Additions(session.casebook).of(report.id)
        seen.add(len(added))
        assert added or "added" not in ending.stdout, ending
        waiting = {one.report for one in session.outbox.all()}
        assert waiting == {report.id, *(one.id for one in added)}
        for one in added:
            content = session.reports.document(one.id) or b""
            assert document.read(content).supplement_to == report.id
            assert session.outbox.envelope(one.id) == b"sealed:" + content
            assert session.agreements.holding(one.id) is not None
        assert ("add information" in acts(session, report)) is bool(added)
        session.close()
    assert seen == {0, 1}


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_a_report_is_stopped_whole_or_not_at_all(
    broken: Break, founded: Founded, with_sealed: Path, tmp_path: Path, how: How
) -> None:
    seen = set()
    for ending in broken("withdraw", how, with_sealed):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        (report,) = session.reports.page()
        stopped = report.status is Status.WITHDRAWN
        seen.add(stopped)
        assert stopped or "stopped" not in ending.stdout, ending
        assert (session.outbox.all() == []) is stopped
        assert (session.reports.document(report.id) is None) is stopped
        assert (session.reports.answers(report.id).values == {}) is stopped
        assert ("withdraw" in acts(session, report)) is stopped
        if "stopped" in ending.stdout:
            assert MARK.encode() not in every_byte(session)
        session.close()
    assert seen == {False, True}


@pytest.fixture(scope="module")
def held_and_stopped(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a report that somebody stopped, and that only a hold keeps."""
    folder = tmp_path_factory.mktemp("held") / "vault"
    shutil.copytree(founded.folder, folder)
    session = enrolment.open_session(folder, founded.opened, now=Clock())
    report = a_finalised_report(session, "support_only", narrative=f"{MARK} shouted. " * 300)
    centre_record.write_down(session, report, f"{MARK} was rung", "", session.today)
    holding.hold(session, report, f"{MARK} complained")
    changing_mind.withdraw(session, report)
    session.close()
    return folder


def test_a_hold_is_lifted_and_what_it_kept_is_wiped_or_neither(
    broken: Break, founded: Founded, held_and_stopped: Path, tmp_path: Path
) -> None:
    seen = set()
    for ending in broken("lift", How.KILL, held_and_stopped, step=4):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        (report,) = session.reports.page()
        lifted = session.legal_holds.standing(report.id) is None
        seen.add(lifted)
        assert lifted or "lifted" not in ending.stdout, ending
        assert (session.reports.answers(report.id).values == {}) is lifted
        assert (session.centre_records.actions(report.id) == []) is lifted
        assert ("lifted the hold" in acts(session, report)) is lifted
        if "lifted" in ending.stdout:
            assert MARK.encode() not in every_byte(session)
        session.close()
    assert seen == {False, True}


@pytest.fixture(scope="module")
def without_name(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a sealed report of somebody who gave no name."""
    folder = tmp_path_factory.mktemp("without_name") / "vault"
    shutil.copytree(founded.folder, folder)
    session = enrolment.open_session(folder, founded.opened, now=Clock())
    a_finalised_report(session, "support_only", anonymous="no_name")
    session.close()
    return folder


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_words_that_were_shown_open_the_report_and_nobody_is_locked_out(
    broken: Break, founded: Founded, without_name: Path, tmp_path: Path, how: How
) -> None:
    seen = set()
    for ending in broken("three_words", how, without_name):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened, now=Clock()))
        report = session.reports.page()[0]
        said = ending.stdout.splitlines()
        shown = [line.removeprefix("shown ") for line in said if line.startswith("shown ")]
        seen.add((bool(shown), "handed over" in said))
        if shown:
            assert return_phrase.show(session, report, shown[-1]).report == report.id, ending
            assert return_phrase.is_needed(session, report), ending
        else:
            assert return_phrase.may_be_given(session, report), ending
        session.close()
    assert {(False, False), (True, True)} <= seen


@pytest.mark.parametrize("how", KILLS)
def test_a_draft_is_deleted_whole_or_not_at_all(
    broken: Break, founded: Founded, with_draft: Path, tmp_path: Path, how: How
) -> None:
    for ending in broken("delete", how, with_draft):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        drafts = session.reports.drafts()
        acts = [line.act for line in session.audit.lines()]
        assert ("deleted draft" in acts) is (not drafts)
        assert drafts == [] or "deleted" not in ending.stdout
        session.close()


@pytest.fixture(scope="module")
def with_file(founded: Founded, with_draft: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault whose draft holds a file."""
    folder = tmp_path_factory.mktemp("with_file") / "vault"
    shutil.copytree(with_draft, folder)
    session = taking_files(enrolment.open_session(folder, founded.opened))
    evidence.attach(session, session.reports.drafts()[0], BROUGHT)
    session.close()
    return folder


def files(session: Session) -> int:
    """How many files the reports hold: each lies there whole, and nothing else does."""
    ids = session.attachments.ids()
    folder = session.folder / place.EVIDENCE
    lying = {file.stem for file in folder.iterdir()} if folder.is_dir() else set()
    assert lying == ids
    for report in session.reports.page():
        for one in session.attachments.of_report(report.id):
            content = evidence.content_of(session, report, one.id, most=one.size)
            assert content == BROUGHT.read_bytes()
    return len(ids)


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_a_file_is_added_whole_or_not_at_all(
    broken: Break, founded: Founded, with_draft: Path, tmp_path: Path, how: How
) -> None:
    seen = set()
    for ending in broken("attach", how, with_draft):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        seen.add(held := files(session))
        acts = [line.act for line in session.audit.lines()]
        assert acts.count("added file") == held
        assert held or "added" not in ending.stdout, ending
        if how in (How.ENOSPC, How.EIO) and "refused" in ending.stdout:
            assert "added" in ending.stdout, "once there is room again it is taken"
        said = {line for line in ending.stdout.splitlines() if line.startswith("refused")}
        assert said <= {"refused DiskFull", "refused NotSaved"}
        session.close()
    assert seen == {0, 1}


@pytest.mark.parametrize("how", KILLS)
@pytest.mark.parametrize("errand", ["remove", "delete", "count"])
def test_a_file_goes_with_its_key_whole_or_not_at_all(
    broken: Break, founded: Founded, with_file: Path, tmp_path: Path, errand: str, how: How
) -> None:
    seen = set()
    for ending in broken(errand, how, with_file):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        seen.add(held := files(session))
        report = next(iter(session.reports.page()), None)
        if errand == "remove":
            acts = [line.act for line in session.audit.lines()]
            assert ("removed file" in acts) is not bool(held)
        else:
            assert bool(held) is (report is not None and report.status is Status.DRAFT)
        assert not held or ending.stdout == ""
        session.close()
    assert seen == {0, 1}


@pytest.mark.parametrize("how", [*KILLS, How.ENOSPC])
def test_a_report_is_sealed_with_its_file_or_not_at_all(
    broken: Break, founded: Founded, with_file: Path, tmp_path: Path, how: How
) -> None:
    for _ending in broken("finalise", how, with_file):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        assert files(session) == 1
        report = session.reports.page()[0]
        sealed = report.status is not Status.DRAFT
        assert session.evidence_queue.of_report(report.id).waiting == int(sealed)
        if sealed:
            told = document.read(session.reports.document(report.id) or b"")
            assert {one.id for one in told.attachments} == session.attachments.ids()
        session.close()


@pytest.fixture(scope="module")
def with_lead(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault whose lead can share a draft that only asks for support."""
    folder = tmp_path_factory.mktemp("with_lead") / "vault"
    shutil.copytree(founded.folder, folder)
    session = enrolment.open_session(folder, founded.opened)
    safeguarding.name_leads(session, [session.person.id])
    a_draft(session, answers_for("support_only", narrative="They shouted. " * 300))
    session.close()
    return folder


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_it_is_shared_without_agreement_whole_or_not_at_all(
    broken: Break, founded: Founded, with_lead: Path, tmp_path: Path, how: How
) -> None:
    seen = set()
    for ending in broken("share", how, with_lead):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        (draft,) = session.reports.drafts()
        recorded = Overrides(session.casebook).of(draft.id)
        seen.add(len(recorded))
        assert recorded or "shared" not in ending.stdout, ending
        assert [one.report for one in session.outbox.all()] == [one.document for one in recorded]
        assert ("shared without agreement" in acts(session, draft)) is bool(recorded)
        for one in recorded:
            content = session.reports.document(one.document or "") or b""
            assert document.read(content).answers["narrative"] == "They shouted. " * 300
            assert session.outbox.envelope(one.document or "") == b"sealed:" + content
        session.close()
    assert seen == {0, 1}


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_after_a_change_of_passphrase_exactly_one_of_the_two_opens(
    broken: Break, founded: Founded, tmp_path: Path, how: How
) -> None:
    vault = tmp_path / "vault"
    ways = set()
    for ending in broken("change_passphrase", how, founded.folder):
        ways.add(way := tuple(opens(vault, words) for words in (PASSPHRASE, OTHER_PASSPHRASE)))
        assert way in ((True, False), (False, True)), ending
        assert way == (False, True) or "changed" not in ending.stdout, ending
        assert way == (True, False) or "refused" not in ending.stdout, ending
    assert len(ways) == 2


def opens(vault: Path, passphrase: str) -> bool:
    try:
        return bool(keyslots.unlock(vault, ADMINISTRATOR, passphrase))
    except WrongPassphrase:
        return False


@pytest.mark.parametrize("how", KILLS)
def test_a_recovery_sheet_that_was_handed_out_opens(
    broken: Break, founded: Founded, tmp_path: Path, how: How
) -> None:
    vault = tmp_path / "vault"
    for ending in broken("new_sheet", how, founded.folder):
        assert opens(vault, PASSPHRASE)
        if code := ending.stdout.strip():
            keyslots.unlock_with_recovery(vault, code)


@pytest.mark.parametrize("how", [*KILLS, *FAILURES])
def test_a_pack_is_installed_whole_or_not_at_all(
    broken: Break, founded: Founded, tmp_path: Path, how: How
) -> None:
    (tmp_path / "pack").write_bytes(a_small_pack())
    issues = set()
    for ending in broken("install_pack", how, founded.folder):
        session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
        issues.add(session.area.issue)
        assert not session.pack.damaged, ending
        assert session.area.issue == 2 or "installed" not in ending.stdout, ending
        assert session.area.issue == 1 or "refused" not in ending.stdout, ending
        session.close()
    assert issues == {1, 2}
