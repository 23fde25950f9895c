"""Paper from a report: a slip promises a call only to somebody who can be called."""

from typing import Any

import pytest

from desktop import agreement, handing_out
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.session import Session
from tests.builders import a_finalised_report, an_interview, answers_for

PHONE = {"victims": [{"victim_phone": "07700 900142"}]}
TRUSTED = {**PHONE, "contact_ok": "only_through_trusted_person"}
NOBODY = {**PHONE, "contact_ok": "no"}


@pytest.mark.parametrize(
    ("told", "promised"), [({}, False), (NOBODY, False), (PHONE, True), (TRUSTED, True)]
)
def test_a_support_service_is_promised_only_to_whoever_can_be_reached(
    session: Session, told: dict[str, Any], promised: bool
) -> None:
    interview = an_interview(answers_for("support_only", **told))
    sentence = agreement.what_will_be_sent(interview, "Norfolk Constabulary")
    assert ("We will ask a support service to help." in sentence) == promised
    report = a_finalised_report(session, "support_only", **told)
    slip = " ".join(plain_text(handing_out.receipt_of(session, report, ReceiptStyle.FULL)).split())
    assert ("to contact you in the way you said is safe" in slip) == promised
    assert ("yourself." in slip) != promised


@pytest.mark.parametrize("style", [ReceiptStyle.DISCREET, ReceiptStyle.FULL])
def test_a_receipt_bears_the_head_of_the_trail(session: Session, style: ReceiptStyle) -> None:
    report = a_finalised_report(session, "support_only")
    words = "".join(plain_text(handing_out.receipt_of(session, report, style)).split())
    assert "Check" + session.audit.head().hash.hex()[:8].upper() in words
