"""Why something read from the wire was not believed: one class for each code a reader must know.

WireError
  Malformed  UnknownVersion  TooLarge            what it looks like
  SignatureBroken  SealBroken  UnknownKey        what the keys say
  IdMismatch  DigestMismatch                     what it claims to be
  NotEnrolled  CodeUsed  Replayed  Conflict      what was known before
  WrongPractice                                  practice and real life never mix
"""

from typing import ClassVar


class WireError(Exception):
    """Something from the other end that is not believed; the words never hold what was in it."""

    code: ClassVar[str]


class Malformed(WireError):
    """Not of the form that the protocol fixes, to the byte."""

    code = "malformed"


class UnknownVersion(WireError):
    """Written in a version of the protocol that this program does not know."""

    code = "unknown-version"


class SignatureBroken(WireError):
    """The signature does not fit what is signed."""

    code = "signature-broken"


class SealBroken(WireError):
    """The seal does not open: changed on the way, or never made for this key."""

    code = "seal-broken"


class UnknownKey(WireError):
    """Signed by, or sealed for, a key that is not known here."""

    code = "unknown-key"


class IdMismatch(WireError):
    """The id inside is not the id outside, or it answers another question."""

    code = "id-mismatch"


class DigestMismatch(WireError):
    """The bytes are not those that were announced."""

    code = "digest-mismatch"


class TooLarge(WireError):
    """Over a limit of the protocol."""

    code = "too-large"


class NotEnrolled(WireError):
    """Signed by a device that no invitation brought here."""

    code = "not-enrolled"


class CodeUsed(WireError):
    """The invitation's code was used before, or is past its day."""

    code = "code-used"


class Replayed(WireError):
    """Shown before, or too long ago to be believed now."""

    code = "replayed"


class Conflict(WireError):
    """The same id came before with other bytes."""

    code = "conflict"


class WrongPractice(WireError):
    """Practice where the real thing is expected, or the other way round."""

    code = "practice"


def kind_of(code: str) -> type[WireError] | None:
    """The class that a code stands for."""
    return next((kind for kind in WireError.__subclasses__() if kind.code == code), None)
