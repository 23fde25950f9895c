"""A device asks to be known: its new keys and the invitation's code, signed by the new key."""

from sync.wire.canonical import Id, Name, Statement, read, write
from sync.wire.errors import IdMismatch
from sync.wire.invitation import Code
from sync.wire.keys import SealingKey, SigningKey, VerifyingKey
from sync.wire.signature import sign, verify_shown

ENROLMENT_TYPE = "holdfast-enrolment+jws"


class Enrolment(Statement, frozen=True, kw_only=True):
    """Who asks, with which code, and the public keys by which it will be known."""

    centre: Id
    code: Code
    device_name: Name
    sealing: SealingKey
    signing: VerifyingKey


class Enrolled(Statement, frozen=True, kw_only=True):
    """The answer: the id by which the device is known."""

    device: Id


def sign_enrolment(enrolment: Enrolment, key: SigningKey) -> bytes:
    """The request, signed by the very key it brings."""
    payload = write(enrolment)
    read(payload, Enrolment)
    return sign(payload, typ=ENROLMENT_TYPE, key=key, show_key=True)


def verify_enrolment(data: bytes) -> Enrolment:
    """A request whose sender holds the private key of what it brings."""
    signed = verify_shown(data, typ=ENROLMENT_TYPE)
    enrolment = read(signed.payload, Enrolment)
    if enrolment.signing.kid != signed.key.kid:
        raise IdMismatch("it brings another key than the one that signed")
    return enrolment
