"""Tallies: written with the report, carried over once, and never leading back."""

from collections.abc import Sequence

import pytest

from desktop import enrolment
from desktop.errors import NotSaved
from desktop.session import Session
from desktop.store.facts import Fact
from desktop.store.tallies import Tallies, Tally
from tests.builders import Founded, a_finalised_report


def counted(session: Session) -> int:
    return sum(session.tallies.count(("quarter",), tuple(session.tallies.quarters())).values())


def waiting(session: Session) -> int:
    row = session.casebook.row("SELECT count(*) FROM tallies")
    return int(row[0]) if row else 0


def test_a_tally_waits_beside_its_report_and_is_carried_over_once(session: Session) -> None:
    a_finalised_report(session)
    a_finalised_report(session, "count_only")
    assert (counted(session), waiting(session)) == (0, 2)
    assert session.pending_tallies.carry_over(session.tallies) == 2
    assert session.pending_tallies.carry_over(session.tallies) == 0
    assert (counted(session), waiting(session)) == (2, 0)


class Broken(Tallies):
    """Counts whose carrier dies between taking the tallies in and letting go of them."""

    def add_all(self, tallies: Sequence[Tally], facts: Sequence[Fact] = ()) -> None:
        """Take them in, and die."""
        super().add_all(tallies, facts)
        raise NotSaved


def test_a_carrier_that_dies_in_between_counts_nobody_twice(session: Session) -> None:
    a_finalised_report(session)
    with pytest.raises(NotSaved):
        session.pending_tallies.carry_over(Broken(session.counts))
    assert (counted(session), waiting(session)) == (1, 1)
    session.pending_tallies.carry_over(session.tallies)
    assert (counted(session), waiting(session)) == (1, 0)


def test_closing_and_opening_carry_over(session: Session, founded: Founded) -> None:
    a_finalised_report(session)
    session.close()
    again = enrolment.open_session(session.folder, founded.opened)
    assert (counted(again), waiting(again)) == (1, 0)
    again.close()


def test_practice_is_never_mixed_in(session: Session) -> None:
    a_finalised_report(session)
    session.pending_tallies.carry_over(session.tallies)
    quarters = tuple(session.tallies.quarters())
    assert session.tallies.count(("quarter",), quarters, practice=True) == {}


def test_a_report_of_two_strands_is_mentioned_in_both(session: Session) -> None:
    a_finalised_report(session, motivation=["race", "religion"])
    a_finalised_report(session, motivation=["race"])
    session.pending_tallies.carry_over(session.tallies)
    quarters = tuple(session.tallies.quarters())
    assert session.tallies.count_mentions(quarters) == {"race": 2, "religion": 1}
    assert session.tallies.count(("strand",), quarters) == {("multiple",): 1, ("race_only",): 1}


def test_only_known_columns_are_counted_by(session: Session) -> None:
    with pytest.raises(ValueError, match="not a column"):
        session.tallies.count(("quarter; DROP TABLE tallies",), ())


def test_nothing_in_the_counts_leads_to_a_report(session: Session) -> None:
    final = a_finalised_report(session, narrative="Zanzibar")
    session.pending_tallies.carry_over(session.tallies)
    told = str(session.counts.rows("SELECT * FROM tallies"))
    for word in (final.id, final.reference or "", "Zanzibar", session.person.id):
        assert word not in told
