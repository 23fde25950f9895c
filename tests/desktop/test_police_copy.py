"""A police copy says what the frozen document says, leaves nothing behind, and receives nothing."""

import hashlib
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop import adding, changing_mind, document, police_copy
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.route import Route
from desktop.paper.blocks import Document, Heading, Panel, Paragraph, Table, within
from desktop.paper.editions import to_print
from desktop.paper.spelt_out import spelt_out
from desktop.paper.text_twin import plain_text
from desktop.period import quarter_of
from desktop.police_copy import AlreadyReceived, LineIsUp, NotForPolice
from desktop.read_back import lines
from desktop.report import OutboxState, Report
from desktop.session import Session
from desktop.store.line import LineState
from desktop.store.recalling import Reach
from desktop.tallying import ON_PAPER, SENT
from desktop.timeline import timeline
from tests.builders import PlainSealer, a_finalised_report, norfolk
from tests.whole_reports import sealed_whole, whole_reports

TOLD: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_phone": "07700 900142",
                 "victim_kind": "person"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes", "text_safe": "no",
    "police_contact_wanted": "yes",
    "narrative": "He *shouted* <at> me. \N{FACE WITH TEARS OF JOY} " * 300,
    "suspects": [{"suspect_known": "know_them", "suspect_name": "Quillenbrook"}],
}  # fmt: skip


@pytest.fixture
def cut_off(session: Session) -> Session:
    """A desk that is linked, and whose last try did not get through."""
    session.sealer = PlainSealer()
    session.line.keep(LineState(failures=1, problem="no_line"))
    return session


def told_on(paper: Document) -> list[tuple[str, str]]:
    """Read the questions and answers of a paper back from its blocks, in their order."""
    found: list[tuple[str, str]] = []
    for block in within(paper.blocks):
        match block:
            case Table():
                found += [(row[0], row[1]) for row in block.rows]
            case Heading(level=3):
                found.append((block.text, ""))
            case Paragraph() if found:
                question, answer = found.pop()
                found.append((question, f"{answer}\n\n{block.text}" if answer else block.text))
    return found


def frozen(session: Session, report: Report) -> document.FinalDocument:
    return document.read(session.reports.document(report.id) or b"")


@pytest.mark.parametrize("route", [Route.POLICE_NAMED, Route.POLICE_INTEL])
def test_it_says_exactly_what_the_document_says(cut_off: Session, route: Route) -> None:
    @settings(
        max_examples=3,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
        database=None,
    )
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        report = sealed_whole(cut_off, data.draw(whole_reports(norfolk(), route)))
        paper = police_copy.copy_for(cut_off, report)
        wanted = [
            (one.question, "".join(spelt_out(one.answer).split()))
            for one in lines(frozen(cut_off, report), police_copy.in_payload_order(norfolk()))
            if one.question != "SAFE CONTACT"
        ]
        got = [(question, "".join(answer.split())) for question, answer in told_on(paper)]
        assert got[: len(wanted)] == wanted
        assert to_print(paper).startswith(b"%PDF")

    walk()


def test_safe_ways_stand_first_and_proofs_last(cut_off: Session) -> None:
    report = a_finalised_report(cut_off, **TOLD)
    paper = police_copy.copy_for(cut_off, report)
    assert isinstance(paper.blocks[0], Panel)
    said = plain_text(paper)
    assert said.startswith("SAFE CONTACT\n\nTelephone: safe\nVoicemail: NOT SAFE\n")
    assert "Handle as victim information." in paper.footer.notes
    content = cut_off.reports.document(report.id) or b""
    assert hashlib.sha256(content).hexdigest() in "".join(said.split())
    assert report.reference is not None
    assert report.reference in said
    assert "Race" in said
    assert "[face with tears of joy]" in said, "a sign without a shape keeps nothing off paper"
    assert to_print(paper).startswith(b"%PDF")
    assert paper.title == "Copy", "it shows in a print queue"


def test_who_gave_no_name_is_not_named_and_not_to_be_reached(cut_off: Session) -> None:
    report = a_finalised_report(
        cut_off, "police_intel", **{**TOLD, "narrative": "He shouted."}, anonymous="give_name"
    )
    said = plain_text(police_copy.copy_for(cut_off, report))
    assert said.startswith("SAFE CONTACT\n\nNothing here says a safe way to this person.")
    assert not [name for name in ("Zofia", "Nowak", "900142", "Quillenbrook") if name in said]


def test_it_is_made_only_of_what_waits_while_the_line_is_down(cut_off: Session) -> None:
    for route in ("support_only", "count_only"):
        with pytest.raises(NotForPolice):
            police_copy.copy_for(cut_off, a_finalised_report(cut_off, route))
    report = a_finalised_report(cut_off, **TOLD)
    cut_off.line.keep(LineState())
    assert not police_copy.is_offered(cut_off, report)
    with pytest.raises(LineIsUp):
        police_copy.copy_for(cut_off, report)
    cut_off.sealer = None
    assert police_copy.is_offered(cut_off, report), "linked to nobody, it cannot be sent"
    cut_off.outbox.received(report.id, "NC/1", cut_off.now())
    with pytest.raises(AlreadyReceived):
        police_copy.copy_for(cut_off, report)


def test_handed_over_it_is_noted_counted_once_and_not_received(cut_off: Session) -> None:
    report = a_finalised_report(cut_off, **TOLD)
    for _time in range(2):
        police_copy.handed_over(cut_off, report)
    assert cut_off.reports.get(report.id).outbox is OutboxState.WAITING
    words = [step.words for step in timeline(cut_off, report)]
    assert words.count("Copy for the police printed, to be handed over") == 2
    cut_off.pending_tallies.carry_over(cut_off.tallies)
    quarter = quarter_of(cut_off.today).code
    assert cut_off.tallies.facts.count(SENT, [quarter]) == {ON_PAPER: 1}


def test_what_is_on_paper_cannot_be_called_back(cut_off: Session) -> None:
    """Stopped afterwards, the police are told so, though no byte had left."""
    report = a_finalised_report(cut_off, **TOLD)
    assert changing_mind.reach(cut_off, report) is Reach.NOWHERE
    police_copy.handed_over(cut_off, report)
    assert changing_mind.reach(cut_off, report) is Reach.MAY_BE_HELD
    stopped = changing_mind.withdraw(cut_off, report)
    waiting = cut_off.outbox.of(stopped.id)
    assert waiting is not None
    said = plain_text(police_copy.copy_for(cut_off, report))
    assert "They changed their mind: it stops here" in said
    assert "Zofia" not in said


def test_an_addition_stands_under_its_report(cut_off: Session) -> None:
    report = a_finalised_report(cut_off, **TOLD)
    adding.add(cut_off, report, NOTHING_SAID.with_answer("narrative", "He came back."))
    said = plain_text(police_copy.copy_for(cut_off, report))
    assert said.index("The report") < said.index("Something was added") < said.index("came back")
