"""What the person agrees to: other words, and they are asked anew (domain.md 1.15)."""

from datetime import date

from desktop.forms.answers import Answers
from desktop.forms.condition import DECLINED
from desktop.forms.reach import service_may_be_told, wants_support, way_to_them

_NOBODY = frozenset({"none", *DECLINED})


def wish(said: Answers, today: date) -> tuple[object, ...]:
    """Give everything that the words of the agreement follow from."""
    service = (service_may_be_told(said, today), ticked(said, "referral_service"))
    return (
        said.get("share_route"),
        said.get("police_contact_wanted") == "no",
        way_to_them(said, today, by_police=True),
        said.get("police_may_share_support") == "yes",
        ticked(said, "share_partners"),
        wants_support(said) and service,
    )


def ticked(said: Answers, name: str) -> tuple[str, ...]:
    """Give what was ticked that names somebody."""
    return tuple(sorted(code for code in said.codes(name) if code not in _NOBODY))
