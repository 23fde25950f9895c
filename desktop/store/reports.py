"""Reports and what was said in them; who they are, the story, suspects and equality kept apart.

Answers live in tables of their own, so that a list of thousands of reports stays small and quick
(architecture 2.7), and so that identity can be erased without touching the account
(domain.md 6.4).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from desktop.errors import AlreadyFinalised, AnswerRefused, ReportUnknown
from desktop.forms import equality
from desktop.forms.answers import Answers, name_of
from desktop.forms.catalogue import Catalogue
from desktop.report import Report, Status
from desktop.store import instant
from desktop.store.report_row import COLUMNS, JOINED, report_of
from desktop.store.search_index import SearchIndex
from desktop.vault.database import Database
from desktop.wording import tr

_DRAWERS = ("account", "identity", "suspects", "equality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it is taken up again: what was said, what was seen, and where it stopped."""

    answers: Answers
    visited: frozenset[str]
    place: str


class Reports:
    """All reports of one vault."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database
        self._index = SearchIndex(database)

    def add(self, report: Report) -> None:
        """Begin a draft."""
        with self._database.transaction():
            self._database.change(
                """INSERT INTO reports (id, status, taken_by, taken_by_name, created_at, updated_at,
                                        catalogue, area, parts)
                   VALUES (?, 'draft', ?, ?, ?, ?, ?, ?, ?)""",
                (report.id, report.taken_by, report.taken_by_name,
                 instant.written(report.created_at), instant.written(report.updated_at),
                 report.catalogue, report.area, report.parts),
            )  # fmt: skip
            self._index.add(report)

    def keep(self, report_id: str, draft: Draft, catalogue: Catalogue, done: int,
             at: datetime) -> None:  # fmt: skip
        """Save a draft whole, durably; AlreadyFinalised if it no longer is one."""
        with self._database.transaction():
            kept = self._database.change(
                """UPDATE reports SET updated_at = ?, place = ?, visited = ?, done = ?, route = ?
                   WHERE id = ? AND status = 'draft'""",
                (instant.written(at), draft.place, _json(sorted(draft.visited)), done,
                 draft.answers.text("share_route") or None, report_id),
            )  # fmt: skip
            if not kept:
                raise AlreadyFinalised
            self._put_away(report_id, draft.answers, catalogue)

    def put_answers(self, report_id: str, answers: Answers, catalogue: Catalogue) -> None:
        """Put what was said, once it is sealed, into its drawers, and let it be found."""
        self._put_away(report_id, answers, catalogue)
        self._index.put_words(report_id, answers)

    def _put_away(self, report_id: str, answers: Answers, catalogue: Catalogue) -> None:
        drawers: dict[str, dict[str, Any]] = {drawer: {} for drawer in _DRAWERS}
        for key, value in answers.values.items():
            drawers[drawer_of(catalogue)(key)][key] = value
        for drawer, content in drawers.items():
            self._database.change(
                f"""INSERT INTO {drawer} (report, answers) VALUES (?, ?)
                    ON CONFLICT (report) DO UPDATE SET answers = excluded.answers""",  # noqa: S608
                (report_id, _json(content)),
            )

    def draft(self, report_id: str) -> Draft:
        """Take up a draft; ReportUnknown if it is gone."""
        row = self._database.row("SELECT place, visited FROM reports WHERE id = ?", (report_id,))
        if row is None:
            raise ReportUnknown
        visited = frozenset(msgspec.json.decode(row[1], type=list[str]))
        return Draft(answers=self.answers(report_id), visited=visited, place=row[0])

    def answers(self, report_id: str) -> Answers:
        """Give everything that was said, joined from its drawers."""
        values: dict[str, Any] = {}
        for drawer in _DRAWERS:
            row = self._database.row(
                f"SELECT answers FROM {drawer} WHERE report = ?", (report_id,)  # noqa: S608
            )  # fmt: skip
            values |= msgspec.json.decode(row[0]) if row else {}
        return Answers({k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})

    def finalise(self, report: Report) -> None:
        """Mark a draft as finalised; AlreadyFinalised if it no longer is a draft."""
        if report.finalised_at is None:
            raise ValueError("a finalised report has a time")
        changed = self._database.change(
            """UPDATE reports SET status = 'finalised', reference = ?, route = ?, finalised_at = ?,
                                  updated_at = ?, place = '', visited = '[]'
               WHERE id = ? AND status = 'draft'""",
            (report.reference, report.route, instant.written(report.finalised_at),
             instant.written(report.finalised_at), report.id),
        )  # fmt: skip
        if not changed:
            raise AlreadyFinalised
        self._index.put_shown(report)

    def put_document(self, report_id: str, content: bytes, sha256: str) -> None:
        """Keep the frozen document of a finalised report."""
        self._database.change(
            "INSERT INTO documents (report, content, sha256) VALUES (?, ?, ?)",
            (report_id, content, sha256),
        )

    def document(self, report_id: str) -> bytes | None:
        """Give the frozen document, where the centre's policy keeps it."""
        row = self._database.row("SELECT content FROM documents WHERE report = ?", (report_id,))
        return bytes(row[0]) if row else None

    def erase_answers(self, report_id: str) -> None:
        """Erase what was said; the report, its reference and its times stay."""
        for drawer in _DRAWERS:
            self._database.change(
                f"DELETE FROM {drawer} WHERE report = ?", (report_id,)  # noqa: S608
            )  # fmt: skip

    def erase_document(self, report_id: str) -> None:
        """Erase the frozen document: what the person wishes leaves no room for it any more."""
        self._database.change("DELETE FROM documents WHERE report = ?", (report_id,))

    def delete_draft(self, report_id: str) -> None:
        """Delete a draft and all it held; AlreadyFinalised if it no longer is one."""
        if not self._database.change(
            "DELETE FROM reports WHERE id = ? AND status = 'draft'", (report_id,)
        ):
            raise AlreadyFinalised

    def get(self, report_id: str) -> Report:
        """Find a report by its id; ReportUnknown if there is none."""
        return self._only("r.id = ?", report_id)

    def by_reference(self, reference: str) -> Report:
        """Find a report by its public reference; ReportUnknown if there is none."""
        return self._only("r.reference = ?", reference)

    def bears(self, reference: str) -> bool:
        """Whether a report here has this reference already."""
        found = self._database.row("SELECT 1 FROM reports WHERE reference = ?", (reference,))
        return found is not None

    def drafts(self, taken_by: str | None = None) -> list[Report]:
        """List drafts, the newest first; of one member of staff or of all."""
        return self._list(
            "r.status = 'draft' AND (? IS NULL OR r.taken_by = ?) ORDER BY r.updated_at DESC",
            (taken_by, taken_by),
        )

    def page(self, before: int | None = None, size: int = 50) -> list[Report]:
        """List reports newest first, a page at a time, from below a number (keyset paging)."""
        return self._list(
            "r.number < ? AND r.supplement_to IS NULL ORDER BY r.number DESC LIMIT ?",
            (before or 2**62, size),
        )

    def catch_up(self) -> None:
        """Let those be searched that were kept before there was a search."""
        if behind := self._index.behind():
            with self._database.transaction():
                for report in map(self.get, behind):
                    self._index.put_shown(report)
                    if report.status is not Status.DRAFT:
                        self._index.put_words(report.id, self.answers(report.id))

    def _only(self, where: str, value: str) -> Report:
        found = self._list(where, (value,))
        if not found:
            raise ReportUnknown
        return found[0]

    def _list(self, where: str, values: tuple[str | int | None, ...]) -> list[Report]:
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM {JOINED} WHERE {where}",  # noqa: S608
            values,
        )
        return [report_of(row) for row in rows]


def drawer_of(catalogue: Catalogue) -> Callable[[str], str]:
    """Say in which drawer an answer is kept: identity, suspects, equality or the account."""

    def drawer(key: str) -> str:
        name = name_of(key)
        # A question that this form no longer asks may have named somebody.
        if name not in catalogue.home or catalogue.question(name).identity:
            return "identity"
        section, _page = catalogue.home[name]
        if "suspects" in (section.name, section.group):
            return "suspects"
        return "equality" if section.name == equality.SECTION else "account"

    return drawer


def _json(content: object) -> str:
    try:
        return msgspec.json.encode(content, order="deterministic").decode()
    except UnicodeEncodeError:
        # Half a character, from a broken paste; the error itself would carry the whole text.
        raise AnswerRefused(
            tr("Part of this text is broken and cannot be saved. Type it again.")
        ) from None
