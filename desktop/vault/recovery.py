"""The code on the recovery sheet: nine groups of four random signs and one that checks them.

36 signs of 31 carry 178 bits, so no slow derivation is needed; each group checks itself, so a
slip of the pen is found by group and not by despair (security.md 6.1).
"""

import secrets

from desktop.errors import RecoverySlip
from desktop.reference import ALPHABET, check_sign
from desktop.wording import tr

GROUPS = 9
_RANDOM_SIGNS = 4


def new_code() -> str:
    """Draw a recovery code, spaced as it is printed."""
    return " ".join(_new_group() for _ in range(GROUPS))


def read_code(typed: str) -> bytes:
    """Give the secret in a typed code; RecoverySlip names the group with a slip in it."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    size = _RANDOM_SIGNS + 1
    groups = [signs[start : start + size] for start in range(0, len(signs), size)]
    wrong = [place for place, group in enumerate(groups, start=1) if not group_holds(group)]
    if wrong or len(groups) != GROUPS:
        raise _slip(min(wrong[0] if wrong else len(groups) + 1, GROUPS))
    return "".join(group[:_RANDOM_SIGNS] for group in groups).encode("ascii")


def group_holds(group: str) -> bool:
    """Whether one group of five agrees with its own check sign."""
    known = len(group) == _RANDOM_SIGNS + 1 and all(sign in ALPHABET for sign in group)
    return known and check_sign(group[:-1]) == group[-1]


def _slip(place: int) -> RecoverySlip:
    words = tr("The recovery code has a slip in group {place} of {groups}.")
    return RecoverySlip(words.format(place=place, groups=GROUPS))


def _new_group() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM_SIGNS))
    return signs + check_sign(signs)
