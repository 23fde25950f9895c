"""Every way to change one byte of something, and every way to cut it short."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Mutant:
    """Bytes that differ from the true ones, and how."""

    content: bytes
    change: str


def one_bit_each(content: bytes) -> Iterator[Mutant]:
    """Flip one bit of each byte; the next byte's next bit, so that all eight have their turn."""
    for at, byte in enumerate(content):
        bit = at % 8
        yield _with_byte(content, at, byte ^ (1 << bit), f"bit {bit} of byte {at} flipped")


def every_value_each(content: bytes) -> Iterator[Mutant]:
    """Put each of the 255 other values in the place of each byte."""
    for at, byte in enumerate(content):
        for value in range(256):
            if value != byte:
                yield _with_byte(content, at, value, f"byte {at} is {value:#04x}, not {byte:#04x}")


def truncations(content: bytes) -> Iterator[Mutant]:
    """Cut off at every length, from nothing to all but the last byte."""
    for length in range(len(content)):
        yield Mutant(content[:length], f"cut to {length} of {len(content)} bytes")


def mutants(content: bytes, *, all_values: bool = False) -> Iterator[Mutant]:
    """Give every one-byte change and every truncation."""
    changes = every_value_each(content) if all_values else one_bit_each(content)
    return chain(changes, truncations(content))


def _with_byte(content: bytes, at: int, value: int, change: str) -> Mutant:
    return Mutant(content[:at] + bytes([value]) + content[at + 1 :], change)
