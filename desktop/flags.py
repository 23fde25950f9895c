"""What a document says outright, so that the police need not work it out (domain.md 1.17)."""

from desktop.forms.answers import Answers, key_of
from desktop.risk import Band, Judgement

_STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")


def flags(said: Answers, judged: Judgement) -> dict[str, bool]:
    """Say outright what the police would otherwise have to work out (domain.md 1.17)."""
    strands = said.codes("motivation")
    told = {f"hate_flag_{strand}": strand in strands for strand in _STRANDS}
    return {
        **told,
        "hate_flag_other": "other_group" in strands,
        "online_flag": said.text("where_kind") in ("online", "both")
        or "online_abuse" in said.codes("incident_type"),
        "urgent_flag": judged.band is Band.HIGH or _is_urgent(said),
    }


def _is_urgent(said: Answers) -> bool:
    """Whether somebody may be in danger, or what shows it soon gone (domain.md 1.10.4)."""
    perishable = (
        said.get(key_of("evidence_perishable", "evidence", place))
        for place in range(said.entries("evidence"))
    )
    at_once = (said.get("sc_danger_now"), said.get("sc_suspect_near"), *perishable)
    return "yes" in at_once or "cctv" in said.codes("evidence_kind")
