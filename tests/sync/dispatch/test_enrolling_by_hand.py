"""A desk that is never on line: its request goes out on a stick, and the signed answer back."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.errors import NotEnrolled
from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import enrolling, enrolling_by_hand
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import hand_over
from sync.dispatch.errors import RootChanged, WordsDiffer
from sync.dispatch.link import kept, linked
from sync.dispatch.sealer import sealer_of
from sync.dispatch.stick_errors import NoStick
from sync.intake import founding, updates
from sync.intake.__main__ import main
from sync.intake.intake import Intake
from sync.wire.canonical import instant, new_id
from sync.wire.enrolment import Admission, sign_admission
from sync.wire.invitation import sign_key_set
from sync.wire.keys import SigningKey
from sync.wire.update import Update
from tests.sync.dispatch.by_hand import names, taken_in
from tests.sync.dispatch.centre import (
    Police,
    Vault,
    finalise,
    finalise_with_files,
    found_police,
    states,
)


@pytest.fixture
def police(tmp_path: Path) -> Police:
    """A practice intake that nobody serves: no line leads to it."""
    return found_police(tmp_path / "police")


def ask(session: Session, police: Police, usb: Path) -> Path:
    """Have the request written, the six words compared."""
    invitation = police.invitation()
    words = enrolling.read_invitation(invitation).words
    return enrolling_by_hand.ask(session, invitation, words, usb)


def answer(police: Police, usb: Path) -> int:
    """Have the police take in whatever lies on a stick."""
    return main(["take", str(police.folder.path), str(usb)])


def test_a_desk_that_is_never_on_line_from_its_first_day_to_what_the_police_say(
    session: Session, police: Police, usb: Path
) -> None:
    early = finalise(session, "before the desk was linked")
    request = ask(session, police, usb)
    assert kept(session).begun is not None
    with pytest.raises(NotEnrolled):
        bring_in(session, usb)
    assert answer(police, usb) == 0
    assert bring_in(session, usb).linked
    link = linked(session)
    assert link.by_hand
    assert (kept(session).begun, link.force) == (None, "Norfolk Constabulary")

    reports = {early, finalise(session, "two"), finalise_with_files(session, b"photo")}
    for _ in range(2):
        assert hand_over(session, usb).files == 1
        assert answer(police, usb) == 0
    with closing(Intake.opened(police.folder)) as intake:
        updates.queue(intake, _news(early, intake))
    assert answer(police, usb) == 0
    brought = bring_in(session, usb)
    assert (set(brought.received), brought.files, brought.unbelieved) == (reports, 1, 0)
    assert set(states(session).values()) == {OutboxState.RECEIVED}
    assert brought.news is not None
    assert brought.news.reports == (early,)
    again = bring_in(session, usb)
    assert (again.received, again.files, again.linked, again.known) == ([], 0, False, 2)
    assert again.news is not None
    assert (again.news.reports, again.news.known) == ((), 1)
    assert set(police.documents(link)) == reports
    assert all(len(name.partition(".")[0]) in (32, 36) for name in names(usb) - _OWN)
    assert request.name in names(usb)


def test_the_same_request_gives_the_same_answer_and_uses_the_code_once(
    session: Session, police: Police, usb: Path, vault: Vault, tmp_path: Path
) -> None:
    copy, invitation = vault.copied(tmp_path / "other"), police.invitation()
    words = enrolling.read_invitation(invitation).words
    first = enrolling_by_hand.ask(session, invitation, words, usb)
    content = first.read_bytes()
    again = enrolling_by_hand.ask_again(session, usb)
    assert (again, first.read_bytes()) == (first, content)
    assert answer(police, usb) == 0
    (answered,) = (usb / "HOLDFAST").glob("*.enrolled")
    signed = answered.read_bytes()
    assert answer(police, usb) == 0
    assert answered.read_bytes() == signed
    # Somebody else with the same invitation is refused, and this desk is linked all the same.
    with copy.unlocked() as other:
        (tmp_path / "usb2").mkdir()
        enrolling_by_hand.ask(other, invitation, words, tmp_path / "usb2")
        assert answer(police, tmp_path / "usb2") == 1
    assert bring_in(session, usb).linked
    assert enrolling_by_hand.ask_again(session, usb) is None


@pytest.mark.parametrize("who", ["stranger", "another desk", "another centre"])
def test_an_answer_that_is_not_to_be_believed_links_nothing(
    session: Session, police: Police, usb: Path, who: str
) -> None:
    ask(session, police, usb)
    begun = kept(session).begun
    assert begun is not None
    mine = begun.signing.public().kid
    signing = police.folder.signing() if who != "stranger" else SigningKey.generate()
    centre = enrolling.read(begun.invitation.encode()).centre.id
    said = Admission(
        centre=new_id() if who == "another centre" else centre, device=new_id(),
        signing=SigningKey.generate().public().kid if who == "another desk" else mine,
    )  # fmt: skip
    (usb / "HOLDFAST" / "x.enrolled").write_bytes(sign_admission(said, signing))
    with pytest.raises(NotEnrolled):
        bring_in(session, usb)
    assert kept(session).begun is not None


def test_words_that_differ_write_nothing(session: Session, police: Police, usb: Path) -> None:
    with pytest.raises(WordsDiffer):
        enrolling_by_hand.ask(session, police.invitation(), "six other words than those", usb)
    assert names(usb) == set()
    with pytest.raises(NoStick):
        ask(session, police, usb / "nowhere")


def test_newer_keys_come_along_and_another_root_is_refused_loudly(
    session: Session, police: Police, usb: Path, tmp_path: Path
) -> None:
    ask(session, police, usb)
    answer(police, usb)
    bring_in(session, usb)
    report = finalise(session)
    founding.rotate(police.folder, session.now() + timedelta(seconds=2))
    assert answer(police, usb) == 0
    assert bring_in(session, usb).keys_renewed
    made_by = sealer_of(linked(session), session.now)
    assert made_by.is_for_today(session.outbox.envelope(report))
    before = linked(session)
    stranger = found_police(tmp_path / "stranger")
    (usb / "HOLDFAST" / "keys.jws").write_bytes(stranger.folder.key_set_bytes())
    brought = bring_in(session, usb)
    assert isinstance(brought.problem, RootChanged)
    assert linked(session) == before
    hand_over(session, usb)
    assert taken_in(police, usb) == 0
    assert bring_in(session, usb).received == [report]


def test_the_answer_of_an_intake_whose_signing_key_is_newer_than_the_invitation(
    session: Session, police: Police, usb: Path
) -> None:
    ask(session, police, usb)
    keys, root = police.folder.key_set(), police.folder.private_root()
    newer = SigningKey.generate()
    signed = sign_key_set(replace(keys, signing=(newer.public(),)), root)
    (police.folder.public / "keys.jws").write_bytes(signed)
    (police.folder.private / "signing.jwk").write_bytes(newer.to_jwk())
    assert answer(police, usb) == 0
    assert bring_in(session, usb).linked
    assert linked(session).keys.signing == (newer.public(),)


_OWN = {"HOLDFAST", "keys.jws", "updates.jsonl"}


def _news(report: str, intake: Intake) -> Update:
    return Update(
        at=instant(intake.now()), message="An officer will write to the centre.",
        police_reference="NK-2026-000001", reason=None, report=report, status="recorded",
    )  # fmt: skip
