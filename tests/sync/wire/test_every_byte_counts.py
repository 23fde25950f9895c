"""No byte of anything sealed or signed may change, go or be added without a named refusal."""

from zipfile import ZipFile

import pytest

from sync.wire import envelope
from sync.wire.acknowledgement import verify_acknowledgement
from sync.wire.enrolment import Enrolment, sign_enrolment, verify_enrolment
from sync.wire.errors import WireError
from sync.wire.invitation import verify_invitation, verify_key_set
from sync.wire.keys import OpeningKey, SigningKey
from sync.wire.manifest import MANIFEST_PATH, verify_manifest
from sync.wire.update import open_update, seal_update
from tests.sync.wire import samples
from tests.sync.wire.mutations import changed, refuses_all, truncated


def test_sealed_report() -> None:
    sealed = samples.sealed(said="x").data
    assert refuses_all(
        lambda data: envelope.open(data, keys=[samples.police], signers=samples.devices), sealed
    ) > 3 * len(sealed)


def test_sealed_report_for_two_is_held_by_its_digest() -> None:
    both = [samples.police.public(), samples.other_police.public()]
    sealed = envelope.seal(samples.document(), signer=samples.device, to=both)
    refuses_all(
        lambda data: envelope.open(
            data, keys=[samples.police], signers=samples.devices, digest=sealed.digest
        ),
        sealed.data,
    )


def test_manifest() -> None:
    with ZipFile(samples.packed(samples.sealed())) as container:
        manifest = container.read(MANIFEST_PATH)
    refuses_all(lambda data: verify_manifest(data, samples.devices), manifest)


def test_acknowledgement() -> None:
    refuses_all(
        lambda data: verify_acknowledgement(data, signers=samples.intakes),
        samples.acknowledgement(),
    )


def test_invitation() -> None:
    refuses_all(verify_invitation, samples.invitation())


def test_key_set() -> None:
    refuses_all(lambda data: verify_key_set(data, samples.root.public()), samples.key_set())


def test_enrolment() -> None:
    request = Enrolment(
        centre=samples.CENTRE,
        code=samples.CODE,
        device_name="front desk",
        sealing=samples.device_opening.public(),
        signing=samples.device.public(),
    )
    refuses_all(verify_enrolment, sign_enrolment(request, samples.device))


def test_update() -> None:
    sealed = seal_update(
        samples.update(), signer=samples.intake, to=samples.device_opening.public()
    )
    refuses_all(
        lambda data: open_update(data, keys=[samples.device_opening], signers=samples.intakes),
        sealed,
    )


@pytest.mark.parametrize("key", [samples.device, samples.police, samples.device.public()])
def test_key_file(key: SigningKey | OpeningKey) -> None:
    jwk = key.to_jwk()
    assert type(key).from_jwk(jwk) == key
    for mutant in (*changed(jwk), *truncated(jwk)):
        with pytest.raises(WireError):
            type(key).from_jwk(mutant)
