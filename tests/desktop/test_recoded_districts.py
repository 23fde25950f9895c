"""From the answer to the count: a report keeps its day's code, and is told by the one of today."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop import counting, document, enrolment, recording, taking_in
from desktop.forms.interview import Interview
from desktop.installation import new_installation
from desktop.period import parse_period
from desktop.session import Session
from desktop.vault import derivation
from tests.builders import PASSPHRASE, answers_for

OLD, NEW = "E08000016", "E08000038"


def now() -> datetime:
    return datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def rotherham(tmp_path: Path) -> Iterator[Session]:
    """A centre in South Yorkshire."""
    centre = new_installation("rotherham", "Clifton Library")
    enrolment.found(tmp_path / "v", centre, "Ana", PASSPHRASE, how=derivation.FLOOR, now=now)
    session = enrolment.unlock(tmp_path / "v", "Ana", PASSPHRASE, now=now)
    yield session
    session.close()


def test_both_codes_are_taken_in_kept_by_the_day_and_counted_as_one(rotherham: Session) -> None:
    kept = []
    for code, day in ((NEW, "2025-03-01"), (OLD, "2026-11-01"), (OLD, "2025-03-01")):
        told = answers_for(
            "police_named", when_kind="exact", incident_date=day, loc_district=code
        )  # fmt: skip
        drafted = taking_in.take_in_all(rotherham, [told])[0]
        final = recording.finalise(rotherham, drafted.report, drafted.interview)
        sent = document.read(rotherham.reports.document(final.id) or b"")
        kept.append(sent.answers["loc_district"])
        assert set(sent.wording.questions["loc_district"].choices.values()) == {"Barnsley"}
    assert kept == [OLD, NEW, OLD]
    rotherham.pending_tallies.carry_over(rotherham.tallies)
    assert rotherham.tallies.count(("district",), ("2026-Q4",)) == {(OLD,): 2, (NEW,): 1}
    counted = counting.counts(rotherham, parse_period("2026-Q4"), by=("district",))
    table = counted.tables[0].release.tables[0]
    shown = dict(zip(table.rows, (cells[0].value for cells in table.cells), strict=True))
    assert shown["Barnsley"] == 3
    assert list(table.rows).count("Barnsley") == 1


def test_a_district_that_ended_for_good_is_explained_where_it_is_asked(rotherham: Session) -> None:
    catalogue = rotherham.catalogue
    districts = catalogue.lists["districts"]
    ended = tuple(
        replace(c, valid_to="2025-12-31") if c.label == "Doncaster" else c
        for c in districts.choices
    )
    lists = {**catalogue.lists, "districts": replace(districts, choices=ended)}
    interview = Interview(catalogue=replace(catalogue, lists=lists), today=rotherham.today)
    interview = interview.answered("loc_district", "E08000017")
    interview = interview.answered("when_kind", "exact")
    early = interview.answered("incident_date", "2025-12-31")
    late = early.answered("incident_date", "2026-01-01")
    told = {problem.key: problem.message for problem in late.problems}
    assert told["loc_district"].startswith("Doncaster was a district only until 31 December 2025.")
    assert "loc_district" not in {problem.key for problem in early.problems}
    question = interview.catalogue.question("loc_district")
    assert "E08000017" in {choice.code for choice in early.choices(question)}
    assert late.answered("loc_district", "not_sure").trouble_with(question, "not_sure") is None
