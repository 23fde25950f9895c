"""What can be searched goes with what it was taken from, at once, and leaves no byte behind."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from desktop import enrolment, finding, recording
from desktop.finding import Search
from desktop.forms.answers import Answers
from desktop.recording import Recorded
from desktop.session import Session
from tests.builders import Founded, a_draft, a_finalised_report, answers_for, take_in
from tests.kit.opened_pages import every_byte

WORD = "quillenbrook"


def hits(session: Session, word: str = WORD) -> int:
    return len(finding.find(session, Search(text=word)).reports)


def test_it_is_kept_by_number_of_row_and_not_twice(session: Session) -> None:
    draft = a_draft(session, answers_for("police_named", narrative=WORD))
    for _again in range(3):
        recording.keep(session, draft.report, draft.interview)
    assert session.casebook.row("SELECT count(*) FROM searched") == (1,)
    assert hits(session) == 1
    assert WORD.encode() not in indexed(session)
    recording.finalise(session, draft.report, draft.interview)
    assert hits(session) == 1
    assert WORD.encode() in indexed(session)


def test_what_is_unsaid_is_not_found_any_more(session: Session) -> None:
    draft = a_draft(session, answers_for("police_named", narrative=WORD))
    recording.keep(session, draft.report, draft.interview.answered("narrative", "Something else"))
    assert (hits(session), hits(session, "something")) == (0, 1)


@pytest.mark.parametrize("way", ["deleted", "erased", "counted", "narrowed"])
def test_its_words_go_with_it(session: Session, way: str) -> None:
    draft = a_draft(session, answers_for("police_named", narrative=WORD))
    assert hits(session) == 1
    narrowed = draft.interview.answered("share_route", "count_only")
    if way == "deleted":
        recording.delete_draft(session, draft.report)
    elif way == "erased":
        session.reports.erase_answers(draft.report.id)
    else:
        recording.keep(session, draft.report, narrowed)
    if way == "counted":
        agreed = narrowed.answered("agreement_given", "yes_said_aloud")
        recording.finalise(session, draft.report, agreed)
    assert hits(session) == 0
    assert session.casebook.rows("SELECT words FROM searched WHERE words <> ''") == []
    session.casebook.change("INSERT INTO found (found) VALUES ('integrity-check')")
    assert session.casebook.faults() == []


def test_all_of_it_or_none(session: Session) -> None:
    draft = a_draft(session, answers_for("police_named", narrative=WORD))
    with suppress(ZeroDivisionError), session.transaction():
        session.reports.erase_answers(draft.report.id)
        assert hits(session) == 0
        raise ZeroDivisionError
    assert hits(session) == 1


def test_an_older_vault_is_searched_after_it_was_opened(
    session: Session, vault: Path, founded: Founded
) -> None:
    sealed = a_finalised_report(session, narrative=WORD)
    # As the migration leaves the reports that were there before it.
    session.casebook.change("UPDATE searched SET shown = '', words = ''")
    assert hits(session) == 0
    session.close()
    again = enrolment.open_session(vault, founded.opened)
    assert hits(again) == hits(again, sealed.reference or "") == 1
    again.close()


WAYS: dict[str, Callable[[Session, Recorded], object]] = {
    "gone": lambda session, draft: recording.delete_draft(session, draft.report),
    "unsaid": lambda session, draft: recording.keep(
        session, draft.report, draft.interview.answered("narrative", "Other words")
    ),
    "narrowed": lambda session, draft: recording.keep(
        session, draft.report, draft.interview.answered("share_route", "count_only")
    ),
    "erased": lambda session, draft: session.reports.erase_answers(draft.report.id),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_byte_of_the_decrypted_file_remembers_what_was_erased(
    session: Session, way: str
) -> None:
    draft = a_draft(session, answers_for("police_named", narrative=WORD))
    assert WORD.encode() in every_byte(session)
    WAYS[way](session, draft)
    session.casebook.checkpoint()
    assert WORD.encode() not in every_byte(session)


def test_no_part_of_the_index_remembers_what_was_erased(session: Session) -> None:
    """Among hundreds of reports, so that the index has grown segments and merged them."""
    spoken = [f"Common words and number{number}. " * 5 for number in range(300)]
    spoken += [f"{WORD}stopped{number} there" for number in range(40)]
    ids = [one.report.id for one in take_in(session, [answers_for("police_named")] * 340)]
    for report_id, narrative in zip(ids, spoken, strict=True):
        said = Answers({"narrative": narrative})
        session.reports.put_answers(report_id, said, session.catalogue)
    assert WORD.encode() in indexed(session)
    with session.transaction():
        for report_id in ids[300:]:
            session.reports.erase_answers(report_id)
    # The index keeps neighbouring words by what differs, so their ends are hunted as well.
    left = indexed(session)
    assert b"number299" in left
    assert WORD[:5].encode() not in left
    assert b"stopped" not in left


def indexed(session: Session) -> bytes:
    """Every block of the index and every text that it was made from."""
    blocks = session.casebook.rows("SELECT block FROM found_data")
    texts = session.casebook.rows("SELECT shown || words FROM searched")
    return b"".join(row[0] for row in blocks) + "".join(row[0] for row in texts).encode()
