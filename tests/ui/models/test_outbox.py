"""The send queue as rows: one state each, in words, and nothing of what a report says."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.report import OutboxState, status_words
from desktop.session import Session
from desktop.store.outbox import PackedBatch, Waiting
from sync.dispatch.progress import Progress
from sync.wire.acknowledgement import Reason
from tests.builders import PlainSealer, a_finalised_report
from ui.amounts import size_words
from ui.controls.table_cell import CellRole
from ui.models.outbox import Column, OutboxModel, OutboxRow, rows_of, why_refused

_NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)


def waiting(state: OutboxState, **facts: object) -> Waiting:
    known: dict[str, object] = {
        "report": state, "reference": f"HF-{state}", "state": state, "queued_at": _NOW,
    }  # fmt: skip
    return Waiting(**(known | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OutboxState.UNSEALED, "Kept here, locked"),
        (OutboxState.WAITING, "Waiting"),
        (OutboxState.SENDING, "Waiting"),
        (OutboxState.SENT, "Sent, not confirmed"),
        (OutboxState.RECEIVED, "Received"),
        (OutboxState.REFUSED, "Refused"),
    ],
)
def test_every_state_has_its_word(session: Session, state: OutboxState, words: str) -> None:
    row = rows_of(session, [waiting(state)])[0]
    assert row.state == words
    assert row.sentence.startswith(f"HF-{state}, {words}")


def test_only_the_first_that_waits_is_next(session: Session) -> None:
    rows = rows_of(session, [waiting(OutboxState.REFUSED), waiting(OutboxState.WAITING),
                             waiting(OutboxState.WAITING, report="b")])  # fmt: skip
    assert [row.detail for row in rows[1:]] == ["next in line", "after that"]


def test_a_broken_journey_says_where_it_goes_on(session: Session) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session)
    loose = session.outbox.loose(1)[0]
    batch = PackedBatch(id="b", created_at=_NOW, size=1000, sha256="")
    session.outbox.add_batch(batch, {report.id: loose.digest or ""})
    rows = rows_of(session, session.outbox.pending())
    assert (rows[0].state, rows[0].percent) == ("Waiting", None)
    tried = Progress(batch="b", reports=(report.id,), sent=0, size=1000, part=1, parts=5)
    rows = rows_of(session, session.outbox.pending(), tried)
    assert (rows[0].state, rows[0].percent) == ("Waiting", None)
    assert status_words(session.reports.get(report.id)) == "Waiting to send"
    session.outbox.upload_reached("b", 620)
    assert status_words(session.reports.get(report.id)) == "Sending"
    rows = rows_of(session, session.outbox.pending())
    assert (rows[0].state, rows[0].percent) == ("Paused at 62%", 62)
    moving = Progress(batch="b", reports=(report.id,), sent=700, size=1000, part=3, parts=5)
    rows = rows_of(session, session.outbox.pending(), moving)
    assert (rows[0].state, rows[0].detail, rows[0].percent) == ("Sending, 70%", "part 3 of 5", 70)


@pytest.mark.parametrize("reason", [*Reason, "conflict"])
def test_every_reason_has_a_sentence(reason: str) -> None:
    assert why_refused(str(reason)) != why_refused(None)
    assert why_refused(str(reason)).endswith(".")


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (18_400, "18 KB"), (999_999, "1000 KB"), (4_200_000, "4.2 MB")],
)
def test_sizes_are_short(size: int, words: str) -> None:
    assert size_words(size) == words


def rows(*reports: str) -> list[OutboxRow]:
    return [
        OutboxRow(report=r, reference=r, state="Waiting", detail="", sealed="") for r in reports
    ]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = OutboxModel()
    model.show(rows("a", "b"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show([])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_place_in_the_table_stays_while_the_same_reports_show(qtbot: QtBot) -> None:
    model = OutboxModel()
    model.show(rows("a", "b"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(rows("a", "b"))
    with qtbot.waitSignal(model.modelReset):
        model.show(rows("a"))


def test_a_row_is_read_as_one_sentence() -> None:
    model = OutboxModel()
    model.show([OutboxRow(report="a", reference="HF-1", state="Refused", detail="It is too large.",
                          sealed="Today", tone="error")])  # fmt: skip
    cell = model.index(0, Column.REFERENCE)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "HF-1, Refused, It is too large."
    assert model.index(0, Column.STATE).data(CellRole.TONE) == "error"
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Reference", "Size", "State", "Sealed"]
