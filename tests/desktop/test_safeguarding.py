"""Who the safeguarding leads are: named by an administrator, and only as long as they work here."""

from pathlib import Path

import pytest

from desktop import enrolment, offering, safeguarding
from desktop.errors import AnswerRefused, NotAllowed
from desktop.session import Session
from desktop.vault.roster import people
from tests.builders import PASSPHRASE


def id_of(session: Session, name: str) -> str:
    return next(one.id for one in people(session.folder) if one.name == name)


def test_nobody_is_lead_until_an_administrator_says_so(session: Session) -> None:
    assert not safeguarding.is_lead(session), "being an administrator is not enough"
    with pytest.raises(NotAllowed) as refused:
        safeguarding.require_lead(session)
    assert "has not named a safeguarding lead" in refused.value.advice
    assert offering.tell_the_lead(session) == "Tell your safeguarding lead today."


def test_several_may_be_named_and_staff_are_told_whom_to_call(session: Session) -> None:
    safeguarding.name_leads(session, [id_of(session, "Ana"), id_of(session, "Tomasz")])
    assert [one.name for one in safeguarding.leads(session)] == ["Ana", "Tomasz"]
    assert offering.tell_the_lead(session).endswith("today: Ana or Tomasz.")
    assert safeguarding.whom_to_call(session) == "Call Ana or Tomasz, the safeguarding lead here."
    safeguarding.require_lead(session)
    safeguarding.name_leads(session, [id_of(session, "Tomasz")])
    assert not safeguarding.is_lead(session)
    acts = [line.act for line in reversed(session.audit.lines()) if "lead" in line.act]
    assert acts == ["named safeguarding lead"] * 2 + ["ended safeguarding lead"]


def test_who_cannot_read_a_report_cannot_be_lead(session: Session) -> None:
    for one in (id_of(session, "Cara"), "nobody"):
        with pytest.raises(AnswerRefused):
            safeguarding.name_leads(session, [one])
    assert safeguarding.leads(session) == ()


def test_whose_access_was_stopped_is_lead_no_more(session: Session) -> None:
    safeguarding.name_leads(session, [id_of(session, "Tomasz")])
    enrolment.stop_person(session, "Tomasz")
    assert safeguarding.leads(session) == ()


def test_only_an_administrator_names_them(session: Session, vault: Path) -> None:
    mine = id_of(session, "Tomasz")
    session.close()
    tomasz = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    with pytest.raises(NotAllowed):
        safeguarding.name_leads(tomasz, [mine])
    assert not safeguarding.is_lead(tomasz)
    tomasz.close()
