"""Saving and finalising, against bare durable inserts of the same bytes."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from desktop import enrolment, recording, taking_in
from desktop.installation import new_installation
from desktop.session import Session
from desktop.vault import derivation, keys
from desktop.vault.database import Database
from sync.dispatch.sealer import DeskSealer
from sync.wire.invitation import KeySet
from sync.wire.keys import OpeningKey, SigningKey
from tests.benchmarks.measuring import Ratio, compare
from tests.benchmarks.reports import a_long_report

_TABLE = "CREATE TABLE bare (number INTEGER PRIMARY KEY, content BLOB)"
_ROUNDS = 40


def ratios() -> Iterator[Ratio]:
    """An answer saved, a report finalised, and what encryption costs."""
    with tempfile.TemporaryDirectory() as folder, _at_the_desk(Path(folder)) as desk:
        yield _durable_insert(desk)
        yield _save(desk)
        yield _finalise(desk)


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """A session, and two bare databases beside it."""

    session: Session
    bare: Database
    plain: sqlite3.Connection
    content: bytes


@contextmanager
def _at_the_desk(folder: Path) -> Iterator[_Desk]:
    vault = folder / "vault"
    centre = new_installation("norfolk", "A centre", practice=True)
    enrolment.found(vault, centre, "Ana", "four words make sense", how=derivation.FLOOR)
    session = enrolment.unlock(vault, "Ana", "four words make sense")
    police = OpeningKey.generate().public()
    keyset = KeySet(issued_at=session.now(), next=None, sealing=(police,), signing=())
    session.sealer = DeskSealer(signer=SigningKey.generate(), keys=keyset, now=session.now)
    bare = Database(folder / "bare.db", keys.new_key(), new=True)
    bare.change(_TABLE)
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    plain.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {_TABLE}")
    yield _Desk(session=session, bare=bare, plain=plain, content=b"x" * 5600)
    session.close()


def _insert(desk: _Desk) -> Callable[[], object]:
    return lambda: desk.bare.change("INSERT INTO bare (content) VALUES (?)", (desk.content,))


def _durable_insert(desk: _Desk) -> Ratio:
    ours, peer = compare(
        _insert(desk),
        lambda: desk.plain.execute("INSERT INTO bare (content) VALUES (?)", (desk.content,)),
        rounds=_ROUNDS, each=5,
    )  # fmt: skip
    return Ratio(what="durable insert", peer="plain sqlite3", value=ours / peer, aim=2.0)


def _save(desk: _Desk) -> Ratio:
    taken = taking_in.take_in_all(desk.session, [a_long_report()])[0]
    turn = count()

    def keep() -> None:
        changed = taken.interview.answered("words_used", f"words number {next(turn)}")
        recording.keep(desk.session, taken.report, changed)

    ours, peer = compare(keep, _insert(desk), rounds=_ROUNDS, each=5)
    return Ratio(what="answer saved durably", peer="a bare SQLCipher insert", value=ours / peer,
                 aim=2.5, detail=f"({ours * 1000:.2f} against {peer * 1000:.2f} ms)")  # fmt: skip


def _finalise(desk: _Desk) -> Ratio:
    checked = taking_in.take_in_all(desk.session, [a_long_report()] * (_ROUNDS + 1))
    # Answers are checked together before they are sealed, so what is missing is known by then.
    assert not any(taken.interview.problems for taken in checked)
    drafts = iter(checked)

    def finalise() -> None:
        taken = next(drafts)
        recording.finalise(desk.session, taken.report, taken.interview)

    ours, peer = compare(finalise, _insert(desk), rounds=_ROUNDS)
    return Ratio(what="report finalised (frozen, signed, sealed, counted, noted)",
                 peer="a bare durable insert", value=ours / peer, aim=2.5,
                 detail=f"({ours * 1000:.2f} against {peer * 1000:.2f} ms)")  # fmt: skip
