"""Evidence: what each file is, whose report it belongs to, its key, and its digests.

The sealed bytes lie beside the casebook; the key lies only here, so that a row that is gone leaves
a file that nobody can open (security.md 6.6).
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.store import instant
from desktop.vault.database import Database, Row

_COLUMNS = """id, report, name, media_type, size, sha256, sealed_size, sealed_sha256, key, note,
              position, original_sha256, added_at"""


class Position(StrEnum):
    """What became of the place where a picture says that it was taken."""

    NONE = "none"
    KEPT = "kept"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file: `name` as it was given, `note` who took it, when, and where it is from."""

    id: str
    report: str
    name: str
    media_type: str
    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str
    key: bytes = field(repr=False)
    note: str = ""
    position: Position = Position.NONE
    original_sha256: str | None = None
    added_at: datetime


class Attachments:
    """The evidence of one vault's reports."""

    def __init__(self, database: Database) -> None:
        """Keep it in the casebook."""
        self._database = database

    def add(self, one: Attachment) -> bool:
        """Keep a file whose sealed bytes are durable; False if its report is no draft any more."""
        added = self._database.change(
            f"""INSERT INTO attachments ({_COLUMNS})
                SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM reports
                WHERE id = ? AND status = 'draft'""",  # noqa: S608
            (one.id, one.name, one.media_type, one.size, one.sha256, one.sealed_size,
             one.sealed_sha256, one.key, one.note, one.position, one.original_sha256,
             instant.written(one.added_at), one.report),
        )  # fmt: skip
        return added == 1

    def of_report(self, report_id: str) -> list[Attachment]:
        """List the files of a report, as they were added."""
        return self._list("report = ? ORDER BY added_at, id", report_id)

    def get(self, attachment_id: str) -> Attachment | None:
        """Find a file by its id."""
        found = self._list("id = ?", attachment_id)
        return found[0] if found else None

    def ids(self) -> set[str]:
        """Name every file that a report has."""
        return {row[0] for row in self._database.rows("SELECT id FROM attachments")}

    def remove(self, attachment_id: str) -> bool:
        """Forget a file and its key while its report is a draft; False if it is none."""
        removed = self._database.change(
            """DELETE FROM attachments WHERE id = ? AND EXISTS
                 (SELECT 1 FROM reports AS r WHERE r.id = report AND r.status = 'draft')""",
            (attachment_id,),
        )
        return removed == 1

    def remove_of(self, report_id: str) -> int:
        """Forget every file of a report; give how many there were."""
        return self._database.change("DELETE FROM attachments WHERE report = ?", (report_id,))

    def _list(self, where: str, value: str) -> list[Attachment]:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM attachments WHERE {where}",  # noqa: S608
            (value,),
        )
        return [_attachment(row) for row in rows]


def _attachment(row: Row) -> Attachment:
    return Attachment(
        id=row[0], report=row[1], name=row[2], media_type=row[3], size=row[4], sha256=row[5],
        sealed_size=row[6], sealed_sha256=row[7], key=bytes(row[8]), note=row[9],
        position=Position(row[10]), original_sha256=row[11], added_at=instant.read(row[12]),
    )  # fmt: skip
