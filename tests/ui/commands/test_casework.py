"""What the centre did after a report, from a terminal: never a word of it on the command line."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.period import quarter_of, uk_day
from tests.builders import answers_for

from .conftest import Run, answered

_SAFE: dict[str, Any] = {
    "victims": [{"victim_kind": "person", "victim_phone": "07700 900142"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes",
}  # fmt: skip


@pytest.fixture
def reference(run: Run, folder: Path, tmp_path: Path) -> str:
    """A sealed report of somebody who may be rung."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers_for("support_only", narrative="They shouted.", **_SAFE)))
    _code, out, err = run("record", str(file), "--finalise", "--json")
    (report,) = answered(out)
    assert report["reference"], err
    return str(report["reference"])


def test_the_whole_record(run: Run, reference: str, tmp_path: Path) -> None:
    action = tmp_path / "action.json"
    action.write_text(json.dumps({"what": "Rang the landlord", "result": "A new lock"}))
    assert run("case", "action", reference, str(action))[0] == 0
    code, out, _err = run("case", "ways", reference)
    assert (code, out.splitlines()[0]) == (0, "Telephone: safe, 07700 900142")
    today = uk_day(datetime.now(UTC)).isoformat()
    assert run("case", "follow-up", reference, "--due", today)[0] == 0
    _code, out, _err = run("case", "due", "--json")
    assert [(one["reference"], one["follow_up_due"]) for one in answered(out)] == [
        (reference, today)
    ]
    _code, out, _err = run("reports", "--follow-up-due", "--json")
    assert [one["reference"] for one in answered(out)] == [reference]
    assert run("case", "follow-up", reference, "--result", "reached")[0] == 0
    assert run("case", "due")[1] == ""
    assert run("case", "answer", reference, "outcome_told", "told")[0] == 0
    code, out, _err = run("case", "show", reference, "--json")
    told = answered(out)
    assert [one["what"] for one in told["actions"]] == ["Rang the landlord"]
    assert [one["result"] for one in told["follow_ups"]] == ["reached"]
    assert told["answers"] == {"outcome_told": "told"}
    assert "A new lock" in run("case", "show", reference)[1]
    period = quarter_of(uk_day(datetime.now(UTC))).code
    code, out, _err = run("counts", "--period", period, "--by", "followup_result")
    assert (code, "Times" in out) == (0, True)
    assert ["Reached", "1"] in [line.split() for line in out.splitlines()]
    code, _out, err = run("counts", "--period", period, "--by", "outcome_told", "--mode", "partner")
    assert (code, "fewer than" in err) == (1, True)


def test_held_stopped_and_wiped_when_it_is_lifted(run: Run, reference: str, tmp_path: Path) -> None:
    reason = tmp_path / "reason.txt"
    reason.write_text(" \n")
    code, _out, err = run("hold", reference, str(reason))
    assert (code, "Say which" in err) == (1, True)
    reason.write_text("A complaint to the ombudsman")
    assert run("hold", reference, str(reason))[0] == 0
    assert "ombudsman" in run("case", "show", reference)[1]
    code, _out, err = run("withdraw", reference)
    assert (code, "only when the hold is lifted" in err) == (1, True)
    assert run("withdraw", reference, "--yes")[0] == 0
    assert answered(run("show", reference, "--json")[1])["answers"]
    code, _out, err = run("lift", reference)
    assert (code, "kept and not used" in err) == (1, True)
    assert run("lift", reference, "--yes")[0] == 0
    assert answered(run("show", reference, "--json")[1])["answers"] == {}
    code, _out, err = run("case", "follow-up", reference, "--result", "reached")
    assert (code, "Nothing more can be written down" in err) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [(("follow-up", "{}"), "Say either"), (("follow-up", "{}", "--due", "soon"), "2026-11-20"),
     (("answer", "{}", "outcome_told", "sent"), "answers shown"),
     (("action", "{}", "/nowhere"), "cannot be read"), (("action", "{}", "no.json"), "no action")],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    run: Run, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("no.json").write_text('{"what": "a", "who": "b"}')
    code, out, err = run("case", *(word.format(reference) for word in words), "--json")
    assert (code, out, said in err) == (1, "", True), err
