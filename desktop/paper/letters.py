"""Somebody's words as a line of print, and which letters an engine that joins none must refuse.

ReportLab puts Arabic and Hebrew in the wrong order and the vowels of Indian scripts in the wrong
place (facts.md 3); a page that reads wrong is worse than none.
"""

import re
import unicodedata
from functools import cache

from desktop.paper.errors import WrongScript

_FIRST_OTHER_SCRIPT = 0x0590
_DRAWN_RIGHT = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER LETTER")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# They say whether two letters are joined, and change what a word of Urdu or Hindi looks like.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_BETWEEN_DIGITS = r"(?<=\d) (?=\d)"
_AFTER_A_SMALL_NUMBER = r"(?<=\b\d) (?=\w)|(?<=\b\d\d) (?=\w)"
_BEFORE_THE_LAST_WORD = re.compile(r" (?=\S{1,7}$)")
_FEWEST_WORDS_OF_A_SENTENCE = 6
_BOUND = re.compile(f"{_BETWEEN_DIGITS}|{_AFTER_A_SMALL_NUMBER}")


def one_line(text: str) -> str:
    """Give the words on one line, without signs that nobody sees; letters stay joined as told."""
    spaced = re.sub(r"[\t\n\r\v\f]", " ", text)
    seen = "".join(s for s in spaced if s in _JOINERS or unicodedata.category(s) not in _UNSEEN)
    return re.sub(" +", " ", unicodedata.normalize("NFC", seen)).strip(" ")


def drawable(text: str, shapes: frozenset[int]) -> str:
    """Give the words on one line, as they can be drawn with letters that have these `shapes`.

    WrongScript, which does not repeat the words, if one of them would come out wrong or blank.
    """
    line = "".join(sign for sign in one_line(text) if sign not in _JOINERS)
    if any(_drawn_wrong(sign) for sign in set(line)) or not shapes.issuperset(map(ord, line)):
        raise WrongScript
    return line


def unsplit(text: str) -> str:
    """Bind a telephone number, and a day to its month, so that no line ends inside them."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text)


def no_word_alone(text: str) -> str:
    """Bind the short last word of a sentence to the one before: it stands on no line alone."""
    if len(text.split(" ")) < _FEWEST_WORDS_OF_A_SENTENCE:
        return text
    return _BEFORE_THE_LAST_WORD.sub("\N{NO-BREAK SPACE}", text)


@cache
def _drawn_wrong(sign: str) -> bool:
    if unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT:
        return True
    if ord(sign) < _FIRST_OTHER_SCRIPT or unicodedata.category(sign)[0] not in "LM":
        return False
    return not unicodedata.name(sign, "").startswith(_DRAWN_RIGHT)
