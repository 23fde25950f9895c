"""holdfast reports: the same search as the window's, whole, and as one JSON document."""

import json
from pathlib import Path

import pytest

from tests.builders import answers_for
from tests.ui.commands.conftest import Run, answered


@pytest.fixture
def three(folder: Path, run: Run, tmp_path: Path) -> list[str]:
    """Two drafts and a sealed report, oldest first, by id."""
    ids = []
    for words, more in (("One bottle", ()), ("Two bottles", ("--finalise",)), ("A bottle", ())):
        file = tmp_path / "answers.json"
        file.write_text(json.dumps(answers_for("police_named", narrative=words)))
        ids += [one["id"] for one in answered(run("record", file, "--json", *more)[1])]
    return ids


def listed(run: Run, *words: str) -> list[str]:
    code, out, _err = run("reports", "--json", *words)
    assert code == 0
    return [one["id"] for one in answered(out)]


def test_it_lists_filters_searches_and_sorts(run: Run, three: list[str]) -> None:
    first, sealed, last = three
    assert listed(run) == [last, sealed, first]
    assert listed(run, "--search", "bottle") == [last, sealed, first]
    assert listed(run, "--search", "bottles", "--status", "finalised") == [sealed]
    assert listed(run, "--status", "draft", "--mine", "--sort", "oldest") == [first, last]
    assert listed(run, "--from", "2020-01-01", "--to", "2020-01-02") == []
    for typed in ('"', "AND", "'; DROP TABLE reports; --", "(", "zzz"):
        assert listed(run, "--search", typed) == []


def test_neither_a_list_nor_an_error_repeats_what_was_said(run: Run, three: list[str]) -> None:
    for words in (("--search", "bottle"), ("--json", "--search", "bottle"), ("--from", "bottle")):
        code, out, err = run("reports", *words)
        assert "bottle" not in out + err
        assert code == ("--from" in words)
