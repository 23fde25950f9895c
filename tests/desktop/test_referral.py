"""What a support service is given: only what may flow to it, and the safe ways first."""

from typing import Any

import pytest

from desktop import handing_out, referral
from desktop.forms.answers import key_of
from desktop.forms.catalogue import CHOSEN, Kind, Question
from desktop.paper.blocks import Document, Panel
from desktop.paper.editions import to_print, to_save
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text
from desktop.referral import NobodyToHandTo
from desktop.report import Report
from desktop.session import Session
from desktop.timeline import timeline
from tests.builders import a_finalised_report, norfolk
from tests.desktop.paper.examples import text_of

FORM = norfolk()
PHONE = "07700 900142"
SAFE = {"contact_ok": "yes", "phone_safe_to_call": "yes", "phone_safe_voicemail": "no",
        "text_safe": "not_sure"}  # fmt: skip
TOLD: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_phone": PHONE, "victim_kind": "person",
                 "victim_email": "zofia@example.com", "victim_age_band": "25_34"}],
    **SAFE, "email_safe": "no", "referral_service": ["victim_care"],
    "referral_summary": "She wants help with new locks.", "support_needs": ["emotional"],
    "narrative": "Quillenbrook kicked the door.", "motivation_note": "Quillenbrook said so.",
    "suspects": [{"suspect_known": "know_them", "suspect_name": "Quillenbrook"}],
    "main_language": "pl", "rq_danger_now": "yes", "safety_plan": "Her sister has a key.",
}  # fmt: skip
BOX = ("SAFE CONTACT\nTelephone: safe\nVoicemail: NOT SAFE\nText message: NOT SAFE\n"
       "Email: NOT SAFE")  # fmt: skip


def sealed(session: Session, route: str = "support_only", **more: Any) -> Report:
    wanted = {} if route == "support_only" else {"support_referral_wanted": "yes"}
    return a_finalised_report(session, route, **{**TOLD, **wanted, **more})


def words(document: Document) -> str:
    return plain_text(document).replace("\n\n", "\n")


@pytest.mark.parametrize("route", ["support_only", "police_intel", "police_named"])
def test_the_safe_ways_stand_first_and_everything_is_there(session: Session, route: str) -> None:
    copy = referral.copy_for(session, sealed(session, route))
    assert isinstance(copy.blocks[0], Panel)
    told = words(copy)
    assert told.startswith(BOX)
    assert "Visit" not in told, "nobody but the police comes to the door"
    for needed in ("Zofia Nowak", PHONE, "She wants help with new locks.", "Her sister has a key.",
                   "Someone to talk to", "Polish", "Help today", "25 to 34"):  # fmt: skip
        assert needed in told
    assert "zofia@example.com" not in told, "a way that is not safe is not told"
    assert "Quillenbrook" not in told
    assert "SAFE CONTACT" in text_of(draw(copy))


def test_a_heart_in_what_they_want_keeps_nothing_off_paper(session: Session) -> None:
    summary = "She wants new locks \U0001f49c and a call."
    copy = referral.copy_for(session, sealed(session, referral_summary=summary))
    for pdf in (to_print(copy), to_save(copy)):
        assert "[purple heart]" in text_of(pdf).replace("\N{NO-BREAK SPACE}", " ")


def test_only_what_may_flow_to_a_service_is_in_it(session: Session) -> None:
    """Every question is answered at once; a copy holds no line of one that may not flow."""
    report = sealed(session, "police_named", contact_until="2030-01-01")
    everything = {
        key_of(q.name, section.group): _an_answer(q)
        for section in FORM.sections for q in section.questions
    }  # fmt: skip
    known = session.reports.answers(report.id)
    for key, answer in everything.items():
        known = known.with_answer(key, known.get(key) or answer)
    session.reports.put_answers(report.id, known, session.catalogue)
    told = words(referral.copy_for(session, report))
    marked = {q.name for q in FORM.by_name.values() if f"marker {q.name}" in told}
    assert marked
    assert all("S" in FORM.question(name).flow for name in marked)
    assert "narrative" not in marked


def _an_answer(question: Question) -> Any:
    if question.kind in CHOSEN:
        code = FORM.choices(question)[0].code
        return (code,) if question.kind in (Kind.MANY, Kind.WEEK) else code
    return 3 if question.kind is Kind.NUMBER else f"marker {question.name}"


@pytest.mark.parametrize(
    "told",
    [{"anonymous": "no_name", "victims": [{"victim_kind": "person"}]},
     {"referral_method": "self_contact"}, {"contact_ok": "no"}],
)  # fmt: skip
def test_who_rings_themselves_is_told_of_to_nobody(session: Session, told: dict[str, Any]) -> None:
    report = sealed(session, **told)
    assert referral.told(session, report) == ()
    with pytest.raises(NobodyToHandTo):
        referral.copy_for(session, report)


def test_who_asked_for_no_support_is_told_of_to_nobody(session: Session) -> None:
    report = a_finalised_report(session, "police_named", victims=TOLD["victims"], **SAFE)
    assert referral.told(session, report) == ()
    counted = a_finalised_report(session, "count_only")
    assert referral.told(session, counted) == ()


def test_each_service_has_a_copy_that_names_no_other(session: Session) -> None:
    two = [s for s in session.area.services if s.takes_referrals and s.print_status != "withdrawn"]
    first, second = (service for service in two[:2])
    report = sealed(session, referral_service=[first.id, second.id])
    assert [one.id for one in referral.told(session, report)] == [first.id, second.id]
    copy = words(referral.copy_for(session, report, second.id))
    assert f"For {second.name}" in copy
    assert first.name not in copy.replace(second.name, "")
    with pytest.raises(NobodyToHandTo):
        referral.copy_for(session, report, "nobody")


def test_when_the_time_is_over_nothing_is_safe(session: Session) -> None:
    report = sealed(session, contact_until="2001-01-01")
    assert referral.told(session, report) == ()
    with pytest.raises(NobodyToHandTo):
        referral.copy_for(session, report)


def test_the_timeline_says_that_it_was_printed(session: Session) -> None:
    report = sealed(session)
    copy = referral.copy_for(session, report)
    handing_out.printed(session, copy.footer.code, copy.language, report.id)
    assert timeline(session, report)[-1].words == "Copy for a support service printed"
