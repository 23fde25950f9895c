"""What a document says outright, so that the police need not work it out (domain.md 1.17)."""

from desktop.forms.answers import Answers
from desktop.risk import Band, Judgement

_STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender")


def flags(said: Answers, judged: Judgement) -> dict[str, bool]:
    """Say outright what the police would otherwise have to work out (domain.md 1.17)."""
    strands = said.codes("motivation")
    strands_told = {f"hate_flag_{strand}": strand in strands for strand in _STRANDS}
    return {
        **strands_told,
        "hate_flag_other": "other_group" in strands,
        "online_flag": said.text("where_kind") in ("online", "both")
        or "online_abuse" in said.codes("incident_type"),
        "urgent_flag": judged.band is Band.HIGH
        or bool({said.text("sc_danger_now"), said.text("sc_suspect_near")} & {"yes"}),
    }
