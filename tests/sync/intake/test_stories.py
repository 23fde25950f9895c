"""At the police end a report and what adds to it are one story, in whatever order they come."""

import json
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.intake import centres
from sync.intake.intake import Intake
from sync.intake.opening import Opener
from sync.intake.stories import Chapter, Story, stories
from sync.wire import envelope
from sync.wire.canonical import new_id
from sync.wire.envelope import Envelope
from tests.sync.intake.conftest import ON_SQLITE, House, packed
from tests.sync.intake.desk import Desk

MORNING, NOON, EVENING = (f"2026-11-20T{hour}:00:00Z" for hour in ("09", "12", "18"))


def sealed(desk: Desk, id: str, at: str, supplement_to: str | None = None) -> Envelope:
    """A report, or an addition to one."""
    document = {
        "v": 1, "id": id, "practice": True, "reference": "HF-7K2M-9QXD", "finalised_at": at,
        "answers": {}, "supplement_to": supplement_to,
    }  # fmt: skip
    return envelope.seal(
        msgspec.json.encode(document), signer=desk.signing, to=list(desk.invitation.sealing)
    )


def told(house: House, intake: Intake, out: Path) -> list[Story]:
    """Open everything that has come, and say which stories there are."""
    opener = Opener(
        settings=intake.settings, ledger=intake.ledger, keys=(house.police_key(),), out=out
    )
    assert [finding.problems for finding in opener.open_all() if finding.problems] == []
    return opener.stories


@ON_SQLITE
def test_an_addition_that_comes_first_waits_and_is_not_lost(
    house: House, intake: Intake, desk: Desk, tmp_path: Path
) -> None:
    original, first, second = new_id(), new_id(), new_id()
    desk.deliver(*packed(desk, sealed(desk, second, EVENING, original)))
    (alone,) = told(house, intake, tmp_path / "before")
    assert (alone.ids, alone.waits_for) == ([second], original)
    assert (tmp_path / "before" / f"{second}.json").exists()
    desk.deliver(*packed(desk, sealed(desk, first, NOON, original)))
    desk.deliver(*packed(desk, sealed(desk, original, MORNING)))
    (whole,) = told(house, intake, tmp_path / "after")
    assert (whole.ids, whole.waits_for) == ([original, first, second], None)
    file = tmp_path / "after" / f"{original}.story.json"
    assert json.loads(file.read_bytes())["ids"] == [original, first, second]
    assert file.stat().st_mode & 0o077 == 0


@ON_SQLITE
def test_another_centre_adds_nothing_to_it(
    house: House, intake: Intake, desk: Desk, tmp_path: Path
) -> None:
    with house.ledger() as ledger, ledger.writing() as connection:
        centres.add_centre(connection, "Northgate", house.clock.now)
    other = house.desk("Northgate")
    original, foreign = new_id(), new_id()
    desk.deliver(*packed(desk, sealed(desk, original, MORNING)))
    other.deliver(*packed(other, sealed(other, foreign, NOON, original)))
    found = {tuple(one.ids): one.waits_for for one in told(house, intake, tmp_path / "out")}
    assert found == {(original,): None, (foreign,): original}


IDS = st.sampled_from("abcdef")
CHAPTERS = st.lists(
    st.builds(
        Chapter, id=IDS, reference=st.just("HF-7K2M-9QXD"), centre=st.sampled_from("12"),
        finalised_at=st.sampled_from([MORNING, NOON, EVENING]),
        supplement_to=st.one_of(st.none(), IDS),
    ),
    unique_by=lambda one: one.id,
)  # fmt: skip


@given(CHAPTERS)
def test_every_document_is_in_exactly_one_story(chapters: list[Chapter]) -> None:
    found = stories(chapters)
    assert sorted(id for story in found for id in story.ids) == sorted(one.id for one in chapters)
    by_id = {one.id: one for one in chapters}
    for story in found:
        assert len({by_id[id].centre for id in story.ids}) == 1
        later = [by_id[id].finalised_at for id in story.ids[1:]]
        assert later == sorted(later)


@given(CHAPTERS.flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_the_order_in_which_they_came_changes_nothing(
    came: tuple[list[Chapter], list[Chapter]],
) -> None:
    one, other = ({tuple(story.ids): story for story in stories(chapters)} for chapters in came)
    assert one == other
