"""A vault founded swiftly, and a way to break what is done with it."""

import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.vault import derivation
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded, a_centre
from tests.desktop.errands import ERRANDS, be_swift
from tests.desktop.killed.breaking import FAILURES, Break
from tests.kit.break_at import Breaker, Ending, Errand, How, every_break
from tests.kit.break_warm import warmed

PROGRAM = "from tests.desktop.errands import main; main()"
ROOT = Path(__file__).parents[3]
THOROUGH = "HOLDFAST_EVERY_WRITE"
"""Set, every write is torn and made to fail as well, and not some of them."""
_STEPS = {How.TEAR: 2, **dict.fromkeys(FAILURES, 3)}


@pytest.fixture(scope="module", autouse=True)
def swift() -> Iterator[None]:
    """As swift here as in the errands."""
    with pytest.MonkeyPatch.context() as patch:
        be_swift(patch)
        yield


@pytest.fixture(scope="module")
def founded(swift: None, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A vault with nothing in it yet."""
    folder = tmp_path_factory.mktemp("swiftly_founded") / "vault"
    code = enrolment.found(folder, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    session = enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    session.close()
    return Founded(folder=folder, code=code, opened=session.opened)


@pytest.fixture(scope="module")
def breaker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Breaker]:
    with warmed(tmp_path_factory.mktemp("library"), imports=["tests.desktop.errands"]) as warm:
        yield warm


@pytest.fixture
def broken(breaker: Breaker, founded: Founded, tmp_path: Path) -> Break:
    """Break an errand at each of its writes, in a fresh copy of a vault or in no vault yet."""
    opened = tmp_path / "opened"
    opened.write_bytes(pickle.dumps(founded.opened))
    vault = tmp_path / "vault"

    def prepared(errand: str, source: Path | None) -> Errand:
        assert errand in ERRANDS
        shutil.rmtree(vault, ignore_errors=True)
        if source:
            shutil.copytree(source, vault)
        argv = (sys.executable, "-c", PROGRAM, errand, str(vault), str(opened))
        return Errand(argv=argv, folder=vault, cwd=ROOT)

    def every(errand: str, how: How, source: Path | None, *, step: int = 1) -> Iterator[Ending]:
        # A desk is killed at each of its writes. A torn write, and a disk that fails, meet the same
        # few lines of ours whichever write it is: some tell as much, and all of them take minutes.
        if not os.environ.get(THOROUGH):
            step = max(step, _STEPS.get(how, 1))
        yield from every_break(lambda _at: prepared(errand, source), breaker, how, step=step)

    return every
