"""The words a person reads, through one door to their translations."""

import gettext

from resources import ROOT

_translations = gettext.translation("holdfast", ROOT / "translations", fallback=True)


def tr(text: str) -> str:
    """Give back `text` in the language of the program (English until a translation is shipped)."""
    return _translations.gettext(text)


def tr_count(one: str, many: str, n: int) -> str:
    """Choose the wording for `n` things and put the number in place of `{n}`."""
    return _translations.ngettext(one, many, n).format(n=n)
