"""Final documents as the desk really makes them."""

import tempfile
from pathlib import Path

from desktop import enrolment, recording, taking_in
from desktop.installation import new_installation
from desktop.vault import derivation
from tests.benchmarks.reports import a_long_report


def documents() -> list[bytes]:
    """Give the document of a long practice report."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        centre = new_installation("norfolk", "A centre", practice=True)
        enrolment.found(vault, centre, "Ana", "four words make sense", how=derivation.FLOOR)
        session = enrolment.unlock(vault, "Ana", "four words make sense")
        taken = taking_in.take_in_all(session, [a_long_report()])[0]
        final = recording.finalise(session, taken.report, taken.interview)
        content = session.reports.document(final.id) or b""
        session.close()
    return [content]
