"""A report with every question answered, killed while it is sealed, by each route."""

import shutil
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from desktop import document, enrolment, recording
from desktop.forms.answers import Answers
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.report import Status
from tests.builders import Founded, norfolk
from tests.desktop.killed.breaking import Break, acts, counted, sound
from tests.kit.break_at import How
from tests.whole_reports import whole_reports

pytestmark = pytest.mark.slow


def drafted(founded: Founded, folder: Path, told: Interview) -> Answers:
    """A vault with this draft in it; give what the draft keeps."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(founded.folder, folder)
    session = enrolment.open_session(folder, founded.opened)
    recording.keep(session, recording.start(session).report, told)
    kept = session.reports.answers(session.reports.drafts()[0].id)
    session.close()
    return kept


@pytest.mark.parametrize("route", list(Route))
def test_sealing_it_happens_whole_or_not_at_all(
    broken: Break, founded: Founded, tmp_path: Path, route: Route
) -> None:
    # Wiping writes every page anew; a smaller report is killed at each of them.
    step = 3 if route is Route.COUNT_ONLY else 1

    # One report each: every write of its sealing is a run of its own.
    @settings(max_examples=1, phases=(Phase.generate,), database=None)
    @given(whole_reports(norfolk(), route))
    def killed(told: Interview) -> None:
        kept = drafted(founded, tmp_path / "with_draft", told)
        seen = set()
        for ending in broken("seal", How.KILL, tmp_path / "with_draft", step=step):
            session = sound(enrolment.open_session(tmp_path / "vault", founded.opened))
            (report,) = session.reports.page()
            seen.add(report.status)
            assert report.status is Status.FINALISED or "finalised" not in ending.stdout, ending
            whole = report.status is Status.FINALISED
            assert counted(session) == int(whole)
            assert ("finalised" in acts(session, report)) is whole
            content, left = session.reports.document(report.id), session.reports.answers(report.id)
            if not whole:
                assert (content, left) == (None, kept)
            elif route is Route.COUNT_ONLY:
                assert (content, left.values) == (None, {})
            else:
                assert document.read(content or b"").reference == report.reference
                assert left == kept
            queued = [session.outbox.envelope(one.report) for one in session.outbox.all()]
            waits = whole and route.reaches_police
            assert queued == ([b"sealed:" + (content or b"")] if waits else [])
            session.close()
        assert seen == {Status.DRAFT, Status.FINALISED}

    killed()
