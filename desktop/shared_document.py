"""What the police receive where a lead shares without agreement: only what was ticked.

It travels under an id of its own, so that the report can still go later by the person's own wish,
and neither is taken for the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from desktop import pointing, spoken
from desktop.area import Area
from desktop.document import AsAsked, Centre, FinalDocument, Frozen, frozen, wording
from desktop.flags import flags
from desktop.forms.answers import Answers, name_of
from desktop.forms.asked import Asked
from desktop.forms.catalogue import Kind
from desktop.forms.interview import Interview
from desktop.redaction import coarsened
from desktop.report import Report
from desktop.risk import Band
from desktop.risk_words import BAND_WORDS
from desktop.sharing import REASON_QUESTION, REASONS, Reason
from desktop.store import instant
from desktop.wording import tr

BAND = "risk_band"
# What happened, where, when, danger and risk: needed more often than not.
_NEEDED = frozenset({"safety", "story", "happened", "when", "where", "risk"})
# What they wished, agreed to or said of themselves for the statistics tells nobody who is at risk.
_NEVER = frozenset({"route", "agreement", "closing", "equality", "support"})
_OWN_WORDS = (Kind.TEXT, Kind.LONG_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One answer that may be sent: what it says, and whether it is ticked before anybody looks.

    `points` where it may say who somebody is, so that it is ticked only by hand.
    """

    key: str
    question: str
    answer: str = field(repr=False)
    needed: bool
    points: bool


def items(interview: Interview, band: Band | None, reason: Reason) -> Iterator[Item]:
    """List what there is to send; who they are only where the reason lets it be told."""
    if band is not None:
        words = tr("How fast somebody should help")
        yield Item(key=BAND, question=words, answer=BAND_WORDS[band], needed=True, points=False)
    exact = _exact_home(interview.said)
    for key, answer in interview.said.values.items():
        question = interview.catalogue.question(name_of(key))
        section, _page = interview.catalogue.home[question.name]
        if "F" not in question.flow or section.name in _NEVER:
            continue
        if question.identity and not reason.may_name:
            continue
        points = question.identity or key in exact or _points(interview, key)
        yield Item(
            key=key, question=spoken.title(Asked(key, question), interview),
            answer=spoken.words(interview, question, answer),
            needed=section.name in _NEEDED and not points, points=points,
        )  # fmt: skip


def freeze_shared(
    report: Report, origin: Report, interview: Interview, band: Band | None, reason: Reason,
    ticked: frozenset[str], area: Area, centre: Centre, *, practice: bool,
) -> Frozen:  # fmt: skip
    """Make the document of what is shared of `origin`, under the id and reference of `report`."""
    said = Answers({key: one for key, one in interview.said.values.items() if key in ticked})
    band = band if BAND in ticked else None
    answers = {**said.as_json(), "override_reason": reason.value}
    if band is not None:
        answers[BAND] = band.value
    worded = wording(interview, area, answers)
    asked = AsAsked(label=REASON_QUESTION, choices={reason.value: REASONS[reason]})
    # A flag that stays down because its answer was struck out would be a lie.
    raised = {name: up for name, up in flags(said, band).items() if up}
    return frozen(FinalDocument(
        v=1, id=report.id, reference=report.reference or "", centre=centre,
        taken_at=instant.written(origin.created_at),
        finalised_at=instant.written(report.finalised_at or report.updated_at),
        route=interview.route or "", anonymous=not _says_who(interview, said),
        flags=_urgent(reason, raised), answers=answers,
        wording=msgspec.structs.replace(
            worded, questions={**worded.questions, "override_reason": asked}
        ),
        practice=practice,
    ))  # fmt: skip


def _urgent(reason: Reason, raised: Mapping[str, bool]) -> dict[str, bool]:
    """Let both flags that call for speed say the same; a threat to life raises them by itself."""
    urgent = reason is Reason.THREAT_TO_LIFE or raised.get("urgent_flag", False)
    return {**raised, "urgent_flag": urgent, "flag_urgent": urgent}


def _says_who(interview: Interview, said: Answers) -> bool:
    return any(interview.catalogue.question(name_of(key)).identity for key in said.values)


def _exact_home(said: Answers) -> set[str]:
    """Name what the anonymous rules would take out or make coarser of a place that is a home."""
    whole = said.as_json()
    coarse = coarsened(whole, accept_suspect=True)
    return {name for name in whole if name.startswith("loc_") and coarse.get(name) != whole[name]}


def _points(interview: Interview, key: str) -> bool:
    if interview.catalogue.question(name_of(key)).kind not in _OWN_WORDS:
        return False
    said = interview.said.text(key)
    return bool(pointing.spans(said, pointing.without(interview.answers, key)))
