"""The copies on request from the command line: each only when it may be made, and noted."""

from pathlib import Path

from desktop import enrolment
from desktop.timeline import timeline
from tests.builders import a_finalised_report

from .conftest import PASSPHRASE, Run


def test_each_copy_is_made_when_it_may_be(folder: Path, run: Run, tmp_path: Path) -> None:
    session = enrolment.unlock(folder, "Ana", PASSPHRASE)
    report = a_finalised_report(
        session, narrative="Quillenbrook shouted.",
        suspects=[{"suspect_known": "know_them", "suspect_name": "Quillenbrook"}],
    )  # fmt: skip
    only_here = a_finalised_report(session, "support_only")
    session.close()
    named, paper = report.reference or "", tmp_path / "paper.html"
    code, said, _err = run("print", "subject", named, "-o", str(paper))
    assert code == 1
    assert "[taken out] shouted." in said
    assert not paper.exists(), "nobody has read it"
    code, said, _err = run("print", "subject", named, "--reviewed", "-o", str(paper))
    assert (code, paper.exists()) == (0, True)
    assert "do not post it" in said
    assert "Quillenbrook" not in paper.read_text("utf-8")
    code, said, _err = run("print", "police", named, "-o", str(paper))
    assert (code, "Seal it in an envelope" in said) == (0, True)
    assert "Quillenbrook" in paper.read_text("utf-8")
    code, _said, err = run("print", "police", only_here.reference or "", "-o", str(paper))
    assert (code, "on its way to the police" in err) == (1, True)
    session = enrolment.unlock(folder, "Ana", PASSPHRASE)
    done = [step.words for step in timeline(session, report)]
    session.close()
    assert done[-2:] == ["Their own copy printed", "Copy for the police printed, to be handed over"]
