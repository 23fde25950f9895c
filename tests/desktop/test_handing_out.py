"""Paper from a report: a slip promises a call only to somebody who can be called."""

from typing import Any

import pytest

from desktop import agreement, handing_out
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.session import Session
from tests.builders import a_finalised_report, an_interview, answers_for

PHONE = {"victims": [{"victim_phone": "07700 900142"}]}
SAFE = {"contact_ok": "yes", "phone_safe_to_call": "yes", "text_safe": "no"}
CALLED = {**PHONE, **SAFE}
UNSAFE = {**CALLED, "phone_safe_to_call": "no"}
CENTRE = {"contact_ok": "only_through_centre"}
TRUSTED = {
    "contact_ok": "only_through_trusted_person", "trusted_name": "Maria Nowak",
    "trusted_contact": "07700 900111", "trusted_knows": "yes",
}  # fmt: skip
NOBODY = {**CALLED, "contact_ok": "no"}


@pytest.mark.parametrize(
    ("told", "promised"),
    [
        ({}, False),
        (PHONE, False),
        (NOBODY, False),
        (UNSAFE, False),
        ({**CALLED, "referral_method": "self_contact"}, False),
        (CALLED, True),
        (CENTRE, True),
        (TRUSTED, True),
    ],
)
def test_a_support_service_is_promised_only_to_whoever_can_be_reached(
    session: Session, told: dict[str, Any], promised: bool
) -> None:
    interview = an_interview(answers_for("support_only", **told))
    sentence = agreement.what_will_be_sent(interview, "Norfolk Constabulary")
    assert ("We will ask a support service to help them" in sentence) == promised
    report = a_finalised_report(session, "support_only", **told)
    slip = " ".join(plain_text(handing_out.receipt_of(session, report, ReceiptStyle.FULL)).split())
    assert ("to contact you in the way you said is safe" in slip) == promised
    assert ("yourself." in slip) != promised


@pytest.mark.parametrize("style", [ReceiptStyle.DISCREET, ReceiptStyle.FULL])
def test_a_receipt_bears_the_head_of_the_trail(session: Session, style: ReceiptStyle) -> None:
    report = a_finalised_report(session, "support_only")
    words = "".join(plain_text(handing_out.receipt_of(session, report, style)).split())
    assert "Check" + session.audit.head().hash.hex()[:8].upper() in words


def full(session: Session, route: str, **told: Any) -> str:
    report = a_finalised_report(session, route, **told)
    return plain_text(handing_out.receipt_of(session, report, ReceiptStyle.FULL))


def test_the_full_receipt_begins_with_the_safe_ways(session: Session) -> None:
    told = full(session, "police_named", police_contact_wanted="yes", **PHONE, **SAFE)
    assert told.startswith("SAFE CONTACT\n\nTelephone: safe\nVoicemail: NOT SAFE\n")
    assert "Only in ways that are safe, as the box at the top says." in told


def test_there_is_no_box_where_nobody_will_be_in_touch(session: Session) -> None:
    for route in ("police_named", "police_intel", "count_only"):
        assert "SAFE CONTACT" not in full(session, route)


def test_where_the_police_may_do_other_than_the_service_each_has_a_box(session: Session) -> None:
    told = full(
        session, "police_named", police_contact_wanted="yes_via_centre",
        support_referral_wanted="yes", **PHONE, **SAFE,
    )  # fmt: skip
    assert "SAFE CONTACT: the police\n\nTelephone: NOT SAFE" in told
    assert "SAFE CONTACT: Norfolk and Suffolk Victim Care\n\nTelephone: safe" in told


def test_a_service_that_they_chose_is_named(session: Session) -> None:
    chosen = [s for s in session.area.services if s.takes_referrals and s.id != "victim_care"][:2]
    told = full(session, "support_only", referral_service=[s.id for s in chosen], **CALLED)
    assert f"{chosen[0].name} and {chosen[1].name}" in " ".join(told.split())


@pytest.mark.parametrize(
    ("wished", "style"),
    [("full", ReceiptStyle.FULL), ("discreet", ReceiptStyle.DISCREET), ("none", None)],
)
def test_the_paper_they_wished_for_is_known(
    session: Session, wished: str, style: ReceiptStyle | None
) -> None:
    report = a_finalised_report(session, "support_only", receipt_style=wished)
    assert handing_out.style_wished(session, report) is style
    counted = a_finalised_report(session, "count_only", receipt_style=wished)
    assert handing_out.style_wished(session, counted) is ReceiptStyle.DISCREET
