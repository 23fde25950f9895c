"""The one exact form of everything written on the wire: compact JSON with sorted names (RFC 8785).

A digest or a signature is over exact bytes, so a reader takes no second spelling of the same
value: no white space, no other order of names, no spare bits at the end of base64url.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Annotated, TypeVar
from uuid import uuid4

import msgspec
from msgspec import Meta

from sync.wire.errors import Malformed, UnknownVersion

# Version 4 only: a time-ordered id would tell when somebody came in (docs/protocol.md).
_UUID4 = r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z"

Id = Annotated[str, Meta(pattern=_UUID4)]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Digest = Annotated[str, Meta(pattern=r"^sha-256=[0-9a-f]{64}\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Size = Annotated[int, Meta(ge=0, le=1 << 40)]

T = TypeVar("T", bound=msgspec.Struct)

_UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something one end says to the other; its times are in UTC."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, datetime) and value.utcoffset() != timedelta(0):
                raise ValueError("a time on the wire is in UTC")


class _Versioned(msgspec.Struct):
    """Anything that tells its version, whatever else is in it."""

    v: int


def write(value: msgspec.Struct) -> bytes:
    """The only bytes that stand for this value."""
    return msgspec.json.encode(value, order="sorted")


def read(data: bytes, kind: type[T]) -> T:
    """The value these bytes stand for, if they are its only bytes."""
    value = parse(data, kind)
    if write(value) != data:
        raise Malformed("not in the canonical form")
    return value


def parse(data: bytes, kind: type[T]) -> T:
    """The value in some JSON, however it is spelt: for what is neither signed nor digested."""
    try:
        return msgspec.json.decode(data, type=kind)
    except _UNREADABLE:
        _refuse_other_versions(data, kind)
        raise Malformed(f"not a {kind.__name__}") from None


def _refuse_other_versions(data: bytes, kind: type[msgspec.Struct]) -> None:
    if "v" not in kind.__struct_fields__:
        return
    try:
        version = msgspec.json.decode(data, type=_Versioned).v
    except _UNREADABLE:
        return
    if version != 1:
        raise UnknownVersion(f"version {version}") from None


def b64(data: bytes) -> str:
    """Base64url without padding (RFC 7515 section 2)."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text: str) -> bytes:
    """What a base64url text stands for, if it is the text its writer must have made."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        raise Malformed("not base64url") from None
    if b64(data) != text:
        raise Malformed("not the shortest base64url")
    return data


def new_id() -> str:
    """An id that says nothing: neither when it was made nor where."""
    return str(uuid4())


def instant(at: datetime) -> datetime:
    """A moment as it goes on the wire: UTC, whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0)
