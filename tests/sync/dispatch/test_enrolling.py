"""An invitation into pinned keys, after two people have compared six words."""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from desktop import enrolment, installation
from desktop.errors import NotAllowed
from desktop.report import OutboxState
from desktop.session import Session
from desktop.vault import derivation
from desktop.vault.roster import Role
from sync.dispatch import enrolling, errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round
from sync.dispatch.endpoint import Endpoint
from sync.dispatch.link import Link, kept, linked
from sync.wire import batch as container
from sync.wire.canonical import instant
from sync.wire.invitation import Invitation, sign_invitation, verify_invitation
from sync.wire.keys import SigningKey, signers
from tests.kit.impaired_line import Cut, Direction
from tests.kit.impaired_link import ImpairedLink
from tests.sync.dispatch.bends import Bent, Question, Really, bent
from tests.sync.dispatch.centre import (
    CENTRE,
    PASSPHRASE,
    QUICK,
    Detour,
    Police,
    Vault,
    enrol,
    finalise,
    found_police,
    states,
)


def endpoint_of(invitation: bytes) -> Endpoint:
    """The endpoint that an invitation names."""
    said = verify_invitation(invitation)
    return Endpoint(said.endpoint, authority=said.tls_ca, patience=5)


def changed(police: Police, invitation: bytes, root: SigningKey, **changes: object) -> bytes:
    """The invitation with something changed, signed by some root."""
    said = verify_invitation(invitation)
    members = {name: getattr(said, name) for name in Invitation.__struct_fields__}
    return sign_invitation(Invitation(**(members | {"root": root.public()} | changes)), root)


def breaking_at_the_upload(question: Question, really: Really) -> Answer:
    """Carry everything but a batch."""
    if question.path == "/v1/batches":
        raise errors.LineBroke
    return really()


def test_the_words_are_shown_before_anything_is_trusted(police: Police, session: Session) -> None:
    offer = enrolling.read_invitation(police.invitation())
    assert re.fullmatch(r"([a-z]+ ){5}[a-z]+", offer.words)
    assert (offer.force, offer.centre) == ("Norfolk Constabulary", CENTRE)
    assert offer.practice
    assert session.police_link.get() is None


def test_enrolling_pins_everything_and_seals_what_waited(session: Session, police: Police) -> None:
    reports = {finalise(session, said) for said in ("one", "two")}
    assert set(states(session).values()) == {OutboxState.UNSEALED}
    invitation = police.invitation()
    link = enrol(session, invitation)
    said = verify_invitation(invitation)
    assert linked(session) == link
    assert (link.root, link.tls_ca) == (said.root, said.tls_ca)
    assert (link.keys.sealing, link.keys.signing) == (said.sealing, said.signing)
    assert session.settings.get(enrolling.CENTRE_ID) == said.centre.id
    assert enrolling.linked_to(session) == "Norfolk Constabulary"
    assert enrolling.unfinished(session) is None
    assert set(states(session).values()) == {OutboxState.WAITING}
    assert set(send_round(session, pace=QUICK).received) == reports


def test_words_may_be_written_in_any_way(session: Session, police: Police) -> None:
    invitation = police.invitation()
    words = "  " + enrolling.read_invitation(invitation).words.upper().replace(" ", "\n ")
    assert enrolling.enrol(session, b"\n" + invitation + b"\r\n", words).practice


def test_other_words_pin_nothing_and_send_nothing(session: Session, police: Police) -> None:
    invitation = police.invitation()
    words = enrolling.read_invitation(invitation).words.split()
    for wrong in (words[:5], [*words[:5], "zebra"], [*words, words[0]], words[::-1], []):
        with pytest.raises(errors.WordsDiffer):
            enrolling.enrol(session, invitation, " ".join(wrong))
    assert session.police_link.get() is None


def test_a_changed_invitation_is_none(session: Session, police: Police) -> None:
    invitation = police.invitation()
    for place in range(0, len(invitation), 97):
        letter = b"A" if invitation[place : place + 1] != b"A" else b"B"
        with pytest.raises(errors.InvitationUnreadable):
            enrolling.read_invitation(invitation[:place] + letter + invitation[place + 1 :])
    for content in (b"", b"<html>", invitation[:-9], "naïve".encode(), b"\xff\xfe"):
        with pytest.raises(errors.InvitationUnreadable):
            enrolling.read_invitation(content)


def test_an_authority_that_is_none_is_noticed_before_it_is_pinned(
    session: Session, police: Police
) -> None:
    wrong = changed(police, police.invitation(), SigningKey.generate(), tls_ca="no certificate")
    with pytest.raises(errors.InvitationUnreadable):
        enrolling.read_invitation(wrong)


def test_another_root_has_other_words(session: Session, police: Police) -> None:
    invitation = police.invitation()
    forged = changed(police, invitation, SigningKey.generate())
    with pytest.raises(errors.WordsDiffer):
        enrolling.enrol(session, forged, enrolling.read_invitation(invitation).words)


def test_an_old_invitation(session: Session, police: Police) -> None:
    root = SigningKey.generate()
    yesterday = instant(session.now() - timedelta(days=1))
    old = changed(police, police.invitation(), root, expires_at=yesterday)
    with pytest.raises(errors.InvitationExpired):
        enrol(session, old)


def test_a_code_works_once(
    session: Session, police: Police, founded: Vault, tmp_path: Path
) -> None:
    invitation = police.invitation()
    enrol(session, invitation)
    with founded.copied(tmp_path / "another").unlocked() as other:
        with pytest.raises(errors.CodeRefused):
            enrol(other, invitation)
        assert kept(other).link is None


def test_practice_and_real_never_mix(tmp_path: Path, session: Session) -> None:
    real = found_police(tmp_path / "real", practice=False)
    with real.serving(), pytest.raises(errors.InvitationForOther):
        enrol(session, real.invitation())


def test_a_real_desk_takes_no_practice_invitation(tmp_path: Path, police: Police) -> None:
    centre = installation.new_installation("norfolk", CENTRE)
    enrolment.found(tmp_path / "real", centre, "Ana", PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(tmp_path / "real", "Ana", PASSPHRASE)
    with pytest.raises(errors.InvitationForOther) as refused:
        enrol(session, police.invitation())
    session.close()
    assert "practice" in refused.value.title


def test_only_an_administrator_may(session: Session, vault: Vault, police: Police) -> None:
    enrolment.add_person(session, "Ben", PASSPHRASE, Role.STAFF, how=derivation.FLOOR)
    session.close()
    staff = enrolment.unlock(vault.folder, "Ben", PASSPHRASE)
    with pytest.raises(NotAllowed):
        enrol(staff, police.invitation())
    staff.close()


def test_an_answer_that_was_lost_is_asked_for_again(session: Session, police: Police) -> None:
    """The far end has used the code up, and the desk does not know: the same keys ask again."""
    invitation = police.invitation()
    asked: list[bytes] = []

    def losing(question: Question, really: Really) -> Answer:
        asked.append(question.body)
        really()
        raise errors.LineBroke

    with endpoint_of(invitation) as endpoint, pytest.raises(errors.LineBroke):
        enrol(session, invitation, Bent(endpoint, losing))
    assert kept(session).link is None
    offer = enrolling.unfinished(session)
    assert offer is not None
    assert offer.words == enrolling.read_invitation(invitation).words
    link = enrolling.go_on(session)
    assert link is not None
    assert linked(session) == link
    assert len(asked) == 1
    assert enrolling.go_on(session) is None


def test_begun_before_and_finished_after_its_last_day(session: Session, police: Police) -> None:
    invitation = police.invitation()

    def losing(question: Question, really: Really) -> Answer:
        really()
        raise errors.LineBroke

    with endpoint_of(invitation) as endpoint, pytest.raises(errors.LineBroke):
        enrol(session, invitation, Bent(endpoint, losing))
    begun = kept(session).begun
    assert begun is not None
    assert enrolling.go_on(session) is not None
    assert linked(session).signing == begun.signing


@pytest.mark.parametrize("direction", list(Direction))
def test_over_a_line_cut_anywhere(
    founded: Vault, police: Police, tmp_path: Path, direction: Direction
) -> None:
    for number, after in enumerate((0, 1, 300, 700, 1_200, 2_000, 3_000, 5_000)):
        invitation = police.invitation()
        said = verify_invitation(invitation)
        cut = Cut(direction=direction, after=after)
        with (
            founded.copied(tmp_path / str(number)).unlocked() as session,
            ImpairedLink(("127.0.0.1", police.port), cut=cut) as line,
        ):
            way = f"https://127.0.0.1:{line.port}"
            for _ in range(3):
                with Detour(said.endpoint, way, said.tls_ca, patience=0.5) as detour:
                    try:
                        enrol(session, invitation, detour)
                        break
                    except errors.NoNetwork:
                        continue
            assert linked(session).centre == said.centre


def test_a_new_link_packs_anew_what_the_old_one_packed(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    send_round(session, connect=bent(breaking_at_the_upload), pace=QUICK)
    assert session.outbox.open_batches()
    again = enrol(session, police.invitation())
    assert again.device != link.device
    assert send_round(session, pace=QUICK).received == (report,)
    assert list(police.documents(again, link)) == [report]


def test_the_private_keys_leave_the_vault_nowhere(
    session: Session, police: Police, link: Link
) -> None:
    finalise(session)
    send_round(session, connect=bent(breaking_at_the_upload), pace=QUICK)
    for file in session.folder.rglob("*"):
        if file.is_file():
            readable = file.read_bytes()
            assert link.signing.d.encode() not in readable
            assert link.opening.priv.encode() not in readable
            assert urlsplit(link.endpoint).netloc.encode() not in readable
    batch = session.outbox.open_batches()[0]
    packed = session.folder / "outgoing" / f"{batch.id}.holdfast"
    with (
        packed.open("rb") as content,
        container.read(content, signers=signers([link.signing.public()])) as inside,
    ):
        assert inside.manifest.device == link.device
