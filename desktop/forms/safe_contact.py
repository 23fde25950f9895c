"""What may be done to reach the person: what was not said to be safe is not (domain.md 1.11)."""

from collections.abc import Iterable
from datetime import date

from desktop.forms.answers import Answers, name_of
from desktop.forms.dates import read_date

NOT_SAFE = "not_safe"
CHANNELS = ("call", "voicemail", "text", "email", "letter", "visit", "centre", "trusted_person")
_ASKED = {
    "call": ("victim_phone", "phone_safe_to_call", ("yes",)),
    "text": ("victim_phone", "text_safe", ("yes",)),
    "email": ("victim_email", "email_safe", ("yes",)),
    "letter": ("victim_address", "letter_safe", ("yes", "plain_envelope_only")),
    "visit": (
        "victim_address",
        "visit_safe",
        ("yes", "plain_clothes_only", "plain_clothes_unmarked_car", "meet_elsewhere"),
    ),
}


# What was said of a way to reach them was said of that number, address or person, and of no other.
_SAID_OF = {
    "victim_phone": (
        "phone_safe_to_call", "phone_safe_voicemail", "phone_safe_say_who", "phone_withheld_ok",
        "text_safe",
    ),
    "victim_email": ("email_safe",),
    "victim_address": ("letter_safe", "visit_safe"),
    "trusted_contact": ("trusted_knows",),
}  # fmt: skip


def changes_contact(keys: Iterable[str]) -> bool:
    """Whether a way to reach somebody, or what was said of one, is among these addresses."""
    of_contact = {*_SAID_OF, *(name for names in _SAID_OF.values() for name in names)}
    return any(name_of(key) in of_contact for key in keys)


def not_said_of_another(known: Answers, told: Answers) -> Answers:
    """Take away what was said to be safe of a way to reach them that is another one now.

    Nothing is safe until somebody says so of the new one (domain.md 1.11).
    """
    changed = (key for key, way in told.values.items() if known.get(key) not in (None, way))
    gone = {name for key in changed for name in _SAID_OF.get(name_of(key), ())}
    return Answers({key: said for key, said in known.values.items() if name_of(key) not in gone})


def safe_contact(said: Answers, today: date, *, by_police: bool) -> dict[str, str]:
    """Give for each channel the answer that makes it safe, or NOT_SAFE.

    A missing answer, "not sure" and "prefer not to say" are no yes. After `contact_until` nothing
    is safe any more; a date that cannot be read may be over.
    """
    if _is_over(said.text("contact_until"), today):
        return dict.fromkeys(CHANNELS, NOT_SAFE)
    direct, centre, trusted = _ways(said, by_police=by_police)
    found = {**_found(said, direct=direct, trusted=trusted), "centre": _yes(centre)}
    return {channel: found[channel] for channel in CHANNELS}


def safe_for_centre(said: Answers, today: date) -> dict[str, str]:
    """Give the same for the centre that took the report: what may only go through it, it may do.

    Nobody of it goes to their door.
    """
    ways = [way for way in CHANNELS if way not in ("visit", "centre")]
    if _is_over(said.text("contact_until"), today):
        return dict.fromkeys(ways, NOT_SAFE)
    ok = said.text("contact_ok")
    direct, trusted = ok in ("yes", "only_through_centre"), ok == "only_through_trusted_person"
    found = _found(said, direct=direct, trusted=trusted)
    return {way: found[way] for way in ways}


def _found(said: Answers, *, direct: bool, trusted: bool) -> dict[str, str]:
    found = {channel: _channel(said, channel) if direct else NOT_SAFE for channel in _ASKED}
    found["voicemail"] = _yes(found["call"] == said.text("phone_safe_voicemail") == "yes")
    found["trusted_person"] = _yes(trusted and _trusted_is_ready(said))
    return found


def _yes(is_safe: bool) -> str:
    return "yes" if is_safe else NOT_SAFE


def _ways(said: Answers, *, by_police: bool) -> tuple[bool, bool, bool]:
    """Whether somebody may go straight to the person, through the centre, through somebody."""
    wanted = said.text("police_contact_wanted") if by_police else "yes"
    ok = said.text("contact_ok")
    if wanted in ("yes_via_centre", "yes_via_trusted_person"):
        via = wanted.removeprefix("yes_via_")
        fits = ok in ("yes", f"only_through_{via}")
        return False, fits and via == "centre", fits and via == "trusted_person"
    if wanted != "yes":
        return False, False, False
    return ok == "yes", ok == "only_through_centre", ok == "only_through_trusted_person"


def _channel(said: Answers, channel: str) -> str:
    detail, question, safe = _ASKED[channel]
    told = said.text(question)
    given = said.text(f"victims[0].{detail}").strip()
    return told if given and told in safe else NOT_SAFE


def _trusted_is_ready(said: Answers) -> bool:
    return said.text("trusted_knows") == "yes" and bool(said.text("trusted_contact").strip())


def _is_over(until: str, today: date) -> bool:
    """Whether the time is over, or may be: a month without a day may have meant its first."""
    try:
        return bool(until) and read_date(until).earliest < today
    except ValueError:
        return True
