"""What the safety questions found and what staff made of it: added to, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from desktop.risk import Band, Override
from desktop.store import instant
from desktop.vault.database import Database, Row

_COLUMNS = """report, hsq_version, band, answers, score, incomplete, staff_band, staff_reason,
              second_person, adult_care_needs, assessed_by, assessed_at"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One assessment; without answers, only its band was kept, as it held in the end."""

    report: str
    hsq_version: str
    band: Band
    assessed_by: str
    assessed_at: datetime
    answers: Mapping[str, str] | None = None
    score: int | None = None
    incomplete: bool | None = None
    override: Override | None = None
    adult_care_needs: bool = False

    @property
    def final_band(self) -> Band:
        """The band that held in the end."""
        return self.override.band if self.override else self.band


class Assessments:
    """The assessments of all reports of one vault."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, whose trigger lets none be changed."""
        self._database = database

    def add(self, one: Assessed) -> None:
        """Add an assessment; those before it stay."""
        moved = one.override
        self._database.change(
            f"INSERT INTO assessments ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                one.report, one.hsq_version, one.band, _written(one.answers), one.score,
                None if one.incomplete is None else int(one.incomplete),
                moved.band if moved else None, moved.reason if moved else "",
                moved.second_person if moved else "", int(one.adult_care_needs),
                one.assessed_by, instant.written(one.assessed_at),
            ),
        )  # fmt: skip

    def of(self, report_id: str) -> list[Assessed]:
        """List the assessments of a report, the newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM assessments WHERE report = ? ORDER BY number DESC",  # noqa: S608
            (report_id,),
        )
        return [_assessed(row) for row in rows]

    def erase(self, report_id: str) -> None:
        """Erase what a report held here, where its answers may not be kept."""
        self._database.change("DELETE FROM assessments WHERE report = ?", (report_id,))


def _written(answers: Mapping[str, str] | None) -> str | None:
    return None if answers is None else msgspec.json.encode(answers, order="deterministic").decode()


def _assessed(row: Row) -> Assessed:
    moved = Override(band=Band(row[6]), reason=row[7], second_person=row[8]) if row[6] else None
    return Assessed(
        report=row[0], hsq_version=row[1], band=Band(row[2]), score=row[4], override=moved,
        answers=msgspec.json.decode(row[3], type=dict[str, str]) if row[3] else None,
        incomplete=None if row[5] is None else bool(row[5]), adult_care_needs=bool(row[9]),
        assessed_by=row[10], assessed_at=instant.read(row[11]),
    )  # fmt: skip
