"""Reports as table rows: fetched as they are scrolled to, with nothing of what was said in them."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from desktop.report import OutboxState, Report, Status
from desktop.store.listing import PAGE, Mark, ReportPage
from ui.models.reports import ReportsModel

_NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
_TOP = QModelIndex()


def _report(number: int, **facts: object) -> Report:
    at = _NOW - timedelta(days=number)
    known: dict[str, object] = {
        "id": f"id-{number}", "status": Status.FINALISED, "taken_by": "a", "taken_by_name": "Ana",
        "created_at": at, "updated_at": at, "catalogue": "1", "area": "norfolk 1",
        "reference": f"HF-{number:04}-AAAA", "outbox": OutboxState.WAITING, "parts": 10,
    }  # fmt: skip
    return Report(**(known | facts))  # type: ignore[arg-type]


def _model(reports: list[Report]) -> ReportsModel:
    def fetch(after: Mark | None, size: int) -> ReportPage:
        begin = after.number if after else 0
        found = tuple(reports[begin : begin + size])
        end = begin + len(found)
        more = Mark(value=end, number=end) if end < len(reports) else None
        return ReportPage(reports=found, next=more)

    return ReportsModel(fetch, lambda: _NOW)


def _cell(model: ReportsModel, row: int, column: int) -> object:
    return model.data(model.index(row, column))


@pytest.mark.parametrize("many", [0, 1, PAGE, PAGE + 1, 2 * PAGE + 7])
def test_the_model_keeps_qts_rules_while_it_grows(qtmodeltester: ModelTester, many: int) -> None:
    model = _model([_report(number) for number in range(many)])
    assert model.rowCount() == min(many, PAGE)
    assert model.canFetchMore(_TOP) is (many > PAGE)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    while model.canFetchMore(_TOP):
        model.fetchMore(_TOP)
    model.fetchMore(_TOP)
    assert model.rowCount() == many


def test_asked_anew_it_has_as_many_rows_as_before(qtmodeltester: ModelTester) -> None:
    reports = [_report(number) for number in range(2 * PAGE + 7)]
    model = _model(reports)
    model.fetchMore(_TOP)
    reports.insert(0, _report(500))
    model.show_anew()
    assert (model.rowCount(), model.report(0).id) == (2 * PAGE, "id-500")
    assert model.row_of("id-3") == 4
    assert model.row_of("gone") == 0
    model.show_first()
    assert model.rowCount() == PAGE


def test_a_row_says_reference_day_person_and_status() -> None:
    model = _model([_report(0), _report(1, outbox=None), _report(17)])
    rows = [[_cell(model, row, column) for column in range(4)] for row in range(3)]
    assert rows == [
        ["HF-0000-AAAA", "Today, 2:32pm", "Ana", "Waiting to send"],
        ["HF-0001-AAAA", "Yesterday, 2:32pm", "Ana", "Kept here, as they chose"],
        ["HF-0017-AAAA", "3 November", "Ana", "Waiting to send"],
    ]


def test_a_draft_has_no_reference_and_says_how_far_it_is() -> None:
    model = _model([_report(0, status=Status.DRAFT, reference=None, outbox=None, parts_done=3)])
    assert _cell(model, 0, 0) == "None yet"
    assert _cell(model, 0, 3) == "Draft, 3 of 10 done"
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Taken today, 2:32pm, Draft, 3 of 10 done"


def test_a_screen_reader_hears_reference_and_status() -> None:
    model = _model([_report(0)])
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "HF-0000-AAAA, Waiting to send"


def test_a_sign_that_turns_letters_is_shown_and_turns_nothing() -> None:
    model = _model([_report(0, taken_by_name="Ana\u202etxet")])
    assert _cell(model, 0, 2) == "Ana[U+202E]txet"
