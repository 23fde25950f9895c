"""Counts for coordinators: every report counted once, small numbers hidden in what leaves."""

import csv
import io
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import counting, enrolment, fact_counts
from desktop.counting import WrongCount
from desktop.disclosure import TooFewReports
from desktop.errors import NotAllowed
from desktop.installation import new_installation
from desktop.period import parse_period
from desktop.release import Mode
from desktop.session import Session
from desktop.store.facts import Fact
from desktop.store.tallies import Tally
from desktop.vault import derivation
from desktop.vault.roster import Role

QUARTER = parse_period("2026-Q4")
NORWICH, BRECKLAND = "E07000148", "E07000143"


def now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def coordinator(tmp_path: Path) -> Iterator[Session]:
    """Maya, whose passphrase opens counts and nothing else."""
    vault = tmp_path / "vault"
    enrolment.found(vault, new_installation("norfolk", "A centre"), "Ana",
                    "four words make sense", how=derivation.FLOOR, now=now)  # fmt: skip
    ana = enrolment.unlock(vault, "Ana", "four words make sense", now=now)
    enrolment.add_person(
        ana, "Maya", "coordinators count things", Role.COORDINATOR, how=derivation.FLOOR
    )
    ana.close()
    maya = enrolment.unlock(vault, "Maya", "coordinators count things", now=now)
    yield maya
    maya.close()


def fact(**changes: object) -> Tally:
    told: dict[str, object] = {
        "id": str(uuid.uuid4()), "month": "2026-11", "quarter": "2026-Q4", "district": NORWICH,
        "route": "police_named", "strand": "race_only", "strands": ("race",),
        "type_main": "verbal_abuse", "type_family": "fam_words", "types": ("verbal_abuse",),
        "channel": "walk_in", "practice": False, **changes,
    }  # fmt: skip
    return Tally(**told)  # type: ignore[arg-type]


def fill(session: Session, *groups: tuple[int, dict[str, object]]) -> None:
    session.tallies.add_all([fact(**changes) for n, changes in groups for _ in range(n)])


def test_a_coordinator_sees_exact_counts_and_no_report(coordinator: Session) -> None:
    fill(coordinator, (22, {}), (3, {"district": BRECKLAND}))
    counted = counting.counts(coordinator, QUARTER, by=("district",))
    table = counted.tables[0].release.tables[0]
    shown = dict(zip(table.rows, (cells[0].value for cells in table.cells), strict=True))
    assert (shown["Norwich"], shown["Breckland"], shown["Broadland"]) == (22, 3, 0)
    with pytest.raises(NotAllowed):
        coordinator.reports.page()


def test_what_leaves_the_screen_hides_small_numbers_and_what_would_betray_them(
    coordinator: Session,
) -> None:
    fill(coordinator, (22, {}), (3, {"district": BRECKLAND}), (9, {"district": "E07000147"}))
    content = counting.counts(coordinator, QUARTER, by=("district",), mode=Mode.PARTNER).csv()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    told = {row["value_1"]: (row["value"], row["shorthand"]) for row in rows}
    assert told["Breckland"] == ("", "[c]")
    assert sum(shorthand == "[c]" for _value, shorthand in told.values()) >= 2
    assert "3" not in {value for value, _shorthand in told.values()}


def test_fewer_than_twenty_reports_are_not_given_out(coordinator: Session) -> None:
    fill(coordinator, (19, {}))
    for mode in (Mode.PARTNER, Mode.PUBLISH):
        with pytest.raises(TooFewReports):
            counting.counts(coordinator, QUARTER, mode=mode)


def test_practice_never_mixes_with_real_counts(coordinator: Session) -> None:
    fill(coordinator, (4, {}), (50, {"practice": True}))
    assert counting.reports_in(coordinator, QUARTER) == 4


def test_a_district_that_is_no_more_is_still_counted(coordinator: Session) -> None:
    fill(coordinator, (2, {}), (5, {"district": "E07000999"}))
    table = counting.counts(coordinator, QUARTER, by=("district",)).tables[0].release.tables[0]
    assert table.total is not None
    assert table.total.value == counting.reports_in(coordinator, QUARTER) == 7
    assert "E07000999" in table.rows


def test_several_strands_count_once_in_the_table_that_adds_up(coordinator: Session) -> None:
    both: dict[str, object] = {"strand": "multiple", "strands": ("race", "religion")}
    fill(coordinator, (2, both), (1, {}))
    counted = counting.counts(coordinator, QUARTER)
    by = {one.by[0]: one.release.tables[0] for one in counted.tables}
    strand, mentions = by["strand"], by[counting.MENTIONS]
    assert strand.total is not None
    assert strand.total.value == 3
    assert mentions.total is None
    told = dict(zip(mentions.rows, (cells[0].value for cells in mentions.cells), strict=True))
    assert told["Race or ethnicity"] == 3


@pytest.mark.parametrize(
    "by",
    [("strands",), ("district", "month"), ("district", "district"), ("district", "x"),
     ("district", "repeat"), ("language", "strand"), ("repeat", "victim_age_band"),
     ("reason_not_reported", "quarter")],
)  # fmt: skip
def test_combinations_that_nobody_may_count_are_refused(
    coordinator: Session, by: tuple[str, ...]
) -> None:
    with pytest.raises(WrongCount):
        counting.counts(coordinator, QUARTER, by=by)


def test_a_year_is_given_out_by_quarter_only(coordinator: Session) -> None:
    fill(coordinator, (30, {}), (30, {"quarter": "2027-Q1", "month": "2027-01"}))
    year = parse_period("2026-27")
    with pytest.raises(WrongCount):
        counting.counts(coordinator, year, by=("district",), mode=Mode.PARTNER)
    counted = counting.counts(coordinator, year, mode=Mode.PARTNER)
    assert [one.by for one in counted.tables] == [("quarter",)]
    assert len(counting.counts(coordinator, year).tables) == 17


def test_a_tally_carried_over_twice_counts_once(coordinator: Session) -> None:
    tally = fact()
    coordinator.tallies.add_all([tally])
    coordinator.tallies.add_all([tally])
    assert counting.reports_in(coordinator, QUARTER) == 1


def test_reports_of_an_older_code_are_counted_under_the_one_of_today(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    enrolment.found(vault, new_installation("rotherham", "A centre"), "Ana",
                    "four words make sense", how=derivation.FLOOR, now=now)  # fmt: skip
    ana = enrolment.unlock(vault, "Ana", "four words make sense", now=now)
    fill(ana, (3, {"district": "E08000016"}), (4, {"district": "E08000038"}),
         (2, {"district": "E08000018"}), (1, {"district": "E07000148"}))  # fmt: skip
    for by in (("district",), ("district", "route")):
        table = counting.counts(ana, QUARTER, by=by).tables[0].release.tables[0]
        sums = {row: sum(cell.value for cell in cells if cell.value is not None)
                for row, cells in zip(table.rows, table.cells, strict=True)}  # fmt: skip
        assert (sums["Barnsley"], sums["Rotherham"], sums["Sheffield"]) == (7, 2, 0)
        assert sums["E07000148"] == 1
        assert list(table.rows).count("Barnsley") == 1
    kept = ana.tallies.count(("district",), ("2026-Q4",))
    assert kept["E08000016",] == 3
    ana.close()


def told_alone(session: Session, question: str, *codes: tuple[str, ...]) -> None:
    session.tallies.add_all(
        [], [Fact(id=str(uuid.uuid4()), period="2026-Q4", question=question, codes=one,
                  practice=False) for one in codes],
    )  # fmt: skip


def numbers(session: Session, by: str, mode: Mode = Mode.INTERNAL) -> dict[str, int | None]:
    (table,) = counting.counts(session, QUARTER, by=(by,), mode=mode).tables
    (shown,) = table.release.tables
    return dict(zip(shown.rows, (cells[0].value for cells in shown.cells), strict=True))


def test_repeats_are_counted_and_may_be_crossed(coordinator: Session) -> None:
    fill(coordinator, (21, {"repeat": "yes"}), (8, {"repeat": "no"}), (9, {}))
    assert numbers(coordinator, "repeat") == {"Yes": 21, "No": 8, "Not known": 9}
    crossed = counting.counts(coordinator, QUARTER, by=("repeat", "strand"), mode=Mode.PARTNER)
    assert crossed.tables[0].release.tables


def test_a_rare_language_or_age_is_hidden_in_what_leaves_the_screen(coordinator: Session) -> None:
    told_alone(coordinator, "main_language", *[("en",)] * 30, *[("lt",)] * 3, *[("pl",)] * 8)
    told_alone(coordinator, "victim_age_band", *[("25_34",)] * 20, ("85_plus",), *[("u10",)] * 6)
    assert numbers(coordinator, "language")["Lithuanian"] == 3
    assert numbers(coordinator, "victim_age_band")["85 or over"] == 1
    for by in ("language", "victim_age_band"):
        for mode in (Mode.PARTNER, Mode.PUBLISH):
            shown = numbers(coordinator, by, mode)
            assert not {1, 2, 3, 4} & set(shown.values())
            assert list(shown.values()).count(None) >= 2, "one hidden number could be worked out"


def test_reasons_do_not_add_up_and_are_rounded_in_what_leaves_the_screen(
    coordinator: Session,
) -> None:
    both = (
        [("language", "too_upset")] * 7 + [("too_upset",)] * 12 + [("other",)] * 2 + [("NA",)] * 9
    )
    told_alone(coordinator, "not_reported_reason", *both)
    exact = numbers(coordinator, "reason_not_reported")
    assert (exact["Too upset"], exact["The language"], exact["Another reason"]) == (19, 7, 2)
    (table,) = counting.counts(coordinator, QUARTER, by=("reason_not_reported",)).tables
    assert table.release.tables[0].total is None
    shown = numbers(coordinator, "reason_not_reported", Mode.PARTNER)
    assert (shown["Too upset"], shown["The language"], shown["Another reason"]) == (20, 5, None)


def test_too_few_who_were_asked_are_not_given_out(coordinator: Session) -> None:
    fill(coordinator, (40, {}))
    told_alone(coordinator, "main_language", *[("en",)] * 19)
    with pytest.raises(TooFewReports):
        counting.counts(coordinator, QUARTER, by=("language",), mode=Mode.PARTNER)
    assert counting.counts(coordinator, QUARTER, mode=Mode.PARTNER).tables


@pytest.mark.parametrize(
    "by",
    ["language", "victim_age_band", "reason_not_reported", "followup_result", "outcome_told",
     "referral_outcome", "extremism_seen", "signposted_prevent"],
)  # fmt: skip
def test_every_answer_that_may_be_counted_has_words(coordinator: Session, by: str) -> None:
    question = fact_counts.DIMENSIONS[by]
    here = counting.labels(coordinator, by, QUARTER)
    declined = () if by in _NOT_ASKED else ("not_sure", "prefer_not_to_say", "NA")
    told_alone(coordinator, question, *[(code,) for code in (*here, *declined)])
    assert not {*here, *declined} & set(numbers(coordinator, by))


_NOT_ASKED = ("followup_result", "outcome_told", "referral_outcome")


def test_what_came_of_reports_is_counted_in_times_and_protected_like_the_rest(
    coordinator: Session,
) -> None:
    told_alone(coordinator, "followup_result", *[("reached",)] * 22, *[("unsafe",)] * 3,
               *[("not_reached",)] * 9)  # fmt: skip
    told_alone(coordinator, "signposted_prevent", *[("yes",)] * 19)
    exact = numbers(coordinator, "followup_result")
    assert (exact["Reached"], exact["Getting in touch was not safe"]) == (22, 3)
    shown = numbers(coordinator, "followup_result", Mode.PARTNER)
    assert shown["Reached"] == 22
    assert [shown["Getting in touch was not safe"], shown["Not reached"]] == [None, None]
    counted = counting.counts(coordinator, QUARTER, by=("followup_result",), mode=Mode.PARTNER)
    assert b",follow_ups," in counted.csv()
    with pytest.raises(TooFewReports):
        counting.counts(coordinator, QUARTER, by=("signposted_prevent",), mode=Mode.PARTNER)
    with pytest.raises(WrongCount):
        counting.counts(coordinator, QUARTER, by=("district", "outcome_told"))


def test_what_was_counted_under_an_older_form_drops_out_of_nothing(coordinator: Session) -> None:
    told_alone(coordinator, "main_language", ("xx",), ("en",))
    assert sum(n or 0 for n in numbers(coordinator, "language").values()) == 2
