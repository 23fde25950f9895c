"""Buckets that fill slowly: how much is let through, and that asking fills nobody's memory."""

from dataclasses import dataclass

from sync.intake import pacing
from sync.intake.doorkeeping import place_of
from sync.intake.pacing import Allowance, Buckets


@dataclass
class Watch:
    """A clock that stands still."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_so_many_at_once_and_so_many_a_second() -> None:
    watch = Watch()
    buckets = Buckets(Allowance(at_once=3, a_second=0.5), watch)
    assert [buckets.take("here") for _ in range(4)] == [0, 0, 0, 2]
    assert buckets.take("there") == 0
    watch.seconds += 2
    assert [buckets.take("here") for _ in range(2)] == [0, 2]
    watch.seconds += 1_000
    assert [buckets.take("here") for _ in range(4)] == [0, 0, 0, 2]


def test_looking_takes_nothing() -> None:
    buckets = Buckets(Allowance(at_once=1, a_second=1), Watch())
    assert [buckets.wait("here") for _ in range(3)] == [0, 0, 0]
    buckets.take("here")
    assert buckets.wait("here") == 1


def test_a_million_addresses_take_no_more_room_than_some() -> None:
    buckets = Buckets(Allowance(at_once=1, a_second=1), Watch())
    for place in range(pacing._PLACES + 50):
        buckets.take(place)
    assert len(buckets) == pacing._PLACES
    assert buckets.take(pacing._PLACES) > 0


def test_whom_an_address_stands_for() -> None:
    assert place_of("192.0.2.7") == "192.0.2.7"
    assert place_of("::ffff:192.0.2.7") == "192.0.2.7"
    assert place_of("2001:db8:1:2:3:4:5:6") == place_of("2001:db8:1:2::9") == "2001:db8:1:2::"
    assert place_of("") == ""
