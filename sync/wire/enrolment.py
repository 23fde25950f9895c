"""A device asks to be known: its new keys and the invitation's code, signed by the new key.

On line the answer is `Enrolled`, over the connection that was asked on. By hand it is an
`Admission`, which anybody may carry: it says for which key it is, and the intake signs it.
"""

from typing import Literal

from sync.wire.canonical import Id, Name, Statement, read, unb64, write
from sync.wire.errors import IdMismatch
from sync.wire.invitation import Code
from sync.wire.keys import Kid, SealingKey, Signers, SigningKey, VerifyingKey
from sync.wire.signature import sign, sign_statement, verify_shown, verify_statement

ENROLMENT_TYPE = "holdfast-enrolment+jws"
ADMISSION_TYPE = "holdfast-enrolled+jws"
REQUEST_SUFFIX, ADMISSION_SUFFIX = ".enrol", ".enrolled"
_NAME_BYTES = 16


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


class Admission(Statement, frozen=True, kw_only=True):
    """The answer by hand: the id by which the device with that signing key is known."""

    centre: Id
    device: Id
    signing: Kid
    v: Literal[1] = 1


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


def sign_admission(admission: Admission, key: SigningKey) -> bytes:
    """The answer as the file that goes back: the same bytes however often it is asked for."""
    return sign_statement(admission, typ=ADMISSION_TYPE, key=key)


def verify_admission(data: bytes, *, signers: Signers, asked_by: VerifyingKey) -> Admission:
    """An answer that the intake signed, to the device that asked with this key."""
    admission = verify_statement(data, Admission, typ=ADMISSION_TYPE, signers=signers)
    if admission.signing != asked_by.kid:
        raise IdMismatch("the answer to another device")
    return admission


def file_name(key: VerifyingKey) -> str:
    """What the files of a device without an id are called: half its key's thumbprint.

    In hexadecimal, since a stick does not tell capitals from small letters.
    """
    return unb64(key.kid)[:_NAME_BYTES].hex()
