"""What an intake tells anybody who asks: versions, limits, where its keys are."""

import msgspec

from sync.wire.attachment import SEALED_ATTACHMENT_LIMIT
from sync.wire.batch import BATCH_LIMIT, ENVELOPES_LIMIT
from sync.wire.envelope import ENVELOPE_LIMIT

WELL_KNOWN_PATH = "/.well-known/holdfast"
CHUNK_LIMIT = 8 << 20


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What is too large for this intake, in bytes and in envelopes."""

    attachment_bytes: int = SEALED_ATTACHMENT_LIMIT
    batch_bytes: int = BATCH_LIMIT
    chunk_bytes: int = CHUNK_LIMIT
    envelope_bytes: int = ENVELOPE_LIMIT
    envelopes: int = ENVELOPES_LIMIT


class WellKnown(msgspec.Struct, frozen=True, kw_only=True):
    """The intake's door plate; nothing on it is believed for more than finding the way."""

    force: str
    keys: str
    limits: Limits
    versions: list[int]


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """An access token (RFC 6749 section 5.1)."""

    access_token: str
    expires_in: int
    token_type: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A refusal over HTTP (RFC 9457), with the code of the error it stands for."""

    status: int
    title: str
    code: str = ""
    detail: str = ""
    type: str = "about:blank"
