"""Reports as table rows: paged, searched, and with nothing of what was said in them."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desktop.report import OutboxState, Report, Status
from ui.models.reports import PAGE, ReportsModel

_NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)


def _report(number: int, **facts: object) -> Report:
    at = _NOW - timedelta(days=number)
    known: dict[str, object] = {
        "id": f"id-{number}", "status": Status.FINALISED, "taken_by": "a", "taken_by_name": "Ana",
        "created_at": at, "updated_at": at, "catalogue": "1", "area": "norfolk 1",
        "reference": f"HF-{number:04}-AAAA", "outbox": OutboxState.WAITING, "parts": 10,
    }  # fmt: skip
    return Report(**(known | facts))  # type: ignore[arg-type]


def _model(reports: list[Report]) -> ReportsModel:
    return ReportsModel(lambda known, size: reports[known : known + size], lambda: _NOW)


def _cell(model: ReportsModel, row: int, column: int) -> object:
    return model.data(model.index(row, column))


@pytest.mark.parametrize("many", [0, 1, PAGE, 2 * PAGE + 7])
def test_the_model_keeps_qts_rules_while_it_grows(qtmodeltester: ModelTester, many: int) -> None:
    model = _model([_report(number) for number in range(many)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    while model.has_more:
        model.more()
    assert model.rowCount() == many


@pytest.mark.parametrize(("many", "more"), [(0, False), (PAGE, False), (PAGE + 1, True)])
def test_it_knows_whether_there_are_older_ones(many: int, more: bool) -> None:
    assert _model([_report(number) for number in range(many)]).has_more is more


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
    assert _cell(model, 0, 3) == "Draft, part 4 of 10"


def test_a_screen_reader_hears_the_row_as_one_sentence() -> None:
    model = _model([_report(0)])
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "HF-0000-AAAA, Today, 2:32pm, Ana, Waiting to send"


def test_a_search_shows_only_what_it_found_and_then_all_again() -> None:
    model = _model([_report(number) for number in range(PAGE + 5)])
    model.show_only([_report(3)])
    assert (model.rowCount(), model.has_more) == (1, False)
    model.show_all()
    assert (model.rowCount(), model.has_more) == (PAGE, True)
