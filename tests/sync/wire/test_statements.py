"""Everything signed: round trips, who may sign what, and what each reader refuses by name."""

import json
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import acknowledgement, canonical, seal, signature
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Reason,
    Verdict,
    verify_acknowledgement,
)
from sync.wire.assertion import ASSERTION_TYPE, Assertion, make_assertion, verify_assertion
from sync.wire.canonical import instant
from sync.wire.enrolment import ENROLMENT_TYPE, Enrolment, sign_enrolment, verify_enrolment
from sync.wire.errors import (
    DigestMismatch,
    IdMismatch,
    Malformed,
    NotEnrolled,
    Replayed,
    SignatureBroken,
    TooLarge,
    UnknownKey,
    UnknownVersion,
    WireError,
    kind_of,
)
from sync.wire.invitation import (
    INVITATION_TYPE,
    Invitation,
    sign_invitation,
    verify_invitation,
    verify_key_set,
)
from sync.wire.keys import signers
from sync.wire.signature import SIGNED_LIMIT, peek_statement, sign
from sync.wire.update import KIND, SIGNED_TYPE, Update, UpdatesPage, open_update, seal_update
from tests.sync.wire import samples

AUDIENCE = "https://intake.example/v1/token"
NOTHING = f"sha-256={'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'}"


def _read_acknowledgement(data: bytes) -> Acknowledgement:
    return verify_acknowledgement(data, signers=samples.intakes)


def test_an_acknowledgement_speaks_of_one_batch() -> None:
    data = samples.acknowledgement()
    said = verify_acknowledgement(data, signers=samples.intakes, batch=samples.BATCH)
    accepted = said.about(samples.REPORT, NOTHING)
    assert accepted is not None
    assert accepted.arrived
    refused = said.about(samples.OTHER_REPORT, NOTHING)
    assert refused is not None
    assert not refused.arrived
    assert said.about(samples.ATTACHMENT, NOTHING) is None
    with pytest.raises(IdMismatch):
        verify_acknowledgement(data, signers=samples.intakes, batch=samples.REPORT)
    with pytest.raises(DigestMismatch):
        said.about(samples.REPORT, f"sha-256={'0' * 64}")


@pytest.mark.parametrize(
    ("outcome", "reference", "reason"),
    [
        (Outcome.ACCEPTED, None, Reason.SCHEMA),
        (Outcome.REFUSED, None, None),
        (Outcome.REFUSED, "NK-1", Reason.SCHEMA),
        (Outcome.CONFLICT, "NK-1", None),
    ],
)
def test_verdicts_that_contradict_themselves(
    outcome: Outcome, reference: str | None, reason: Reason | None
) -> None:
    with pytest.raises(ValueError, match="has"):
        Verdict(
            id=samples.REPORT,
            digest=NOTHING,
            outcome=outcome,
            police_reference=reference,
            reason=reason,
        )


def test_signed_by_anybody_else() -> None:
    other = signers([samples.stranger.public()])
    with pytest.raises(UnknownKey):
        verify_acknowledgement(samples.acknowledgement(), signers=other)
    with pytest.raises(SignatureBroken):
        verify_acknowledgement(
            samples.acknowledgement(), signers=lambda _: samples.stranger.public()
        )


def test_one_kind_is_not_taken_for_another() -> None:
    """The root signs invitations and key sets, the intake acknowledgements and updates."""
    roots = signers([samples.root.public()])
    with pytest.raises(Malformed):
        verify_acknowledgement(samples.invitation(), signers=roots)
    with pytest.raises(Malformed):
        verify_key_set(samples.invitation(), samples.root.public())
    with pytest.raises(Malformed):
        verify_invitation(samples.key_set())


def test_a_later_version() -> None:
    later = sign(b'{"v":2,"new":1}', typ=acknowledgement.ACKNOWLEDGEMENT_TYPE, key=samples.intake)
    with pytest.raises(UnknownVersion):
        _read_acknowledgement(later)
    for broken in (b'{"v":"2"}', b'{"v":1}', b"2", b"[]", b"\xff"):
        data = sign(broken, typ=acknowledgement.ACKNOWLEDGEMENT_TYPE, key=samples.intake)
        with pytest.raises(Malformed):
            _read_acknowledgement(data)


@pytest.mark.parametrize("data", [b"", b"..", b"a.b", b"a.b.c.d", b"\xff.\xff.\xff", b"{}.{}.{}"])
def test_not_signed_at_all(data: bytes) -> None:
    with pytest.raises(Malformed):
        _read_acknowledgement(data)


def test_too_long_to_be_read() -> None:
    with pytest.raises(TooLarge):
        _read_acknowledgement(b"a" * (2 * SIGNED_LIMIT + 1))
    long = sign(b"x" * SIGNED_LIMIT, typ="x", key=samples.intake)
    assert signature.verify(long, typ="x", signers=samples.intakes).payload == b"x" * SIGNED_LIMIT
    text = canonical.b64(b"x" * (SIGNED_LIMIT + 1)).encode()
    header, _, made = long.split(b".")
    with pytest.raises(TooLarge):
        signature.verify(b".".join((header, text, made)), typ="x", signers=samples.intakes)


def test_an_invitation_vouches_for_itself_only() -> None:
    real = verify_invitation(samples.invitation())
    assert real.root == samples.root.public()
    forged = sign(canonical.write(real), typ=INVITATION_TYPE, key=samples.stranger)
    with pytest.raises(UnknownKey):
        verify_invitation(forged)
    assert peek_statement(forged, Invitation, typ=INVITATION_TYPE) == real


def test_what_is_signed_is_what_a_reader_takes() -> None:
    real = verify_invitation(samples.invitation())
    for wrong in ("http://intake.example", "https://intake.example/", "https://a@b", "https://x?y"):
        with pytest.raises(Malformed):
            sign_invitation(msgspec.structs.replace(real, endpoint=wrong), samples.root)


def test_keys_are_renewed_by_the_pinned_root_alone() -> None:
    old, root = samples.key_set(), samples.root.public()
    keys = verify_key_set(old, root)
    assert [key.kid for key in keys.usable_sealing(samples.NOW)] == [
        samples.police.kid,
        samples.other_police.kid,
    ]
    later = samples.NOW + timedelta(days=365)
    assert [key.kid for key in keys.usable_sealing(later)] == [samples.other_police.kid]
    assert verify_key_set(old, root, after=samples.NOW) == keys
    with pytest.raises(Replayed):
        verify_key_set(old, root, after=samples.NOW + timedelta(seconds=1))
    with pytest.raises(UnknownKey):
        verify_key_set(old, samples.stranger.public())


def _enrolment() -> Enrolment:
    return Enrolment(
        centre=samples.CENTRE,
        code=samples.CODE,
        device_name="front desk",
        sealing=samples.device_opening.public(),
        signing=samples.device.public(),
    )


def test_enrolment_brings_the_key_that_signed() -> None:
    assert verify_enrolment(sign_enrolment(_enrolment(), samples.device)) == _enrolment()
    with pytest.raises(IdMismatch):
        verify_enrolment(sign_enrolment(_enrolment(), samples.stranger))
    hidden = sign(canonical.write(_enrolment()), typ=ENROLMENT_TYPE, key=samples.device)
    with pytest.raises(Malformed):
        verify_enrolment(hidden)


def _proof(now: datetime = samples.NOW) -> bytes:
    return make_assertion(device=samples.DEVICE, audience=AUDIENCE, key=samples.device, now=now)


def _believe(data: bytes, audience: str = AUDIENCE) -> Assertion:
    return verify_assertion(data, signers=samples.devices, audience=audience, now=samples.NOW)[0]


def test_a_proof_holds_here_and_now() -> None:
    assert _believe(_proof()).sub == samples.DEVICE
    for away in (-400, 310):
        assert _believe(_proof(samples.NOW + timedelta(seconds=away // 2)))
        with pytest.raises(Replayed):
            _believe(_proof(samples.NOW + timedelta(seconds=2 * away)))
    with pytest.raises(IdMismatch):
        _believe(_proof(), "https://elsewhere.example/v1/token")
    with pytest.raises(NotEnrolled):
        verify_assertion(_proof(), signers=samples.intakes, audience=AUDIENCE, now=samples.NOW)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"iss": samples.CENTRE}, IdMismatch),
        ({"exp": int(samples.NOW.timestamp()) + 3_600}, Replayed),
        ({"jti": "x"}, Malformed),
    ],
)
def test_proofs_that_do_not_hold(change: dict[str, object], refusal: type[WireError]) -> None:
    claims = {**msgspec.to_builtins(_believe(_proof())), **change}
    data = sign(msgspec.json.encode(claims, order="sorted"), typ=ASSERTION_TYPE, key=samples.device)
    with pytest.raises(refusal):
        _believe(data)


def test_an_update_is_for_one_device() -> None:
    sealed = seal_update(
        samples.update(), signer=samples.intake, to=samples.device_opening.public()
    )
    page = UpdatesPage(next="7", updates=[msgspec.Raw(sealed)])
    (raw,) = canonical.parse(canonical.write(page), UpdatesPage).updates
    keys = [samples.device_opening]
    assert open_update(bytes(raw), keys=keys, signers=samples.intakes) == samples.update()
    with pytest.raises(UnknownKey):
        open_update(sealed, keys=[samples.police], signers=samples.intakes)
    with pytest.raises(UnknownKey):
        open_update(sealed, keys=keys, signers=samples.devices)


def test_an_update_of_another_report() -> None:
    signed = signature.sign_statement(samples.update(), typ=SIGNED_TYPE, key=samples.intake)
    to = [samples.device_opening.public()]
    moved = seal.close(signed, kind=KIND, id=samples.OTHER_REPORT, to=to)
    with pytest.raises(IdMismatch):
        open_update(moved, keys=[samples.device_opening], signers=samples.intakes)


def test_times_are_in_utc() -> None:
    summer = timezone(timedelta(hours=1))
    assert instant(datetime(2026, 7, 1, 12, 30, 15, 999, tzinfo=summer)) == datetime(
        2026, 7, 1, 11, 30, 15, tzinfo=UTC
    )
    for at in (datetime(2026, 7, 1, tzinfo=summer), datetime(2026, 7, 1)):
        with pytest.raises(ValueError, match="UTC"):
            msgspec.structs.replace(samples.update(), at=at)
    data = canonical.write(samples.update()).replace(b"14:32:00Z", b"14:32:00+00:00")
    with pytest.raises(Malformed):
        canonical.read(data, Update)


@given(text=st.text(max_size=200))
def test_the_canonical_form_is_rfc_8785(text: str) -> None:
    update = msgspec.structs.replace(samples.update(), message=text)
    members = msgspec.to_builtins(update)
    expected = json.dumps(members, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical.write(update) == expected.encode()


@given(data=st.binary(max_size=100))
def test_base64url_has_one_spelling(data: bytes) -> None:
    text = canonical.b64(data)
    assert canonical.unb64(text) == data
    for other in (text + "=", text + "\n", "+" + text, text + "A" * (5 - len(text) % 4 or 4)):
        try:
            assert canonical.b64(canonical.unb64(other)) == other
        except Malformed:
            continue


def test_every_code_has_its_class() -> None:
    codes = {
        *("malformed", "unknown-version", "signature-broken", "seal-broken", "unknown-key"),
        *("id-mismatch", "digest-mismatch", "too-large", "not-enrolled", "code-used"),
        *("replayed", "conflict", "practice"),
    }
    assert {kind.code for kind in WireError.__subclasses__()} == codes
    for code in codes:
        kind = kind_of(code)
        assert kind is not None
        assert kind.code == code
    assert kind_of("?") is None
