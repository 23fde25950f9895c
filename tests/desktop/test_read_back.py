"""A document read back says all of it: in the words that were asked, one line for each answer."""

from typing import Any

from desktop import document
from desktop.forms.answers import flattened, name_of
from desktop.read_back import lines
from desktop.session import Session
from tests.builders import a_finalised_report

TOLD: dict[str, Any] = {
    "when_kind": "exact", "incident_date": "2026-11-01", "narrative": "They shouted at us.",
    "police_contact_wanted": "yes", "contact_ok": "yes", "phone_safe_to_call": "yes",
    "text_safe": "no",
    "victims": [{"victim_phone": "01603 555010"}, {"victim_full_name": "Bo"}],
}  # fmt: skip


def test_every_answer_is_a_line_and_reaching_them_safely_comes_first(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    final = document.read(session.reports.document(report.id) or b"")
    read = list(lines(final, session.catalogue.by_name))
    assert read[0].question == "SAFE CONTACT"
    assert "Text message: NOT SAFE" in read[0].answer
    assert len(read) == len(list(flattened(final.answers)))
    told = {one.question: one.answer for one in read}
    assert told["What is your phone number? (number 1)"] == "01603 555010"
    assert "1 November 2026" in told.values()
    assert "Ana" in told.values()
    named = {name_of(key) for key, _said in flattened(final.answers)}
    assert not named & told.keys(), "an answer without words of its own"
    assert "They shouted" not in repr(read)


def test_lines_stand_in_the_order_of_the_form(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    final = document.read(session.reports.document(report.id) or b"")
    read = [one.question for one in lines(final, session.catalogue.by_name)]
    wanted = [
        "SAFE CONTACT", "Is anyone in danger right now?", "What happened?",
        "What is your name? (number 2)", "Who wrote it down",
    ]  # fmt: skip
    assert sorted(wanted, key=read.index) == wanted
