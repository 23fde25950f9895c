"""Either end stopped and started in the middle: the upload goes on where it stood."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.report import OutboxState
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round, send_until_empty
from sync.dispatch.link import Link
from tests.sync.dispatch.bends import Question, Really, bent, sends_bytes
from tests.sync.dispatch.centre import QUICK, Police, Vault, enrol, finalise, found_police, states

# A report that goes in several pieces.
SAID = "".join(chr(97 + number * number * 7 % 26) for number in range(30_000))


class Served:
    """An intake that can be switched off and on."""

    def __init__(self, police: Police) -> None:
        self.police = police
        self._on = ExitStack()

    def on(self) -> None:
        """Serve."""
        self._on.enter_context(self.police.serving())

    def off(self) -> None:
        """Stop serving."""
        self._on.close()


@pytest.fixture
def served(tmp_path: Path):  # type: ignore[no-untyped-def]
    """An intake of the test's own, served."""
    served = Served(found_police(tmp_path / "police"))
    served.on()
    yield served
    served.off()
