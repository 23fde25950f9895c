"""A stick that is full, read only, pulled out, worn out or begun before: nothing half valid."""

import os
import resource
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from desktop import changing_mind
from desktop.session import Session
from desktop.vault.durable import sync_folder
from sync.dispatch import packing, stick
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import Copying, hand_over
from sync.dispatch.link import Link
from sync.dispatch.stick_errors import (
    CopyWrong,
    FileTooLarge,
    NoStick,
    NothingToHandOver,
    StickError,
    StickFull,
    StickGone,
    StickLocked,
    Stopped,
)
from sync.wire.batch import BATCH_LIMIT
from tests.kit.sticks import make_read_only, pull_out, stick_on_a_device
from tests.kit.sticks import stick as put_in
from tests.sync.dispatch.by_hand import batches, names, taken_in
from tests.sync.dispatch.centre import (
    LONG,
    Police,
    finalise,
    finalise_with_files,
)

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A stick with a file system of its own, of one megabyte."""
    with put_in(tmp_path / "small", "1m") as folder:
        yield folder


def nothing_is_marked(session: Session) -> None:
    assert session.hand_overs.unanswered() == {}
    assert session.line.events() == []


def test_a_stick_that_is_too_small_is_found_out_beforehand(
    session: Session, link: Link, small: Path
) -> None:
    finalise_with_files(session, os.urandom(2 << 20))
    with pytest.raises(StickFull):
        hand_over(session, small)
    nothing_is_marked(session)
    assert batches(small) == []


def test_a_stick_that_fills_up_meanwhile(session: Session, link: Link, small: Path) -> None:
    finalise_with_files(session, os.urandom(500_000))

    def fill(copying: Copying) -> None:
        ballast = small / "ballast"
        if copying.wrote and not ballast.exists():
            with ballast.open("wb", buffering=0) as file, suppress(OSError):
                while file.write(b"x" * 4096):
                    pass

    with pytest.raises(StickFull):
        hand_over(session, small, watcher=fill)
    nothing_is_marked(session)
    assert not list(small.rglob("*.new"))
    (small / "ballast").unlink()
    assert hand_over(session, small).files == 1


def test_a_stick_that_is_read_only(session: Session, link: Link, small: Path) -> None:
    finalise(session)
    make_read_only(small)
    with pytest.raises(StickLocked):
        hand_over(session, small)
    nothing_is_marked(session)


@pytest.mark.parametrize("checking", [False, True])
def test_a_stick_pulled_out_in_the_middle_and_a_second_one(
    session: Session, police: Police, link: Link, small: Path, usb: Path, checking: bool
) -> None:
    report = finalise(session, LONG)

    def pull(copying: Copying) -> None:
        if small.is_mount() and (copying.checked if checking else copying.wrote):
            pull_out(small)

    with pytest.raises(StickGone) as told:
        hand_over(session, small, watcher=pull)
    assert "Nothing was marked" in told.value.advice
    nothing_is_marked(session)
    assert hand_over(session, usb).reports == (report,)
    taken_in(police, usb)
    assert bring_in(session, usb).received == [report]


def test_a_stick_with_a_limit_on_the_size_of_a_file(
    session: Session, link: Link, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As FAT32 has at 4 GiB; a batch is at most 1 GiB, so no stick with FAT32 says so."""
    assert BATCH_LIMIT <= 1 << 30 < (4 << 30) - 1
    report, write = finalise(session, LONG), stick._write

    def limited(draft: Path, item: stick.Item, wrote: stick.Told) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))
        try:
            write(draft, item, wrote)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with monkeypatch.context() as changed:
        changed.setattr(stick, "_write", limited)
        with pytest.raises(FileTooLarge):
            hand_over(session, usb)
    nothing_is_marked(session)
    assert names(usb) == {"HOLDFAST"}
    assert hand_over(session, usb).reports == (report,)


def test_a_stick_that_leads_elsewhere_overwrites_nothing(
    session: Session, link: Link, usb: Path, tmp_path: Path
) -> None:
    finalise(session)
    hand_over(session, usb)
    (file,) = batches(usb)
    (precious := tmp_path / "precious").write_bytes(b"mine")
    file.write_bytes(b"changed")
    file.with_name(file.name + ".new").symlink_to(precious)
    hand_over(session, usb)
    assert precious.read_bytes() == b"mine"
    assert file.is_file()
    # A link to what is whole is not a copy on the stick.
    file.rename(elsewhere := tmp_path / "elsewhere")
    file.symlink_to(elsewhere)
    hand_over(session, usb)
    assert not file.is_symlink()
    (tmp_path / "usb2").mkdir()
    (tmp_path / "usb2" / "HOLDFAST").symlink_to(tmp_path)
    with pytest.raises(StickError):
        hand_over(session, tmp_path / "usb2")


def test_what_was_taken_back_does_not_stay_on_a_stick_that_is_still_here(
    session: Session, police: Police, link: Link, usb: Path, tmp_path: Path
) -> None:
    """Nor what has arrived; what another desk wrote there, and what a name leads to, stays."""
    one, two = finalise(session), finalise(session)
    (first,) = hand_over(session, usb).parcels
    changing_mind.withdraw(session, session.reports.get(one))
    place = usb / "HOLDFAST"
    (place / "another desk.holdfast").write_bytes(b"theirs")
    done = hand_over(session, usb)
    # The wish itself is told, and nothing of what was taken back.
    assert two in done.reports
    assert one not in done.reports
    assert {file.name for file in batches(usb)} == {done.parcels[0].name, "another desk.holdfast"}
    (place / "another desk.holdfast").unlink()
    assert taken_in(police, usb) == 0
    assert set(bring_in(session, usb).received) == set(done.reports)
    assert set(police.documents(link)) == set(done.reports)
    (precious := tmp_path / "precious").write_bytes(b"mine")
    (place / first.name).symlink_to(precious)
    with pytest.raises(NothingToHandOver):
        hand_over(session, usb)
    assert [file.name for file in batches(usb)] == [first.name]
    assert precious.read_bytes() == b"mine"


def test_what_is_taken_back_while_the_stick_is_written_is_not_on_it(
    session: Session, link: Link, usb: Path
) -> None:
    report = finalise(session)

    def take_back(copying: Copying) -> None:
        if copying.checked and session.outbox.of(report):
            changing_mind.withdraw(session, session.reports.get(report))

    with pytest.raises(NothingToHandOver):
        hand_over(session, usb, watcher=take_back)
    nothing_is_marked(session)
    assert names(usb) == {"HOLDFAST"}


def test_names_on_a_stick_are_made_to_last(
    session: Session, link: Link, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's own name too, and that of a file which was there from a try before."""
    finalise(session)
    synced: list[Path] = []

    def watched(folder: Path) -> None:
        synced.append(folder)
        sync_folder(folder)

    monkeypatch.setattr(stick, "sync_folder", watched)
    hand_over(session, usb)
    assert synced[0] == usb
    synced.clear()
    hand_over(session, usb)
    assert synced.count(usb / "HOLDFAST") == 3


def test_no_stick(session: Session, link: Link, tmp_path: Path) -> None:
    finalise(session)
    for act in (hand_over, bring_in):
        with pytest.raises(NoStick):
            act(session, tmp_path / "nowhere")


def test_the_stick_is_read_back_and_not_the_memory(
    session: Session, link: Link, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its blocks are changed under the file system: what memory still holds proves nothing."""
    report, image = finalise(session, LONG), tmp_path / "image"
    forget = stick._forget_copy

    def spoil(handle: int) -> None:
        size = os.fstat(handle).st_size
        content = os.pread(handle, size, 0)
        whole = image.read_bytes()
        at = whole.find(content[10_000:14_000])
        assert at > 0
        with image.open("r+b") as blocks:
            blocks.seek(at)
            blocks.write(bytes(4_000))
        assert os.pread(handle, size, 0) == content
        forget(handle)

    with stick_on_a_device(tmp_path / "disk", image) as disk:
        with monkeypatch.context() as changed:
            changed.setattr(stick, "_forget_copy", spoil)
            with pytest.raises(CopyWrong):
                hand_over(session, disk)
        nothing_is_marked(session)
        assert batches(disk) == []
        assert hand_over(session, disk).reports == (report,)


def test_stop_leaves_nothing_half_written(session: Session, link: Link, usb: Path) -> None:
    finalise(session, LONG)
    stop = Event()
    with pytest.raises(Stopped):
        hand_over(session, usb, watcher=lambda _moved: stop.set(), stop=stop)
    nothing_is_marked(session)
    assert names(usb) == {"HOLDFAST"}


def test_a_stick_begun_before_is_gone_on_with(
    session: Session, link: Link, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One batch is whole and one half written: the whole one is read back, the other written."""
    finalise_with_files(session, b"photo" * 1_000)
    hand_over(session, usb)
    whole, broken = batches(usb)
    content = broken.read_bytes()
    broken.rename(draft := broken.with_name(broken.name + ".new"))
    draft.write_bytes(content[:100])
    written: list[Path] = []
    write = stick._write

    def watched(draft: Path, item: stick.Item, wrote: stick.Told) -> None:
        written.append(draft)
        write(draft, item, wrote)

    monkeypatch.setattr(stick, "_write", watched)
    hand_over(session, usb)
    assert written == [draft]
    assert names(usb) == {"HOLDFAST", whole.name, broken.name}
    assert broken.read_bytes() == content


def test_a_copy_that_was_changed_on_the_stick_is_written_anew(
    session: Session, link: Link, usb: Path
) -> None:
    finalise(session, LONG)
    hand_over(session, usb)
    (file,) = batches(usb)
    content = file.read_bytes()
    file.write_bytes(content[:500] + b"x" + content[501:])
    hand_over(session, usb)
    assert file.read_bytes() == content


def test_what_is_damaged_in_the_vault_is_packed_anew(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    report = finalise(session)
    hand_over(session, usb)
    (batch,) = session.outbox.open_batches()
    packing.file_of(session, batch.id).write_bytes(b"damaged")
    done = hand_over(session, usb)
    assert done.reports == (report,)
    assert done.parcels[0].batch.id != batch.id
    assert [file.name for file in batches(usb)] == [done.parcels[0].name]
    taken_in(police, usb)
    assert bring_in(session, usb).received == [report]
    assert session.outbox.open_batches() == []
