"""A batch is taken in exactly once, and its acknowledgement is the same for ever."""

from collections.abc import Callable

from sync.intake.intake import Intake
from sync.wire.acknowledgement import Outcome, Reason
from sync.wire.envelope import Envelope
from sync.wire.keys import OpeningKey
from tests.sync.intake.conftest import House, packed, sealed_by
from tests.sync.intake.desk import Desk

Seal = Callable[..., Envelope]


def test_reports_get_police_references(desk: Desk, seal: Seal) -> None:
    letters = [seal(), seal()]
    said = desk.deliver(*packed(desk, *letters))
    assert [verdict.outcome for verdict in said.outcomes] == [Outcome.ACCEPTED] * 2
    assert {verdict.police_reference for verdict in said.outcomes} == {
        "NK-2026-000001",
        "NK-2026-000002",
    }
    assert said.intake == "Norfolk Constabulary"
    for letter in letters:
        verdict = said.about(letter.id, letter.digest)
        assert verdict is not None
        assert verdict.arrived


def test_the_same_batch_twice_gives_the_same_bytes(desk: Desk, seal: Seal) -> None:
    batch, data = packed(desk, seal())
    first = desk.deliver(batch, data)
    again = desk.announce(batch, data)
    assert (again.status, again.offset) == (201, len(data))
    assert desk.standing(batch).offset == len(data)
    assert desk.acknowledged(batch) == first


def test_a_report_in_a_second_batch_is_a_duplicate(desk: Desk, seal: Seal) -> None:
    letter = seal()
    (first,) = desk.deliver(*packed(desk, letter)).outcomes
    (second,) = desk.deliver(*packed(desk, letter)).outcomes
    assert second.outcome is Outcome.DUPLICATE
    assert second.police_reference == first.police_reference


def test_other_bytes_by_the_same_id_are_a_conflict(desk: Desk, seal: Seal) -> None:
    letter = seal()
    desk.deliver(*packed(desk, letter))
    (verdict,) = desk.deliver(*packed(desk, seal(id=letter.id))).outcomes
    assert verdict.outcome is Outcome.CONFLICT
    assert not verdict.arrived


def test_practice_and_real_reports_never_mix(desk: Desk, seal: Seal) -> None:
    said = desk.deliver(*packed(desk, seal(), seal(), practice=False))
    assert {verdict.reason for verdict in said.outcomes} == {Reason.PRACTICE}


def test_one_bad_envelope_holds_up_no_other(desk: Desk, seal: Seal) -> None:
    good, unreadable, stranger = seal(), seal(), seal(to=OpeningKey.generate().public())
    long = seal()
    letters = [
        good,
        Envelope(id=unreadable.id, data=unreadable.data[:-2], digest=unreadable.digest),
        stranger,
        Envelope(id=long.id, data=long.data + b" " * 400_000, digest=long.digest),
    ]
    said = desk.deliver(*packed(desk, *letters))
    found = {verdict.id: (verdict.outcome, verdict.reason) for verdict in said.outcomes}
    assert found == {
        good.id: (Outcome.ACCEPTED, None),
        unreadable.id: (Outcome.REFUSED, Reason.UNREADABLE),
        stranger.id: (Outcome.REFUSED, Reason.UNKNOWN_KEY),
        long.id: (Outcome.REFUSED, Reason.TOO_LARGE),
    }


def test_an_envelope_under_another_name_is_unreadable(desk: Desk, seal: Seal) -> None:
    letter, other = seal(), seal()
    moved = Envelope(id=other.id, data=letter.data, digest=letter.digest)
    (verdict,) = desk.deliver(*packed(desk, moved)).outcomes
    assert verdict.reason is Reason.UNREADABLE


def test_another_desks_manifest_is_not_believed(house: House, desk: Desk, seal: Seal) -> None:
    other = house.desk("Shire Hall")
    batch, data = packed(desk, seal(), device=other.device)
    reply = desk.announce(batch, data, data)
    assert (reply.status, reply.code) == (403, "not-enrolled")


def test_another_desk_cannot_pass_on_a_batch_nor_see_it(
    house: House, desk: Desk, seal: Seal
) -> None:
    other = house.desk("Shire Hall")
    batch, data = packed(desk, seal())
    reply = other.announce(batch, data, data)
    assert (reply.status, reply.code) == (403, "not-enrolled")
    desk.deliver(batch, data)
    assert other.ask("GET", f"/v1/batches/{batch}/acknowledgement").code == "not-enrolled"
    assert other.standing(batch).status == 404
    assert other.announce(batch, data).code == "conflict"


def test_a_batch_of_nobody_we_know(house: House, intake: Intake, desk: Desk) -> None:
    stranger = Desk(house.invitation(), house.clock.now)
    stranger.device = desk.device
    batch, data = packed(stranger, sealed_by(stranger))
    stranger.__exit__(None, None, None)
    reply = desk.announce(batch, data, data)
    assert (reply.status, reply.code) == (403, "not-enrolled")
    later = desk.ask("GET", f"/v1/batches/{batch}/acknowledgement")
    assert (later.status, later.code) == (403, "not-enrolled")
