"""From a sealed report to what is added to it, and to one story that the police read."""

import json
from pathlib import Path

from desktop import adding, changing_mind
from desktop.forms.answers import from_json
from desktop.report import Change, OutboxState
from desktop.session import Session
from sync.intake.opening import Opener
from sync.intake.stories import Story
from tests.journeys.both_ends import both_ends_agree, held, record, send_all
from tests.sync.dispatch.centre import Police, Vault, enrol, states

NOTE = "A neighbour has come forward. She saw who left the letter."


def read_by_the_police(police: Police, out: Path) -> list[Story]:
    """Open everything that has come in, with the private key."""
    with police.ledger() as ledger:
        opener = Opener(
            settings=police.folder.settings(), ledger=ledger, keys=police.opening_keys(), out=out
        )
        assert [one.problems for one in opener.open_all() if one.problems] == []
        return opener.stories


def test_what_is_added_arrives_once_and_stands_beside_its_original(
    vault: Vault, police: Police, tmp_path: Path
) -> None:
    with police.serving(), vault.unlocked() as session:
        enrol(session, police.invitation())
        (report,) = record(session, "threatening_letter")
        send_all(session)
        added = adding.add(session, report, from_json({"narrative": NOTE}))
        right = adding.add(
            session, report, from_json({"motivation": ["religion"]}), change=Change.CORRECT
        )
        send_all(session)
        both_ends_agree(session, police, [report.id, added.id, right.id])
        (story,) = read_by_the_police(police, tmp_path / "out")
        assert story.ids == [report.id, added.id, right.id]
        assert story.reference == report.reference
        texts = [json.loads((tmp_path / "out" / f"{id}.json").read_bytes()) for id in story.ids]
        assert texts[1]["answers"]["narrative"] == NOTE
        assert texts[0]["answers"]["narrative"] != NOTE
        assert [one["reference"] for one in texts] == [report.reference] * 3


def test_stopped_before_anything_left_the_police_never_hear_of_it(
    vault: Vault, police: Police
) -> None:
    with police.serving(), vault.unlocked() as session:
        enrol(session, police.invitation())
        one, other = record(session, "threatening_letter", "synagogue_damaged")
        changing_mind.withdraw(session, one)
        send_all(session)
        assert states(session) == {other.id: OutboxState.RECEIVED}
        assert set(held(police, [one.id, other.id])) == {other.id}


def test_stopped_after_it_was_received_the_police_read_that_it_was(
    vault: Vault, police: Police, tmp_path: Path
) -> None:
    with police.serving(), vault.unlocked() as session:
        enrol(session, police.invitation())
        (report,) = record(session, "threatening_letter")
        send_all(session)
        notice = changing_mind.withdraw(session, report)
        send_all(session)
        (story,) = read_by_the_police(police, tmp_path / "out")
        assert story.ids == [report.id, notice.id]
        told = json.loads((tmp_path / "out" / f"{notice.id}.json").read_bytes())
        assert told["answers"]["change_of_mind"][0]["change"] == "withdraw"
        is_whole(session)


def is_whole(session: Session) -> None:
    assert session.audit.first_broken() is None
    assert session.casebook.faults() == []
