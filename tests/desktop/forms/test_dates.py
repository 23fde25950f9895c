"""Dates as people remember them."""

from datetime import date

import pytest
from hypothesis import given

from desktop.forms.dates import PartialDate, read_date, read_month, read_time
from tests.strategies import partial_dates


@given(partial_dates())
def test_a_stored_date_is_read_back_as_it_was(written: str) -> None:
    assert read_date(written).written() == written


@pytest.mark.parametrize(
    "written",
    [
        *("2026-02-31", "2025-02-29", "2026-13", "2026-00", "2026-11-00", "0000"),
        *("20261120", "2026-1-2", "2026-11-20 ", "2026-11-20T12:00", "٢٠٢٦-١١", ""),
    ],
)
def test_what_no_calendar_has_is_no_date(written: str) -> None:
    with pytest.raises(ValueError):
        read_date(written)


def test_a_leap_day_is_a_day() -> None:
    assert read_date("2024-02-29").earliest == date(2024, 2, 29)


def test_a_day_without_a_month_is_no_date() -> None:
    with pytest.raises(ValueError):
        PartialDate(year=2026, day=3)


def test_a_date_is_spoken_as_far_as_it_is_known() -> None:
    spoken = [read_date(written).spoken() for written in ("2026", "2026-11", "2026-11-20")]
    assert spoken == ["2026", "November 2026", "20 November 2026"]


@pytest.mark.parametrize(
    ("typed", "month"),
    [("11", 11), (" nov", 11), ("MAY", 5), ("ju", None), ("jun", 6), ("ma", None), ("xyz", None)],
)
def test_a_month_is_understood_by_number_or_name(typed: str, month: int | None) -> None:
    assert read_month(typed) == month


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("8pm", "20:00"), ("8 pm", "20:00"), ("8.30pm", "20:30"), ("8:30 a.m.", "08:30")),
        *(("20.00", "20:00"), ("20:15", "20:15"), ("12am", "00:00"), ("12pm", "12:00")),
        *(("8", None), ("13pm", None), ("25:00", None), ("8:75", None), ("tea time", None)),
    ],
)
def test_a_time_is_understood_as_people_write_it(typed: str, meant: str | None) -> None:
    assert read_time(typed) == meant
