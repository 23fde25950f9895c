"""The public reference of a report: seven random signs and one that checks them.

`HF-7K2M-9QX9` has no date, place or strand inside, and can be made off line on many computers.
The alphabet leaves out what looks alike (0 O 1 I L) and has a prime number of signs, so the last
sign catches every single wrong sign and every swap of two neighbours (domain.md 1.18).
"""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_PREFIX = "HF"
_RANDOM_SIGNS = 7
# Commas, lines, or just the next one beginning.
_BETWEEN = re.compile(r"[,;\n]+|\s+(?=HF)", re.IGNORECASE)


def check_sign(signs: str) -> str:
    """Weigh the signs 2, 3, 4 ... modulo 31 and give the sign that brings the sum to nought."""
    total = sum(
        weight * ALPHABET.index(sign) for weight, sign in enumerate(reversed(signs), start=2)
    )
    return ALPHABET[-total % len(ALPHABET)]


def new_reference() -> str:
    """Draw a fresh reference, grouped as it is printed and read out."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM_SIGNS))
    return _grouped(signs + check_sign(signs))


def read_reference(typed: str) -> str | None:
    """Give the reference that somebody typed, in any case and spacing, or None if it is not one."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    if signs.startswith(_PREFIX) and len(signs) > _RANDOM_SIGNS + 1:
        signs = signs[len(_PREFIX) :]
    right_length = len(signs) == _RANDOM_SIGNS + 1
    if not right_length or any(sign not in ALPHABET for sign in signs):
        return None
    return _grouped(signs) if check_sign(signs[:-1]) == signs[-1] else None


def read_references(typed: str) -> tuple[tuple[str, ...], str]:
    """Give each reference once that stands in some words, and the first that is not one, or ""."""
    read = [(part, read_reference(part)) for part in _parts(typed)]
    wrong = next((part for part, reference in read if reference is None), "")
    return tuple(dict.fromkeys(one for _part, one in read if one)), wrong


def _parts(typed: str) -> list[str]:
    """Cut before each HF, but not inside a reference whose second half happens to begin with HF."""
    parts: list[str] = []
    for piece in filter(None, map(str.strip, _BETWEEN.split(typed))):
        joined = f"{parts[-1]} {piece}" if parts else ""
        if joined and not read_reference(parts[-1]) and read_reference(joined):
            parts[-1] = joined
        else:
            parts.append(piece)
    return parts


def begun_reference(typed: str) -> str | None:
    """Give the beginning of a reference that somebody typed, or None if it is other words."""
    if whole := read_reference(typed):
        return whole
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    rest = signs.removeprefix(_PREFIX)
    fits = 0 < len(rest) <= _RANDOM_SIGNS + 1 and all(sign in ALPHABET for sign in rest)
    return _grouped(rest).rstrip("-") if fits and rest != signs else None


def _grouped(signs: str) -> str:
    return f"{_PREFIX}-{signs[:4]}-{signs[4:]}"
