"""Who may send: centres, the invitations they were given, their devices, tokens of the hour."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import Connection, Row, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from sync.intake import tables
from sync.intake.errors import IntakeError
from sync.wire.assertion import Assertion
from sync.wire.canonical import new_id
from sync.wire.enrolment import Enrolment
from sync.wire.errors import CodeUsed, Replayed
from sync.wire.keys import SealingKey, Signers, VerifyingKey
from sync.wire.primitives import sha256

INVITATION_LASTS = timedelta(days=28)
TOKEN_LASTS = timedelta(minutes=10)
# A key is tried when it is read, which takes longer than all else that a small batch wants.
_KEYS_AT_HAND = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCentre:
    """A centre that may be invited."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A desk that came with an invitation."""

    id: str
    centre: str
    signing: VerifyingKey
    sealing: SealingKey = field(repr=False)


def add_centre(connection: Connection, name: str, now: datetime) -> KnownCentre:
    """A new centre."""
    centre = KnownCentre(id=new_id(), name=name)
    known = connection.scalar(select(tables.centres.c.id).where(tables.centres.c.name == name))
    if known is not None:
        raise IntakeError(
            "There is a centre of that name.", advice="Invite it, or choose another name."
        )
    connection.execute(
        insert(tables.centres).values(id=centre.id, name=name, added_at=_seconds(now))
    )
    return centre


def find_centre(connection: Connection, name_or_id: str) -> KnownCentre:
    """The centre that is meant."""
    columns = tables.centres.c
    asked = or_(columns.name == name_or_id, columns.id == name_or_id)
    row = connection.execute(select(columns.id, columns.name).where(asked)).one_or_none()
    if row is None:
        raise IntakeError(
            "There is no such centre.", advice="Add it first: holdfast-intake centre add NAME"
        )
    return KnownCentre(id=row.id, name=row.name)


def new_code(connection: Connection, centre: str, now: datetime) -> tuple[str, datetime]:
    """A code that enrols one device of this centre; only its hash is kept."""
    code, expires_at = secrets.token_urlsafe(32), now + INVITATION_LASTS
    connection.execute(
        insert(tables.invitations).values(
            code_sha256=sha256(code.encode()), centre=centre, expires_at=_seconds(expires_at)
        )
    )
    return code, expires_at


def enrol(connection: Connection, enrolment: Enrolment, now: datetime) -> str:
    """A device's id for its code; asked again with the same key, the same id."""
    columns = tables.invitations.c
    invited = connection.execute(
        select(columns.centre, columns.expires_at, columns.device)
        .where(columns.code_sha256 == sha256(enrolment.code.encode()))
        .with_for_update()
    ).one_or_none()
    if invited is None or invited.centre != enrolment.centre:
        raise CodeUsed("no such code for that centre")
    if invited.device is not None:
        return _same_device(connection, invited.device, enrolment)
    if _seconds(now) >= invited.expires_at:
        raise CodeUsed("the code is past its day")
    device = _insert_device(connection, enrolment, now)
    connection.execute(
        update(tables.invitations)
        .where(columns.code_sha256 == sha256(enrolment.code.encode()))
        .values(device=device)
    )
    return device


def device_by_id(connection: Connection, id: str) -> Device | None:
    """The device of that id."""
    found = select(tables.devices).where(tables.devices.c.id == id)
    return _device(connection.execute(found).one_or_none())


def device_by_kid(connection: Connection, kid: str) -> Device | None:
    """The device that signs with that key."""
    found = select(tables.devices).where(tables.devices.c.signing_kid == kid)
    return _device(connection.execute(found).one_or_none())


def signers(connection: Connection) -> Signers:
    """Every enrolled device."""

    def _signer(kid: str) -> VerifyingKey | None:
        device = device_by_kid(connection, kid)
        return None if device is None else device.signing

    return _signer


def note_assertion(connection: Connection, assertion: Assertion, now: datetime) -> None:
    """Take an assertion this once; Replayed when it was shown before."""
    forget = delete(tables.assertions).where(tables.assertions.c.stale_after < _seconds(now))
    connection.execute(forget)
    shown = insert(tables.assertions).values(jti=assertion.jti, stale_after=assertion.stale_after)
    try:
        connection.execute(shown)
    except IntegrityError:
        raise Replayed("shown before") from None


def issue_token(connection: Connection, device: str, now: datetime) -> str:
    """An opaque token; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(tables.tokens).where(tables.tokens.c.expires_at <= _seconds(now)))
    connection.execute(
        insert(tables.tokens).values(
            token_sha256=sha256(token.encode()),
            device=device,
            expires_at=_seconds(now + TOKEN_LASTS),
        )
    )
    return token


def device_by_token(connection: Connection, token: str, now: datetime) -> str | None:
    """The id of the device that was given this token, while it lasts."""
    columns = tables.tokens.c
    held = select(columns.device).where(
        columns.token_sha256 == sha256(token.encode()), columns.expires_at > _seconds(now)
    )
    found: str | None = connection.scalar(held)
    return found


def _same_device(connection: Connection, id: str, enrolment: Enrolment) -> str:
    device = device_by_id(connection, id)
    if device is None or device.signing != enrolment.signing:
        raise CodeUsed("the code was used before")
    return device.id


def _insert_device(connection: Connection, enrolment: Enrolment, now: datetime) -> str:
    if device_by_kid(connection, enrolment.signing.kid) is not None:
        raise CodeUsed("that device is enrolled already")
    id = new_id()
    connection.execute(
        insert(tables.devices).values(
            id=id,
            centre=enrolment.centre,
            name=enrolment.device_name,
            signing_kid=enrolment.signing.kid,
            signing=enrolment.signing.to_jwk(),
            sealing=enrolment.sealing.to_jwk(),
            enrolled_at=_seconds(now),
        )
    )
    return id


def _device(row: Row[tuple[object, ...]] | None) -> Device | None:
    if row is None:
        return None
    return Device(
        id=row.id,
        centre=row.centre,
        signing=_signing_key(bytes(row.signing)),
        sealing=_sealing_key(bytes(row.sealing)),
    )


@lru_cache(_KEYS_AT_HAND)
def _signing_key(jwk: bytes) -> VerifyingKey:
    return VerifyingKey.from_jwk(jwk)


@lru_cache(_KEYS_AT_HAND)
def _sealing_key(jwk: bytes) -> SealingKey:
    return SealingKey.from_jwk(jwk)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
