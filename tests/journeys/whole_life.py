"""A program that lives a desk's whole life in one run, with one word in whatever can be written.

python -m tests.journeys.whole_life FOLDER WORDS INVITATION MARKER

FOLDER holds the vault; WORDS is a file with the passphrase.
"""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop import counting, enrolment, handing_out, recording
from desktop.forms.asked import Asked
from desktop.forms.catalogue import Kind
from desktop.forms.interview import Interview
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.period import quarter_of
from desktop.session import Session
from sync.dispatch import enrolling
from sync.dispatch.dispatching import send_round
from sync.dispatch.sealer import sealer_for
from tests.builders import read_and_finalised
from tests.journeys.both_ends import example
from tests.sync.dispatch.centre import ADMINISTRATOR
from ui.commands.parser import main as command

# What opens every question that is answered in words.
OPENING: dict[str, Any] = {
    "sc_danger_now": "no",
    "sc_suspect_near": "no",
    "sc_injury_now": "no",
    "sc_private": "yes",
    "reporter_role": "on_behalf",
    "anonymous": "give_name",
    "share_route": "police_named",
    "police_contact_wanted": "yes_via_trusted_person",
    "contact_ok": "only_through_trusted_person",
    "agreement_given": "yes_said_aloud",
    "incident_type": ("verbal_abuse", "weapon_used", "other"),
    "motivation": ("race",),
    "when_kind": "approx",
    "where_kind": "both",
    "loc_type": "bus",
    "loc_district": "outside_area",
    "victims[0].victim_kind": "person",
    "victims[0].victim_phone": "07700 900913",
    "email_safe": "no",
    "phone_safe_to_call": "no",
    "text_safe": "no",
    "letter_safe": "no",
    "witness_any": "yes",
    "evidence_kind": ("letter_item",),
    "suspects[0].suspect_known": "know_them",
    "suspects[1].suspect_known": "know_them",
    "witnesses[0].witness_willing": "not_sure",
    "witnesses[0].witness_agrees": "yes",
    "evidence[0].evidence_held_by": "victim",
}
IN_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL)


def in_words(interview: Interview) -> Iterator[Asked]:
    """The questions asked now that are answered in words."""
    return (
        asked for page in interview.pages for asked in page.asked if asked.question.kind in IN_WORDS
    )


def told(asked: Asked, marker: str) -> str:
    """An answer with the marker in it."""
    if asked.question.kind is Kind.EMAIL:
        return f"{marker}@example.com"
    return f"It was {marker} who said so. " * (40 if asked.question.kind is Kind.LONG_TEXT else 1)


def interviewed(session: Session, marker: str, **more: Any) -> recording.Recorded:
    """A draft with the marker everywhere, saved after each answer, as the window does."""
    taken = recording.start(session)
    interview = taken.interview
    for key, answer in {**OPENING, **more}.items():
        interview = interview.answered(key, answer)
    for asked in list(in_words(interview)):
        interview = interview.answered(asked.key, told(asked, marker))
        recording.keep(session, taken.report, interview)
    # What happens is heard and agreed last: with a way to reach them it is another thing.
    interview = interview.answered("agreement_given", OPENING["agreement_given"])
    recording.keep(session, taken.report, interview)
    return recording.Recorded(report=taken.report, interview=interview)


def at_the_desk(session: Session, marker: str) -> None:
    """Reports by each route, one given up and one left open; paper for each, and not saved."""
    for route in ("police_named", "police_intel", "support_only", "count_only"):
        taken = interviewed(session, marker, share_route=route)
        final = read_and_finalised(session, taken)
        for style in ReceiptStyle:
            assert draw(handing_out.receipt_of(session, final, style)).startswith(b"%PDF")
    recording.delete_draft(session, interviewed(session, marker).report)
    interviewed(session, marker)


def from_a_terminal(folder: str, words: str, period: str, marker: str) -> None:
    """The commands that need not show what a report says; what cannot be taken is not repeated."""
    good = {**example("false_friend"), "narrative": f"{marker} again."}
    typed: list[tuple[int, tuple[str, ...], object]] = [
        (0, ("record", "-", "--finalise"), good),
        (1, ("record", "-"), {**good, "motivation": [marker]}),
        (1, ("record", "-"), {**good, "narrative": marker * 10_000}),
        (1, ("record", "-"), {**good, "incident_date": marker}),
        (0, ("dispatch", "--until-empty"), None),
        (0, ("counts", "--period", period), None),
        (0, ("counts", "--period", period, "--format", "csv"), None),
        *((0, (name,), None) for name in ("reports", "outbox", "audit", "check")),
    ]
    for code, what, given in typed:
        sys.stdin = io.TextIOWrapper(io.BytesIO(json.dumps(given).encode()))
        assert command([*what, "--vault", folder, "--passphrase-file", words]) == code, what


def main(folder: str, words: str, invitation: str, marker: str) -> None:
    """From unlocking to locking, twice: in the window's way, and in the terminal's."""
    passphrase, content = Path(words).read_text(), Path(invitation).read_bytes()
    session = enrolment.unlock(Path(folder), ADMINISTRATOR, passphrase)
    enrolling.enrol(session, content, enrolling.read_invitation(content).words)
    session.sealer = sealer_for(session)
    at_the_desk(session, marker)
    assert send_round(session).problem is None
    session.pending_tallies.carry_over(session.tallies)
    period = quarter_of(session.today)
    assert counting.counts(session, period).csv()
    session.close()
    from_a_terminal(folder, words, period.code, marker)


if __name__ == "__main__":
    main(*sys.argv[1:])
