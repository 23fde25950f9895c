"""What is read out, what is printed and the SAFE CONTACT box never contradict one another."""

from typing import Any

import pytest
from hypothesis import Phase, given, settings

from desktop import agreement, handing_out
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.forms.safe_contact import NOT_SAFE, safe_contact
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.report import Report
from desktop.session import Session
from tests.builders import a_draft, answers_for, norfolk, read_and_finalised
from tests.whole_reports import sealed_whole, whole_reports

FORCE = "Norfolk Constabulary"
STRAIGHT = {"call", "voicemail", "text", "email", "letter", "visit"}
PHONE = {"victims": [{"victim_phone": "07700 900111"}]}
SAFE = {**PHONE, "contact_ok": "yes", "phone_safe_to_call": "yes", "text_safe": "no"}
UNSAFE = {**SAFE, "phone_safe_to_call": "no"}
TRUSTED = {"trusted_name": "Maria", "trusted_contact": "07700 900112", "trusted_knows": "yes"}
SUPPORT = {"support_referral_wanted": "yes", "referral_service": ["victim_care"]}
CASES: list[dict[str, Any]] = [
    {"route": "police_named", "police_contact_wanted": "no"},
    {"route": "police_named", "police_contact_wanted": "no", **SAFE, **SUPPORT},
    {"route": "police_named", "police_contact_wanted": "yes", **SAFE},
    {"route": "police_named", "police_contact_wanted": "yes", **UNSAFE},
    {"route": "police_named", "police_contact_wanted": "yes", **SAFE, "contact_ok": "no"},
    {"route": "police_named", "police_contact_wanted": "yes", **SAFE,
     "contact_ok": "only_through_centre"},
    {"route": "police_named", "police_contact_wanted": "yes_via_centre", **SAFE, **SUPPORT},
    {"route": "police_named", "police_contact_wanted": "yes_via_centre", "contact_ok": "yes"},
    {"route": "police_named", "police_contact_wanted": "yes_via_trusted_person",
     "contact_ok": "yes", **TRUSTED},
    {"route": "police_named", "police_contact_wanted": "yes_via_trusted_person",
     "contact_ok": "only_through_centre", **TRUSTED},
    {"route": "police_named", "police_contact_wanted": "yes", **SAFE, "contact_until": "2001"},
    {"route": "police_named", "police_contact_wanted": "no", "police_may_share_support": "yes"},
    {"route": "police_intel", **SUPPORT},
    {"route": "police_intel", **SUPPORT, **SAFE},
    {"route": "police_intel", "share_partners": ["landlord", "health"]},
    {"route": "support_only", "share_partners": ["none"]},
    {"route": "support_only", **SAFE},
    {"route": "support_only", **SAFE, "referral_method": "self_contact"},
    {"route": "support_only", **UNSAFE},
    {"route": "support_only", "contact_ok": "only_through_centre"},
    {"route": "support_only", "contact_ok": "only_through_trusted_person", **TRUSTED},
    {"route": "support_only", "anonymous": "no_name"},
    {"route": "count_only"},
]  # fmt: skip


def safe(told: Interview, *, by_police: bool) -> set[str]:
    ways = safe_contact(told.said, told.today, by_police=by_police)
    return {way for way, answer in ways.items() if answer != NOT_SAFE}


def they_agree(session: Session, told: Interview, report: Report) -> None:
    """Hold every sentence against the box, which is worked out from the answers alone."""
    said = told.said
    read_out = agreement.what_will_be_sent(told, FORCE)
    printed = plain_text(handing_out.receipt_of(session, report, ReceiptStyle.FULL))
    slip = " ".join(printed.split())
    named = told.route is Route.POLICE_NAMED
    refused = said.get("police_contact_wanted") == "no"
    police = safe(told, by_police=True) if named and not refused else set()
    assert ("The police may contact you." in slip) == bool(police & STRAIGHT)
    assert ("how to reach them" in read_out) == bool(police & STRAIGHT)
    assert ("The police may contact you through us." in slip) == ("centre" in police)
    assert ("them only through this centre." in read_out) == ("centre" in police)
    assert ("you through the person you trust." in slip) == ("trusted_person" in police)
    assert ("them only through the person they trust" in read_out) == ("trusted_person" in police)
    none = named and not refused and not police
    assert ("no safe way for the police to contact you" in slip) == none
    assert ("no safe way for the police to contact them" in read_out) == none
    assert (f"{FORCE}: what you told us, your details, and how" in slip) == bool(police)
    by_support = told.route is Route.SUPPORT_ONLY
    wanted = by_support or said.get("support_referral_wanted") == "yes"
    themselves = said.get("referral_method") == "self_contact" or told.anonymous
    reached = safe(told, by_police=False) - {"visit"}
    asked = wanted and bool(reached) and not themselves
    assert ("We will ask" in read_out) == ("contact you in the way you said is safe" in slip)
    assert ("We will ask" in read_out) == asked
    assert ("themselves." in read_out) == ("yourself." in slip) == (wanted and not asked)
    assert ("as the box at the top says" in slip) == bool(police or asked)
    assert ("SAFE CONTACT" in printed) == (bool(police or asked) or none)
    may_share = named and said.get("police_may_share_support") == "yes"
    assert ("victim support" in read_out) == ("Victim support:" in slip) == may_share
    assert ("Nobody else is told." in read_out) == (
        told.route is not Route.COUNT_ONLY
        and not {*said.codes("share_partners")} - {"none", "prefer_not_to_say", "not_sure"}
    )
    assert ("may also share it with" in read_out) == ("The others you agreed to" in slip)
    assert "a child is in danger" in read_out
    assert "a child is in danger" in slip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_said_contradicts_the_box(session: Session, case: dict[str, Any]) -> None:
    told = {"anonymous": "give_name", **case}
    drafted = a_draft(session, answers_for(**told))
    assert drafted.not_kept == ()
    they_agree(session, drafted.interview, read_and_finalised(session, drafted))


@pytest.mark.parametrize("route", Route)
def test_nothing_said_of_a_whole_report_contradicts_the_box(session: Session, route: Route) -> None:
    @settings(max_examples=5, phases=(Phase.generate, Phase.shrink))
    @given(whole_reports(norfolk(), route))
    def told(interview: Interview) -> None:
        they_agree(session, interview, sealed_whole(session, interview))

    told()
