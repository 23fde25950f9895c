"""The folder an intake lives in: its settings, its public keys, and private ones apart."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from sync.intake.errors import IntakeError
from sync.wire import canonical, keylock
from sync.wire.canonical import Name, Statement
from sync.wire.errors import WireError
from sync.wire.invitation import Endpoint, KeySet, verify_key_set
from sync.wire.keys import OpeningKey, SigningKey, VerifyingKey

SETTINGS = "intake.json"

PrivateKey = TypeVar("PrivateKey", SigningKey, OpeningKey)


class Settings(Statement, frozen=True, kw_only=True):
    """What an intake is: whose, where, and whether it is for practice."""

    force: Name
    practice: bool
    url: Endpoint
    v: Literal[1] = 1

    @property
    def reference_prefix(self) -> str:
        """The first and last letter of the force's first word: NK for Norfolk Constabulary."""
        letters = re.sub(r"[^A-Z]", "", self.force.split()[0].upper()) or "X"
        return letters[0] + letters[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """An intake's folder; nothing in it is read before it is asked for."""

    path: Path
    passphrase: str | None = None
    ask: Callable[[], str] | None = None

    @property
    def public(self) -> Path:
        """What anybody may see."""
        return self.path / "public"

    @property
    def private(self) -> Path:
        """What nobody else may see; the serving machine needs only the signing key of it."""
        return self.path / "private"

    @property
    def tls_ca(self) -> Path:
        """The self-made authority that desks pin."""
        return self.public / "tls-ca.pem"

    @property
    def tls_certificate(self) -> Path:
        """The self-made certificate with its key."""
        return self.private / "tls.pem"

    @property
    def default_database(self) -> str:
        """SQLite beside the keys."""
        return f"sqlite:///{(self.path / 'ledger.db').resolve()}"

    def settings(self) -> Settings:
        """What intake this is."""
        return canonical.parse(self._bytes(self.path / SETTINGS), Settings)

    def root(self) -> VerifyingKey:
        """The public root key."""
        return VerifyingKey.from_jwk(self._bytes(self.public / "root.jwk"))

    def key_set_bytes(self) -> bytes:
        """The published keys, as signed by the root."""
        return self._bytes(self.public / "keys.jws")

    def key_set(self) -> KeySet:
        """The published keys."""
        return _verified(self.key_set_bytes(), self.root())

    def private_root(self) -> SigningKey:
        """The root's private half; keep it off the serving machine."""
        return self.private_key(self.private / "root.jwk", SigningKey)

    def signing(self) -> SigningKey:
        """The key that signs acknowledgements."""
        return self.private_key(self.private / "signing.jwk", SigningKey)

    def private_key(self, path: Path, kind: type[PrivateKey]) -> PrivateKey:
        """A private key from its file, with the passphrase if it needs one."""
        data = self._bytes(path)
        try:
            if keylock.is_shut(data):
                data = keylock.unshut(data, self._phrase())
            return kind.from_jwk(data.strip())
        except WireError:
            raise IntakeError(
                f"The key file {path.name} does not open.",
                advice="Give the right passphrase with --passphrase-file, or the right file.",
            ) from None

    def write_private(self, name: str, data: bytes) -> Path:
        """A new file in `private`, shut with the passphrase if there is one."""
        if self.passphrase is not None:
            data = keylock.shut(data, self.passphrase)
        return write_new(self.private / name, data, mode=0o600)

    def _phrase(self) -> str:
        if self.passphrase is None and self.ask is not None:
            return self.ask()
        return self.passphrase or ""

    @staticmethod
    def _bytes(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError:
            raise IntakeError(
                f"{path} cannot be read.",
                advice="Name the intake's folder, or make one with holdfast-intake init.",
            ) from None


@lru_cache(8)
def _verified(signed: bytes, root: VerifyingKey) -> KeySet:
    """The same bytes are the same keys: each is tried once, and not with every batch."""
    return verify_key_set(signed, root)


def write_new(path: Path, data: bytes, *, mode: int) -> Path:
    """A file that was not there, whole on the disk when this returns."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise IntakeError(
            f"{path.name} is there already.", advice="Choose another name. Nothing was changed."
        ) from None
    return path


def replace(path: Path, data: bytes, *, mode: int) -> Path:
    """A file with new content: the old one or the new one, never half of it."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    write_new(beside, data, mode=mode)
    beside.replace(path)
    return path
