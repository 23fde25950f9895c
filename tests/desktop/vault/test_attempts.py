"""How long a wrong passphrase must wait, whatever the clock or the disk does."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.errors import WrongPassphrase
from desktop.vault.attempts import Attempts
from tests.builders import NOON, PASSPHRASE, Clock


def test_the_wait_grows_with_each_failure_and_outlives_a_restart(tmp_path: Path) -> None:
    waits = []
    for _ in range(7):
        Attempts(tmp_path).failed(NOON)
        waits.append(Attempts(tmp_path).wait(NOON))
    assert waits == [0, 1, 2, 5, 300, 300, 300]
    assert Attempts(tmp_path).wait(NOON + timedelta(seconds=299)) == 1
    assert Attempts(tmp_path).wait(NOON + timedelta(seconds=301)) == 0


def test_getting_in_forgets_the_failures(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    for _ in range(5):
        attempts.failed(NOON)
    attempts.succeeded()
    assert (attempts.wait(NOON), attempts.left()) == (0, 5)


def test_a_clock_set_back_begins_the_wait_anew_once_and_locks_nobody_out(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    for _ in range(5):
        attempts.failed(NOON)
    back = NOON - timedelta(days=3650)
    assert attempts.wait(back) == 300
    assert attempts.wait(back + timedelta(seconds=100)) == 200
    assert attempts.wait(back + timedelta(seconds=300)) == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"torn", b'{"count":-5,"last":"2026-11-20T12:00:00Z"}',
     b'{"count":9,"last":"2026-11-20T12:00:00"}', b'{"count":9,"last":null}'],
)  # fmt: skip
def test_a_file_that_makes_no_sense_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "attempts.json").write_bytes(content)
    assert Attempts(tmp_path).wait(NOON) == 0


def test_the_right_passphrase_is_not_even_tried_before_its_time(vault: Path) -> None:
    clock = Clock()
    for _ in range(4):
        clock.go(minutes=10)
        with pytest.raises(WrongPassphrase):
            enrolment.unlock(vault, "Ana", "no such words at all", now=clock)
    with pytest.raises(WrongPassphrase) as refusal:
        enrolment.unlock(vault, "Ana", PASSPHRASE, now=clock)
    assert refusal.value.wait_seconds == 5
    assert Attempts(vault).left() == 1
    clock.go(seconds=5)
    enrolment.unlock(vault, "Ana", PASSPHRASE, now=clock).close()
    assert Attempts(vault).left() == 5
