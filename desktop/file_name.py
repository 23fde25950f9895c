"""The name of a file somebody brought: kept as it was given, and shown so that it cannot deceive.

A name may hold line ends, signs that turn the reading direction (photo[U+202E]gpj.exe), or bytes
that are no text; it is data, never a path here (security.md 8, fault 40).
"""

import os
import unicodedata
from pathlib import Path

_LONGEST_SHOWN = 60
# Joiners belong to letters of Urdu and Farsi, and to emoji made of several.
_HARMLESS = "\u200c\u200d"
_ESCAPED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def given(path: Path) -> str:
    """Give a file's own name; bytes that are no text are written out."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def shown(name: str) -> str:
    """Give a name as it may stand on a screen: in one line, in one direction, not too long."""
    safe = "".join(_visible(sign) for sign in name)
    if len(safe) <= _LONGEST_SHOWN:
        return safe
    half = _LONGEST_SHOWN // 2
    return f"{safe[:half]}…{safe[1 - half :]}"


def _visible(sign: str) -> str:
    if unicodedata.category(sign) not in _ESCAPED or sign in _HARMLESS:
        return sign
    return f"\\u{{{ord(sign):x}}}"
