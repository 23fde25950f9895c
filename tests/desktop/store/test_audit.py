"""The trail: what is edited, removed or moved is found at its first wrong line."""

import pytest

from desktop.session import Session
from tests.builders import NOON

GUARDS = ("audit_is_not_changed", "audit_is_not_taken_out")


@pytest.fixture
def trail(session: Session) -> Session:
    """A trail of some lines, open to whoever has got past the triggers."""
    for number in range(5):
        session.audit.note(NOON, "ana", f"act {number}", f"subject {number}")
    for guard in GUARDS:
        session.casebook.change(f"DROP TRIGGER {guard}")
    return session


def last(session: Session) -> int:
    return session.audit.lines(1)[0].number


def test_an_untouched_trail_is_whole_and_tells_the_newest_first(trail: Session) -> None:
    assert trail.audit.first_broken() is None
    assert [line.act for line in trail.audit.lines(2)] == ["act 4", "act 3"]
    assert trail.audit.lines(1)[0].at == NOON


@pytest.mark.parametrize("column", ["at", "who", "act", "subject"])
def test_an_edited_line_is_found(trail: Session, column: str) -> None:
    third = last(trail) - 2
    trail.casebook.change(f"UPDATE audit SET {column} = {column} || 'x' WHERE number = ?", (third,))
    assert trail.audit.first_broken() == third


def test_a_line_taken_out_is_found_even_where_the_others_close_up(trail: Session) -> None:
    third = last(trail) - 2
    trail.casebook.change("DELETE FROM audit WHERE number = ?", (third,))
    assert trail.audit.first_broken() == third
    trail.casebook.change("UPDATE audit SET number = number - 1 WHERE number > ?", (third,))
    assert trail.audit.first_broken() == third


def test_the_first_line_taken_out_is_found(trail: Session) -> None:
    trail.casebook.change("DELETE FROM audit WHERE number = 1")
    assert trail.audit.first_broken() == 1


def test_two_lines_that_change_places_are_found(trail: Session) -> None:
    newest = last(trail)
    for old, new in ((newest, 99), (newest - 1, newest), (99, newest - 1)):
        trail.casebook.change("UPDATE audit SET number = ? WHERE number = ?", (new, old))
    assert trail.audit.first_broken() == newest - 1


def test_a_line_put_in_between_is_found(trail: Session) -> None:
    third = last(trail) - 2
    trail.casebook.change("UPDATE audit SET number = -number - 1 WHERE number >= ?", (third,))
    trail.casebook.change("UPDATE audit SET number = -number WHERE number < 0")
    trail.casebook.change(
        "INSERT INTO audit SELECT ?, at, who, act, subject, hash FROM audit WHERE number = 1",
        (third,),
    )
    assert trail.audit.first_broken() == third


def test_a_line_is_not_changed_by_accident(session: Session) -> None:
    session.note("did something")
    with pytest.raises(RuntimeError, match="the trail does not change"):
        session.casebook.change("UPDATE audit SET who = 'somebody else'")


@pytest.mark.parametrize("rows", ["", " WHERE number = (SELECT max(number) FROM audit)"])
def test_no_line_is_taken_out_by_accident(session: Session, rows: str) -> None:
    session.note("did something")
    with pytest.raises(RuntimeError, match="no line leaves the trail"):
        session.casebook.change(f"DELETE FROM audit{rows}")
    assert session.audit.lines(1)[0].act == "did something"
