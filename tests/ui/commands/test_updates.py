"""From the police's own command to `holdfast updates`, over a real line."""

from pathlib import Path
from typing import Any

from desktop import enrolment
from sync.dispatch import sealer
from sync.dispatch.dispatching import send_round
from sync.intake.__main__ import main as intake
from tests.builders import a_finalised_report
from tests.sync.dispatch.centre import QUICK, enrol, found_police

from .conftest import PASSPHRASE, Run, answered

BY_POST: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_address": "3 Elm Hill, Norwich",
                 "victim_kind": "person"}],
    "contact_ok": "yes", "letter_safe": "plain_envelope_only",
}  # fmt: skip
MESSAGE = "Thank you.\x1b[2J We \u202ecould not find them."


def test_what_the_police_tell_back_is_fetched_and_told(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    session = enrolment.unlock(folder, "Ana", PASSPHRASE)
    police = found_police(tmp_path / "intake")
    with police.serving():
        enrol(session, police.invitation())
        session.sealer = sealer.sealer_for(session)
        report = a_finalised_report(session, **BY_POST)
        assert send_round(session, pace=QUICK).received == (report.id,)
        session.close()
        told = (
            "update",
            "--dir",
            str(police.folder.path),
            report.id,
            "--status",
            "no_further_record",
        )
        assert intake([*told, "--message", MESSAGE, "--police-reference", "NK-2026-7"]) == 0
        reference, paper = report.reference or "", tmp_path / "paper.html"
        _code, out, _err = run("updates", "--kept", "--json")
        assert answered(out)["reports"] == [], "nobody asked yet"
        _code, out, _err = run("reports", "--waiting-days", "--json")
        [waits] = answered(out)
        assert (waits["reference"], waits["days"], waits["stand"]) == (reference, 0, "wait")
        assert run("print", "chase", "-o", str(paper))[0] == 1, "it is not time to ask yet"
        assert run("print", "chase", reference, "-o", str(paper))[0] == 0
        assert reference in paper.read_text("utf-8")
        assert run("print", "outcome", reference, "-o", str(paper))[0] == 1
        code, out, _err = run("updates", "--json")
        kept = answered(out)
        assert (code, kept["new"], kept["unreadable"]) == (0, [reference], 0)
        [update] = kept["reports"][0]["updates"]
        assert update["message"] == "Thank you.[U+001B][2J We [U+202E]could not find them."
        assert (update["status"], update["seen"]) == ("no_further_record", False)
    assert answered(run("reports", "--waiting-days", "--json")[1]) == []
    code, said, _err = run("print", "outcome", reference, "-o", str(paper))
    assert (code, "Letter: only in a plain envelope" in said) == (0, True)
    assert "olice" not in paper.read_text("utf-8")
    for words in (("updates", "--kept"), ("show", reference)):
        code, said, _err = run(*words)
        assert code == 0
        assert "The police will keep no further record  NK-2026-7" in said
        assert "does not mean that the police did not believe them" in said
    code, _out, err = run("updates")
    assert code == 1
    assert "Could not reach the police service." in err


def test_a_desk_that_is_linked_to_nobody_is_told_so(folder: Path, run: Run) -> None:
    code, _out, err = run("updates")
    assert code == 1
    assert "not linked" in err.lower()
    code, out, _err = run("updates", "--kept")
    assert (code, out) == (0, "The police told of 0 reports.\n")
