"""Days that go by at both ends at once, while the computer's own clock stands where it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import format_datetime

from sync.dispatch.answer import Answer
from sync.dispatch.endpoint import Endpoint
from sync.dispatch.reaching import Connect
from tests.sync.dispatch.bends import Bent, Question, Really, bent
from tests.sync.dispatch.centre import MovedClock, Police


@dataclass(slots=True)
class Days:
    """The clock of a desk and of its police end.

    The server's `Date` comes from the computer, so it is put right on the way to the desk.
    """

    police: Police
    clock: MovedClock = field(default_factory=MovedClock)

    def __post_init__(self) -> None:
        self.police.clock = self.clock

    def go_by(self, **by: float) -> None:
        """Let days, hours or seconds go by."""
        self.clock.ahead += timedelta(**by)

    @property
    def connect(self) -> Connect:
        """Reach the police end of today."""
        return bent(self._dated)

    @contextmanager
    def far_end(self) -> Iterator[Bent]:
        """Reach the police end of today, before this desk is linked to it."""
        address = self.police.folder.settings().url
        with Endpoint(address, authority=self.police.folder.tls_ca.read_text()) as endpoint:
            yield Bent(endpoint, self._dated)

    def _dated(self, _question: Question, really: Really) -> Answer:
        answer = really()
        assert "date" in answer.headers
        today = format_datetime(self.clock(), usegmt=True)
        return replace(answer, headers={**answer.headers, "date": today})
