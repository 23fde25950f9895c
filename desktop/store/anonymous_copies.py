"""The copies of drafts that go without a name: the edited words, and who read them when."""

from typing import Any

import msgspec

from desktop.anonymous_copy import NO_COPY, AnonymousCopy, Edit, Review
from desktop.store import instant
from desktop.vault.database import Database


class AnonymousCopies:
    """One copy for each report that has one."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def get(self, report_id: str) -> AnonymousCopy:
        """Give a report's copy; an empty one where nothing was edited or read."""
        row = self._database.row(
            """SELECT edits, reviewed_of, reviewed_by, reviewed_at
               FROM anonymous_copies WHERE report = ?""",
            (report_id,),
        )
        if row is None:
            return NO_COPY
        edits = msgspec.json.decode(row[0], type=dict[str, dict[str, str]])
        review = Review(of=row[1], by=row[2], at=instant.read(row[3])) if row[1] else None
        return AnonymousCopy(
            edits={key: Edit(of=edit["of"], to=edit["to"]) for key, edit in edits.items()},
            review=review,
        )

    def put(self, report_id: str, copy: AnonymousCopy) -> None:
        """Keep a report's copy in place of the one before."""
        review = copy.review
        self._database.change(
            """INSERT INTO anonymous_copies
                   (report, edits, reviewed_of, reviewed_by, reviewed_at)
               VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (report) DO UPDATE SET edits = excluded.edits,
                   reviewed_of = excluded.reviewed_of, reviewed_by = excluded.reviewed_by,
                   reviewed_at = excluded.reviewed_at""",
            (report_id, _json({k: {"of": e.of, "to": e.to} for k, e in copy.edits.items()}),
             *((review.of, review.by, instant.written(review.at)) if review else (None,) * 3)),
        )  # fmt: skip

    def drop(self, report_id: str) -> None:
        """Erase a report's copy."""
        self._database.change("DELETE FROM anonymous_copies WHERE report = ?", (report_id,))


def _json(content: dict[str, Any]) -> str:
    return msgspec.json.encode(content, order="deterministic").decode()
