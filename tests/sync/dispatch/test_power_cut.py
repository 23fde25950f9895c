"""The power goes between the police's signature and the note of it: never double, never lost.

The vault as it stood before the note, and as much of the note as a disk could have by then: every
length of its write-ahead log, whole or torn, with and without what the disk wrote out of turn
(security.md 4.2; 8, fault 51).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import Outbox
from desktop.vault import place
from desktop.vault.database import Database
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Link
from sync.dispatch.reaching import connect
from sync.dispatch.settling import settle
from tests.sync.dispatch.bends import Question, Really, asks_for_acknowledgement, bent
from tests.sync.dispatch.centre import QUICK, Police, Vault, finalise, states

CUTS = 1_000
REPORTS = 20
GO_ON_AT = (0, 1, CUTS // 2, CUTS - 2, CUTS - 1)
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Disk:
    """The casebook's file and its log as the disk has them."""

    casebook: bytes
    log: bytes

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """As they are now."""
        return cls(*(file.read_bytes() for file in files(folder)))

    def put(self, folder: Path) -> None:
        """As they are found when the power is back."""
        for file, content in zip(files(folder), (self.casebook, self.log), strict=True):
            file.write_bytes(content)
        files(folder)[0].with_name(f"{place.CASEBOOK}-shm").unlink(missing_ok=True)


def files(folder: Path) -> tuple[Path, Path]:
    """Where they are."""
    casebook = folder / place.CASEBOOK
    return casebook, casebook.with_name(casebook.name + "-wal")


def losing_the_answer(question: Question, really: Really) -> Answer:
    """Carry everything but what the police signed."""
    if asks_for_acknowledgement(question):
        raise errors.LineBroke
    return really()


@dataclass(frozen=True, slots=True)
class Signed:
    """A vault whose every report was signed for, before the note of it and after."""

    vault: Vault
    key: bytes
    before: Disk
    after: Disk
    references: dict[str, str | None]

    def images(self) -> Iterator[Disk]:
        """What the disk may hold when the power is back, from nothing of the note to all of it."""
        chance = random.Random(51)
        kept, whole = len(self.before.log), self.after.log
        for number in range(CUTS):
            end = kept + (len(whole) - kept) * number // (CUTS - 1)
            rest = whole[kept:] if number % 2 else _out_of_turn(whole[kept:], chance)
            yield Disk(self.before.casebook, whole[:kept] + rest[: end - kept])


def _out_of_turn(written: bytes, chance: random.Random) -> bytes:
    """Leave out some of the sectors: a disk writes them in what order it likes."""
    sectors = (written[at : at + SECTOR] for at in range(0, len(written), SECTOR))
    return b"".join(one if chance.random() < 0.7 else bytes(len(one)) for one in sectors)


@pytest.fixture
def signed(vault: Vault, session: Session, link: Link, tmp_path: Path) -> Signed:
    """Twenty reports that the police have, and the answer in the desk's hands."""
    session.settings.set("batch size", str(REPORTS))
    for number in range(REPORTS):
        finalise(session, str(number))
    send_round(session, connect=bent(losing_the_answer), pace=QUICK)
    assert set(states(session).values()) == {OutboxState.SENT}
    (batch,) = session.outbox.open_batches()
    with connect(session, link) as intake:
        answer = intake.acknowledgement(batch.id)
    assert isinstance(answer, bytes)
    before, copy = Disk.of(vault.folder), vault.copied(tmp_path / "found again")
    settle(session, link, batch, answer)
    after = Disk.of(vault.folder)
    assert after.casebook == before.casebook
    assert after.log.startswith(before.log)
    references = {one.report: one.police_reference for one in session.outbox.all()}
    key = session.opened.keyring.casebook
    assert key is not None
    return Signed(copy, key, before, after, references)


def test_a_thousand_times_all_of_the_note_is_there_or_none(
    signed: Signed, police: Police, link: Link, tmp_path: Path
) -> None:
    found: list[OutboxState] = []
    (tmp_path / "disk").mkdir()
    for number, disk in enumerate(signed.images()):
        disk.put(tmp_path / "disk")
        database = Database(tmp_path / "disk" / place.CASEBOOK, signed.key)
        (state,) = {one.state for one in Outbox(database).all()}
        # Only the reading counts here: what closing folds together need not be durable.
        database.rows("PRAGMA synchronous = OFF")
        database.close()
        found.append(state)
        if number in GO_ON_AT:
            disk.put(signed.vault.folder)
            _goes_on(signed, police, link)
    assert set(found) == {OutboxState.SENT, OutboxState.RECEIVED}
    assert (len(found), found[0]) == (CUTS, OutboxState.SENT)


def _goes_on(signed: Signed, police: Police, link: Link) -> None:
    """Start the program with what the disk holds, and send: each once, by its first number."""
    with signed.vault.unlocked() as session:
        send_round(session, pace=QUICK)
        told = {one.report: one.police_reference for one in session.outbox.all()}
        assert set(states(session).values()) == {OutboxState.RECEIVED}
        assert session.audit.first_broken() is None
    assert told == signed.references
    assert set(police.documents(link)) == set(told)
