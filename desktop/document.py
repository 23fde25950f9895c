"""A finalised report as lasting bytes that explain themselves (protocol.md 1).

Only what the chosen route lets flow to the police is in it: nothing else exists to leak. It
carries the wording of each question as it was asked, so that it is read years later without the
catalogue of its day.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from desktop import safe_contact_words
from desktop.agreement import Agreement
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.area import Area
from desktop.errors import TooLong
from desktop.evidence_note import AttachmentNote, note_of, provenance
from desktop.flags import flags
from desktop.flowing import flowing, without_a_name
from desktop.forms.answers import flattened, name_of
from desktop.forms.catalogue import Question
from desktop.forms.groups import with_every_entry
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.forms.safe_contact import changes_contact
from desktop.installation import Installation
from desktop.redaction import AGE_LABELS
from desktop.report import Report
from desktop.risk import Judgement
from desktop.risk_words import BAND_WORDS
from desktop.store import instant
from desktop.store.attachments import Attachment
from desktop.supplement import Supplement, change_of, is_notice, is_whole, question_of, told_of
from desktop.vulnerability import told_of_risk, vulnerability
from desktop.wording import tr

LARGEST = 240_000
# Signed, a document is a JSON string, in which quotes and line ends count twice; the police end
# inflates no more than 256,000 bytes, signature and all (protocol.md 1).
LARGEST_SIGNED = 254_000


class Centre(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The centre that took the report."""

    id: str
    name: str


class AsAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question in the words it was asked in, and the words of the codes that were chosen."""

    label: str
    choices: dict[str, str] = {}


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything needed to read the answers: versions, and each question as it was asked.

    `agreement` holds the very words that were agreed to, where the route lets them flow.
    """

    form: str
    area: str
    area_version: str
    language: str
    lists: dict[str, str]
    questions: dict[str, AsAsked]
    agreement: str = ""


class FinalDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A finalised report: its top level is fixed by protocol.md 1."""

    v: int
    id: str
    reference: str
    centre: Centre
    taken_at: str
    finalised_at: str
    route: str
    anonymous: bool
    flags: dict[str, bool]
    answers: dict[str, Any]
    wording: Wording
    attachments: tuple[AttachmentNote, ...] = ()
    supplement_to: str | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The bytes of a final document and their digest; made once, never made again."""

    content: bytes = field(repr=False)
    sha256: str


def freeze(
    report: Report, interview: Interview, judged: Judgement, area: Area,
    installation: Installation, centre_id: str, agreed: Agreement,
    copy: AnonymousCopy = NO_COPY, files: Sequence[Attachment] = (),
    supplement: Supplement | None = None, by_slip: str = "no",
) -> Frozen:  # fmt: skip
    """Make the document of a report that has its reference; TooLong over 240,000 bytes.

    Without a name, the words of the anonymous `copy` stand for what was said. `by_slip` says
    whether an earlier slip tells of a repeat.
    """
    said = flowing(interview)
    answers = with_every_entry(said.as_json(), interview)
    automatic = _automatic(report, agreed, supplement)
    if interview.route is Route.POLICE_INTEL:
        # Whom they let be told says where they live, work or learn.
        agreed = replace(agreed, text="")
        answers = without_a_name(interview, area, copy)
        automatic = {**_agreement(agreed), **_read_by_somebody(copy)}
    else:
        automatic |= provenance(files)
    if is_whole(supplement):
        automatic |= told_of_risk(judged, interview.route)
    if supplement is None or is_whole(supplement) or changes_contact(supplement.only or ()):
        automatic |= safe_contact_words.told(interview)
    finalised_at = instant.written(report.finalised_at or report.updated_at)
    change = change_of(finalised_at, agreed, supplement)
    answers = {**told_of(answers, supplement), **automatic, **change}
    told = {**flags(said, judged.band, by_slip), **vulnerability(said, judged, interview.route)}
    document = FinalDocument(
        v=1,
        id=report.id,
        reference=report.reference or "",
        centre=Centre(id=centre_id, name=installation.centre),
        taken_at=instant.written(report.created_at),
        finalised_at=finalised_at,
        route=interview.route or "",
        anonymous=interview.anonymous or interview.route is Route.POLICE_INTEL,
        flags={} if is_notice(supplement) else told,
        answers=answers,
        wording=wording(interview, area, answers, agreed.text, supplement),
        attachments=tuple(note_of(one) for one in files),
        supplement_to=supplement.to if supplement else None,
        practice=installation.practice,
    )
    return frozen(document)


def frozen(document: FinalDocument) -> Frozen:
    """Make the bytes of a document; TooLong over 240,000 of them."""
    content = msgspec.json.encode(document, order="deterministic")
    if len(content) > LARGEST or _signed_size(content) > LARGEST_SIGNED:
        raise TooLong
    return Frozen(content=content, sha256=hashlib.sha256(content).hexdigest())


def _read_by_somebody(copy: AnonymousCopy) -> dict[str, str]:
    """Say when, never who: the name of whoever works here goes with no anonymous report."""
    return {"redaction_reviewed_at": instant.written(copy.review.at)} if copy.review else {}


def _signed_size(content: bytes) -> int:
    return len(msgspec.json.encode(content.decode("utf-8")))


def read(content: bytes) -> FinalDocument:
    """Read a document's bytes back."""
    return msgspec.json.decode(content, type=FinalDocument)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of what the police receive."""
    schema = msgspec.json.schema(FinalDocument)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _automatic(
    report: Report, agreed: Agreement, supplement: Supplement | None = None
) -> dict[str, str]:
    if is_notice(supplement):
        return _agreement(agreed)
    return {"taken_by": report.taken_by_name, **_agreement(agreed)}


def _agreement(agreed: Agreement) -> dict[str, str]:
    return {
        "agreement_text_id": agreed.text_id,
        "agreement_text_version": agreed.version,
        "agreement_lang": agreed.language,
    }


def wording(
    interview: Interview,
    area: Area,
    answers: dict[str, Any],
    agreement: str = "",
    supplement: Supplement | None = None,
) -> Wording:
    """Word what is in the document and nothing else, or a label would tell what was taken out."""
    catalogue = interview.catalogue
    codes: dict[str, list[str]] = {}
    for key, value in flattened(answers):
        if name_of(key) in catalogue.by_name:
            chosen = value if isinstance(value, list) else [value]
            codes.setdefault(name_of(key), []).extend(str(code) for code in chosen)
    asked = {name: catalogue.question(name) for name in codes}
    return Wording(
        form=catalogue.version, area=area.id, area_version=area.version, language="en",
        lists={q.choices: catalogue.lists[q.choices].version for q in asked.values() if q.choices},
        questions={
            **{name: _as_asked(interview, q, codes[name]) for name, q in asked.items()},
            **_risk_as_told(interview, answers),
            **_box_as_told(interview, answers),
            **_changing(supplement),
        },
        agreement=agreement,
    )  # fmt: skip


def _risk_as_told(interview: Interview, answers: dict[str, Any]) -> dict[str, AsAsked]:
    """Word what nobody answered but everybody reads: the band, and what calls for help at once."""
    catalogue, about_self = interview.catalogue, interview.about_self
    red = answers.get("risk_red", ())
    labels = {name: catalogue.question(name).label_for(about_self) for name in red}
    if "risk_band" not in answers:
        return {}
    told = {
        "risk_band": AsAsked(
            label=tr("How fast somebody should help"),
            choices={
                band.value: words
                for band, words in BAND_WORDS.items()
                if band == answers.get("risk_band")
            },
        ),
        "risk_red": AsAsked(label=tr("Answers that call for help at once"), choices=labels),
    }
    return {name: asked for name, asked in told.items() if name in answers}


def _box_as_told(interview: Interview, answers: dict[str, Any]) -> dict[str, AsAsked]:
    if "safe_contact" not in answers:
        return {}
    title = safe_contact_words.TITLE
    return {"safe_contact": AsAsked(label=title, choices=safe_contact_words.box(interview))}


def _changing(supplement: Supplement | None) -> dict[str, AsAsked]:
    if supplement is None:
        return {}
    label, choices = question_of(supplement)
    return {"change": AsAsked(label=label, choices=choices)}


def _as_asked(interview: Interview, question: Question, codes: list[str]) -> AsAsked:
    about_self, catalogue = interview.about_self, interview.catalogue
    found = {code: catalogue.choice(question, code) for code in codes} if question.choices else {}
    chosen = {code: choice.label_for(about_self) for code, choice in found.items() if choice}
    if question.name == "victim_age_band":
        chosen |= {code: words for code, words in AGE_LABELS.items() if code in codes}
    return AsAsked(label=question.label_for(about_self), choices=chosen)
