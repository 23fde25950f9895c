"""Sharing without agreement: by a lead only, for a reason on the list, and only what was ticked."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed

from desktop import (
    adding,
    changing_mind,
    document,
    enrolment,
    handing_out,
    recording,
    safeguarding,
    without_agreement,
)
from desktop.errors import AnswerRefused, NotAllowed
from desktop.forms.answers import Answers
from desktop.forms.route import Route
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text as as_text
from desktop.report import Change, OutboxState, Status
from desktop.session import Session
from desktop.shared_document import BAND
from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from desktop.store.overrides import Overrides
from tests.builders import PASSPHRASE, PlainSealer, a_draft, a_finalised_report, answers_for
from tests.kit.opened_pages import every_byte

TOLD: dict[str, Any] = {
    "narrative": "He said he comes back tonight.", "rq_threats": "kill_burn_or_hurt",
    "victims": [{"victim_kind": "person", "victim_age_band": "25_34",
                 "victim_full_name": "Tobias Marlpit", "victim_phone": "07700 900468"}],
}  # fmt: skip
NOTE = "He named the street. I left out the phone number."


@pytest.fixture
def lead(session: Session) -> Session:
    """Ana, who is a safeguarding lead; what is sealed can be read here."""
    safeguarding.name_leads(session, [session.person.id])
    session.sealer = PlainSealer()
    return session


def drafted(session: Session, route: str = "support_only", **told: Any) -> str:
    return a_draft(session, answers_for(route, **(told or TOLD))).report.id


def a_sharing(**changes: Any) -> Sharing:
    whole: dict[str, Any] = {
        "reason": Reason.THREAT_TO_LIFE, "recipient": Recipient.POLICE_INTAKE,
        "told": PersonTold.TOLD, "note": NOTE, "ticked": frozenset({"narrative"}),
    }  # fmt: skip
    return Sharing(**{**whole, **changes})


def test_only_a_lead_may_look_or_share_or_read_why(session: Session) -> None:
    report = drafted(session)
    for act in (
        lambda: without_agreement.basis(session, report),
        lambda: without_agreement.share(session, report, a_sharing()),
        lambda: without_agreement.records(session, report),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not without_agreement.has_been(session, report)
    assert session.outbox.all() == []


def test_a_lead_of_the_staff_may_and_reads_no_draft_of_somebody_else(
    session: Session, vault: Path
) -> None:
    tomasz = next(one for one in safeguarding.may_be_lead(session) if one.name == "Tomasz")
    safeguarding.name_leads(session, [tomasz.id])
    hers, sealed = drafted(session), a_finalised_report(session, "support_only", **TOLD).id
    with pytest.raises(NotAllowed):
        without_agreement.basis(session, sealed)
    session.close()
    other = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    without_agreement.share(other, sealed, a_sharing())
    with pytest.raises(NotAllowed):
        without_agreement.basis(other, hers)
    other.close()


def test_the_police_get_what_was_ticked_and_nothing_else(lead: Session) -> None:
    report = drafted(lead)
    shared = without_agreement.share(lead, report, a_sharing(ticked={"narrative", BAND}))
    assert shared is not None
    sealed = lead.outbox.envelope(shared.id)
    made = document.read(sealed.removeprefix(b"sealed:"))
    assert made.answers == {
        "narrative": TOLD["narrative"], "override_reason": "threat_to_life", BAND: "high",
    }  # fmt: skip
    assert set(made.wording.questions) == set(made.answers)
    assert made.wording.questions["override_reason"].choices == {
        "threat_to_life": "Somebody may be killed or badly hurt"
    }
    assert (made.id, made.reference) == (shared.id, shared.reference)
    assert (made.route, made.anonymous) == ("support_only", True)
    assert made.flags == {"urgent_flag": True, "flag_urgent": True}
    for word in ("Marlpit", "07700", "25_34", "phone number", "race", "kill_burn", "Ana", report):
        assert word.encode() not in sealed, word
    assert (shared.outbox, shared.route) == (OutboxState.WAITING, None)
    after = lead.reports.get(report)
    assert (after.status, after.route, after.outbox) == (Status.DRAFT, Route.SUPPORT_ONLY, None)


def test_the_report_can_still_go_later_by_their_own_wish(lead: Session) -> None:
    report = drafted(lead)
    shared = without_agreement.share(lead, report, a_sharing())
    again = recording.take_up(lead, report)
    named = again.interview.answered("share_route", "police_named")
    named = named.answered("police_contact_wanted", "no")
    named = named.answered("agreement_given", "yes_said_aloud")
    final = recording.finalise(lead, again.report, named)
    assert shared is not None
    assert {one.report for one in lead.outbox.all()} == {final.id, shared.id}
    assert final.reference != shared.reference


def test_before_there_is_a_link_it_waits_unsealed(lead: Session) -> None:
    lead.sealer = None
    shared = without_agreement.share(lead, drafted(lead), a_sharing())
    assert shared is not None
    assert shared.outbox is OutboxState.UNSEALED
    kept = document.read(lead.reports.document(shared.id) or b"")
    assert "victims" not in kept.answers, "what is sealed later holds no more than this"


@pytest.mark.parametrize("reason", list(Reason))
def test_who_they_are_only_where_a_life_or_a_person_is_at_risk(
    lead: Session, reason: Reason
) -> None:
    report = drafted(lead)
    found = without_agreement.to_tick(without_agreement.basis(lead, report), reason)
    items = {item.key: item for item in found}
    name = "victims[0].victim_full_name"
    assert (name in items) is reason.may_name
    assert {key for key, item in items.items() if item.needed} >= {"narrative", BAND, "when_kind"}
    assert not any(item.needed for key, item in items.items() if key.startswith("victims"))
    assert not {"share_route", "agreement_given"} & set(items)
    sharing = a_sharing(reason=reason, ticked=frozenset({name}))
    if reason.may_name:
        shared = without_agreement.share(lead, report, sharing)
        made = document.read(lead.reports.document(shared.id if shared else "") or b"")
        assert not made.anonymous
        assert made.answers["victims"] == [{"victim_full_name": "Tobias Marlpit"}]
        return
    with pytest.raises(AnswerRefused):
        without_agreement.share(lead, report, sharing)
    assert lead.outbox.all() == []


def test_what_may_say_who_they_are_is_ticked_by_hand(lead: Session) -> None:
    told = {**TOLD, "narrative": "He said: Tobias, I come back.", "where_kind": "physical",
            "loc_type": "home_inside", "loc_postcode": "NR1 3JU"}  # fmt: skip
    on = without_agreement.basis(lead, drafted(lead, **told))
    items = {item.key: item for item in without_agreement.to_tick(on, Reason.TERRORISM_CONCERN)}
    for key in ("narrative", "loc_postcode"):
        assert items[key].points, key
        assert not items[key].needed, key


@pytest.mark.parametrize("recipient", [r for r in Recipient if r is not Recipient.POLICE_INTAKE])
def test_whoever_is_rung_is_recorded_and_sent_nothing(lead: Session, recipient: Recipient) -> None:
    report = drafted(lead)
    other = "The school nurse" if recipient is Recipient.OTHER else ""
    assert (
        without_agreement.share(lead, report, a_sharing(recipient=recipient, other=other)) is None
    )
    ((one, note),) = without_agreement.records(lead, report)
    assert (one.recipient, one.other, one.document, note) == (recipient, other, None, NOTE)
    assert (one.authorised_by_name, one.reason) == ("Ana", Reason.THREAT_TO_LIFE)
    assert lead.outbox.all() == []
    assert len(lead.reports.page()) == 1


def test_only_numbers_that_may_be_shown_are_rung(lead: Session) -> None:
    found = without_agreement.to_ring(lead, Recipient.POLICE_NOW)
    assert [one.number for one in found] == ["999", "101"]
    services = tuple(changed(one, print_status="unverified") for one in lead.area.services)
    lead.area = changed(lead.area, services=services)
    assert without_agreement.to_ring(lead, Recipient.POLICE_NOW) == ()


@pytest.mark.parametrize(
    "changes", [{"note": " "}, {"note": "x" * 10_001}, {"recipient": Recipient.OTHER},
                {"ticked": frozenset()}, {"ticked": frozenset({"share_route"})},
                {"ticked": frozenset({"made_up"})}],
)  # fmt: skip
def test_what_is_missing_or_made_up_is_refused(lead: Session, changes: dict[str, Any]) -> None:
    report = drafted(lead)
    with pytest.raises(AnswerRefused):
        without_agreement.share(lead, report, a_sharing(**changes))
    assert not without_agreement.has_been(lead, report)


@pytest.mark.parametrize("route", ["police_named", "police_intel", "count_only"])
def test_nothing_is_sent_where_nothing_was_kept_or_it_goes_already(
    lead: Session, route: str
) -> None:
    report = a_finalised_report(lead, route).id
    assert not without_agreement.basis(lead, report).can_be_sent
    with pytest.raises(AnswerRefused):
        without_agreement.share(lead, report, a_sharing(ticked=frozenset()))
    assert without_agreement.share(lead, report, a_sharing(recipient=Recipient.HEALTH)) is None


def test_a_report_that_came_to_be_only_counted_is_nothing_to_send(lead: Session) -> None:
    report = a_finalised_report(lead, "support_only")
    assert without_agreement.basis(lead, report.id).can_be_sent
    changing_mind.narrow(lead, report, Route.COUNT_ONLY)
    assert not without_agreement.basis(lead, report.id).can_be_sent


@pytest.mark.parametrize(
    "statement",
    ["UPDATE overrides SET reason = 'court_or_law'", "DELETE FROM overrides",
     "INSERT INTO overrides SELECT 9, report, 'because', authorised_by, authorised_by_name, at,"
     " recipient, '', person_told, note, 'x' FROM overrides"],
)  # fmt: skip
def test_the_record_does_not_change_and_knows_no_other_reason(
    lead: Session, statement: str
) -> None:
    report = drafted(lead)
    without_agreement.share(lead, report, a_sharing())
    with pytest.raises(RuntimeError):
        lead.casebook.change(statement)
    assert [one.reason for one in Overrides(lead.casebook).of(report)] == [Reason.THREAT_TO_LIFE]


def test_the_record_outlives_a_deleted_draft(lead: Session) -> None:
    recorded = a_draft(lead, answers_for("support_only", **TOLD))
    without_agreement.share(lead, recorded.report.id, a_sharing())
    recording.delete_draft(lead, recorded.report)
    lead.casebook.checkpoint()
    everything = every_byte(lead)
    assert NOTE.encode() in everything
    assert b"Marlpit" not in everything, "what was struck out is nowhere any more"
    assert Overrides(lead.casebook).of(recorded.report.id)


def test_the_trail_says_that_it_was_and_never_why(lead: Session) -> None:
    report = drafted(lead)
    without_agreement.share(lead, report, a_sharing())
    acts = [line.act for line in lead.audit.about(report)]
    assert acts == ["started", "shared without agreement"]
    assert NOTE not in repr(a_sharing())


@pytest.mark.parametrize("told", list(PersonTold))
@pytest.mark.parametrize("route", ["support_only", "count_only"])
def test_the_receipt_says_so_unless_that_is_not_safe_and_never_says_otherwise(
    lead: Session, route: str, told: PersonTold
) -> None:
    report = a_finalised_report(lead, route)
    sharing = a_sharing(recipient=Recipient.POLICE_NOW, told=told)
    without_agreement.share(lead, report.id, sharing)
    paper = as_text(handing_out.receipt_of(lead, report, ReceiptStyle.FULL))
    is_said = "We told the police by telephone, without your agreement." in paper
    assert is_said is (told is not PersonTold.NOT_TOLD_UNSAFE)
    assert ("somebody may be killed" in paper) is is_said
    for untrue in ("The police: nothing.", "We do not tell the police."):
        assert untrue not in paper
    slip = as_text(handing_out.receipt_of(lead, report, ReceiptStyle.DISCREET))
    assert "police" not in slip


def test_a_lead_shares_what_was_put_right_and_not_what_was_wrong(lead: Session) -> None:
    report = a_finalised_report(lead, "support_only", **TOLD)
    new = Answers({"victims[0].victim_phone": "07700 900555"})
    adding.add(lead, report, new, change=Change.CORRECT)
    on = without_agreement.basis(lead, report.id)
    listed = {item.answer for item in without_agreement.to_tick(on, Reason.THREAT_TO_LIFE)}
    assert "07700 900555" in listed
    assert "07700 900468" not in listed
