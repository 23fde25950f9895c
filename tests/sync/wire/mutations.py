"""Every way to change one byte of a text on the wire that a reader might be tempted to take."""

import string
from collections.abc import Callable, Iterator

import pytest

from sync.wire.errors import WireError

_ALPHABET = (string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_").encode()


def changed(data: bytes) -> Iterator[bytes]:
    """Each byte in turn: one bit, the other case, and the neighbour in base64url.

    The neighbour differs in the lowest bit of its six, which at the end of a part is a spare one.
    """
    for place, byte in enumerate(data):
        for other in {byte ^ 0x01, byte ^ 0x20, _neighbour(byte)} - {byte}:
            yield data[:place] + bytes([other]) + data[place + 1 :]


def truncated(data: bytes) -> Iterator[bytes]:
    """Each shorter beginning."""
    for length in range(len(data)):
        yield data[:length]


def lengthened(data: bytes) -> Iterator[bytes]:
    """A little more, before, after or in the middle."""
    half = len(data) // 2
    for more in (b" ", b"\n", b"=", b"A", b".", b"}", b"\x00"):
        yield data + more
        yield more + data
        yield data[:half] + more + data[half:]


def refuses_all(read: Callable[[bytes], object], data: bytes) -> int:
    """Assert that the reader refuses every one with a named error; how many there were."""
    read(data)
    count = 0
    for mutants in (changed, truncated, lengthened):
        for mutant in mutants(data):
            with pytest.raises(WireError):
                read(mutant)
            count += 1
    return count


def _neighbour(byte: int) -> int:
    place = _ALPHABET.find(byte)
    return byte if place < 0 else _ALPHABET[place ^ 1]
