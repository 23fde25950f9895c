"""Signs that none of our typefaces has, such as faces and hearts, by their names.

What somebody said is set as they said it; where a sign cannot be, its name stands for it, so that
one heart in a story does not keep the whole of it off paper.
"""

import unicodedata

from desktop.paper.letters import one_line
from desktop.paper.reportlab_words import every_shape


def spelt_out(text: str) -> str:
    """Give the words with the names of the signs that have no shape, in brackets."""
    wanting = {sign for sign in set(one_line(text)) if ord(sign) > 0x7F} if text else set()
    if not wanting or every_shape().issuperset(map(ord, wanting)):
        return text
    return "".join(_named(sign) if sign in wanting else sign for sign in text)


def _named(sign: str) -> str:
    if ord(sign) in every_shape():
        return sign
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
