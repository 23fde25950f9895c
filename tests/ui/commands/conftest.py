"""A vault on the command line: files with passphrases, and a way to run a command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import enrolment
from desktop.installation import new_installation
from desktop.vault import derivation
from ui.commands.parser import main

PASSPHRASE = "four words make sense"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A founded practice vault that the environment names, with its passphrase in a file."""
    vault = tmp_path / "vault"
    centre = new_installation("norfolk", "Eastgate Library", practice=True)
    enrolment.found(vault, centre, "Ana", PASSPHRASE, how=derivation.FLOOR)
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    monkeypatch.setenv("HOLDFAST_VAULT", str(vault))
    monkeypatch.setenv("HOLDFAST_PASSPHRASE_FILE", str(tmp_path / "passphrase"))
    return vault


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command; gives its exit code, what it answered and what it said."""

    def _run(*words: str) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return _run


def answered(out: str) -> Any:
    """Read what a command answered under --json: one document and nothing else."""
    return json.loads(out)
