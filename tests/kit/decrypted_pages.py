"""Every byte of a SQLCipher file as it would lie in a plain one: used pages, free pages and slack.

SQLCipher 4 seals each page of 4,096 bytes by itself with AES-256-CBC; its last 80 bytes are the
initial vector and the HMAC. A query shows rows; this shows what a deleted row left behind.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVE, _VECTOR, _SALT = 4096, 80, 16, 16


def decrypted_pages(path: Path, key: bytes) -> bytes:
    """Give the whole content of a file opened with a raw key; its log must be folded in."""
    sealed = path.read_bytes()
    assert len(sealed) % _PAGE == 0
    log = path.with_name(f"{path.name}-wal")
    assert not log.exists() or log.stat().st_size == 0, "fold the log in first"
    return b"".join(
        _page(sealed[at : at + _PAGE], key, first=at == 0) for at in range(0, len(sealed), _PAGE)
    )


def _page(sealed: bytes, key: bytes, *, first: bool) -> bytes:
    end = _PAGE - _RESERVE
    vector = sealed[end : end + _VECTOR]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(sealed[_SALT if first else 0 : end]) + decryptor.finalize()
