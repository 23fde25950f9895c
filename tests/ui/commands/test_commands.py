"""What the desk does, done from a terminal: the same acts, in words and JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from resources import ROOT
from tests.desktop.paper.examples import text_of
from ui.commands.parser import parser

from .conftest import Run, answered

PRACTICE = ROOT / "practice"


def recorded(run: Run, name: str) -> Any:
    code, out, err = run("record", PRACTICE / f"{name}.json", "--finalise", "--reviewed", "--json")
    assert code == 0, err
    return answered(out)[0]


def test_a_report_is_recorded_listed_shown_and_printed(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    report = recorded(run, "threatening_letter")
    assert report["status"] == "finalised"
    assert report["outbox"] == "unsealed"

    code, out, _err = run("reports", "--json")
    assert code == 0
    assert [one["reference"] for one in answered(out)] == [report["reference"]]

    code, out, _err = run("show", report["reference"].lower(), "--json")
    told = json.loads((PRACTICE / "threatening_letter.json").read_text())
    assert answered(out)["document"]["answers"]["narrative"] == told["narrative"]

    slip = tmp_path / "slip.pdf"
    code, out, _err = run("print", "receipt", report["reference"], "-o", slip)
    assert code == 0
    assert slip.read_bytes().startswith(b"%PDF")

    bound = tmp_path / "set.html"
    assert run("print", "receipt", report["reference"], "--set", "-o", bound)[0] == 0
    assert report["reference"] in bound.read_text("utf-8")
    assert "Support near you" in bound.read_text("utf-8")


def test_a_draft_says_what_is_missing_and_is_sealed_when_it_is_told(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    told = json.loads((PRACTICE / "overheard_language.json").read_text())
    del told["motivation"]
    half = tmp_path / "half.json"
    half.write_text(json.dumps(told))
    code, out, _err = run("record", half, "--finalise", "--json")
    assert code == 1
    report = answered(out)[0]
    assert report["status"] == "draft"
    assert [problem["field"] for problem in report["problems"]] == ["motivation"]
    code, out, _err = run("finalise", report["id"], "--json")
    assert code == 1
    assert answered(out)["problems"][0]["field"] == "motivation"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ({"motivatoin": ["race"]}, "motivatoin"),
        ({"motivation": ["rase"]}, "motivation"),
        ({"incident_date": "2026-02-31"}, "incident_date"),
        ({"victims": [{"victim_shoe_size": "9"}]}, "victim_shoe_size"),
        ({"narrative": "a\x00b"}, "narrative"),
        ({"narrative": "\ud800"}, "narrative"),
        ({"narrative": "x" * 1_000_000}, "narrative"),
        ({"narrative": 3}, "narrative"),
        ({"victims": [{"victim_kind": {"a": 1}}]}, "victim_kind"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_by_name_and_nothing_is_stored(
    folder: Path, run: Run, tmp_path: Path, written: dict[str, Any], names: str
) -> None:
    good = json.loads((PRACTICE / "overheard_language.json").read_text())
    path = tmp_path / "answers.json"
    path.write_text(json.dumps([good, written]))
    code, _out, err = run("record", path, "--json")
    assert code == 1
    assert names in err
    assert "x" * 100 not in err
    assert answered(run("reports", "--json")[1]) == []


@pytest.mark.parametrize("content", ["", "[]", "[1]", "{", "[" * 100_000, '"words"'])
def test_a_file_that_holds_no_answers_gets_a_sentence(
    folder: Path, run: Run, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(content)
    code, out, err = run("record", path)
    assert (code, out) == (1, "")
    assert "Nothing was stored." in err


def test_a_support_service_is_given_its_copy(folder: Path, run: Run, tmp_path: Path) -> None:
    told = json.loads((PRACTICE / "false_friend.json").read_text())
    assert told["share_route"] == "support_only"
    report = recorded(run, "false_friend")
    copy = tmp_path / "copy.pdf"
    code, _out, err = run("print", "support", report["reference"], "-o", copy)
    assert code == 0, err
    words = text_of(copy.read_bytes())
    assert words.index("SAFE CONTACT") < words.index("\nFor ") < words.index("Tobias Marlpit")
    code, _out, err = run(
        "print", "support", report["reference"], "--service", "nobody", "-o", copy
    )
    assert code == 1
    assert "nothing here for a support service" in err


def test_what_the_police_receive_fits_the_schema_that_is_printed(folder: Path, run: Run) -> None:
    schema = answered(run("schema", "--json")[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    report = recorded(run, "outside_gay_bar")
    document = answered(run("show", report["reference"], "--json")[1])["document"]
    jsonschema.validate(document, schema)


def test_a_coordinator_counts_and_can_do_nothing_else(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    recorded(run, "synagogue_damaged")
    (tmp_path / "hers").write_text("coordinators count things")
    assert run("user", "add", "Maya", "--role", "coordinator",
               "--new-passphrase-file", tmp_path / "hers", "--user", "Ana")[0] == 0  # fmt: skip
    hers = ("--user", "Maya", "--passphrase-file", tmp_path / "hers")
    quarter = "2026-Q4"
    for words in (("reports",), ("outbox",), ("dispatch",), ("audit",), ("show", "HF-2222-2222")):
        code, out, err = run(*words, *hers)
        assert (code, out) == (1, ""), words
        assert "role" in err
    code, out, err = run("counts", "--period", quarter, *hers, "--json")
    assert code == 0, err
    assert any(table["total"] for table in answered(out)) or answered(out)


def test_too_few_reports_are_never_published(folder: Path, run: Run, tmp_path: Path) -> None:
    recorded(run, "synagogue_damaged")
    out_file = tmp_path / "counts.csv"
    code, _out, err = run("counts", "--period", "2026-Q4", "--mode", "publish",
                          "--format", "csv", "-o", out_file)  # fmt: skip
    assert code == 1
    assert "20" in err
    assert not out_file.exists()


def test_a_wrong_passphrase_gets_one_sentence(folder: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("not the right words at all")
    known = run("reports", "--user", "Ana", "--passphrase-file", tmp_path / "wrong")
    unknown = run("reports", "--user", "Nobody", "--passphrase-file", tmp_path / "wrong")
    assert known[0] == 1
    assert known[2].splitlines()[0] == unknown[2].splitlines()[0]


def test_wrong_use_and_help_have_their_own_exit_codes(folder: Path, run: Run) -> None:
    assert run("nonsense")[0] == 2
    assert run("counts")[0] == 2
    assert run("--help")[0] == 0


def test_no_passphrase_can_be_given_on_the_command_line(folder: Path, run: Run) -> None:
    assert run("reports", "--passphrase", "four words make sense")[0] == 2


def test_the_command_line_never_loads_qt() -> None:
    code = "import sys, ui.commands.parser as p; p.parser(); print('PySide6' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert found.stdout.strip() == "False"


def test_every_command_stands_in_the_readme() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    actions = [action for action in parser()._actions if action.choices]
    for name in actions[0].choices or ():
        assert f"holdfast {name}" in readme, name
