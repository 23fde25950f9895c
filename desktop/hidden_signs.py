"""Signs that turn the letters after them without being seen, shown for what they are.

They are kept in the record as they were given; on a list one of them could make a line read
otherwise than it is (security.md 8, fault 41). Marks that only say which way a letter leans stay.
"""

import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def made_visible(text: str) -> str:
    """Put the number of each turning sign in its place."""
    return _TURNING.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)
