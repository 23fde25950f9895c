"""How far a round has come, in words for a page: never what a report says."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.wording import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One batch on its way: which reports are in it, and how much of it has arrived."""

    batch: str
    reports: tuple[str, ...]
    sent: int
    size: int
    part: int
    parts: int

    @property
    def fraction(self) -> float:
        """How much of it has arrived, from 0 to 1."""
        return self.sent / self.size if self.size else 1.0

    @property
    def words(self) -> str:
        """Say it for a line of the queue."""
        if self.sent >= self.size:
            return tr("Sent. Waiting for the police service to sign for it")
        if not self.sent:
            return tr("Waiting for the police service")
        return tr("Sending, {percent}% (part {part} of {parts})").format(
            percent=int(100 * self.fraction), part=self.part, parts=self.parts
        )


Watcher = Callable[[Progress], None]


def unseen(progress: Progress) -> None:
    """Let it pass: nobody is watching."""
