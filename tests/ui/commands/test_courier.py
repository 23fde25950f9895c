"""Reports by hand on the command line: a desk that is never on line, from files to received."""

import json
from pathlib import Path

import pytest

from sync.dispatch import enrolling
from sync.intake.__main__ import main as intake
from tests.sync.dispatch.centre import CENTRE, Police, found_police
from tests.ui.commands.conftest import Run, answered
from ui.commands.practice_place import reports


@pytest.fixture
def police(tmp_path: Path) -> Police:
    """A practice intake that nobody serves."""
    return found_police(tmp_path / "police")


def test_three_reports_from_a_desk_that_is_never_on_line(
    folder: Path, run: Run, police: Police, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usb, file = tmp_path / "usb", tmp_path / "eastgate.invitation"
    usb.mkdir()
    file.write_bytes(police.invitation())
    words = enrolling.read_invitation(file.read_bytes()).words
    code, _out, err = run("courier", "out", usb)
    assert (code, "not linked" in err) == (1, True)
    code, out, _ = run("enrol", file, "--fingerprint", words, "--by-hand", usb, "--json")
    assert (code, Path(answered(out)["file"]).suffix) == (0, ".enrol")
    assert intake(["take", str(police.folder.path), str(usb)]) == 0
    code, out, _ = run("courier", "in", usb, "--json")
    assert (code, answered(out)["linked"]) == (0, True)

    (tmp_path / "answers.json").write_text(json.dumps([one for _, one in reports()]))
    assert run("record", tmp_path / "answers.json", "--finalise", "--reviewed")[0] == 0
    code, out, _ = run("courier", "out", usb, "--json")
    (batch,) = answered(out)["batches"]
    assert (code, len(batch["reports"]), len(batch["words"].split())) == (0, 3, 6)
    capsys.readouterr()
    for _ in range(2):
        assert intake(["take", str(police.folder.path), str(usb), "--json"]) == 0
        assert batch["words"] in capsys.readouterr().out
        code, out, err = run("courier", "in", usb, "--json")
        assert code == 0
        assert answered(out)["waiting"] == 0
    code, out, err = run("courier", "out", usb)
    assert (code, "Nothing is waiting" in err) == (1, True)
    assert {one["state"] for one in answered(run("outbox", "--json")[1])["reports"]} == {"received"}
    (tmp_path / "answers.json").write_text(json.dumps([reports()[0][1]]))
    code, out, _ = run("record", tmp_path / "answers.json", "--finalise", "--reviewed", "--json")
    (fresh,) = answered(out)
    gone, chosen = batch["reports"][0], fresh["reference"]
    code, out, _ = run("courier", "out", usb, "--report", gone, "--report", chosen, "--json")
    assert (code, answered(out)["left_out"]) == (1, [gone])
    assert CENTRE not in " ".join(str(path) for path in usb.rglob("*"))
