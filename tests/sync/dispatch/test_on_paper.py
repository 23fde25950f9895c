"""What stands on somebody's paper, checked on another computer with public keys alone."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import anonymous_copy, changing_mind
from desktop.anonymous_copy import NO_COPY
from desktop.flowing import own_words
from desktop.forms.route import Route
from desktop.handing_out import receipt_of
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.proofs import check_code
from desktop.session import Session
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Link
from sync.wire import batch, envelope
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.batch import SUFFIX
from sync.wire.canonical import instant, new_id
from sync.wire.keys import SigningKey
from tests.builders import a_finalised_report
from tests.sync.dispatch.centre import PASSPHRASE, QUICK, Police, finalise
from ui.commands.parser import main

Verify = Callable[..., tuple[int, dict[str, Any], str]]
_CODE = re.compile(r"(?:[A-Z2-7]{5} ){43}[A-Z2-7]{5}")


@pytest.fixture
def verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """Run holdfast verify with some keys; its exit code, its answer and what it said."""

    def _verify(content: bytes | Path, *keys: Path) -> tuple[int, dict[str, Any], str]:
        file = content if isinstance(content, Path) else tmp_path / "asked"
        if isinstance(content, bytes):
            file.write_bytes(content)
        named = [word for key in keys for word in ("--key", str(key))]
        code = main(["verify", str(file), "--json", *named])
        out, err = capsys.readouterr()
        return code, json.loads(out or "{}"), err

    return _verify


@pytest.fixture
def desk_key(link: Link, tmp_path: Path) -> Path:
    """The desk's public key in a file."""
    file = tmp_path / "device.jwk"
    file.write_bytes(link.signing.public().to_jwk())
    return file


def on_paper(session: Session, report_id: str, style: ReceiptStyle) -> str:
    document = receipt_of(session, session.reports.get(report_id), style)
    return plain_text(document)


@pytest.mark.parametrize("style", [ReceiptStyle.DISCREET, ReceiptStyle.FULL])
def test_the_code_on_a_slip_is_checked_without_the_vault(
    session: Session, link: Link, desk_key: Path, verify: Verify, style: ReceiptStyle
) -> None:
    report = session.reports.get(finalise(session))
    (typed,) = _CODE.findall(on_paper(session, report.id, style))
    code, told, _said = verify(typed.lower().encode(), desk_key)
    assert code == 0
    assert (told["reference"], told["report"]) == (report.reference, report.id)
    assert told["known"] is True
    broken = typed.replace(typed[100], "Z" if typed[100] != "Z" else "Y")
    code, _told, said = verify(broken.encode(), desk_key)
    assert code == 1
    assert "not to be believed" in said


def test_a_desk_that_is_not_known_is_said_with_its_six_words(
    session: Session, link: Link, tmp_path: Path, verify: Verify
) -> None:
    other = tmp_path / "other.jwk"
    other.write_bytes(SigningKey.generate().public().to_jwk())
    report = session.reports.get(finalise(session))
    code, told, _said = verify(check_code(session, report).encode(), other)
    assert (code, told["known"]) == (1, False)
    assert len(str(told["words"]).split()) == 6


def keys_of(police: Police) -> tuple[Path, Path]:
    public = police.folder.public
    return public / "root.jwk", public / "keys.jws"


def test_the_police_answer_is_on_the_full_receipt_and_is_checked_with_their_public_keys(
    session: Session, link: Link, police: Police, desk_key: Path, verify: Verify
) -> None:
    report_id = finalise(session)
    assert "Signed by the police" not in on_paper(session, report_id, ReceiptStyle.FULL)
    send_round(session, pace=QUICK)
    assert "Signed by the police" in on_paper(session, report_id, ReceiptStyle.FULL)
    for discreet in (ReceiptStyle.DISCREET, ReceiptStyle.CARD):
        assert "olice" not in on_paper(session, report_id, discreet)
    signed = session.outbox.acknowledgement_of(report_id) or b""
    code, told, _said = verify(signed, *keys_of(police))
    assert code == 0
    (outcome,) = told["outcomes"]
    assert (outcome["id"], outcome["outcome"]) == (report_id, "accepted")
    report = session.reports.get(report_id)
    both = f"{check_code(session, report)}\n{signed.decode()}".encode()
    assert verify(both, desk_key, *keys_of(police))[0] == 0
    assert verify(signed[:-5] + b"AAAA" + signed[-1:], *keys_of(police))[0] == 1
    assert verify(signed, desk_key)[0] == 1


def test_what_the_police_signed_before_is_not_shown_for_a_fuller_wish(
    session: Session, link: Link, police: Police
) -> None:
    report = a_finalised_report(session, "police_intel", narrative="They shouted.")
    send_round(session, pace=QUICK)
    assert "Signed by the police" in on_paper(session, report.id, ReceiptStyle.FULL)
    wider = changing_mind.begin_widening(session, report, Route.POLICE_NAMED)
    wider = wider.answered("police_contact_wanted", "no")
    wider = wider.answered("agreement_given", "yes_said_aloud")
    read = own_words(wider, session.area)
    copy = anonymous_copy.reviewed(NO_COPY, read, session.person.id, session.now())
    changing_mind.widen(session, report, wider, copy)
    slip = on_paper(session, report.id, ReceiptStyle.FULL)
    assert "queued, not sent yet" in slip
    assert "Signed by the police" not in slip
    send_round(session, pace=QUICK)
    slip = on_paper(session, report.id, ReceiptStyle.FULL)
    assert "gave them your details" in slip


def test_an_answer_about_others_too_is_on_nobodys_paper(session: Session, link: Link) -> None:
    assert session.sealer is not None
    ids = [new_id(), new_id()]

    def answered(*about: str) -> bytes:
        outcomes = tuple(
            Verdict(id=one, digest=f"sha-256={'0' * 64}", outcome=Outcome.ACCEPTED) for one in about
        )
        told = Acknowledgement(
            batch=new_id(), intake="Police", outcomes=outcomes, received_at=session.now()
        )
        return sign_acknowledgement(told, link.signing)

    alone = answered(ids[0])
    assert session.sealer.confirmation(alone, ids[0]) == alone.decode()
    assert session.sealer.confirmation(answered(*ids), ids[0]) == ""
    assert session.sealer.confirmation(alone, ids[1]) == ""


def test_the_vault_knows_its_own_key_and_the_police(
    session: Session, link: Link, police: Police, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    report_id = finalise(session)
    send_round(session, pace=QUICK)
    signed = session.outbox.acknowledgement_of(report_id) or b""
    code_of = check_code(session, session.reports.get(report_id))
    (file := tmp_path / "slip").write_text(f"{code_of}\n{signed.decode()}")
    (words := tmp_path / "words").write_text(PASSPHRASE)
    session.close()
    asked = ["--vault", str(session.folder), "--user", "Ana", "--passphrase-file", str(words)]
    assert main(["verify", str(file), *asked]) == 0
    said = capsys.readouterr().out
    assert "The desk that signed it is known here." in said
    assert "1 part has arrived there." in said


def test_a_desk_is_not_believed_about_what_the_police_have(
    session: Session, link: Link, police: Police, desk_key: Path, verify: Verify
) -> None:
    verdict = Verdict(id=new_id(), digest=f"sha-256={'0' * 64}", outcome=Outcome.ACCEPTED)
    told = Acknowledgement(
        batch=new_id(), intake="Norfolk Constabulary", outcomes=(verdict,),
        received_at=instant(session.now()),
    )  # fmt: skip
    forged = sign_acknowledgement(told, link.signing)
    for keys in ((desk_key,), (desk_key, *keys_of(police))):
        code, _told, said = verify(forged, *keys)
        assert code == 1
        assert "a key that is not known here" in said


def test_an_answer_to_another_report_does_not_pass_for_this_one(
    session: Session, link: Link, police: Police, desk_key: Path, verify: Verify
) -> None:
    ids = []
    for _ in range(2):
        ids.append(finalise(session))
        send_round(session, pace=QUICK)
    code_of = check_code(session, session.reports.get(ids[0]))
    signed = session.outbox.acknowledgement_of(ids[1]) or b""
    code, _told, said = verify(f"{code_of} {signed.decode()}".encode(), desk_key, *keys_of(police))
    assert code == 1
    assert "something else than it says" in said
    # Nor does one that speaks of several, where this one is not among them.
    others = tuple(
        Verdict(id=new_id(), digest=f"sha-256={'0' * 64}", outcome=Outcome.ACCEPTED) for _ in "ab"
    )
    signer = police.folder.private_key(next(police.folder.private.glob("signing*.jwk")), SigningKey)
    told = Acknowledgement(
        batch=new_id(), intake="Norfolk Constabulary", outcomes=others,
        received_at=instant(session.now()),
    )  # fmt: skip
    several = sign_acknowledgement(told, signer).decode()
    assert verify(several.encode(), *keys_of(police))[0] == 0
    code, _told, said = verify(f"{code_of} {several}".encode(), desk_key, *keys_of(police))
    assert (code, "something else than it says" in said) == (1, True)


def test_a_batch_is_checked_whole(
    session: Session, link: Link, desk_key: Path, verify: Verify, tmp_path: Path
) -> None:
    assert session.sealer is not None
    report_id = finalise(session)
    sealed = session.outbox.envelope(report_id)
    parcel = batch.Parcel(
        batch=new_id(), device=link.device, centre=link.centre.id, practice=True,
        created_at=session.now(),
    )  # fmt: skip
    packed = io.BytesIO()
    letter = envelope.Envelope(id=report_id, data=sealed, digest="")
    batch.write(packed, parcel, envelopes=[letter], signer=link.signing)
    file = tmp_path / f"one{SUFFIX}"
    file.write_bytes(packed.getvalue())
    code, told, _said = verify(file, desk_key)
    assert (code, told["kind"], told["entries"]) == (0, "batch", 1)
    content = packed.getvalue()
    at = content.index(sealed[:40]) + 60
    file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    code, _told, said = verify(file, desk_key)
    assert code == 1
    assert "not to be believed" in said


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\xff\xfe", b"a.b.c", b"PK", b"PK\x03\x04" * 9]
)
def test_rubbish_is_said_to_be_rubbish(
    link: Link, desk_key: Path, verify: Verify, content: bytes
) -> None:
    code, told, said = verify(content, desk_key)
    assert (code, told) == (1, {})
    assert "not to be believed" in said
    assert "newer version" not in said
