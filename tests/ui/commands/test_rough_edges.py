"""What a computer's habits and a full disk do to a command: nothing doubled, garbled or lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from desktop.errors import PUT_BACK_TITLE
from desktop.vault import place
from desktop.vault.place import is_founded
from resources import ROOT
from tests.builders import answers_for

from .conftest import PASSPHRASE, Run, answered

PRACTICE = ROOT / "practice"


def test_a_passphrase_file_from_a_simple_editor_opens_the_vault(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    marked = tmp_path / "marked"
    marked.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert run("reports", "--passphrase-file", marked)[0] == 0


def test_an_empty_passphrase_file_costs_no_try(folder: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    code, _out, err = run("reports", "--passphrase-file", tmp_path / "empty")
    assert code == 1
    assert "cannot be read" in err
    assert "passphrase" in err
    assert not (folder / "attempts.json").exists()


def test_no_vault_is_founded_whose_recovery_code_cannot_be_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pass").write_text(PASSPHRASE)
    code, _out, _err = run(
        "found", "--area", "norfolk", "--centre", "A centre", "--user", "Ana",
        "--vault", tmp_path / "v", "--passphrase-file", tmp_path / "pass",
        "--recovery-code", tmp_path / "nowhere" / "code",
    )  # fmt: skip
    assert code == 1
    assert not is_founded(tmp_path / "v")


def test_one_report_that_cannot_be_sealed_does_not_hide_that_others_were(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    good = json.loads((PRACTICE / "threatening_letter.json").read_text())
    names = [{"victim_full_name": '"' * 500, "victim_kind": "person"}] * 300
    path = tmp_path / "two.json"
    path.write_text(json.dumps([good, {**good, "victims": good["victims"] + names}]))
    code, out, _err = run("record", path, "--finalise", "--json")
    first, second = answered(out)
    assert code == 1
    assert first["reference"]
    assert second["reference"] is None
    assert "too long" in second["problems"][0]["message"]


def test_answers_keep_their_letters_whatever_the_computer_speaks(folder: Path) -> None:
    told = json.loads((PRACTICE / "outside_gay_bar.json").read_text())
    told["narrative"] = "Przed kawiarnią café, لا"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "ui", "record", "-", "--finalise", "--reviewed", "--json"]
    done = subprocess.run(
        command, input=json.dumps(told, ensure_ascii=False).encode(), env=environment,
        capture_output=True, check=False, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    reference = json.loads(done.stdout)[0]["reference"]
    show = [sys.executable, "-m", "ui", "show", reference, "--json"]
    shown = subprocess.run(
        show, env=environment, capture_output=True, check=True, cwd=Path(__file__).parents[3]
    )
    document = json.loads(shown.stdout.decode("utf-8"))["document"]
    assert document["answers"]["narrative"] == told["narrative"]


def test_a_check_of_a_vault_that_was_put_back_says_so(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    assert run("check")[0] == 0
    shutil.copy(folder / place.CASEBOOK, tmp_path / "older")
    run("record", PRACTICE / "threatening_letter.json")
    shutil.copy(tmp_path / "older", folder / place.CASEBOOK)
    for _ in range(2):
        code, out, err = run("check", "--json")
        assert (code, answered(out)["put_back"]) == (1, 1)
        assert answered(out)["audit_broken_at"] is None
    code, out, err = run("check")
    assert PUT_BACK_TITLE in out + err


def test_what_goes_without_a_name_is_sealed_only_where_somebody_says_they_read_it(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    told = tmp_path / "told.json"
    told.write_text(json.dumps(answers_for("police_intel", narrative="They shouted and left.")))
    code, out, err = run("record", told, "--finalise")
    assert code == 1, err
    said = out.splitlines()
    assert "draft" in said[0]
    assert not said[1].strip().startswith(":")
    assert "Kept as a draft." in out
    (one,) = answered(run("reports", "--json")[1])
    assert run("finalise", one["id"], "--reviewed")[0] == 0


def test_of_two_answers_to_one_question_neither_is_taken(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    told = tmp_path / "told.json"
    told.write_text('{"narrative": "a", "narrative": "b"}')
    code, _out, err = run("record", told)
    assert code == 1
    assert "answers narrative twice" in err
    assert answered(run("reports", "--json")[1]) == []


def test_a_phone_of_somebody_else_who_was_harmed_is_not_kept_for_the_reason_that_is_so(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    told = json.loads((PRACTICE / "threatening_letter.json").read_text())
    people = [*told["victims"][:1], {"victim_kind": "person", "victim_phone": "07700 900112"}]
    path = tmp_path / "one.json"
    path.write_text(json.dumps({**told, "share_route": "police_named", "victims": people}))
    _code, out, _err = run("record", path)
    key = "victims[1].victim_phone"
    assert f"{key}: not kept, for a way to reach somebody is kept of the first alone." in out
    path.write_text(json.dumps({**told, "share_route": "count_only", "victims": people}))
    _code, out, _err = run("record", path)
    assert f"{key}: not kept, for what the person wants leaves no room for it." in out
