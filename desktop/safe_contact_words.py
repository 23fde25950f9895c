"""The SAFE CONTACT box in words, which stands before everything else (domain.md 1.11)."""

from typing import Any

from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.forms.safe_contact import NOT_SAFE, safe_contact, safe_for_centre
from desktop.wording import tr

TITLE = tr("SAFE CONTACT")
_NAMES = {
    "call": tr("Telephone"),
    "voicemail": tr("Voicemail"),
    "text": tr("Text message"),
    "email": tr("Email"),
    "letter": tr("Letter"),
    "visit": tr("Visit"),
    "centre": tr("Through this centre"),
    "trusted_person": tr("Through the person they trust"),
}
_TRUSTED = tr("Through the person you trust")
_ANSWERS = {
    "yes": tr("safe"),
    NOT_SAFE: tr("NOT SAFE"),
    "plain_envelope_only": tr("only in a plain envelope"),
    "plain_clothes_only": tr("only in plain clothes"),
    "plain_clothes_unmarked_car": tr("only in plain clothes and an unmarked car"),
    "meet_elsewhere": tr("not at home: meet somewhere else"),
}


def told(interview: Interview) -> dict[str, Any]:
    """Give the box as the police have it, where they may be told who it is."""
    named = interview.route is Route.POLICE_NAMED
    return {"safe_contact": list(box(interview))} if named else {}


def lines(interview: Interview, *, by_police: bool, to_them: bool = False) -> tuple[str, ...]:
    """Give the lines of the box for paper; only the police ever come to the door.

    `to_them` says it to the person themselves.
    """
    found = safe_contact(interview.said, interview.today, by_police=by_police)
    names = {**_NAMES, "trusted_person": _TRUSTED} if to_them else _NAMES
    ways = [way for way in found if by_police or way != "visit"]
    return tuple(f"{names[way]}: {_ANSWERS[found[way]]}" for way in ways)


def for_centre(interview: Interview) -> dict[str, tuple[str, str]]:
    """Give each way with its name and what makes it safe, for the centre; the safe ones first."""
    found = safe_for_centre(interview.said, interview.today)
    ordered = sorted(found, key=lambda way: found[way] == NOT_SAFE)
    return {way: (_NAMES[way], _ANSWERS[found[way]]) for way in ordered}


def spoken_parts() -> dict[str, str]:
    """Give everything that the box can say to the person themselves, by its code."""
    return {"title": TITLE, **_NAMES, **_ANSWERS, "trusted_person": _TRUSTED}


def box(interview: Interview) -> dict[str, str]:
    """Give each line of the box by a lasting code: `letter_plain_envelope_only`."""
    found = safe_contact(interview.said, interview.today, by_police=True)
    return {
        f"{channel}_{answer}": f"{_NAMES[channel]}: {_ANSWERS[answer]}"
        for channel, answer in found.items()
    }
