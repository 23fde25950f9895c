"""An earlier slip links two reports, and nothing else does; a repeat is told by one rule."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop import adding, changing_mind, document, finding, linked
from desktop.errors import AnswerRefused
from desktop.finding import Search
from desktop.flags import flags, repeat
from desktop.forms.answers import Answers
from desktop.report import Report
from desktop.session import Session
from desktop.store.links import Links
from desktop.timeline import joint_timeline, timeline
from tests.builders import Clock, PlainSealer, a_finalised_report, an_interview, answers_for
from tests.kit.opened_pages import every_byte

ELSEWHERE = "HF-7K2M-9QX9"
ONE_NAME = {"victims": [{"victim_full_name": "Ada Quillenbrook"}]}
Sealed = Callable[..., Report]


@pytest.fixture
def clock(session: Session) -> Clock:
    session.now = made = Clock()
    session.sealer = PlainSealer()
    return made


@pytest.fixture
def sealed(session: Session, clock: Clock) -> Sealed:
    """Seal a report a day later, with the slips of these."""

    def seal(*slips: Report | str, route: str = "police_named", **told: Any) -> Report:
        clock.go(days=1)
        shown = [one if isinstance(one, str) else str(one.reference) for one in slips]
        more = {"linked_report_refs": ", ".join(shown)} if shown else {}
        return a_finalised_report(session, route, **more, **told)

    return seal


def told_flags(session: Session, report: Report) -> dict[str, bool]:
    return document.read(session.reports.document(report.id) or b"").flags


def test_both_pages_tell_one_timeline_and_each_step_says_of_which(
    session: Session, sealed: Sealed
) -> None:
    first = sealed()
    second = sealed(first)
    third = sealed(second, ELSEWHERE)
    apart = sealed()
    assert [one.id for one in linked.family(session, first)] == [first.id, second.id, third.id]
    joint = [joint_timeline(session, one) for one in (first, second, third)]
    assert joint[0] == joint[1] == joint[2]
    said = [(step.reference, step.words) for step in joint[0]]
    assert (second.reference, f"An earlier slip was shown: {first.reference}") in said
    assert (
        third.reference,
        f"An earlier slip was shown, of a report elsewhere: {ELSEWHERE}",
    ) in said
    assert [step.at for step in joint[0]] == sorted(step.at for step in joint[0])
    assert joint_timeline(session, apart) == timeline(session, apart)


def test_without_the_slip_the_same_name_links_nothing(session: Session, sealed: Sealed) -> None:
    first, second = sealed(**ONE_NAME), sealed(**ONE_NAME)
    for one in (first, second):
        assert linked.family(session, one) == (session.reports.get(one.id),)
    assert finding.find(session, Search(text="Quillenbrook")).reports == ()


def test_a_slip_of_the_pen_is_said_and_links_nothing(session: Session, sealed: Sealed) -> None:
    reference = str(sealed().reference)
    wrong = reference[:-1] + ("2" if reference[-1] != "2" else "3")
    for typed in (wrong, f"{reference}, {wrong}", "the one from May"):
        told = an_interview(answers_for("police_named", linked_report_refs=typed))
        (problem,) = told.problems
        assert (problem.key, problem.missing) == ("linked_report_refs", False)
        assert "against the slip" in problem.message


def test_slips_are_read_in_any_spelling_and_each_once(session: Session, sealed: Sealed) -> None:
    first, second = sealed(), sealed()
    one, other = str(first.reference), str(second.reference)
    third = sealed(f"{one.lower()} {other.replace('-', ' ')};\n{one}")
    assert linked.slips_of(session, third) == sorted([one, other])


def test_a_slip_can_be_shown_later(session: Session, sealed: Sealed) -> None:
    first, second = sealed(incident_date="2026-11-01", when_kind="exact"), sealed()
    assert not told_flags(session, second)["repeat_flag"]
    said = Answers({"linked_report_refs": str(first.reference)})
    added = adding.add(session, second, said)
    assert len(linked.family(session, first)) == 2
    assert told_flags(session, added)["repeat_flag"]


def test_what_is_erased_is_not_linked(session: Session, sealed: Sealed) -> None:
    first = sealed()
    second = sealed(first)
    with session.wiping():
        pass
    held = every_byte(session).count(str(first.reference).encode())
    changing_mind.withdraw(session, second)
    assert linked.family(session, first) == (session.reports.get(first.id),)
    assert Links(session.casebook).naming(str(first.reference)) == []
    assert every_byte(session).count(str(first.reference).encode()) < held


@pytest.mark.parametrize(
    ("then", "now", "again"),
    [
        ("2026-11-01", "2026-11-20", True),
        ("2025-11-20", "2026-11-20", True),
        ("2025-11-19", "2026-11-20", False),
        ("2025-11", "2026-11-20", True),
        ("2024", "2026-11-20", False),
        # They tell of the earlier trouble later: it is as near.
        ("2026-11-20", "2026-02-01", True),
        ("2026-11-20", "2025-11-19", False),
        # Of their own day nothing is known: the day they came stands for it.
        ("2025-12-20", None, True),
        (None, "2026-11-20", False),
    ],
)
def test_a_linked_incident_within_the_window_is_a_repeat(
    session: Session, sealed: Sealed, then: str | None, now: str | None, again: bool
) -> None:
    first = sealed(**_on(then))
    second = sealed(first, happened_before="no", **_on(now))
    told = told_flags(session, second)
    assert told["repeat_flag"] == told["flag_repeat"] == again
    said = session.reports.answers(second.id)
    wanted = "yes" if again else "unknown" if then is None else "no"
    assert repeat(said, linked.by_slip(session, second, said)) == wanted


def _on(day: str | None) -> dict[str, str]:
    return {"when_kind": "exact", "incident_date": day} if day else {}


def test_a_slip_from_elsewhere_leaves_it_unknown(session: Session, sealed: Sealed) -> None:
    second = sealed(ELSEWHERE, happened_before="no")
    said = session.reports.answers(second.id)
    assert repeat(said, linked.by_slip(session, second, said)) == "unknown"
    assert not told_flags(session, second)["repeat_flag"]


@pytest.mark.parametrize("before", ["yes", "no", "not_sure", ""])
@pytest.mark.parametrize("times", ["none", "1", "not_sure", ""])
@pytest.mark.parametrize("often", ["once", "monthly", "not_sure", ""])
@pytest.mark.parametrize("by_slip", ["yes", "no", "unknown"])
def test_the_two_flags_never_disagree(before: str, times: str, often: str, by_slip: str) -> None:
    said = Answers({"happened_before": before, "prior_count_12m": times, "rq_frequency": often})
    told = flags(said, None, by_slip)
    assert told["repeat_flag"] == told["flag_repeat"] == (repeat(said, by_slip) == "yes")


def test_a_reference_is_refused_from_a_terminal_too(session: Session, sealed: Sealed) -> None:
    with pytest.raises(AnswerRefused, match="slip"):
        adding.add(session, sealed(), Answers({"linked_report_refs": "nonsense"}))


def test_what_a_slip_tells_is_counted_too(session: Session, sealed: Sealed) -> None:
    first = sealed(**_on("2026-11-01"))
    sealed(first, happened_before="no", **_on("2026-11-20"))
    rows = session.casebook.rows("SELECT json_extract(content, '$.repeat') FROM tallies")
    assert sorted(row[0] for row in rows) == ["unknown", "yes"]
