"""Reports with every question answered, by each route: what was said is what the police open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from desktop import document
from desktop.forms import equality
from desktop.forms.answers import flattened, name_of
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.session import Session
from tests.builders import norfolk
from tests.journeys.both_ends import both_ends_agree, claims_what_is_signed, held, opened, send_all
from tests.sync.dispatch.centre import Police, Vault, enrol, found_police
from tests.whole_reports import sealed_whole, whole_reports

EACH = 5
# What the rules of domain.md 1.4.3 take out of a report without a name, and what they make coarser.
OF_A_HOME = {"loc_address", "loc_name", "loc_grid_or_words", "incident_time"}
OF_A_SUSPECT = ("suspect", "online_account", "online_url")
COARSER = {"loc_postcode", "time_band", "victim_age_band"}


@pytest.fixture(scope="module")
def both(
    founded: Vault, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, Police]]:
    """A linked desk and a police end that answers."""
    folder: Path = tmp_path_factory.mktemp("both")
    police = found_police(folder / "police")
    with police.serving(), founded.copied(folder / "vault").unlocked() as session:
        session.__dict__.setdefault("catalogue", norfolk())
        enrol(session, police.invitation())
        yield session, police


def may_be_told(told: Interview, letter: str) -> dict[str, object]:
    """What was said that a flow lets go, read from the form and nothing else."""
    asked, shared = norfolk().question, told.answers.get("eq_share_police") == "yes"
    return {
        key: answer
        for key, answer in told.said.values.items()
        if letter in asked(name_of(key)).flow
        if shared or not equality.is_of(norfolk(), key)
    }


def answers_in(content: bytes) -> dict[str, object]:
    """The answers that a document holds to questions of the form."""
    found = flattened(document.read(content).answers)
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in found
        if name_of(key) in norfolk().home
    }


@pytest.mark.parametrize("route", [Route.POLICE_NAMED, Route.POLICE_INTEL])
def test_the_police_open_everything_that_was_said_and_may_flow(
    both: tuple[Session, Police], route: Route
) -> None:
    session, police = both

    @settings(max_examples=EACH, phases=(Phase.generate, Phase.shrink))
    @given(whole_reports(norfolk(), route))
    def told(interview: Interview) -> None:
        report = sealed_whole(session, interview)
        send_all(session)
        claims_what_is_signed(session, police)
        there = opened(police, session, held(police, [report.id]))[report.id]
        assert there == session.reports.document(report.id)
        found, expected = answers_in(there), may_be_told(interview, route.letter or "")
        if route is Route.POLICE_NAMED:
            assert found == expected
        else:
            assert found.keys() <= expected.keys()
            for key in expected.keys() - found.keys():
                assert name_of(key) in OF_A_HOME or key.startswith(OF_A_SUSPECT), key
            for key, told in found.items():
                assert told == expected[key] or name_of(key) in COARSER, key
            assert not [key for key in found if norfolk().question(name_of(key)).identity]

    told()
    both_ends_agree(session, police, [one.report for one in session.outbox.all()])


@pytest.mark.parametrize("route", [Route.SUPPORT_ONLY, Route.COUNT_ONLY])
def test_what_is_not_for_the_police_is_never_queued(
    both: tuple[Session, Police], route: Route
) -> None:
    session, _police = both

    @settings(max_examples=EACH, phases=(Phase.generate, Phase.shrink))
    @given(whole_reports(norfolk(), route))
    def told(interview: Interview) -> None:
        report = sealed_whole(session, interview)
        assert report.id not in {one.report for one in session.outbox.all()}
        kept = session.reports.answers(report.id)
        content = session.reports.document(report.id)
        if route is Route.COUNT_ONLY:
            assert (kept.values, content) == ({}, None)
        else:
            assert kept == interview.said
            assert content is not None

    told()
