"""A hundred thousand reports against ten thousand: searched, listed, scrolled (security.md 7)."""

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from desktop import enrolment, finding, searchable
from desktop.finding import Search
from desktop.installation import new_installation
from desktop.reference import new_reference
from desktop.session import Session
from desktop.store import instant
from desktop.vault import derivation
from tests.benchmarks.measuring import Ratio, compare

_MANY, _FEW, _ROUNDS, _WORDS = 100_000, 10_000, 40, 40


def ratios() -> Iterator[Ratio]:
    """What grows with the number of reports, and what must not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with ExitStack() as open_vaults:
        many, few = (open_vaults.enter_context(_a_centre_with(n)) for n in (_MANY, _FEW))
        yield _ratio("newest 20 with a common word", _searched("common"), many, few, 2.5)
        yield _ratio("newest 20 with a word begun", _searched("comm"), many, few, 2.5)
        yield _ratio("newest 20 with two words", _searched("common often"), many, few, 2.5)
        yield _ratio("next page in the middle of the list", _next_page, many, few, 1.2)
        yield _ratio("list first painted", _painted, many, few, 1.2)
        yield _ratio("next page fetched by the table", _fetched, many, few, 1.2)


Make = Callable[[Session], Callable[[], object]]


def _ratio(what: str, make: Make, many: Session, few: Session, aim: float) -> Ratio:
    ours, peer = compare(make(many), make(few), rounds=_ROUNDS)
    times = f"({ours * 1000:.2f} against {peer * 1000:.2f} ms)"
    return Ratio(what=what, peer="a tenth of the reports", value=ours / peer, aim=aim, detail=times)


def _searched(text: str) -> Make:
    return lambda session: lambda: finding.find(session, Search(text=text), size=20)


def _next_page(session: Session) -> Callable[[], object]:
    """Go to the middle once, then fetch the page after it each time."""
    page = finding.find(session, size=_FEW // 2)
    return lambda: finding.find(session, after=page.next)


def _painted(session: Session) -> Callable[[], object]:
    from PySide6.QtWidgets import QApplication

    from ui.pages.reports import ReportsPage
    from ui.theme.theme import theme

    if QApplication.instance() is None:
        _painted.app = QApplication([])  # type: ignore[attr-defined]
        theme().apply("light")

    def paint() -> None:
        page = ReportsPage(session)
        page.resize(1100, 700)
        page.show()
        page.grab()
        page.deleteLater()
        QApplication.sendPostedEvents()

    return paint


def _fetched(session: Session) -> Callable[[], object]:
    from PySide6.QtCore import QModelIndex

    from ui.models.reports import ReportsModel

    model = ReportsModel(
        lambda after, size: finding.find(session, after=after, size=size), session.now
    )
    return lambda: model.fetchMore(QModelIndex())


@contextmanager
def _a_centre_with(reports: int) -> Iterator[Session]:
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        centre = new_installation("norfolk", "A centre", practice=True)
        enrolment.found(vault, centre, "Ana", "four words make sense", how=derivation.FLOOR)
        session = enrolment.unlock(vault, "Ana", "four words make sense")
        _fill(session, reports)
        yield session
        session.close()


def _fill(session: Session, reports: int) -> None:
    """Put rows in as sealing leaves them, without sealing a hundred thousand reports."""
    draw = random.Random(7)
    begin = session.now() - timedelta(days=4000)
    with session.transaction():
        for number in range(reports):
            taken = begin + timedelta(minutes=number * 50)
            at, reference = instant.written(taken), new_reference()
            session.casebook.change(
                """INSERT OR IGNORE INTO reports
                     (number, id, reference, status, route, taken_by, taken_by_name, created_at,
                      updated_at, finalised_at, catalogue, area)
                   VALUES (?, ?, ?, 'delivered', 'police_named', ?, 'Ana', ?, ?, ?, '1', 'n')""",
                (number + 1, f"{number}", reference, session.person.id, at, at, at),
            )
            session.casebook.change(
                """INSERT INTO searched (number, shown, words)
                   SELECT number, ?, ? FROM reports WHERE number = ?""",
                (searchable.shown(reference, taken), _story(draw), number + 1),
            )
    session.casebook.checkpoint()


def _story(draw: random.Random) -> str:
    often = "common" if draw.random() < 0.6 else ""
    other = "often" if draw.random() < 0.3 else ""
    rest = (f"word{int(draw.paretovariate(0.5)) % 5000}" for _word in range(_WORDS))
    return " ".join((often, other, *rest))
