"""Which telephone numbers may go on paper; a wrong one may be somebody's last try (domain.md 3.0).

A number prints if its status is `ok` and, unless it comes from the partnership's own papers
(`seed`), a named person has checked it within the last 12 months.
"""

from dataclasses import dataclass
from datetime import date

from desktop.area import Service
from desktop.wording import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A service whose number was left off a page, and what a coordinator can do about it."""

    service: str
    name: str
    reason: str


def gap(service: Service, on: date) -> Gap | None:
    """Say why this service may not be printed with its number on this day; None if it may."""
    reason = _reason(service, on)
    return Gap(service=service.id, name=service.name, reason=reason) if reason else None


def _reason(service: Service, on: date) -> str | None:
    if service.print_status == "withdrawn":
        return tr("The service has ended. Take it out of the area's list.")
    if not (service.number or service.text_number or service.web):
        return tr("There is no number yet. Find it, check it, and add it.")
    if service.print_status == "unverified":
        return tr("Nobody has checked the number yet. Ring it, then mark it as checked.")
    if service.provenance == "seed":
        return None
    if not service.checked_by or service.last_checked is None:
        return tr("It does not say who checked the number, and when.")
    if not service.last_checked <= on <= _a_year_after(service.last_checked):
        return tr("The number was last checked more than 12 months ago. Ring it again.")
    return None


def _a_year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
