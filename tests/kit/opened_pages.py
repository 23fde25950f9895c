"""Every byte of a vault's databases with the key applied, free pages and the log included.

Asking the database would show what it still calls its own; what was wiped may stand in a page that
it has freed, or in an older page of the log. An independent reading of SQLCipher 4's format.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from desktop.session import Session
from desktop.vault import place

_PAGE, _RESERVED, _SALT = 4096, 80, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def opened_pages(content: bytes, key: bytes) -> bytes:
    """Open each page of a database: AES-256-CBC, checked by HMAC-SHA512 first."""
    mac_key = _mac_key(content, key)
    pages = range(1, len(content) // _PAGE + 1)
    return b"".join(
        _opened(content[(number - 1) * _PAGE : number * _PAGE], number, key, mac_key)
        for number in pages
    )


def opened_log(log: bytes, content: bytes, key: bytes) -> bytes:
    """Open each page of a write-ahead log; `content` is the database that it belongs to."""
    mac_key = _mac_key(content, key)
    opened = []
    for at in range(_LOG_HEAD, len(log) - _FRAME_HEAD - _PAGE + 1, _FRAME_HEAD + _PAGE):
        number = int.from_bytes(log[at : at + 4], "big")
        page = log[at + _FRAME_HEAD : at + _FRAME_HEAD + _PAGE]
        opened.append(_opened(page, number, key, mac_key))
    return b"".join(opened)


def every_byte(session: Session) -> bytes:
    """Everything in both databases of an unlocked vault and in their logs, as it lies there now."""
    return b"".join(_all_of(session))


def _all_of(session: Session) -> Iterator[bytes]:
    keyring = session.opened.keyring
    for name, key in ((place.CASEBOOK, keyring.casebook), (place.COUNTS, keyring.counts)):
        assert key is not None
        database: Path = session.folder / name
        content = database.read_bytes()
        yield opened_pages(content, key)
        log = database.with_name(database.name + "-wal")
        if log.is_file():
            yield opened_log(log.read_bytes(), content, key)


def _mac_key(content: bytes, key: bytes) -> bytes:
    salt = bytes(byte ^ 0x3A for byte in content[:_SALT])
    return hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)


def _opened(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    end = _PAGE - _RESERVED
    sealed, iv = page[_SALT if number == 1 else 0 : end], page[end : end + 16]
    mark = page[end + 16 :]
    right = hmac.digest(mac_key, sealed + iv + number.to_bytes(4, "little"), "sha512")
    assert hmac.compare_digest(mark, right), f"page {number} was not sealed with this key"
    return Cipher(AES256(key), CBC(iv)).decryptor().update(sealed)
