"""What a document says outright, so that the police need not work it out (domain.md 1.17)."""

from desktop.forms.answers import Answers, key_of
from desktop.forms.condition import DECLINED
from desktop.risk import Band

_STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")
_OFTEN = ("two_or_three", "monthly", "weekly_or_more")


def flags(said: Answers, band: Band | None, by_slip: str = "no") -> dict[str, bool]:
    """Say outright what the police would otherwise have to work out (domain.md 1.17).

    `by_slip` says whether an earlier slip tells of a repeat.
    """
    strands, types = said.codes("motivation"), said.codes("incident_type")
    online = said.text("where_kind") in ("online", "both") or "online_abuse" in types
    told = {f"hate_flag_{strand}": strand in strands for strand in _STRANDS}
    again = repeat(said, by_slip) == "yes"
    urgent = band is Band.HIGH or _is_urgent(said)
    return {
        **told,
        "hate_flag_other": "other_group" in strands,
        "online_flag": online,
        "flag_online": online,
        "flag_weapon": "weapon_used" in types,
        "flag_interpreter": said.text("interpreter_needed") == "yes",
        "repeat_flag": again,
        "flag_repeat": again,
        "urgent_flag": urgent,
        "flag_urgent": urgent,
    }


def repeat(said: Answers, by_slip: str = "no") -> str:
    """Say whether it happened to them before: yes, no or unknown (domain.md 1.10.2).

    By what they say, or by an earlier slip. Where they did not say, the safety questions ask the
    same again: how often it has been in a year.
    """
    told = _told_before(said)
    if told == "unknown" and said.text("rq_frequency") in _OFTEN:
        return "yes"
    return next((one for one in ("yes", "unknown") if one in (told, by_slip)), "no")


def _told_before(said: Answers) -> str:
    before, times = said.text("happened_before"), said.text("prior_count_12m")
    if before == "no" or (before == "yes" and times == "none"):
        return "no"
    return "yes" if before == "yes" and times not in ("", *DECLINED) else "unknown"


def _is_urgent(said: Answers) -> bool:
    """Whether somebody may be in danger, or what shows it soon gone (domain.md 1.10.4)."""
    perishable = (
        said.get(key_of("evidence_perishable", "evidence", place))
        for place in range(said.entries("evidence"))
    )
    at_once = (said.get("sc_danger_now"), said.get("sc_suspect_near"), *perishable)
    return "yes" in at_once or "cctv" in said.codes("evidence_kind")
