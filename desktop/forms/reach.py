"""By which way somebody may get in touch: every sentence about contact follows from it.

What is said, what is read out, and the SAFE CONTACT box all come from the same answers, so that
none can promise what another forbids (domain.md 1.11).
"""

from datetime import date
from enum import StrEnum

from desktop.forms.answers import Answers
from desktop.forms.condition import DECLINED
from desktop.forms.route import Route
from desktop.forms.safe_contact import NOT_SAFE, safe_contact


class Way(StrEnum):
    """The one way that is safe: straight to the person, through somebody, or none."""

    DIRECT = "direct"
    CENTRE = "centre"
    TRUSTED_PERSON = "trusted_person"
    NONE = "none"


def way_to_them(said: Answers, today: date, *, by_police: bool) -> Way:
    """Give the way in which the police, or a support service, may reach the person."""
    found = safe_contact(said, today, by_police=by_police)
    # Only the police ever come to the door.
    safe = {way for way in found if found[way] != NOT_SAFE and (by_police or way != "visit")}
    through = next((way for way in (Way.CENTRE, Way.TRUSTED_PERSON) if way in safe), None)
    return through or (Way.DIRECT if safe else Way.NONE)


def service_may_be_told(said: Answers, today: date) -> bool:
    """Whether a support service is told at all, or the person rings it themselves."""
    by_themselves = said.text("referral_method") == "self_contact"
    unnamed = said.get("anonymous") == "no_name"
    return not (unnamed or by_themselves) and _is_reached(said, today)


def wants_support(said: Answers) -> bool:
    """Whether they would like a support service, by whatever route."""
    by_support = said.get("share_route") == Route.SUPPORT_ONLY
    return by_support or said.get("support_referral_wanted") == "yes"


def wants_police_where_none_is_safe(said: Answers, today: date) -> bool:
    """Whether the police may get in touch, and yet no way was said to be safe."""
    wanted = said.text("police_contact_wanted") not in ("", "no", *DECLINED)
    asked = said.get("share_route") == Route.POLICE_NAMED and said.get("contact_ok") is not None
    return wanted and asked and way_to_them(said, today, by_police=True) is Way.NONE


def _is_reached(said: Answers, today: date) -> bool:
    return way_to_them(said, today, by_police=False) is not Way.NONE
