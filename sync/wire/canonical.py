"""The one exact form of everything written on the wire: compact JSON with sorted names (RFC 8785).

A digest or a signature is over exact bytes, so a reader takes no second spelling of the same
value: no white space, no other order of names, no spare bits at the end of base64url.
"""

from base64 import urlsafe_b64encode
from binascii import a2b_base64
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Any, TypeVar, get_args
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

# Its own two signs for the plain ones; what is not of its alphabet for a sign that none takes.
_FROM_URL = bytes.maketrans(b"-_+/=", b"+/???")
_UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something one end says to the other; its times are in UTC."""

    def __post_init__(self) -> None:
        for name in _times_of(type(self)):
            value = getattr(self, name)
            if isinstance(value, datetime) and value.utcoffset() != timedelta(0):
                raise ValueError("a time on the wire is in UTC")


@cache
def _times_of(kind: type[Statement]) -> tuple[str, ...]:
    """The members that may be a time: looked up once, for hundreds of statements in a batch."""
    return tuple(
        member.name for member in msgspec.structs.fields(kind) if _may_be_a_time(member.type)
    )


def _may_be_a_time(kind: Any) -> bool:
    return kind is datetime or any(_may_be_a_time(part) for part in get_args(kind))


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
        standard = text.encode("ascii").translate(_FROM_URL) + b"=" * (-len(text) % 4)
        data = a2b_base64(standard, strict_mode=True)
    except ValueError:
        raise Malformed("not base64url") from None
    # Only the last sign can be spelt in more than one way: some of its bits stand for nothing.
    rest = len(data) % 3
    if rest and b64(data[-rest:]) != text[-rest - 1 :]:
        raise Malformed("not the shortest base64url")
    return data


def new_id() -> str:
    """An id that says nothing: neither when it was made nor where."""
    return str(uuid4())


def instant(at: datetime) -> datetime:
    """A moment as it goes on the wire: UTC, whole seconds."""
    return at.astimezone(UTC).replace(microsecond=0)
