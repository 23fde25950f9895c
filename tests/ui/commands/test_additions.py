"""What becomes of a sealed report, from a terminal."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import answers_for

from .conftest import Run, answered


@pytest.fixture
def written(folder: Path, tmp_path: Path) -> Any:
    """Write answers into a file."""

    def write(told: Any) -> Path:
        file = tmp_path / "answers.json"
        file.write_text(json.dumps(told))
        return file

    return write


def sealed(run: Run, written: Any, route: str = "police_named") -> str:
    told = answers_for(route, narrative="They shouted.")
    _code, out, err = run("record", written(told), "--finalise", "--reviewed", "--json")
    assert out, err
    (report,) = answered(out)
    assert report["reference"], err
    return str(report["reference"])


def test_added_shown_and_stopped(run: Run, written: Any) -> None:
    reference = sealed(run, written)
    code, out, err = run("supplement", reference, written({"narrative": "One more."}), "--json")
    assert code == 0, err
    assert answered(out)["change"] == "add_information"
    assert answered(out)["outbox"] == "unsealed"
    _code, out, _err = run("show", reference, "--json")
    (addition,) = answered(out)["additions"]
    assert addition["document"]["answers"]["narrative"] == "One more."
    assert addition["document"]["supplement_to"] == answered(out)["id"]
    code, _out, err = run("withdraw", reference)
    assert (code, "Add --yes" in err, "is wiped" in err) == (1, True, True), "it asks first"
    code, out, _err = run("withdraw", reference, "--yes")
    assert code == 0
    assert "Nothing goes to the police." in out
    _code, out, _err = run("show", reference, "--json")
    assert (answered(out)["status"], answered(out)["document"]) == ("withdrawn", None)
    assert answered(out)["answers"] == {}
    code, _out, err = run("supplement", reference, written({"narrative": "More."}))
    assert (code, "Nothing can be added to this report." in err) == (1, True)


def test_put_right_beside_what_was_said(run: Run, written: Any) -> None:
    reference = sealed(run, written)
    code, out, _err = run("supplement", reference, written({"motivation": ["religion"]}),
                          "--correct", "--json")  # fmt: skip
    assert (code, answered(out)["change"]) == (0, "correct")
    _code, out, _err = run("show", reference)
    assert "Something was corrected" in out


def test_a_fuller_wish_and_a_narrower_one(run: Run, written: Any) -> None:
    reference = sealed(run, written, "support_only")
    fuller = {"share_route": "police_named", "police_contact_wanted": "no"}
    code, _out, err = run("supplement", reference, written(fuller))
    assert (code, "This report is not ready to be sealed." in err) == (1, True)
    agreed = {**fuller, "agreement_given": "yes_said_aloud"}
    code, out, err = run("supplement", reference, written(agreed), "--json")
    assert code == 0, err
    assert (answered(out)["change"], answered(out)["route"]) == ("widen", "police_named")
    code, out, err = run("withdraw", reference, "--to", "count_only", "--json", "--yes")
    assert code == 0, err
    assert (answered(out)["route"], answered(out)["cannot_be_recalled"]) == ("count_only", False)


def test_without_a_name_somebody_reads_it_first(run: Run, written: Any) -> None:
    reference = sealed(run, written, "police_intel")
    note = written({"narrative": "Ring me on 01603 555010."})
    code, _out, err = run("supplement", reference, note)
    assert (code, "Somebody has to read" in err) == (1, True)
    code, _out, err = run("supplement", reference, note, "--reviewed")
    assert code == 0, err


def test_somebody_without_a_name_comes_back_with_three_words(
    run: Run, written: Any, tmp_path: Path
) -> None:
    told = answers_for("support_only", anonymous="no_name")
    _code, out, _err = run("record", written(told), "--json")
    (draft,) = answered(out)
    _code, out, _err = run("finalise", draft["id"], "--three-words", "--json")
    sealed_as = answered(out)
    words = tmp_path / "words"
    words.write_text("zebra zebra zebra")
    code, _out, err = run("withdraw", sealed_as["reference"])
    assert (code, "--words-file" in err) == (1, True)
    code, _out, err = run("withdraw", sealed_as["reference"], "--words-file", str(words))
    assert (code, "not the three words" in err) == (1, True)
    words.write_text(sealed_as["three_words"])
    code, _out, err = run("withdraw", sealed_as["reference"], "--yes", "--words-file", str(words))
    assert code == 0, err


def test_on_a_terminal_it_asks_once_more(
    run: Run, written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = sealed(run, written)
    monkeypatch.setattr("sys.stdin", io.StringIO("no\nyes\n"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    code, _out, err = run("withdraw", reference)
    assert (code, "Nothing was changed." in err) == (1, True)
    code, out, _err = run("withdraw", reference)
    assert (code, "Withdrawn" in out) == (0, True)
