"""Files on a report: where they may be added, what is kept of them, and that none stays behind."""

import hashlib
import os
from pathlib import Path

import pytest

from desktop import document, enrolment, evidence, recording
from desktop.errors import (
    AlreadyFinalised,
    AnswerRefused,
    FileMissing,
    FileRefused,
    NotAllowed,
)
from desktop.recording import Recorded
from desktop.session import Session
from desktop.store.attachments import Position
from desktop.vault import place, sealedfile
from desktop.vault.keyslots import unlock
from tests.builders import PASSPHRASE, Founded, a_draft, answers_for, taking_files
from tests.kit.pictures import NORWICH_PLACE, bomb, photo


@pytest.fixture
def session(session: Session) -> Session:
    """A desk whose police take files in."""
    return taking_files(session)


@pytest.fixture
def drafted(session: Session) -> Recorded:
    """A draft that goes to the police with a name."""
    return a_draft(session, answers_for("police_named"))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file that somebody brought."""
    path = tmp_path / "letter.txt"
    path.write_text("Go home, it says.\n" * 20_000)
    return path


def lying(session: Session) -> set[str]:
    """The files that lie in the vault."""
    folder = session.folder / place.EVIDENCE
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_a_file_is_sealed_and_listed_and_can_be_read_back(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    added = evidence.attach(
        session, drafted.report, letter, note=" Through the door on Monday, kept by her son. "
    )
    content = letter.read_bytes()
    assert (added.name, added.media_type) == ("letter.txt", "text/plain")
    assert added.note == "Through the door on Monday, kept by her son."
    assert (added.size, added.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (added.position, added.original_sha256) == (Position.NONE, None)
    (found,) = evidence.listed(session, drafted.report)
    assert (found.id, found.key, found.note) == (added.id, added.key, added.note)
    assert lying(session) == {f"{added.id}.bin"}
    sealed = evidence.file_of(session, added.id).read_bytes()
    assert (added.sealed_size, added.sealed_sha256) == (
        len(sealed), hashlib.sha256(sealed).hexdigest(),
    )  # fmt: skip
    assert b"Go home" not in sealed
    assert evidence.content_of(session, drafted.report, added.id, most=1 << 20) == content
    assert letter.read_bytes() == content
    assert [line.act for line in session.audit.lines(1)] == ["added file"]


def test_the_police_are_told_what_they_need_to_open_it(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    added = evidence.attach(session, drafted.report, letter, note="From her door.")
    final = recording.finalise(session, drafted.report, drafted.interview)
    told = document.read(session.reports.document(final.id) or b"")
    (note,) = told.attachments
    assert (note.id, note.name, note.media_type) == (added.id, "letter.txt", "text/plain")
    assert (note.size, note.sha256, note.sealed_sha256) == (
        added.size, added.sha256, added.sealed_sha256,
    )  # fmt: skip
    assert told.answers["evidence_attachment"] == [{"id": added.id, "note": "From her door."}]
    assert "evidence_attachment" not in told.wording.questions
    assert session.evidence_queue.of_report(final.id).waiting == 1
    assert lying(session) == {f"{added.id}.bin"}


@pytest.mark.parametrize("route", ["police_intel", "support_only", "count_only"])
def test_only_the_police_who_are_told_who_it_is_get_files(
    session: Session, letter: Path, route: str
) -> None:
    drafted = a_draft(session, answers_for(route))
    with pytest.raises(FileRefused, match="cannot be added to this report"):
        evidence.attach(session, drafted.report, letter)
    assert lying(session) == set()


def test_an_area_takes_no_files_unless_it_says_so(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    session.__dict__.pop("area")
    assert not evidence.is_taken(session, drafted.interview.route)
    with pytest.raises(FileRefused):
        evidence.attach(session, drafted.report, letter)


def test_nothing_is_added_to_or_taken_from_a_sealed_report(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    added = evidence.attach(session, drafted.report, letter)
    recording.finalise(session, drafted.report, drafted.interview)
    with pytest.raises(AlreadyFinalised):
        evidence.attach(session, drafted.report, letter)
    with pytest.raises(AlreadyFinalised):
        evidence.remove(session, drafted.report, added.id)
    assert not session.attachments.remove(added.id)
    assert lying(session) == {f"{added.id}.bin"}


def test_a_report_sealed_while_a_file_was_read_gets_it_no_more(
    session: Session, drafted: Recorded, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = sealedfile.seal

    def meanwhile(*given: object) -> sealedfile.SealedFile:
        sealed = seal(*given)  # type: ignore[arg-type]
        recording.finalise(session, drafted.report, drafted.interview)
        return sealed

    monkeypatch.setattr(sealedfile, "seal", meanwhile)
    with pytest.raises(AlreadyFinalised):
        evidence.attach(session, drafted.report, letter)
    assert lying(session) == set()


def test_a_file_is_taken_away_with_its_key(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    added = evidence.attach(session, drafted.report, letter)
    other = evidence.attach(session, drafted.report, letter)
    evidence.remove(session, drafted.report, added.id)
    assert [one.id for one in evidence.listed(session, drafted.report)] == [other.id]
    assert lying(session) == {f"{other.id}.bin"}
    with pytest.raises(FileMissing):
        evidence.content_of(session, drafted.report, added.id, most=1 << 20)
    session.close()
    left = b"".join(path.read_bytes() for path in session.folder.glob("casebook.db*"))
    assert added.key not in left


def test_a_deleted_draft_leaves_no_file_and_no_key(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    evidence.attach(session, drafted.report, letter)
    recording.delete_draft(session, drafted.report)
    assert lying(session) == set()
    assert session.attachments.ids() == set()


def test_a_narrower_wish_lets_go_of_the_files_once_its_page_is_left(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    evidence.attach(session, drafted.report, letter)
    wish = drafted.interview.page_of("share_route")
    assert wish is not None
    choosing = drafted.interview.turned_to(wish.key).answered("share_route", "support_only")
    assert recording.keep(session, drafted.report, choosing) == 0
    assert len(lying(session)) == 1
    back = choosing.answered("share_route", "police_named")
    assert recording.keep(session, drafted.report, back.turned_to("elsewhere")) == 0
    assert len(lying(session)) == 1
    gone_on = choosing.turned_to("elsewhere")
    assert recording.keep(session, drafted.report, gone_on) == 1
    assert lying(session) == set()
    assert evidence.listed(session, drafted.report) == []
    assert recording.keep(session, drafted.report, gone_on) == 0
    assert [line.act for line in session.audit.lines(1)] == ["removed all files"]


def test_sealing_a_narrower_wish_lets_go_of_the_files(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    evidence.attach(session, drafted.report, letter)
    narrower = drafted.interview.answered("share_route", "support_only")
    narrower = narrower.answered("agreement_given", "yes_said_aloud")
    final = recording.finalise(session, drafted.report, narrower)
    assert document.read(session.reports.document(final.id) or b"").attachments == ()
    assert lying(session) == set()
    assert session.attachments.ids() == set()


def test_somebody_elses_draft_is_not_added_to_nor_listed(
    session: Session, drafted: Recorded, letter: Path, founded: Founded
) -> None:
    evidence.attach(session, drafted.report, letter)
    session.close()
    opened = unlock(session.folder, "Tomasz", PASSPHRASE)
    tomasz = taking_files(enrolment.open_session(session.folder, opened))
    for act in (
        lambda: evidence.attach(tomasz, drafted.report, letter),
        lambda: evidence.listed(tomasz, drafted.report),
    ):
        with pytest.raises(NotAllowed):
            act()
    tomasz.close()


def test_what_belongs_to_no_report_is_swept_away_at_unlocking(
    session: Session, drafted: Recorded, letter: Path, founded: Founded
) -> None:
    kept = evidence.attach(session, drafted.report, letter)
    folder = session.folder / place.EVIDENCE
    (folder / "d3c0f3a5-3a53-4c3c-9d1f-5b7f2f7a5f10.bin").write_bytes(b"never got its row")
    (folder / f"{kept.id}.bin.new").write_bytes(b"half")
    session.close()
    again = enrolment.open_session(session.folder, founded.opened)
    assert lying(again) == {f"{kept.id}.bin"}
    again.close()


def test_only_so_many_files_and_so_long_a_note(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    with pytest.raises(AnswerRefused):
        evidence.attach(session, drafted.report, letter, note="x" * (evidence.LONGEST_NOTE + 1))
    with pytest.raises(AnswerRefused):
        evidence.attach(session, drafted.report, letter, note="\ud800")
    letter.write_text("short")
    for _ in range(evidence.MOST):
        evidence.attach(session, drafted.report, letter, note='\\"' * 250)
    with pytest.raises(FileRefused, match="can hold 20 files"):
        evidence.attach(session, drafted.report, letter)
    # However many there are, the document stays well under its limit.
    final = recording.finalise(session, drafted.report, drafted.interview)
    assert len(session.reports.document(final.id) or b"") < document.LARGEST / 3


NAMES = ["..\\..\\x.txt", "CON", "dot.", "x" * 251 + ".txt", "two\nlines.txt",
         "photo\u202egpj.txt", "\U0001f600\u200d.txt", "-rf", " "]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=[f"name {n}" for n in range(len(NAMES))])
def test_a_name_is_data_and_never_a_path(
    session: Session, drafted: Recorded, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"words\n")
    added = evidence.attach(session, drafted.report, path)
    assert added.name == name
    assert lying(session) == {f"{added.id}.bin"}
    final = recording.finalise(session, drafted.report, drafted.interview)
    told = document.read(session.reports.document(final.id) or b"")
    assert told.attachments[0].name == name


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_written_out(
    session: Session, drafted: Recorded, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"words\n")
    assert evidence.attach(session, drafted.report, path).name == "caf\\xe9.txt"


def test_a_photo_keeps_the_place_where_it_was_taken(
    session: Session, drafted: Recorded, tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photo())
    assert evidence.look(path).place == NORWICH_PLACE
    added = evidence.attach(session, drafted.report, path)
    assert (added.position, added.sha256) == (
        Position.KEPT, hashlib.sha256(photo_bytes := path.read_bytes()).hexdigest(),
    )  # fmt: skip
    assert evidence.content_of(session, drafted.report, added.id, most=1 << 20) == photo_bytes


def test_a_place_is_taken_out_when_they_ask_and_the_original_can_still_be_proved(
    session: Session, drafted: Recorded, tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photo())
    original = hashlib.sha256(path.read_bytes()).hexdigest()
    added = evidence.attach(session, drafted.report, path, take_out_place=True)
    assert (added.position, added.original_sha256) == (Position.TAKEN_OUT, original)
    sent = evidence.content_of(session, drafted.report, added.id, most=1 << 20)
    assert len(sent) == path.stat().st_size
    assert sent != path.read_bytes()
    path.write_bytes(sent)
    assert evidence.look(path).place is None
    final = recording.finalise(session, drafted.report, drafted.interview)
    told = document.read(session.reports.document(final.id) or b"")
    assert told.answers["evidence_attachment"] == [{"id": added.id, "original_sha256": original}]


def test_where_there_is_no_place_nothing_is_taken_out(
    session: Session, drafted: Recorded, tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photo(placed=False))
    added = evidence.attach(session, drafted.report, path, take_out_place=True)
    assert (added.position, added.original_sha256) == (Position.NONE, None)


def test_a_bomb_is_refused_by_its_header(
    session: Session, drafted: Recorded, tmp_path: Path
) -> None:
    path = tmp_path / "party.png"
    path.write_bytes(bomb())
    with pytest.raises(FileRefused, match="stops computers"):
        evidence.attach(session, drafted.report, path)
    assert lying(session) == set()


def test_what_is_too_large_to_show_is_not_shown(
    session: Session, drafted: Recorded, letter: Path
) -> None:
    added = evidence.attach(session, drafted.report, letter)
    with pytest.raises(FileRefused, match="too large to show"):
        evidence.content_of(session, drafted.report, added.id, most=1000)
    evidence.file_of(session, added.id).unlink()
    with pytest.raises(FileMissing):
        evidence.content_of(session, drafted.report, added.id, most=1 << 20)
