"""A new intake: root, signing and sealing keys, a certificate for its own address, settings."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import trustme

from sync.intake.errors import IntakeError
from sync.intake.folder import SETTINGS, Folder, Settings, replace, write_new
from sync.wire import canonical
from sync.wire.canonical import instant
from sync.wire.errors import WireError
from sync.wire.invitation import KeySet, sign_key_set
from sync.wire.keys import OpeningKey, SealingKey, SigningKey

KEYS_LOOKED_FOR_EVERY = timedelta(days=7)
# What was sealed for the old key on the day of the change may still be on a stick.
RETIRED_KEY_KNOWN_FOR = timedelta(days=90)


def found(
    path: Path,
    *,
    force: str,
    url: str,
    practice: bool,
    now: datetime,
    passphrase: str | None = None,
) -> Folder:
    """Make an intake's folder; its settings are written last, so half a folder is no intake."""
    folder = Folder(path=path, passphrase=passphrase)
    if (path / SETTINGS).exists():
        raise IntakeError(
            "There is an intake in that folder already.",
            advice="Choose an empty folder. Nothing was changed.",
        )
    settings = _settings(force, url, practice)
    folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.public.mkdir(exist_ok=True)
    folder.private.mkdir(mode=0o700, exist_ok=True)
    _make_keys(folder, now)
    _make_certificate(folder, settings)
    write_new(path / SETTINGS, canonical.write(settings), mode=0o644)
    return folder


def rotate(folder: Folder, now: datetime) -> OpeningKey:
    """A new sealing key, signed by the root; the old ones stay known for a while."""
    old = folder.key_set()
    fresh = OpeningKey.generate()
    until = instant(now)
    kept = [_retired(key, until) for key in old.sealing]
    known = [key for key in kept if _still_known(key, until)]
    folder.write_private(f"sealing-{fresh.kid}.jwk", fresh.to_jwk())
    keys = KeySet(
        issued_at=max(until, old.issued_at + timedelta(seconds=1)),
        next=until + KEYS_LOOKED_FOR_EVERY,
        sealing=(fresh.public(use_from=until), *known),
        signing=old.signing,
    )
    signed = sign_key_set(keys, folder.private_root())
    replace(folder.public / "keys.jws", signed, mode=0o644)
    return fresh


def _settings(force: str, url: str, practice: bool) -> Settings:
    settings = Settings(force=force, practice=practice, url=url.rstrip("/"))
    try:
        return canonical.read(canonical.write(settings), Settings)
    except WireError:
        raise IntakeError(
            "That name or address cannot be used.",
            advice="Give a force's name, and an address that begins with https://",
        ) from None


def _make_keys(folder: Folder, now: datetime) -> None:
    root, signing, opening = SigningKey.generate(), SigningKey.generate(), OpeningKey.generate()
    keys = KeySet(
        issued_at=instant(now),
        next=instant(now) + KEYS_LOOKED_FOR_EVERY,
        sealing=(opening.public(),),
        signing=(signing.public(),),
    )
    folder.write_private("root.jwk", root.to_jwk())
    folder.write_private("signing.jwk", signing.to_jwk())
    folder.write_private(f"sealing-{opening.kid}.jwk", opening.to_jwk())
    write_new(folder.public / "root.jwk", root.public().to_jwk(), mode=0o644)
    write_new(folder.public / "keys.jws", sign_key_set(keys, root), mode=0o644)


def _make_certificate(folder: Folder, settings: Settings) -> None:
    """A certificate that desks believe because the invitation names its maker, and only that."""
    authority = trustme.CA(organization_name=f"Holdfast intake of {settings.force}"[:64])
    names = {urlsplit(settings.url).hostname or "localhost", "localhost", "127.0.0.1", "::1"}
    leaf = authority.issue_cert(*sorted(names))
    write_new(folder.tls_ca, authority.cert_pem.bytes(), mode=0o644)
    write_new(folder.private / "tls-ca.pem", authority.private_key_pem.bytes(), mode=0o600)
    write_new(folder.tls_certificate, leaf.private_key_and_cert_chain_pem.bytes(), mode=0o600)


def _retired(key: SealingKey, at: datetime) -> SealingKey:
    if not key.usable(at):
        return key
    return SealingKey(
        alg=key.alg,
        kid=key.kid,
        kty=key.kty,
        pub=key.pub,
        use_from=key.use_from,
        use_until=at,
    )


def _still_known(key: SealingKey, at: datetime) -> bool:
    return isinstance(key.use_until, datetime) and at < key.use_until + RETIRED_KEY_KNOWN_FOR
