"""What of a report is about whoever told it: everybody else is taken out by rule (domain.md 6.3).

Rules only, and none of them reads: what was said in their own words is for a person to look at.
"""

from desktop.forms.answers import name_of, place_of
from desktop.forms.interview import Interview
from desktop.redaction import POINTS_TO_A_SUSPECT

_OTHERS = frozenset({"suspects", "suspect", "witnesses", "witness"})
_NAMED = frozenset({"trusted_name", "trusted_contact", "must_not_know", *POINTS_TO_A_SUSPECT})
# Asked of whoever was harmed: told by somebody else, it is another person's.
_OF_WHOEVER_WAS_HARMED = frozenset({
    "person", "before", "contact", "access", "effects", "risk", "support", "equality",
})  # fmt: skip


def is_own(known: Interview, key: str) -> bool:
    """Whether an answer is about whoever told it; what an earlier form asked may name anybody."""
    name, catalogue = name_of(key), known.catalogue
    if name not in catalogue.home or name in _NAMED:
        return False
    section, _page = catalogue.home[name]
    if section.name in _OTHERS:
        return False
    if section.name in _OF_WHOEVER_WAS_HARMED and not known.about_self:
        return False
    return section.group != "victims" or place_of(key) == 0
