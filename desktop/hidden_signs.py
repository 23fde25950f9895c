"""Signs that turn the letters after them without being seen, shown for what they are.

They are kept in the record as they were given; on a list one of them could make a line read
otherwise than it is (security.md 8, fault 41). Marks that only say which way a letter leans stay.
"""

import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def made_visible(text: str) -> str:
    """Put the number of each turning sign in its place."""
    return _TURNING.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)


def plain(text: str) -> str:
    """Show words of somebody far away as plain lines: no sign in them does anything unseen."""
    lines = "\n".join(text.splitlines())
    return made_visible(_CONTROLS.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", lines))
