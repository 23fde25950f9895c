"""What `holdfast show` says of a report that was shared without agreement: never why."""

from pathlib import Path

from desktop import enrolment, safeguarding, without_agreement
from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from tests.builders import a_finalised_report

from .conftest import PASSPHRASE, Run, answered


def test_show_says_that_it_was_shared_and_never_why(folder: Path, run: Run) -> None:
    session = enrolment.unlock(folder, "Ana", PASSPHRASE)
    safeguarding.name_leads(session, [session.person.id])
    shared, other = (a_finalised_report(session, "support_only") for _ in range(2))
    without_agreement.share(session, shared.id, Sharing(
        reason=Reason.CHILD_AT_RISK, recipient=Recipient.CHILDREN_SERVICES,
        told=PersonTold.TOLD, note="He is six.",
    ))  # fmt: skip
    session.close()
    _code, words, _err = run("show", shared.reference or "")
    assert "Shared without agreement. A safeguarding lead can say why." in words
    _code, out, _err = run("show", shared.reference or "", "--json")
    assert answered(out)["shared_without_agreement"] is True
    assert not any(word in words + out for word in ("six", "child_at_risk"))
    _code, out, _err = run("show", other.reference or "", "--json")
    assert answered(out)["shared_without_agreement"] is False
